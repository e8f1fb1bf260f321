"""Page 00 of a reader's own file says what `analysis read` says of its rows, cells and words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from analysis.cli.told import say_reading
from analysis.datasets import open_dataset
from analysis.topics.provenance.cell_facts import UnreadWords
from analysis.topics.provenance.cells_of import cells_read, folded
from analysis.topics.provenance.findings import unread_words

from .pages import executed

_LEVELS = ("Junior", "Senior", "Guru", "")


def messy(folder: Path, kind: str) -> Path:
    """Write a file with words that nobody understands, pay of a month, and pay that is none."""
    with (folder / "messy.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Job", "Land", "Year", "Pay", "Level"])
        for each in range(40):
            land = "Utopia" if each % 13 == 0 else "DE"
            pay = "by agreement" if each < 3 else 5_200 if each == 38 else 60_000 + 100 * each
            writer.writerow(["Data Engineer", land, 2024, pay, _LEVELS[each % 4]])
    mapping = folder / "messy.yaml"
    mapping.write_text(
        f"name: messy\nfile: messy.csv\ntitle: A messy file\nkind: {kind}\n"
        "columns: {title: Job, country: Land, year: Year, pay: Pay, seniority: Level}\n"
        "defaults: {pay_currency: EUR, pay_period: year, pay_kind: base}\n",
        encoding="utf-8",
    )
    return mapping


def test_the_page_says_what_the_command_line_says(tmp_path: Path) -> None:
    mapping = messy(tmp_path, "advert")
    page = executed("00", tmp_path / "tables", source=str(mapping))
    text = re.sub(r"<[^>]+>", " ", page.said).replace("\\", "")
    (reading,) = open_dataset(str(mapping)).readings
    said = "\n".join(say_reading(reading))
    assert "## 17 of 200 cells were not understood; one thing looks wrong" in page.said
    for sentence in (*reading.said, *reading.doubts):
        assert sentence in said and sentence.lower() in text.lower()
    assert "pay_currency EUR, pay_period year, pay_kind base" in said
    assert "pay_currency EUR, pay_period year, pay_kind base" in text
    for each in reading.balances:
        line = f"{each.cells} = {each.read} + {each.empty} + {each.unread}"
        assert line in re.sub(r"\s+", " ", said)
        shown = f"{each.column} {each.cells} {each.read} {each.empty} {each.unread}"
        assert shown in re.sub(r"\s+", " ", text)
    assert "“Guru” (10)" in text and "by agreement" in text
    with (tmp_path / "tables" / "refused_rows.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == ["1", "2", "3"]
    assert "Pay: by agreement" in rows[0]["line"]
    words = (tmp_path / "tables" / "unread_words.csv").read_text(encoding="utf-8")
    assert words.splitlines()[1].startswith("Level,seniority,Guru,10,")


def test_rows_of_people_are_not_shown(tmp_path: Path) -> None:
    data = open_dataset(str(messy(tmp_path, "survey")))
    ((_, facts, table, chosen),) = [each for each in folded(data) if each[0] == "refused_rows"]
    assert (facts.rows, facts.shown) == (3, False)  # type: ignore[union-attr]
    assert chosen == "row reason" and "line" not in table


@pytest.mark.parametrize("source", ["embedded"])
def test_nothing_is_said_where_nobody_counted(source: str) -> None:
    data = open_dataset(source)
    assert cells_read(data).cells == 0 and list(folded(data)) == []


@pytest.mark.parametrize(
    ("unsure", "said"),
    [
        (0, "in which they stand:"),
        (1, "stand; 1 word may mean two things or more, which stand beside it:"),
        (2, "stand; 2 words may mean two things or more, which stand beside them:"),
    ],
)
def test_words_that_may_mean_two_things_are_counted(unsure: int, said: str) -> None:
    assert said in unread_words(UnreadWords(10, 10, unsure)).text
