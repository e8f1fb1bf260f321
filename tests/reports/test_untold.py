"""No page, table or fact says where things lie on the machine that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import pytest

from analysis.reports.run import Run, execute
from analysis.reports.untold import Untold, shown

from .checkout import checkout

ODD = ["plain", "with space", "it's", 'say "x"', "päth 雪", "a[b]c", "back\\slash", "<b>&"]


@pytest.mark.parametrize("name", ODD)
def test_a_folder_is_untold_however_it_is_written(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    untold = Untold({"source": str(folder / "own.yaml")})
    whole = str(folder / "own.csv")
    for written in (
        whole,
        repr(whole),
        json.dumps(whole),
        f"file://{quote(whole)}",
        f"no file {whole}: line 3",
        f"({folder})",
        f"PATH={whole}",
    ):
        told = untold.text(written)
        assert tmp_path.name not in told, written
        assert "own.csv" in told or "…" in told


def test_words_that_only_look_like_a_folder_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/root")
    untold = Untold({})
    for text in ("and/or/root", "https://a.test/root/x", "/rooted", "x/root", "/", "50 / 50", "~"):
        assert untold.text(text) == text
    assert untold.text("/root/x.csv and /root") == "x.csv and …"


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ({"source": "/home/ann/own.yaml"}, {"source": "own.yaml"}),
        ({"source": "C:\\Users\\ann\\own.yaml"}, {"source": "own.yaml"}),
        ({"role": "/home/ann/x"}, {"role": "x"}),
        ({"role": ["~/ann/x", "AI/ML engineer"]}, {"role": ["x", "AI/ML engineer"]}),
        ({"role": "AI/ML engineer", "year": 2024}, {"role": "AI/ML engineer", "year": 2024}),
        ({"source": "../../ann/caf\udce9.yaml"}, {"source": "caf?.yaml"}),
    ],
)
def test_a_parameter_shows_no_folder(given: dict[str, Any], seen: dict[str, Any]) -> None:
    assert shown(given) == seen


CELL = """
import json, os, pathlib, sys, tempfile
from IPython.display import display
places = [os.getcwd(), tempfile.gettempdir(), sys.prefix, os.path.expanduser("~"), source]
tables = pathlib.Path(os.environ["ANALYSIS_TABLES"])
(tables / "rows.csv").write_text("place\\n" + "\\n".join(places))
(tables / "findings.json").write_text(json.dumps({"text": places}))
print(*places)
display({"text/html": f"<p>{places}</p>", "text/plain": repr(places)}, raw=True)
display({"application/json": {"places": {"all": places}}}, raw=True)
f"{pathlib.Path(source).parent}"
"""


def test_neither_cells_nor_tables_nor_facts_tell_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = checkout(tmp_path / "home", **{"00_sources": CELL})
    monkeypatch.setenv("ANALYSIS_HOME", str(home))
    monkeypatch.setenv("HOME", str(tmp_path / "ann"))
    tables = tmp_path / "tables"
    tables.mkdir()
    done = execute(Run("00_sources", {"source": str(tmp_path / "own" / "own.yaml")}), tables)
    told = nbformat.writes(done) + "".join(
        path.read_text(encoding="utf-8") for path in tables.iterdir()
    )
    assert "own.yaml" in told
    for folder in (str(tmp_path), "/tmp/", "site-packages", "analysis-run-"):
        assert folder not in told
    assert json.loads((tables / "findings.json").read_text(encoding="utf-8"))["text"][0] == "…"
