"""The data folder is whole, or is refused by the name of the file that is not."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from analysis import package
from analysis.cli import main
from analysis.codebook import write_codebook
from analysis.embed import embed
from analysis.errors import DamagedFile
from analysis.home import aggregates_dir, data_home, reference_dir
from analysis.notebooks import accounts
from analysis.package import carried, changes, check_files, listing, sealed, unchecked_package
from analysis.reference import prices
from analysis.reference.official import official_wages
from tests.conftest import ROOT, one_sentence
from tests.readers import DESCRIPTOR, forget, opened_anew, readers

FILES = [DESCRIPTOR, *sorted(listing())]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data folder, the one that is opened."""
    for folder in ("aggregates", "reference"):
        shutil.copytree(data_home() / "data" / folder, tmp_path / "data" / folder)
    for file in (DESCRIPTOR, "README.md"):
        shutil.copy(data_home() / "data" / file, tmp_path / "data")
    monkeypatch.setenv("ANALYSIS_HOME", str(tmp_path))
    forget()
    yield tmp_path / "data"
    forget()


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def refused(opening: Callable[[], object]) -> str:
    forget()
    with pytest.raises(DamagedFile) as caught:
        opening()
    return one_sentence(caught.value)


def test_what_is_committed_is_whole_is_listed_and_is_what_was_released() -> None:
    check_files()
    there = {path for folder in (aggregates_dir(), reference_dir()) for path in folder.iterdir()}
    assert {path.relative_to(data_home() / "data").as_posix() for path in there} == set(listing())
    assert package.is_released(), (
        f"the files are not those of {package.RELEASED.name}: `analysis embed --no-rebuild --release`"
    )


def test_every_file_is_opened_by_some_reader(data: Path) -> None:
    opening = readers(opened_anew(), data)
    assert set(opening) == set(FILES)
    for file in set(FILES) - {"reference/exchange_rates_irs.csv"}:
        opening[file]()
    assert carried("reference/exchange_rates_irs.csv").parent == data / "reference"


@pytest.mark.parametrize("flips", [120, pytest.param(500, marks=pytest.mark.evidence)])
def test_a_flipped_bit_is_refused_by_the_name_of_its_file(
    data: Path, tmp_path: Path, flips: int
) -> None:
    chance = random.Random(20_240_501)
    opening = readers(opened_anew(), tmp_path / "written")
    for number in range(flips):
        file = FILES[number % len(FILES)]
        bit = chance.randrange(8 * (data / file).stat().st_size)
        whole = (data / file).read_bytes()
        flip(data / file, bit)
        for reader in (opening[file], opened_anew):
            said = refused(reader)
            assert said.startswith(f"data/{file} ") and "restore it from the repository" in said
            assert "`analysis embed" in said
        (data / file).write_bytes(whole)
    assert not (tmp_path / "written").exists()
    check_files()


@pytest.mark.parametrize(
    "step", [7, pytest.param(1, marks=pytest.mark.evidence)]
)  # by 7, each place of a byte
def test_every_bit_of_the_hash_of_the_package_itself_is_watched(data: Path, step: int) -> None:
    content = (data / DESCRIPTOR).read_bytes()
    start = content.index(b'\n  "hash": "sha256:')
    for bit in range(8 * start, 8 * (content.index(b"\n", start + 1) + 1), step):
        flip(data / DESCRIPTOR, bit)
        with pytest.raises(DamagedFile, match=r"^data/datapackage\.json "):
            listing()
        (data / DESCRIPTOR).write_bytes(content)


def test_a_missing_file_is_refused_by_its_name(data: Path, tmp_path: Path) -> None:
    opening = readers(opened_anew(), tmp_path / "written")
    for file in FILES:
        if file != DESCRIPTOR:
            kept = (data / file).rename(tmp_path / "kept")
            for reader in (opening[file], opened_anew):
                said = refused(reader)
                assert said.startswith(f"data/{file} is not there or cannot be read: restore it")
            kept.rename(data / file)


@pytest.mark.parametrize("file", ["aggregates/ledger.csv", "reference/official_wages.csv"])
def test_a_file_that_is_not_listed_is_refused_by_its_name(
    data: Path, tmp_path: Path, file: str
) -> None:
    opening = readers(opened_anew(), tmp_path)
    stated = unchecked_package()
    stated["resources"] = [r for r in stated["resources"] if r["path"] != file]
    package.write_package(sealed(stated))
    assert refused(opening[file]).startswith(f"data/{file} is not listed in data/datapackage.json:")


@pytest.mark.parametrize("field", ["hash", "bytes"])
def test_a_field_that_is_missing_is_refused_by_the_name_of_its_file(data: Path, field: str) -> None:
    stated = unchecked_package()
    next(r for r in stated["resources"] if r["path"].endswith("wages.csv")).pop(field)
    package.write_package(sealed(stated, anew=()))
    for reader in (official_wages, opened_anew):
        said = refused(reader)
        assert said.startswith("data/datapackage.json states no hash or no size of reference/offi")


def test_a_package_without_a_hash_of_its_own_is_refused(data: Path) -> None:
    stated = unchecked_package()
    del stated["hash"]
    (data / DESCRIPTOR).write_text(json.dumps(stated, indent=2), encoding="utf-8")
    for reader in (official_wages, opened_anew, embed):
        assert refused(reader).startswith("data/datapackage.json does not state a hash of its own")
    (data / DESCRIPTOR).write_text("{", encoding="utf-8")
    assert refused(official_wages).startswith("data/datapackage.json does not state a hash")
    assert refused(write_codebook) == (
        "data/datapackage.json is no JSON: restore it from the repository."
    )


