"""Folders for a while: held while their process lives, removed by the next one when it does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from analysis.engine.scratch import is_held, remove_left, scratch_folder

HOLDS = """
import sys, time
from pathlib import Path
from analysis.engine.scratch import scratch_folder
with scratch_folder(".run-", Path(sys.argv[1])) as made:
    (made / "half").write_text("half")
    print(made.name, flush=True)
    time.sleep(60)
"""


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_is_not(
    tmp_path: Path,
) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    left = tmp_path / other.stdout.readline().strip()
    with scratch_folder(".run-", tmp_path) as mine:
        assert sorted(tmp_path.iterdir()) == sorted([left, mine])
        assert is_held(left / ".alive")
    other.kill()
    other.communicate()
    assert (left / "half").exists()
    with scratch_folder(".run-", tmp_path) as mine:
        assert list(tmp_path.iterdir()) == [mine]
    assert list(tmp_path.iterdir()) == []


def test_links_other_names_and_new_folders_stay(tmp_path: Path) -> None:
    place, kept = tmp_path / "place", tmp_path / "kept"
    for folder in (kept, place / ".other-1", place / ".run-new", place / ".run-old"):
        folder.mkdir(parents=True)
    (kept / "file").touch()
    (place / ".run-link").symlink_to(kept)
    before = time.time() - 100_000
    for name in (".other-1", ".run-old"):
        os.utime(place / name, (before, before))
    remove_left(".run-", place)
    assert sorted(path.name for path in place.iterdir()) == [".other-1", ".run-link", ".run-new"]
    assert (kept / "file").exists()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    remove_left(".run-", tmp_path / "none")
