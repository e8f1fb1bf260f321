"""How the site names its pages: a label, a line and a small picture for each notebook."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Topic", "topic", "topics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A notebook as the site names it: label, one line, the table and columns of its small picture
    (empty: none), and what that shows.
    """

    notebook: str
    label: str
    lead: str = ""
    picture: str = ""
    drawn: str = ""


@cache
def topics() -> dict[str, Topic]:
    """Return what ``page/topics.csv`` says of each notebook, in the order of the site."""
    with (Path(__file__).parent / "topics.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {
            row["notebook"]: Topic(**{name: text or "" for name, text in row.items()})
            for row in rows
        }


def topic(notebook: str) -> Topic:
    """Return what ``page/topics.csv`` says of a notebook, or its bare name.

    >>> topic("01_salaries").label, topic("10_toy_jobs").label
    ('Pay', 'Toy jobs')
    """
    bare = notebook.partition("_")[2].replace("_", " ").capitalize() or notebook
    return topics().get(notebook, Topic(notebook, bare))
