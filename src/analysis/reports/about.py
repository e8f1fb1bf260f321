"""What all pages say of the project: topics and their order, how to cite it, terms, articles,
charts. Each is declared once, in ``page``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import yaml

from ..page.site import Topic, topic, topics

__all__ = [
    "CITATION",
    "NAME",
    "Topic",
    "articles",
    "glossary",
    "how_to_read",
    "in_order",
    "repository",
    "topic",
]

NAME = "Tech pay, measured"
CITATION = "The contributors. Tech pay, measured."
_HERE = Path(__file__).parent / "page"
_DISTRIBUTION = "tech-pay-measured"
_REPOSITORY = ("repository", "source", "source code", "homepage")


def in_order(notebooks: Iterable[str]) -> list[str]:
    """Return names of notebooks in the order of the site; those it does not know stand last.

    >>> in_order(["00_sources", "10_toy", "01_salaries"])
    ['01_salaries', '00_sources', '10_toy']
    """
    places = {name: place for place, name in enumerate(topics())}
    return sorted(notebooks, key=lambda name: (places.get(name, len(places)), name))


def repository() -> str:
    """Return the address of the project's files by ``[project.urls]``, or nothing."""
    try:
        lines = metadata(_DISTRIBUTION).get_all("Project-URL") or []
    except PackageNotFoundError:  # run from a checkout that nobody installed
        return ""
    urls = {name.strip().lower(): url.strip() for name, _, url in (n.partition(",") for n in lines)}
    found = next((urls[name] for name in _REPOSITORY if name in urls), "")
    return found if found.startswith("https://") else ""


@cache
def glossary() -> list[dict[str, str]]:
    """Return the terms of all pages: term, meaning, and what the term is of where it is of one
    thing only.
    """
    return list(_yaml("glossary.yaml"))


@cache
def articles() -> dict[str, str]:
    """Return what each of the two articles is, by its letter."""
    return dict(_yaml("articles.yaml"))


@cache
def how_to_read() -> dict[str, str]:
    """Return how to read a chart, by the name of the function that draws it."""
    kinds = _yaml("charts.yaml")
    return {function: kind["text"] for kind in kinds for function in kind["drawn_by"]}


def _yaml(name: str) -> Any:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