def test_the_command_line_refuses_in_one_sentence_before_anything_runs(
    data: Path, tmp_path: Path
) -> None:
    flip(data / "aggregates" / "cube.parquet", 1_000_000)
    ran = CliRunner().invoke(main, ["report", "01", "--out", str(tmp_path / "out")])
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("analysis: data/aggregates/cube.parquet is not the file that ")
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_who_changes_data_on_purpose_is_told_and_so_is_who_reads_them(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "RELEASED", Path(shutil.copy(package.RELEASED, tmp_path)))
    released = opened_anew()
    assert "not the data that the project released" not in released.title
    rates = data / "reference" / "exchange_rates_irs.csv"
    rates.write_text(rates.read_text(encoding="utf-8") + "XAU,2024,0.0004\n", encoding="utf-8")
    assert "write the package anew with `analysis embed --no-rebuild`" in refused(opened_anew)
    ran = CliRunner().invoke(main, ["embed", "--no-rebuild"])
    said = "against the data package before, changed: reference/exchange_rates_irs.csv"
    assert (ran.exit_code, ran.stdout.splitlines()[3:]) == (0, [said])
    rebuilt = opened_anew()
    assert rebuilt.title == (
        f"{released.title}; rebuilt or changed: not the data that the project released"
    )
    assert rebuilt.sha256 != released.sha256 == package.RELEASED.read_text("utf-8").strip()
    ran = CliRunner().invoke(main, ["embed", "--no-rebuild", "--release"])
    assert ran.stdout.splitlines()[3:] == [
        "against the data package before, no file has changed",
        f"wrote {package.RELEASED}",
    ]
    assert opened_anew().title == released.title


def test_a_description_mended_by_hand_is_no_new_release(data: Path) -> None:
    stated = unchecked_package()
    stated["title"] = "Pay"
    (data / DESCRIPTOR).write_text(json.dumps(stated, indent=2), encoding="utf-8")
    assert refused(opened_anew).startswith("data/datapackage.json is not what its own hash says:")
    assert CliRunner().invoke(main, ["embed", "--no-rebuild"]).stdout.endswith("has changed\n")
    assert unchecked_package()["title"] == "Pay"
    assert package.is_released()


def test_changes_name_what_is_new_and_gone() -> None:
    def of(**hashes: str) -> dict[str, object]:
        return {"resources": [{"path": p, "bytes": 1, "hash": h} for p, h in hashes.items()]}

    assert changes(of(a="1", b="2", c="3"), of(b="2", c="4", d="5")) == (
        "against the data package before, changed: c; new: d; gone: a"
    )


def test_a_rebuilt_reference_table_is_listed_anew_and_no_other_file(data: Path) -> None:
    for name in ("official_wages", "purchasing_power"):
        path = data / "reference" / f"{name}.csv"
        path.write_bytes(path.read_bytes() + b"\n")
    package.hash_again([data / "reference" / "official_wages.csv"])
    assert len(official_wages()) > 100
    assert refused(lambda: prices.purchasing_power("DE", 2020, "gdp")).startswith(
        "data/reference/purchasing_power.csv is not the file that"
    )


def test_frictionless_sees_a_flipped_bit_by_the_same_hash(data: Path) -> None:
    from frictionless import Package

    file = data / "reference" / "exchange_rates.csv"
    digit = file.read_bytes().rindex(b".") + 1  # of the last rate: its row stays a valid one
    for errors in ([], ["hash-count"]):
        tables = Package(str(data / DESCRIPTOR))
        report = tables.get_resource("exchange_rates").validate()
        assert [error for (error,) in report.flatten(["type"])] == errors
        flip(file, 8 * digit)


def test_pages_of_parquet_carry_checksums_of_their_own(data: Path) -> None:
    for path in sorted((data / "aggregates").glob("*.parquet")):
        chunk = pq.ParquetFile(path).metadata.row_group(0).column(0)
        start = chunk.dictionary_page_offset or chunk.data_page_offset
        pq.read_table(path, page_checksum_verification=True)
        flip(path, 8 * (start + chunk.total_compressed_size - 1))
        with pytest.raises(OSError, match="CRC checksum verification failed"):
            pq.read_table(path, page_checksum_verification=True)
    account = next(a for a in accounts() if a.carried.suffix == ".parquet")
    with pytest.raises(DamagedFile, match=f"{account.file} is not there or cannot be read"):
        account.read(data / "aggregates")


def test_git_hands_out_the_data_byte_for_byte(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    files = [f"data/{file}" for file in FILES]
    git = ["git", "-C", str(ROOT), "-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    out = ["checkout-index", f"--prefix={tmp_path}/", "--", *files]
    subprocess.run([*git, *out], check=True, timeout=60)
    for file in files:
        kept = subprocess.run(
            [*git, "cat-file", "blob", f":{file}"], capture_output=True, check=True, timeout=60
        )
        assert (tmp_path / file).read_bytes() == kept.stdout, file
    assert pd.read_csv(tmp_path / "data/reference/exchange_rates.csv")["year"].min() == 2000
