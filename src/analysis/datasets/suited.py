"""What a notebook is asked of a reader's own source where the reader did not say: what is commonest
there, in place of defaults that were made for the embedded data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import pandas as pd

from ..errors import TooFewRecords
from ..page import voice
from ..parameters.check import Parameters
from ..parameters.closed import members
from ..reference.prices import rates
from ..sources.noticed import YEAR_OF
from ..vocabulary.marks import FULL_TIME, LEAST_POPULATION
from .chosen import POLICIES, Chosen
from .nothing_to_show import none_in_dollars, none_read, one_pay, pay_without
from .open import Dataset, open_dataset
from .own_money import not_in, without_rate

__all__ = ["held", "kind_of", "opened", "present", "suited", "voice_of"]

Q = TypeVar("Q", bound=Parameters)
_LEAST = 30  # records of a last year
_MOST = 10  # values that are listed of a parameter
_PERSONAL = (  # of one person: nothing that a file could say
    *("seniority", "region", "experience_years", "education", "industry"),
    *("company_stage", "company_size", "remote", "base"),
)
_SUMS = ("bonus", "equity_per_year")
_NAMES = {"country": "country", "year": "year", "role": "role", "currency": "pay_currency"}
_STATED_BY = {  # factors of notebook 03, and the column that states each
    "experience": "experience_years",
    "location": "country",
    "education": "education",
    "role": "role",
    "company size": "company_size",
    "remote": "remote",
    "industry": "industry",
    "company stage": "company_stage",
    "year": "year",
}


def kind_of(data: Dataset) -> str:
    """Return what the records of a source are: advert, survey or filing."""
    if data.embedded:
        return "advert"
    kinds = data.records("kind")["kind"]
    return str(kinds.mode().iloc[0]) if len(kinds) else data.readings[0].kind or "advert"


def opened(question: Q) -> tuple[Q, Dataset, Chosen | None]:
    """Return a notebook's question as its source can be asked it, the source, and what was chosen
    because nobody said it (None: nothing was).

    From here on the page speaks of the records of this source (see `page.voice`).
    """
    labels = getattr(question, "currency_labels", "audited")
    data = open_dataset(getattr(question, "source", "embedded"), labels)
    voice.speak_of(voice_of(data))
    asked, chosen = suited(question, data)
    return asked, data.by_default() if question.by_default else data, chosen


def voice_of(data: Dataset) -> voice.Voice:
    """Return how a page speaks of the records of a source."""
    if data.embedded:
        return voice.ADVERTS
    ends = data.records("pay_low", "pay_high").dropna()
    ranges = bool((ends["pay_high"] > ends["pay_low"]).any())
    return voice.Voice(kind_of(data), ranges, embedded=False)


def suited(question: Q, data: Dataset) -> tuple[Q, Chosen | None]:
    """Return the question with what nobody gave taken from the source, and what that is.

    A parameter counts as given where it is in the question's `model_fields_set`. Only defaults that
    narrow down are replaced; the embedded data keep theirs.
    """
    if data.embedded:
        return question, None
    _refuse_unanswerable(question, data)
    fields = type(question).model_fields
    free = [name for name in fields if name not in question.model_fields_set]
    rows = _of(_answering(question, data), question)
    found: dict[str, Any] = {}
    changed: dict[str, Any] = {}
    for name in ("country", "role", "year", "currency", "pay"):
        if name not in free or fields[name].default is None:
            continue
        value = _commonest(rows, name, question.about)
        if value is None and type(None) not in members(fields[name].annotation):
            if question.about == "places":
                continue  # it is asked for what is published of a country
            if name not in _NEEDED:
                continue
            raise TooFewRecords(_NEEDED[name].format(data.named))
        changed[name] = value
        if name not in ("currency", "pay") or value != fields[name].default:
            found[POLICIES if question.about == "places" and name == "country" else name] = value
        if name in _NARROWING and value is not None:
            rows = rows[rows[name] == value]
    recent = int((rows["year"] == found.get("year")).sum()) >= _LEAST
    changed |= _of_a_person(question, free) | _of_factors(free, data)
    asked = question.model_copy(update=changed)
    unrated, dated, alike = tuple(without_rate(data)), _of_another_event(data), _repeated(data)
    if not (found or unrated or dated or alike[0]):
        return asked, None
    other = _other(_answering(question, data), found)
    apart = not_in(data, str(found["currency"])) if "currency" in found else 0
    stated = question.about == "skills" and rows["role"].notna().any()
    few = LEAST_POPULATION if stated and "role" in found and found["role"] is None else 0
    return asked, Chosen(data.named, found, other, recent, unrated, apart, few, dated, *alike)


def _repeated(data: Dataset) -> tuple[int, int]:
    """Return how many records equal an earlier one, of how many, where these are many; else noughts."""
    repeats = data.records("is_repeat")["is_repeat"].astype(bool)
    n = int(repeats.sum())
    return (n, len(repeats)) if n > _MANY_ALIKE * len(repeats) else (0, 0)


def _of_another_event(data: Dataset) -> tuple[str, ...]:
    """Return a sentence for each file whose year is not that of pay, as its header says."""
    doubts = (sentence for reading in data.readings for sentence in reading.doubts)
    return tuple(sentence for sentence in doubts if sentence.startswith(YEAR_OF))


_MANY_ALIKE = 0.25  # of the records: above it a page says why it counts so few
_NARROWING = ("country", "role", "year")
_NEEDED = {
    "families": "{} names no job that is known here: this page compares families of jobs, and needs "
    "a column of `title` in its mapping.",
    "role": "{} names no job that is known here: this page needs a column of `title` in its mapping.",
    "country": "{} names no country: this page needs a column of `country` in its mapping, or a "
    "default where all records are of one.",
    "pay": "{} states no pay: this page needs a column of `pay`, or of `pay_low` and `pay_high`, in "
    "its mapping.",
}


def _refuse_unanswerable(question: Parameters, data: Dataset) -> None:
    """Raise TooFewRecords naming the columns of a mapping that a page needs and a source lacks."""
    lacking = {"pay": "pay_low", "families": "family"}
    if question.about in (*_NEEDS, "skills") and data.records("kind").empty:
        raise TooFewRecords(none_read(data))
    for name in _NEEDS.get(question.about, ()):
        if not data.records(lacking[name])[lacking[name]].notna().any():
            why = pay_without(data) if name == "pay" else ""
            raise TooFewRecords(why or _NEEDED[name].format(data.named))
    if "factor" not in type(question).model_fields:
        return
    if not data.records("pay_low_usd")["pay_low_usd"].notna().any():
        raise TooFewRecords(none_in_dollars(data.named, without_rate(data)))
    if same := one_pay(present(data)):
        raise TooFewRecords(_ONE_PAY.format(data.named, same))


_NEEDS = {  # what a page is about, and what records must state for it
    "pay": ("pay",),
    "families": ("pay", "families"),
    "person": ("pay",),
    "places": ("pay",),
}
_ONE_PAY = (
    "All records of {} that state pay state the same, {}: nothing else that they state can go with "
    "more of it, or with less."
)


def _answering(question: Parameters, data: Dataset) -> pd.DataFrame:
    """Return the records that a question is about: those with pay, or those that list a skill."""
    if question.about != "skills":
        return present(data)
    rows = data.records("record_id", "role", "country", "year", "family", "seniority", "is_repeat")
    return rows[
        rows["record_id"].isin(data.skills()["record_id"]) & ~rows["is_repeat"].astype(bool)
    ]


def held(question: Parameters, data: Dataset) -> dict[str, list[tuple[str, int]]]:
    """Return the values that records of a source have of each parameter, with the number of records,
    the most first; ten at most.
    """
    rows = _answering(question, data)
    known = {name: _NAMES.get(name, name) for name in type(question).model_fields}
    return {
        name: [(str(value), int(n)) for value, n in rows[column].value_counts().head(_MOST).items()]
        for name, column in known.items()
        if column in rows
    }


def present(data: Dataset) -> pd.DataFrame:
    """Return the records of a source that its figures stand on, in the columns that a question may
    name: with pay where any have it, no repeats, full time where that is told.
    """
    names = ["country", "year", "role", "family", "seniority", "remote", "company_size"]
    names += ["employment", "pay_currency", "pay_kind", "pay_low", "pay_high", "is_repeat"]
    names += ["pay_period"]
    rows = data.records(*names)
    rows = rows[~rows["is_repeat"].astype(bool)]
    if rows["pay_low"].notna().any():
        rows = rows[rows["pay_low"].notna()]
        if (rows["employment"] == FULL_TIME).any():
            rows = rows[rows["employment"] == FULL_TIME]
    return rows.reset_index(drop=True)


def _of(rows: pd.DataFrame, question: Parameters) -> pd.DataFrame:
    """Return the rows that meet what was given."""
    for name in ("country", "year", "role", "family", "seniority"):
        value = getattr(question, name, None) if name in question.model_fields_set else None
        if value is not None and (rows[name] == value).any():
            rows = rows[rows[name] == value]
    return rows


def _commonest(rows: pd.DataFrame, name: str, about: str) -> Any:
    if name == "pay":
        kinds = set(rows["pay_kind"].dropna())
        return "total" if "total" in kinds or not kinds else "base"
    values = rows[_NAMES[name]].dropna()
    if name == "currency" and about == "person":  # an offer is weighed in dollars
        rated = [_has_rate(*each) for each in rows[["pay_currency", "year"]].to_numpy()]
        values = rows.loc[rated, "pay_currency"].dropna()
    if about == "places":  # policies are told beside the United States
        values = values[values != "US"]
    counts = values.value_counts()
    if about == "skills":
        counts = counts[counts >= LEAST_POPULATION]
    if counts.empty:
        return None
    if name == "year":
        enough = counts[counts >= _LEAST]
        return max(map(int, enough.index)) if len(enough) else int(str(counts.idxmax()))
    return str(min(counts[counts == counts.max()].index))


@cache
def _has_rate(code: str, year: int) -> bool:
    return code == "USD" or (code, int(year)) in rates()


def _of_a_person(question: Parameters, free: list[str]) -> dict[str, Any]:
    """Return an offer of which nothing is known but the job."""
    if question.about != "person":
        return {}
    return {n: 0.0 if n in _SUMS else None for n in (*_PERSONAL, *_SUMS) if n in free}


def _of_factors(free: list[str], data: Dataset) -> dict[str, Any]:
    if "factor" not in free:
        return {}
    columns = data.records(*_STATED_BY.values())
    levels = {name: columns[column].nunique() for name, column in _STATED_BY.items()}
    return {"factor": next((name for name, n in levels.items() if n > 1), "experience")}


def _other(rows: pd.DataFrame, found: Mapping[str, Any]) -> str:
    """Return the commonest value beside the one chosen, as it is asked for; empty where none is."""
    for name in _NARROWING:
        values = rows[name].dropna() if found.get(name) is not None else rows[name].iloc[:0]
        rest = values[values != found.get(name)].value_counts()
        if len(rest):
            value = f'"{rest.index[0]}"' if name == "role" else rest.index[0]
            return f"{name}={value}"
    return ""
