"""A column that says which pay is gross and which is net: one kind is read, never both as one."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.sources.drafting import drafted
from analysis.sources.drafting.look import Look, _read
from analysis.sources.header_words import header_says

CASES = [
    ("Lordo/Netto", "Lordo", "Netto"),
    ("Brutto oder netto?", "Brutto (vor Steuern)", "Netto (nach Steuern)"),
    ("Is that gross or net?", "Gross", "Net"),
    ("Tax", "before tax", "after tax"),
    ("Net ou brut", "Brut", "Net"),
    ("Bruto of netto", "bruto", "netto"),
    ("Typ wynagrodzenia", "brutto", "netto (na rękę)"),
    ("¿Bruto o neto?", "Bruto", "Neto"),
    ("Hrubá/čistá", "hrubá", "čistá"),
    ("給与", "税込", "手取り"),
]


def _look(name: str, cells: list[str]) -> Look:
    words = Counter(cells)
    return _read(Look(name, 30, 30, len(words), words, says=header_says(name)))


@pytest.mark.parametrize(("name", "gross", "net"), CASES)
@pytest.mark.parametrize("nets", [10, 20])
def test_pay_of_one_kind_is_drafted(name: str, gross: str, net: str, nets: int) -> None:
    pay = _look("salary", [str(50_000 + 100 * i) for i in range(30)])
    draft = drafted([pay, _look(name, [net] * nets + [gross] * (30 - nets))])
    (chosen,) = (each for each in draft.columns if each.name == "pay")
    (kind,) = (each for each in draft.defaults if each.name == "pay_kind")
    most = gross if nets == 10 else net
    assert chosen.given == {"by": name, "columns": {most: "salary"}}
    assert kind.given == ("base" if nets == 10 else "net")


@pytest.mark.parametrize(
    "cells", [["Gross"], ["net", "what is that"], ["internet", "gross"], ["yes", "no"]]
)
def test_a_column_of_anything_else_changes_nothing(cells: list[str]) -> None:
    pay = _look("salary", [str(50_000 + 100 * i) for i in range(30)])
    for name in ("remarks", ".NET", "Do you use ASP.NET?", "Net promoter", "skill_net"):
        draft = drafted([pay, _look(name, (cells * 30)[:30])])
        assert [each.given for each in draft.columns if each.name == "pay"] == ["salary"]


@pytest.mark.parametrize(
    ("name", "ticks", "most"),
    [
        ("gross", ["true", "false"], "true"),
        ("is_net", ["0", "1"], "0"),
        ("Brutto?", ["ja", "nein"], "ja"),
        ("Is your salary gross?", ["yes", "no"], "yes"),
    ],
)
def test_ticks_below_a_header_of_one_kind_say_which(name: str, ticks: list[str], most: str) -> None:
    pay = _look("salary", [str(50_000 + 100 * i) for i in range(30)])
    draft = drafted([pay, _look(name, [ticks[0]] * 20 + [ticks[1]] * 10)])
    (chosen,) = (each for each in draft.columns if each.name == "pay")
    (kind,) = (each for each in draft.defaults if each.name == "pay_kind")
    assert (chosen.given, kind.given) == ({"by": name, "columns": {most: "salary"}}, "base")
