"""Pay that is read by the shapes of its words says what it says read word by word."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analysis.sources import Reading, read_mapping
from analysis.sources.ingest import ingest
from analysis.sources.words import judging
from analysis.sources.words.marks import Marks
from analysis.sources.words.pay import pay_of
from analysis.sources.words.shapes import plan_of, shape_of

FORMS = (
    "${a:,}", "{a:,} €", "€{a}.000,50", "£{a:,}.25", "{a}k", "${b}K-${c}K", "{a:,} - {d:,}", "USD {a}",
    "{a}", "{a}.5", "{b}-{c}k", "{b}.000", "0{a}", "-${a:,}", "${a:,} per month", "{a}'000 CHF",
    "{a},-", "${a:,} (est. 2{b})", "Competitive {b}", "$0", "{a:,}/h", "{e}", "9{b}.{b}.{b}", "{a} 000 zł",
    "{b} lakhs", "up to {a:,}", "{a}e{b}", "½ {a}", "{b},{b}", "€ {b},{b}",
)  # fmt: skip
KINDS = {
    "mixed": FORMS,
    "one sign": ("${a:,}", "{a}", "${a:,}.75"),
    "far from the middle": (*("€ {m}.{t}.{t},50",) * 60, "€ 9{m},000"),
    "ends by blanks": ("{a}{t} ~ {b} {t} €", "{b} {t} ~ {b} {t}", "{b}'{t}-{b}'{t}"),
    "one sign and a word": ("${a:,} a month", "{a}", "{a}.5", "Competitive", "n/a"),
}


def words(n: int, forms: tuple[str, ...] = FORMS, seed: int = 7) -> list[str]:
    """Return amounts as people write them, and what is none."""
    chance = random.Random(seed)
    return [
        chance.choice(forms).format(
            a=chance.randint(1, 200_000), b=chance.randint(1, 999), c=chance.randint(1, 999),
            d=chance.randint(1, 900_000), e=chance.randint(10**13, 10**18),
            m=chance.randint(1, 9), t=chance.randint(100, 999),
        )
        for _ in range(n)
    ]  # fmt: skip


@pytest.mark.parametrize("decimal", [None, ".", ","])
def test_a_word_read_by_another_of_its_shape_says_the_same(decimal: str | None) -> None:
    marks = Marks(decimal, given=decimal is not None)  # type: ignore[arg-type]
    first: dict[str, str] = {}
    planned = 0
    for word in words(4_000):
        plan = plan_of(first.setdefault(shape_of(word), word), marks)
        if plan is None:
            continue
        planned += word != plan.word
        meant = pay_of(word, marks)
        assert not isinstance(meant, str), word
        assert (plan.low.read(word), plan.high.read(word)) == (meant.low, meant.high), word
        assert (plan.pay.currency, plan.pay.period) == (meant.currency, meant.period), word
    assert planned > 500


MORE = ("", "missing: ['$150,000', '777']", "decimal: ','")
ONCE = {("mixed", MORE[1]), ("ends by blanks", MORE[2]), *((kind, "") for kind in KINDS)}


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        pytest.param(kind, more, marks=() if (kind, more) in ONCE else pytest.mark.evidence)
        for kind in KINDS
        for more in MORE
    ],
)
def test_a_file_is_read_by_shapes_as_word_by_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, kind: str
) -> None:
    forms = KINDS[kind]
    plain = ["777"] if kind != "far from the middle" else []  # whose middle is of words alone
    given = ["$150,000", *plain, *words(1_200, forms)]
    base = [*words(600, forms, seed=8), *[""] * (len(given) - 600)]
    rows = [f'Data Engineer,US,2023,"{pay}","{low}"' for pay, low in zip(given, base, strict=True)]
    (tmp_path / "own.csv").write_text("\n".join(["title,country,year,pay,base", *rows]))
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, country: country, year: year, pay: pay, "
        f"pay_base: base}}\ndefaults: {{pay_currency: USD, pay_period: year}}\n{more}\n"
    )
    found = []
    for many in (10**9, 1):
        monkeypatch.setattr(judging, "_MANY", many)
        source, file = read_mapping(tmp_path / "own.yaml")
        found.append(said_of(ingest(source, file, tmp_path / f"out{many}")))
    assert found[0] == found[1]


@pytest.mark.parametrize("many", [10**9, 1])
def test_two_ends_in_different_words_are_seen_however_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(judging, "_MANY", many)
    ends = [f'Engineer {i},US,2023,"${pay + i:,}"' for i in range(60) for pay in (150_001, 120_001)]
    (tmp_path / "own.csv").write_text("\n".join(["title,country,year,pay", *ends]))
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, country: country, year: year, pay: pay}\n"
        "defaults: {pay_currency: USD, pay_period: year}\n"
    )
    (said,) = ingest(*read_mapping(tmp_path / "own.yaml"), tmp_path / "out").doubts
    assert said.startswith("60 rows are followed by one that differs in pay alone, which is lower")


def said_of(reading: Reading) -> tuple[object, ...]:
    paths = (reading.records_path, reading.quarantine_path)
    tables = [pq.read_table(path).to_pylist() for path in paths]
    assert reading.records > 350
    return (*tables, reading.balances, reading.said, reading.reasons)
