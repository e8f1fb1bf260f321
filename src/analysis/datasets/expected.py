"""Whether a source is still what it was when a run began: pages state the hash of what was read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from ..errors import DamagedFile, shorten

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
        found = open_dataset(source or "embedded")
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
    if name == source and before != _is(found):
        raise DamagedFile(
            f"{shorten(source.replace(chr(92), '/').rpartition('/')[2])} or its file was changed "
            "while the run went on: run it again."
        )


def _is(found: Dataset) -> str:
    """Return hash and recipe of what a dataset was read from."""
    return " ".join([found.sha256, *(reading.folder.name for reading in found.readings)])
