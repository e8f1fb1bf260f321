"""``python -m analysis``: the command line."""

from .cli import main

__all__ = []

if __name__ == "__main__":
    main()
