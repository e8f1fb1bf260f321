"""``python -m analysis.cli``: the command line."""

from . import main

__all__ = []

if __name__ == "__main__":
    main()
