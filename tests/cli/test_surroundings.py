"""What a shell hands down that is no good: each command goes on, or ends in one clear sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.engine.surroundings import LEAST_FILES, bound, even_zone, need_files, why_not_enough

_CALLED = "from analysis.cli import main; main()"
_TO_CACHE = (  # what a column of currencies needs, as every file of pay does
    "from babel import Locale; from babel.numbers import get_currency_name; "
    "import analysis; print(Locale('en').currencies['EUR'], get_currency_name('EUR', locale='de'))"
)


def called(*arguments: str, limit: str = "", **given: str) -> tuple[int, str]:
    """Return how a command ends with variables set, and the last line that it says."""
    command = [sys.executable, "-c", _CALLED, *arguments]
    if limit:
        command = ["bash", "-c", f'{limit}; exec "$@"', "bash", *command]
    ended = subprocess.run(
        command, env=os.environ | given, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in ended.stderr
    return ended.returncode, (ended.stderr.strip().splitlines() or [""])[-1]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Make a file of two rows and its mapping."""
    (tmp_path / "own.csv").write_text("title,year,pay\nData engineer,2024,100000\nX,2024,9e4\n")
    mapping = tmp_path / "own.yaml"
    mapping.write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, year: year, pay: pay}\n"
        "defaults: {pay_currency: USD, country: US}\n"
    )
    return mapping


@pytest.mark.parametrize("name", [":{}", "{}", ":{}/..", "no/zone", ":", "Europe/Berlin"])
def test_a_zone_that_is_none_is_no_matter(name: str, own: Path) -> None:
    zone = name.format(own)
    given = os.environ | {"TZ": zone}
    code = _TO_CACHE.replace("from babel", "import analysis; from babel", 1)
    ended = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "Euro Euro"


def test_a_zone_that_is_one_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "zone").write_bytes(b"TZif2" + bytes(40))
    for zone in ("Europe/Berlin", f":{tmp_path / 'zone'}", "CET-1"):
        monkeypatch.setenv("TZ", zone)
        even_zone()
        assert os.environ["TZ"] == zone
    monkeypatch.setenv("TZ", str(tmp_path))
    even_zone()
    assert os.environ["TZ"] == "UTC"


def test_a_command_says_which_limit_of_the_shell_is_too_low(own: Path, tmp_path: Path) -> None:
    code, said = called("report", "01", "--out", str(tmp_path / "out"), limit="ulimit -n 40")
    assert code == 2
    assert said.endswith(f"open 40 files at once, and a notebook needs {LEAST_FILES}: "
                         f"allow more (ulimit -n {LEAST_FILES}).")  # fmt: skip
    code, said = called("read", str(own), limit="ulimit -n 8", ANALYSIS_CACHE=str(tmp_path / "c"))
    assert (code, "too few files at once: allow more (ulimit -n" in said) == (2, True), said


def test_odd_surroundings_do_not_matter(own: Path, tmp_path: Path) -> None:
    odd = {"TZ": f":{own}", "LANG": "xx_YY.none", "TMPDIR": "/nowhere/at/all"}
    odd |= {"HOME": "/nowhere", "COLUMNS": "0", "LINES": "-3", "ANALYSIS_MEMORY": ""}
    odd |= {"ANALYSIS_CACHE": str(tmp_path / "deep" / "cache")}
    code, said = called("read", str(own), limit="exec <&-", **odd)
    assert (code, said) == (0, "")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("ANALYSIS_THREADS", "many", "ANALYSIS_THREADS is 'many' in the environment: say a number"),
        ("ANALYSIS_THREADS", "0", "ANALYSIS_THREADS is '0'"),
        ("ANALYSIS_MEMORY", "lots", "ANALYSIS_MEMORY is 'lots' in the environment: say a size"),
    ],
)
def test_bounds_that_are_none_are_named(
    name: str, given: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.engine.duckdb import connect
    from analysis.errors import WrongParameter

    monkeypatch.setenv(name, given)
    with pytest.raises(WrongParameter, match=said):
        connect()
    monkeypatch.setenv(name, "  ")
    connect().close()
    assert bound(name, "1", r"\d", "1") == "1"


def test_a_cache_where_no_folder_can_be_is_named(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.errors import AnalysisError
    from analysis.home import cache_dir

    monkeypatch.setenv("ANALYSIS_CACHE", str(own / "in a file"))
    with pytest.raises(
        AnalysisError, match=r"^ANALYSIS_CACHE names .*, where no folder can be made"
    ):
        cache_dir()


def test_too_little_memory_is_told_from_other_faults() -> None:
    need_files(1)
    of_memory = ImportError("lib.so: failed to map segment from shared object")
    assert "too little memory" in (why_not_enough(of_memory) or "")
    assert "too little memory" in (why_not_enough(MemoryError("out of memory")) or "")
    assert why_not_enough(ImportError("no module of that name")) is None
