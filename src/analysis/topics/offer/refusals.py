"""What notebook 09 refuses once its source is known, before any kernel starts: a region that the
source does not know, a base that is no yearly pay.
"""

from __future__ import annotations

from ...datasets import Dataset
from ..factors.accounts import SOURCES
from ..factors.guesses import LEVELS
from .paid import in_dollars
from .question import OfferQuestion
from .regions import region_of

__all__ = ["refuse"]


def refuse(question: OfferQuestion, data: Dataset) -> None:
    """Raise NoSuchName or WrongParameter, as notebook 09 would, where its parameters are none that
    this source can be asked; only what somebody gave is looked at.
    """
    given = question.model_fields_set
    if "region" in given and question.region is not None:
        region_of(question, data.table(LEVELS), data.table(SOURCES))
    if "base" in given:
        in_dollars(question)
