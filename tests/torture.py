"""``make torture``: runs killed at random times, two runs at once, texts that would run in every place
of a page. Prints what was lost, went wrong without a word, ran, or was left behind: nothing may be.

The same seed kills after the same delays and writes the same texts. `tests/reports/test_torture.py` is the small
version.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from .payloads import looked_at, pages_of, payloads
from .reports.checkout import checkout, files, ran, started

__all__ = ["Counts", "Ground", "kills", "pairs", "texts"]

_CELL = """\
import os, pathlib, time
for name in ("rows", "more"):
    pathlib.Path(os.environ["ANALYSIS_TABLES"], f"{{name}}.csv").write_text("n\\n{n}\\n" * 1000)
print({n})"""
_WORDS = ("report", "00", "01", "--jobs", "2", "--out", "out")
_GOES = 10  # seconds that what a killed process started may take to end
_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a kind of torture: how many times, and how often each thing happened that must
    not.
    """

    times: int
    lost: int = 0
    silent: int = 0
    executed: int = 0
    left: int = 0

    @property
    def unharmed(self) -> bool:
        """Whether nothing happened that must not."""
        return not any(astuple(self)[1:])


class Ground:
    """Two small checkouts that make different sites in the same folder, and what each makes."""

    def __init__(self, folder: Path) -> None:
        """Run both to their end once."""
        self.folder = folder
        self.token = f"TORTURE_{os.getpid()}_{id(self)}"
        self.homes = []
        self.whole = []
        for n in (1, 2):
            cells = dict.fromkeys(("00_sources", "01_salaries"), _CELL.format(n=n))
            self.homes.append(checkout(folder / f"home {n}", **cells))
        (folder / "tmp").mkdir()
        for home in self.homes:
            began = time.monotonic()
            done = ran(*_WORDS, home=home, folder=folder, env=self.environment)
            self.seconds = time.monotonic() - began
            assert (done.returncode, done.stderr) == (0, ""), done.stderr
            self.whole.append(self.site())

    @property
    def environment(self) -> dict[str, str]:
        """What marks every process that a run starts."""
        return {"TMPDIR": str(self.folder / "tmp"), self.token: "1"}

    def start(self, place: int) -> Any:
        """Start a run of one of the checkouts."""
        return started(*_WORDS, home=self.homes[place], folder=self.folder, env=self.environment)

    def site(self) -> dict[str, bytes]:
        """Return the site as it is."""
        place = self.folder / "out" / "site"
        return {name: (place / name).read_bytes() for name in files(place)}

    def survivors(self) -> list[int]:
        """Return the processes of runs that are still there after some seconds."""
        end = time.monotonic() + _GOES
        while (found := list(_marked(self.token))) and time.monotonic() < end:
            time.sleep(0.05)
        return found

    def litter(self) -> list[str]:
        """Return what stands beside the site, and among the temporary files."""
        beside = [
            p.name for p in (self.folder / "out").iterdir() if p.name not in (".lock", "site")
        ]
        return [*beside, *(path.name for path in (self.folder / "tmp").iterdir())]


def _marked(token: str) -> Iterator[int]:
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if token.encode() in place.read_bytes():
                yield int(place.parent.name)
        except OSError:  # it has just ended, or is somebody else's
            continue


def kills(ground: Ground, times: int, chance: random.Random) -> Counts:
    """Kill runs at random times: the site is the one before or the one after, whole, and no process
    is left; what else is, the next run removes (see `pairs`).
    """
    lost = left = 0
    for place in range(times):
        process = ground.start(place % 2)
        delay = chance.uniform(0.02, 1.05) * ground.seconds
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        left += len(ground.survivors())
        lost += ground.site() not in ground.whole
    return Counts(times, lost=lost, left=left)


def pairs(ground: Ground, times: int) -> Counts:
    """Run two at once into one folder: the site is that of one that says it is done, whole, who is
    not done says so, and nothing is left of these or of runs before.
    """
    lost = silent = 0
    for _ in range(times):
        both = [ground.start(place) for place in (0, 1)]
        ends = [(*process.communicate(timeout=300), process.returncode) for process in both]
        done = [whole for whole, end in zip(ground.whole, ends, strict=True) if end[2] == 0]
        lost += ground.site() not in ground.whole
        silent += ground.site() not in done
        silent += sum(not (end[2] == 0 or "another run is writing" in end[1]) for end in ends)
    left = len(ground.survivors()) + len(ground.litter())
    return Counts(times, lost=lost, silent=silent, left=left)


def texts(browser: Any, count: int, seed: int, folder: Path) -> Counts:
    """Show texts that would run in every place of a page, and look what a browser makes of them."""
    executed = silent = 0
    every = payloads(count, seed)
    for place in range(0, count, _PER_PAGE):
        page = folder / f"texts {place}"
        page.mkdir()
        seen = looked_at(browser, pages_of(every[place : place + _PER_PAGE], page))
        executed += len(seen.ran) + len(seen.asked)
        silent += len(seen.markup)
    return Counts(count, silent=silent, executed=executed)


@contextmanager
def _chromium() -> Iterator[Any]:
    import shutil

    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def main() -> int:
    """Torture, print the closing table, and return 1 where anything happened that must not."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("kills", 50), ("pairs", 20), ("payloads", 500), ("seed", 0)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    rows: dict[str, Counts] = {}
    print("killing runs, running two at once, showing texts: minutes", flush=True)
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        ground = Ground(Path(name))
        rows["SIGKILL at a random time"] = kills(ground, given.kills, random.Random(given.seed))
        rows["two runs at once"] = pairs(ground, given.pairs)
        with _chromium() as browser:
            rows["texts that would run"] = texts(browser, given.payloads, given.seed, ground.folder)
    print(f"{'':26}{'times':>8}{'lost':>8}{'silent':>8}{'executed':>10}{'left':>8}")
    for kind, found in rows.items():
        times, lost, silent, executed, left = astuple(found)
        print(f"{kind:26}{times:>8}{lost:>8}{silent:>8}{executed:>10}{left:>8}")
    return int(not all(found.unharmed for found in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
