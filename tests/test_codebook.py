"""What is said of the kept tables follows from their accounts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.codebook import package, readme
from analysis.datasets import Account
from analysis.errors import NoSuchColumn
from analysis.home import aggregates_dir, data_home
from analysis.notebooks import accounts
from analysis.page.columns import FORMATS, column, columns

EVERY_ACCOUNT = accounts()


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    """The files that the data package lists, by their path."""
    return {resource["path"]: resource for resource in json.loads(package())["resources"]}


def test_the_committed_codebook_is_the_one_that_is_made() -> None:
    assert package() == (data_home() / "data" / "datapackage.json").read_text(encoding="utf-8")
    assert readme() == (data_home() / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("account", EVERY_ACCOUNT, ids=lambda account: account.name)
def test_an_account_is_what_its_file_holds_and_every_column_has_its_meaning(
    account: Account, resources: dict[str, Any]
) -> None:
    table = account.read(aggregates_dir())
    assert list(table.columns) == account.columns
    assert set(account.keys.split(", ")) - {""} <= set(account.columns)
    assert all(column(name, account.name).meaning for name in account.columns)
    resource = resources[f"aggregates/{account.file}"]
    assert [field["name"] for field in resource["schema"]["fields"]] == account.columns


def test_accounts_have_names_of_their_own() -> None:
    names = [account.name for account in EVERY_ACCOUNT]
    assert len(set(names)) == len(names) >= 27
    kept = {path.stem for path in aggregates_dir().iterdir()} - {
        "cube",
        "cube_as_stated",
        "provenance",
    }
    assert kept == set(names)


def test_formats_are_known_and_a_column_that_nobody_described_is_named() -> None:
    assert {described.format for described in columns().values()} <= set(FORMATS)
    with pytest.raises(
        NoSuchColumn, match=r"'shars' stands in no line of columns.csv. Did you mean 'share'"
    ):
        column("shars")
