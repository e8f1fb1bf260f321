"""A site as one file: whole, and the same bytes whenever and wherever it was built."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import NoSuchName
from analysis.reports.archive import archive

from ..conftest import ROOT


def site(folder: Path, when: int) -> Path:
    (folder / "site" / "tables" / "01").mkdir(parents=True)
    for name, text in (("index.html", "<p>ü</p>"), ("tables/01/a.csv", "a,b\n1,2\n" * 99)):
        path = folder / "site" / name
        path.write_text(text, encoding="utf-8", newline="\n")
        os.utime(path, (when, when))
    return folder / "site"


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, when in (("a", 1_000_000_000), ("b", 1_700_000_000)):
        made = site(tmp_path / name, when)
        (made / "index.html").chmod(0o600 if name == "b" else 0o644)
        assert archive(made, tmp_path / f"{name}.zip") == 2
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["site/index.html", "site/tables/01/a.csv"]
        assert opened.read("site/index.html").decode() == "<p>ü</p>"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.zip", "b", "b.zip"]


def test_without_a_site_a_sentence_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(NoSuchName, match="`analysis report` makes one"):
        archive(tmp_path, tmp_path / "site.zip")
    assert list(tmp_path.iterdir()) == []
    site(tmp_path, 1_000_000_000)
    done = CliRunner().invoke(main, ["archive", "--out", str(tmp_path)], catch_exceptions=False)
    assert done.output == f"wrote {tmp_path / 'site.zip'}: 2 files\n"


def test_the_workflow_publishes_what_make_report_writes() -> None:
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["site"]["steps"]
    assert "make report" in [step.get("run") for step in steps]
    assert {"path": "reports/site"} in [step.get("with") for step in steps]
