"""The notebooks there are: the wing of each, which holds its question, and the files of the wing
that make accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from .errors import NoSuchName, NotCarried, WrongParameter, nearest, shorten
from .parameters.check import Parameters, check

if TYPE_CHECKING:
    from types import ModuleType

    from .datasets import Account

__all__ = [
    "NOTEBOOKS",
    "accounts",
    "findings_of",
    "name_of",
    "question_of",
    "refuse_early",
    "shared_out",
]

# name of the notebook -> its folder in `topics`, then the files there that make accounts
NOTEBOOKS: dict[str, tuple[str, ...]] = {
    "00_sources": ("provenance", "accounts", "kinds", "labels", "rebuilt"),
    "01_salaries": ("salaries", "accounts"),
    "02_skills": ("skills", "accounts", "list_accounts", "premium_accounts"),
    "03_factors": (
        "factors",
        *("accounts", "gap_accounts", "populations", "specifications", "spread"),
        *("guesses", "coverage_accounts"),
    ),
    "04_families": (
        "families",
        *("family_accounts", "ladder_accounts", "above_accounts", "executive_accounts"),
        *("pair_accounts", "trend_accounts", "industry_accounts"),
    ),
    "05_geography": ("geography", "accounts", "remote_accounts"),
    "06_equity": ("equity", "accounts", "step_accounts"),
    "07_automation": ("automation", "accounts"),
    "08_claims": ("claims",),
    "09_offer": ("offer", "accounts", "curve_accounts"),
}


def question_of(notebook: str) -> type[Parameters]:
    """Return the parameters of a notebook by its name, with or without number and ending."""
    module = _module(NOTEBOOKS[name_of(notebook)][0], "question")
    return next(
        kind
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, Parameters)
        and kind.__module__ == module.__name__
    )


def accounts() -> list[Account]:
    """Return the kept tables of all notebooks, in their order."""
    from .datasets import Account  # reading a question imports no statistics

    modules = [_module(wing, file) for wing, *files in NOTEBOOKS.values() for file in files]
    return [
        account
        for module in modules
        for account in vars(module).values()
        if isinstance(account, Account) and account.make.__module__ == module.__name__
    ]


def findings_of(notebook: str) -> list[str]:
    """Return the names of the findings that a notebook's wing can make."""
    wing = NOTEBOOKS[name_of(notebook)][0]
    folder = import_module(f"{__package__}.topics.{wing}").__path__
    files = [file.name for file in iter_modules(folder) if file.name.endswith("findings")]
    return [name for file in files for name in _module(wing, file).__all__]


def name_of(notebook: str) -> str:
    """Return the whole name of a notebook given by number, name or path."""
    name = notebook.removesuffix(".ipynb").rsplit("/", 1)[-1]
    found = [
        known
        for known in NOTEBOOKS
        if name in (known, known.split("_", 1)[0], known.split("_", 1)[1])
    ]
    if not found:
        raise NoSuchName(
            f"there is no notebook {shorten(notebook)}; there are {', '.join(NOTEBOOKS)}.{nearest(name, NOTEBOOKS)}"
        )
    return found[0]


def shared_out(notebooks: Sequence[str], given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return each notebook's own parameters (all notebooks by default), every one of them checked.

    A parameter goes to the notebooks that know it; one that none of them knows is refused.
    """
    questions = {name: question_of(name) for name in ([name_of(n) for n in notebooks] or NOTEBOOKS)}
    known = list(
        dict.fromkeys(name for question in questions.values() for name in question.model_fields)
    )
    for name in given:
        if name not in known:
            raise WrongParameter(
                f"there is no parameter {shorten(name)}.{nearest(name, known)} The parameters are {', '.join(known)}."
            )
    shares = {}
    for notebook, question in questions.items():
        shares[notebook] = {
            name: value for name, value in given.items() if name in question.model_fields
        }
        check(question, shares[notebook])
    return shares


def refuse_early(notebook: str, given: Mapping[str, Any]) -> None:
    """Raise what a notebook would refuse of its parameters once its source is open, where its wing
    has a file ``refusals`` that says so without a kernel.
    """
    wing = NOTEBOOKS[name_of(notebook)][0]
    folder = import_module(f"{__package__}.topics.{wing}").__path__
    if not any(file.name == "refusals" for file in iter_modules(folder)):
        return
    from .datasets import open_dataset, suited

    question = check(question_of(notebook), given)
    data = open_dataset(given.get("source", "embedded"))
    try:
        question, _ = suited(question, data)
    except NotCarried:
        return  # its page says so
    _module(wing, "refusals").refuse(question, data)


def _module(wing: str, file: str) -> ModuleType:
    return import_module(f"{__package__}.topics.{wing}.{file}")
