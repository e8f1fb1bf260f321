"""What tests of one offer share: the embedded tables, and the person of the default question."""

from __future__ import annotations

import pandas as pd

from analysis.datasets import open_dataset
from analysis.topics.factors import accounts
from analysis.topics.factors import guesses as guess_accounts
from analysis.topics.offer import curve_accounts
from analysis.topics.offer.form import placed
from analysis.topics.offer.intervals import guesses
from analysis.topics.offer.person import Person
from analysis.topics.offer.question import OfferQuestion

DATA = open_dataset("embedded")
LEVELS, WIDTHS, COVERAGE = (
    DATA.table(account)
    for account in (guess_accounts.LEVELS, guess_accounts.WIDTHS, guess_accounts.COVERAGE)
)
SOURCES, CURVES = DATA.table(accounts.SOURCES), DATA.table(curve_accounts.CURVES)
QUESTION = OfferQuestion()
PERSON = Person.of(QUESTION)
PAID = placed(QUESTION, DATA)[1]


def guessed(person: Person = PERSON, level: float = 0.9, offered: int = 2024) -> pd.DataFrame:
    return guesses(person, LEVELS, WIDTHS, SOURCES, level=level, offered=offered)


def asked(**changed: object) -> OfferQuestion:
    """Return the default question with some of its parameters changed, checked."""
    return OfferQuestion(**(QUESTION.model_dump() | changed))
