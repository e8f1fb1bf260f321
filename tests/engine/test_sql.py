"""What statements are made of, and how DuckDB answers them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.engine.duckdb import connect, to_parquet
from analysis.engine.frames import session
from analysis.engine.sql import (
    answer,
    item,
    listed,
    literal,
    one_thread,
    ordered,
    quantiles,
)

SPARK = "ANALYSIS_ENGINE"


def of(expression: str, table: pd.DataFrame | None = None) -> object:
    given = pd.DataFrame({"x": [1]}) if table is None else table
    return answer(f"SELECT {expression} AS found FROM given", {"given": given})["found"].iloc[0]


@pytest.mark.parametrize("text", ["it's", 'so-called "guru"', "R\\D", "Köln; --", "", "''", "\\'"])
def test_a_text_is_said_so_that_it_comes_back(text: str) -> None:
    assert of(literal(text)) == text
    assert of(f"{literal(text)} IN {listed(['other', text])}")


def test_numbers_are_said_without_their_library() -> None:
    assert literal(np.int64(2024)) == "2024"
    assert literal(np.float64(0.1)) == "0.1"
    assert listed([1, "a"]) == "(1, 'a')"


def test_texts_of_spark_have_backslashes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SPARK, "spark")
    assert literal("it's R\\D") == "'it\\'s R\\\\D'"
    assert quantiles("pay", [0.5]) == "percentile(pay, array(0.5))"
    assert ordered("pay") == "array_sort(collect_list(pay))"


@pytest.mark.parametrize(
    ("place", "found"),
    [("1", 10), ("3.0", 30), ("2.25", 30), ("4", None), ("NULL", None)],
)
def test_an_item_of_a_list(place: str, found: int | None) -> None:
    table = pd.DataFrame({"x": [30.0, np.nan, 10, 20]})
    given = of(item(ordered("x"), place), table)
    assert pd.isna(given) if found is None else given == found


def test_quantiles_of_one_pass_are_type_seven() -> None:
    values = np.random.default_rng(1).lognormal(11, 0.4, 101)
    found = of(quantiles("x", [0, 0.1, 0.5, 0.975, 1]), pd.DataFrame({"x": values}))
    np.testing.assert_allclose(
        np.asarray(found), np.quantile(values, [0, 0.1, 0.5, 0.975, 1]), rtol=1e-14
    )


def test_a_file_a_folder_and_several_files_are_tables(tmp_path: Path) -> None:
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    parts = [folder / f"{i}.parquet" for i in range(3)]
    for i, part in enumerate(parts):
        pd.DataFrame({"x": [i, i]}).to_parquet(part)
    for table, total in (([parts[1]], 2), ([folder], 6), (parts, 6)):
        assert answer("SELECT sum(x) AS found FROM t", {"t": table})["found"].tolist() == [total]


def test_a_question_meets_no_table_of_another(tmp_path: Path) -> None:
    found: dict[int, int] = {}

    def ask(i: int) -> None:
        for _ in range(20):
            table = answer("SELECT sum(x) AS found FROM t", {"t": pd.DataFrame({"x": [i] * 1_000})})
            found[i] = int(table["found"].iloc[0])

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {i: 1_000 * i for i in range(4)}


def test_what_pandas_calls_nan_is_null() -> None:
    table = pd.DataFrame({"x": [1.0, np.nan], "name": ["a", None]})
    assert of("count(x) + count(name)", table) == 2


def test_one_thread_is_given_back() -> None:
    def threads() -> object:
        return session().execute("SELECT current_setting('threads')").fetchall()[0][0]

    before = threads()
    with one_thread():
        assert threads() == 1
    assert threads() == before
    with pytest.raises(ZeroDivisionError), one_thread():
        1 / 0  # noqa: B018
    assert threads() == before


def test_the_environment_bounds_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_THREADS", "1")
    monkeypatch.setenv("ANALYSIS_MEMORY", "64MB")
    con = connect()
    settings = con.execute(
        "SELECT current_setting('threads'), current_setting('memory_limit'),"
        " current_setting('autoinstall_known_extensions')"
    ).fetchall()[0]
    assert settings == (1, "61.0 MiB", False)


def test_batches_are_changed_on_their_way_to_a_file(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    sizes: list[int] = []

    def counted(batches):  # type: ignore[no-untyped-def]
        for batch in batches:
            sizes.append(batch.num_rows)
            yield batch.slice(0, 1)

    to_parquet(connect(), "SELECT range AS x FROM range(50_000)", tmp_path / "t.parquet", counted)
    assert sum(sizes) == 50_000
    assert max(sizes) <= 8_192
    assert pq.read_metadata(tmp_path / "t.parquet").num_rows == len(sizes)
