"""Real files as a stranger gives them, whole: every page is made, and is true of its file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis.notebooks import NOTEBOOKS
from tests.conftest import raw_file
from tests.sources.given import draft_of
from tests.sources.test_stranger import FILES

from .pages import executed
from .said import foreign, numbers_without_facts

LACKS = ("states no pay", "lists no skills", "names no country", "no exchange rate", "no record")


@pytest.fixture(scope="module", params=FILES)
def mapping(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mapping that is drafted of a file, with nothing mended."""
    path = raw_file(request.param)
    given = yaml.safe_load(draft_of(path, request.param)) | {"file": str(path), "name": "stranger"}
    folder = tmp_path_factory.mktemp("real")
    (folder / "own.yaml").write_text(yaml.safe_dump(given, sort_keys=False), encoding="utf-8")
    return folder / "own.yaml"


@pytest.mark.evidence
@pytest.mark.parametrize("notebook", [name[:2] for name in NOTEBOOKS])
def test_every_page_is_true_of_its_file(mapping: Path, notebook: str, tmp_path: Path) -> None:
    kind = yaml.safe_load(mapping.read_text(encoding="utf-8"))["kind"]
    page = executed(notebook, tmp_path, source=str(mapping))
    assert page.findings or any(lack in page.refused for lack in LACKS), page.refused
    assert "Traceback" not in page.said
    assert foreign(page, kind) == []
    assert numbers_without_facts(page) == []
