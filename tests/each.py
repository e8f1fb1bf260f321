"""A check of many files as one test that names every file at fault: a test apiece costs more than
the check.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from analysis.home import data_home

__all__ = ["of_each", "tree_of"]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file of code parsed; nobody changes the tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def of_each(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Return a decorator that makes of a check of one file the test of all `paths`, of which there
    is one at least.
    """
    files = list(paths)

    def of_all(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            faults: dict[str, str] = {}
            for path in files:
                try:
                    check(path)
                except AssertionError as fault:
                    faults[path.relative_to(data_home()).as_posix()] = str(fault)
            assert not faults, "\n".join(f"{name}: {why}" for name, why in faults.items())
            assert files, "there is no file to check"

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return of_all
