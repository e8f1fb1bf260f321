"""The project's own files agree with each other."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib

import pytest
import yaml

from analysis.home import aggregates_dir, reference_dir
from analysis.reports.about import CITATION, glossary
from analysis.seeds.load import load_article
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BY_CONDA = {"jupyterlab", "pandas", "matplotlib", "seaborn", "nbval", "papermill"}


def name_of(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()  # type: ignore[index]


def locked(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\]+)", text, re.MULTILINE))


def test_the_conda_environment_is_the_project() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry for entry in listed if isinstance(entry, dict))["pip"]
    by_conda = [entry for entry in listed if isinstance(entry, str)]
    wanted = set(PROJECT["dependencies"])
    assert by_conda[0] == f"python{PROJECT['requires-python']}"
    assert {name_of(entry) for entry in by_conda[2:]} == BY_CONDA
    assert set(by_conda[2:]) | set(by_pip) - {"-e ."} == wanted


def test_the_citation_is_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["license"]) == (PROJECT["version"], PROJECT["license"])
    assert cited["authors"] == [{"name": "The contributors"}]
    assert f"{cited['authors'][0]['name']}. {cited['title']}." == CITATION
    assert cited.get("repository-code", "") == PROJECT.get("urls", {}).get("Repository", "")


def test_the_glossary_of_the_readme_is_that_of_the_pages() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    _, found, listed = text.partition("## Glossary\n")
    terms = [
        f"- **{entry['term']}**{' (' + entry['of'] + ')' if entry.get('of') else ''}: {entry['meaning']}"
        for entry in glossary()
    ]
    lines = listed.split("\n\n", 1)[0].replace("\n  ", " ").strip().splitlines()
    assert not found or lines == terms


def test_the_locks_hold_every_dependency_with_hashes() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name_of(entry) for entry in PROJECT["dependencies"]} <= set(run)
    assert {name_of(entry) for entry in PROJECT["optional-dependencies"]["dev"]} <= set(dev)
    assert {name: dev[name] for name in run} == run
    for file in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / file).read_text(encoding="utf-8").strip())
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_locks_satisfy_the_project() -> None:
    from packaging.requirements import Requirement

    run = locked("requirements.lock")
    for text in PROJECT["dependencies"]:
        requirement = Requirement(text)
        assert requirement.specifier.contains(run[requirement.name.lower()]), text


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_no_address(file: str) -> None:
    assert not re.search(r"https?://|file:|index-url", (ROOT / file).read_text(encoding="utf-8"))


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Dependencies", 1)[1]
    missing = [name_of(entry) for entry in PROJECT["dependencies"] if name_of(entry) not in text]
    assert missing == []


def test_make_alone_lists_its_targets() -> None:
    done = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True)
    for target in ("help", "report", "test", "lab", "notebooks", "lint", "bench", "clean"):
        assert f"make {target} " in done.stdout


def test_the_readme_names_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)\b", text))
    assert {"report", "test"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_pictures_of_the_readme_are_there() -> None:
    images = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert images
    assert all((ROOT / image).is_file() for image in images)


def test_figures_of_the_readme_are_those_of_the_notebooks() -> None:
    # what the README states as a finding must stand in an executed notebook
    text = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .split("## Findings", 1)[1]
        .split("\n## ", 1)[0]
    )
    said = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
    )
    text, said = text.replace(" %", "%"), said.replace(" %", "%")
    figures = r"\d{1,3}(?:,\d{3})+|\d+\.\d+%|\d+(?= put location)|\b\d+(?= adverts\b)"
    numbers = set(re.findall(figures, text))
    assert len(numbers) > 5
    assert {number for number in numbers if number not in said} == set()


def test_the_data_package_describes_every_table() -> None:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    kept = {
        path.relative_to(ROOT / "data").as_posix()
        for folder in (aggregates_dir(), reference_dir())
        for path in folder.iterdir()
        if path.suffix in {".csv", ".parquet"}
    }
    assert described >= kept
    assert all(resource.get("licenses") for resource in package["resources"])


def test_the_data_package_holds_of_its_tables() -> None:
    from frictionless import Package, Resource

    package = Package(str(ROOT / "data" / "datapackage.json"))
    for resource in package.resources:
        if resource.path and resource.path.endswith(".csv"):
            report = Resource.from_descriptor(
                {**resource.to_descriptor()}, basepath=str(ROOT / "data")
            ).validate()
            assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]


def test_the_cube_has_the_columns_that_the_data_package_says() -> None:
    import pyarrow.parquet as pq

    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    cube = next(r for r in package["resources"] if r["path"].endswith("cube.parquet"))
    names = [field["name"] for field in cube["schema"]["fields"]]
    assert names == pq.read_schema(aggregates_dir() / "cube.parquet").names


@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_seeds_can_be_loaded(letter: str) -> None:
    assert load_article(letter).claims  # type: ignore[arg-type]
