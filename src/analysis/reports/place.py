"""The folder of a site: one run at a time, and nothing there that an exchange would lose."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import RunFailed, shorten

__all__ = ["held", "refuse_odd"]


@contextlib.contextmanager
def held(site: Path) -> Iterator[None]:
    """Make a site's folder and hold it for one run at a time, by whatever links runs come to it."""
    site.mkdir(parents=True, exist_ok=True)
    folder = os.open(site, os.O_RDONLY)
    try:
        with contextlib.suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunFailed(
                    f"another run is writing to {site.name}; wait for it or name another folder."
                ) from None
            except OSError:  # a system of files without such locks
                pass
        yield
    finally:
        os.close(folder)


def refuse_odd(out: Path, site: Path, notebooks: Iterable[str]) -> None:
    """Raise RunFailed, or OSError, before any kernel starts where the site of `out` cannot be
    exchanged for a new one without a loss, or no page of `notebooks` could be written after the last.
    """
    if site == out or site in out.parents:
        raise RunFailed(f"'site' in {shorten(out.name)} leads to a folder around it: remove it.")
    around = next((each for each in (out, *out.parents) if _is_site(each)), None)
    if around is not None:
        raise RunFailed(
            f"{shorten(out.name)} lies in the site of {shorten(around.parent.name)}, which each run "
            "there exchanges as a whole: name another folder."
        )
    odd = next(_odd(site), None)
    if odd is not None:
        raise RunFailed(
            f"{shorten(str(odd.relative_to(site)))} in the site is neither a file nor a folder: "
            "move it elsewhere."
        )
    for name in (*(f"{notebook}.html" for notebook in notebooks), "index.html"):
        if (site / name).is_dir() and not (site / name).is_symlink():
            raise IsADirectoryError(21, "a folder stands in the place of a page", str(site / name))
    site.mkdir(parents=True, exist_ok=True)
    if (site / "tables").exists() and not (site / "tables").is_dir():
        raise FileExistsError(17, "a file stands in the place of a folder", str(site / "tables"))
    with tempfile.TemporaryFile(dir=site):
        pass


def _is_site(folder: Path) -> bool:
    return (
        folder.name == "site"
        and (folder.parent / ".lock").is_file()
        and (folder / "index.html").is_file()
    )


def _odd(site: Path) -> Iterator[Path]:
    """Yield what is no file, folder or link; folders of others are not followed."""
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink() and not path.is_file():
                yield path
