"""Whether a source is still what it was when a run began: pages state the hash of what was read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from ..errors import DamagedFile, shorten
from ..sources.recipe import code_of_package

if TYPE_CHECKING:
    from .open import Dataset

__all__ = ["EXPECTED", "expected", "refuse_changed"]

EXPECTED = "ANALYSIS_EXPECTED"  # the environment of a kernel: name of a source, what it was


def expected(source: str) -> str:
    """Return what a kernel is to find behind a source, for the variable ``ANALYSIS_EXPECTED``; what
    cannot be opened is left to the notebook to refuse.
    """
    from ..errors import AnalysisError
    from .open import open_dataset

    try:
        found = open_dataset.begun(source or "embedded")
    except (AnalysisError, OSError):
        return ""
    return json.dumps([source or "embedded", _is(found)])


def refuse_changed(source: str, found: Dataset) -> None:
    """Raise DamagedFile where a source is no longer what the run was begun with: the bytes of its
    file, how they are read, or the embedded data.
    """
    stated = os.environ.get(EXPECTED)
    if not stated:
        return
    name, before = json.loads(stated)
    now = _is(found)
    if name != source or before == now:
        return
    shown = shorten(source.replace(chr(92), "/").rpartition("/")[2])
    if before["data"] != now["data"]:
        what = f"the file of {shown}" if found.readings else "the embedded data (data/)"
    elif before["code"] != now["code"]:
        what = f"the code of this package (src/analysis), not {shown} or its file,"
    else:  # the mapping itself, or the rates of exchange
        what = f"how {shown} is read (the mapping, or the package's exchange rates), not its file,"
    raise DamagedFile(f"{what} was changed while the run went on: run it again.")


def _is(found: Dataset) -> dict[str, str]:
    """Return hashes of the data that a dataset was read from, of the code that reads any, and how
    these were read.
    """
    return {
        "data": found.sha256,
        "code": code_of_package() if found.readings else "",
        "read": " ".join(reading.folder.name for reading in found.readings),
    }
