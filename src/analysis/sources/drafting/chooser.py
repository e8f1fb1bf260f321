"""A draft in the making: what was chosen, why, and which columns are free."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from .look import Look

__all__ = [
    "ENOUGH",
    "OF_ROWS",
    "PLAIN_ENOUGH",
    "Chooser",
    "Chosen",
    "Draft",
    "Spec",
    "shown_share",
]

Spec = str | list[str] | dict[str, object]
ENOUGH = 0.6  # of cells that are understood, where the header says the same
PLAIN_ENOUGH = 0.9  # where it does not
_NEARLY = 0.98  # of the cells of pay: where fewer have a currency or a period, the others lack it
_OF_PAY = {"pay_currency": "which currency pay is in", "pay_period": "for which time pay is"}
OF_ROWS = ("posted", "staff", "surveyed")  # what headers say of all rows, not of their cells


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a column of records is made of, or its default, and why it seems so."""

    name: str
    given: Spec
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A mapping in the making: its kind, its columns, what holds for every row, what was left.

    `open_questions` are what nobody but the owner of the file can say.
    """

    kind: str
    kind_why: str
    columns: tuple[Chosen, ...]
    defaults: tuple[Chosen, ...]
    missing: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    open_questions: tuple[str, ...] = ()
    decimal: str | None = None

    @property
    def ends(self) -> tuple[str, list[str]]:
        """The column of pay, where it is one, and all others that are mapped, each as one."""
        given = {chosen.name: chosen.given for chosen in self.columns}
        others = [name for key, name in given.items() if key != "pay" and isinstance(name, str)]
        pay = given.get("pay")
        return (pay, list(dict.fromkeys(others))) if isinstance(pay, str) else ("", [])


def shown_share(value: float) -> str:
    """Return a share as it stands in a comment.

    >>> shown_share(0.98)
    '98%'
    """
    return f"{value:.0%}"


@dataclass(slots=True)
class Chooser:
    """What is chosen so far; those who choose are made of it."""

    looks: Sequence[Look]
    shown: str
    columns: dict[str, Chosen] = field(default_factory=dict)
    defaults: dict[str, Chosen] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    questions: list[str] = field(default_factory=list)

    def _take(self, name: str, given: Spec, why: str, *looks: Look) -> None:
        self.columns[name] = Chosen(name, given, why)
        self.used |= {look.name for look in looks}

    def _free(self) -> Iterator[Look]:
        return (look for look in self.looks if look.name not in self.used and look.filled)

    def _best(
        self,
        name: str,
        kind: str,
        says: str,
        *,
        but: Collection[str] = (),
        may: Collection[str] = (),
        strict: bool = False,
        beside: str = "",
    ) -> Look | None:
        """Take the column whose cells are most surely of a kind; `strict`: only if its header says
        so; its header `may` say others; sooner one that stands in an object with `beside`.
        """
        found = []
        for place, look in enumerate(self._free()):
            told = says in look.says and not set(but) & look.says
            share, parent = look.share(kind), look.name.rpartition(".")[0]
            if (told and share >= ENOUGH) or (
                not strict and share >= PLAIN_ENOUGH and not look.says - {says, *may, *OF_ROWS}
            ):
                told_more = told * (
                    0.5 if "place" in look.says else 1
                )  # a location may be a city's
                near = 0.3 * (bool(parent) and beside.startswith(f"{parent}."))
                near += 0.3 * (name == "experience_years" and "professional" in look.says)
                rank = told_more + share + near + 0.2 * look.filled / look.rows
                found.append((rank, -place, look))
        if not found:
            return None
        look = max(found, key=lambda each: each[:2])[2]
        self._take(
            name, look.name, f"{shown_share(look.share(kind))} of its cells are understood so", look
        )
        return look

    def _ask_where_empty(self) -> None:
        """Ask for the currency and the period of rows that state pay, where their columns are empty."""
        pay = self._looks_of("pay") or self._looks_of("pay_low")
        cells = min(sum(look.filled for look in pay), len(pay) and pay[0].rows)
        inside = {
            "pay_currency": any(look.currency for look in pay),
            "pay_period": any(look.period for look in pay),
        }
        for name, asked in _OF_PAY.items():
            own = self._looks_of(name)
            filled = sum(look.filled for look in own)
            if own and filled < _NEARLY * cells and name not in self.defaults and not inside[name]:
                listed = " and ".join(repr(look.name) for look in own)
                verb = "is" if len(own) == 1 else "are"
                self.questions.append(f"{asked} where {listed} {verb} empty (defaults: {name})")

    def _looks_of(self, name: str) -> list[Look]:
        """Return the columns that hold one of records by turns, none where another chooses them."""
        given: object = self.columns[name].given if name in self.columns else []
        if isinstance(given, dict):
            given = given.get("column", [])
        names = given if isinstance(given, list) else [given]
        return [look for look in self.looks if look.name in names]
