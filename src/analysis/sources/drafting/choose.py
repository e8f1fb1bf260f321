"""Which column of a file holds what: each by its cells first, by its header second."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...money import PERIODS_PER_YEAR
from ...reference.prices import rates_table
from ...vocabulary import country_currency, country_name, known_countries, known_currencies
from ..words.currencies import read_currencies
from .look import Look, spoken_in

__all__ = ["Chosen", "Draft", "drafted"]

Spec = str | list[str] | dict[str, object]
_PERIODS = tuple(PERIODS_PER_YEAR)
_ANSWERS = {"true", "false", "none", "kyllä", "don't know", "not sure", "en tiedä", "nein", "both"}
_ENOUGH = 0.6  # of cells that are understood, where the header says the same
_PLAIN = 0.9  # where it does not


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


def drafted(looks: Sequence[Look], *, shown: str = "") -> Draft:
    """Return what the columns of a file seem to be; `shown` is where it lies, which may name a year."""
    return _Drafter(looks, shown).draft()


def _share(value: float) -> str:
    return f"{value:.0%}"


@dataclass(slots=True)
class _Drafter:
    looks: Sequence[Look]
    shown: str
    columns: dict[str, Chosen] = field(default_factory=dict)
    defaults: dict[str, Chosen] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    questions: list[str] = field(default_factory=list)

    def draft(self) -> Draft:
        pay = self._pay()
        self._dates()
        self._best("country", "country", "country", but={"not_pay"})
        for name in ("residence", "seniority", "employment", "remote", "education", "company_size"):
            self._closed(name)
        self._best(
            "experience_years",
            "experience_years",
            "experience_years",
            but={"not_experience", "pay"},
            strict=True,
        )
        self._title()
        self._skills()
        for name in ("company_stage", "employer", "industry", "place"):
            self._text(name)
        self._money(pay)
        self._hours()
        self._country()
        missing = dict.fromkeys(word for look in self.looks for word in look.missing)
        kind, why = self._kind()
        left = tuple(
            (look.name, self._seems(look)) for look in self.looks if look.name not in self.used
        )
        return Draft(
            kind,
            why,
            tuple(self.columns.values()),
            tuple(self.defaults.values()),
            tuple(missing),
            left,
            tuple(self.questions),
            next((look.decimal for look in pay if look.decimal), None),
        )

    def _take(self, name: str, given: Spec, why: str, *looks: Look) -> None:
        self.columns[name] = Chosen(name, given, why)
        self.used |= {look.name for look in looks}

    def _free(self) -> Iterator[Look]:
        return (look for look in self.looks if look.name not in self.used and look.filled)

    def _best(
        self, name: str, kind: str, says: str, *, but: set[str] = frozenset(), strict: bool = False
    ) -> Look | None:  # type: ignore[assignment]
        """Take the column whose cells are most surely of a kind; `strict`: only if its header says so."""
        found = []
        for place, look in enumerate(self._free()):
            told = says in look.says and not but & look.says
            share = look.share(kind)
            if (told and share >= _ENOUGH) or (
                not strict and share >= _PLAIN and not look.says - {says}
            ):
                told_more = told * (
                    0.5 if "place" in look.says else 1
                )  # a location may be a city's
                found.append((told_more + share + 0.2 * look.filled / look.rows, -place, look))
        if not found:
            return None
        look = max(found, key=lambda each: each[:2])[2]
        self._take(
            name, look.name, f"{_share(look.share(kind))} of its cells are understood so", look
        )
        return look

    def _closed(self, name: str) -> None:
        kind = "country" if name == "residence" else name
        strict = name in {"residence", "company_size", "education"}
        found = []
        for place, look in enumerate(self._free()):
            told, share = name in look.says, look.share(kind)
            texts = look.share("number") < 0.5 or told
            if (
                texts
                and look.distinct <= 200
                and (
                    (told and share >= 0.3)
                    or (not strict and share >= _PLAIN and look.distinct > 1 and _is_plain(look))
                )
            ):
                found.append((0.5 * told + share + 0.2 * look.filled / look.rows, -place, look))
        if found:
            look = max(found, key=lambda each: each[:2])[2]
            self._take(
                name, look.name, f"{_share(look.share(kind))} of its cells are understood so", look
            )

    def _dates(self) -> None:
        found = []
        for place, look in enumerate(self._free()):
            told = "year" in look.says and "not_year" not in look.says
            share = look.share("year")
            if (
                share >= _PLAIN
                and (told or look.share("date") >= _PLAIN)
                and "not_year" not in look.says
            ):
                found.append((told + share, -place, look))
        if found:
            look = max(found, key=lambda each: each[:2])[2]
            span = f", {look.years[0]} to {look.years[1]}" if look.years else ""
            self._take(
                "year",
                look.name,
                f"{_share(look.share('year'))} of its cells are dates or years{span}",
                look,
            )
            return
        stated = re.findall(r"(?<!\d)(20[0-3]\d)(?!\d)", self.shown)
        year = int(stated[-1]) if stated else datetime.date.today().year
        why = (
            "in the name of the file: no column has dates"
            if stated
            else "NOTHING SAYS IT: no column has dates; put the year of the file here"
        )
        self.defaults["year"] = Chosen("year", str(year), why)
        if not stated:
            self.questions.append("which year the file is of")

    def _title(self) -> None:
        found = []
        for place, look in enumerate(self._free()):
            told, share = "title" in look.says and "pay" not in look.says, look.share("title")
            if look.length < 120 and (told or share >= 0.5) and look.share("number") < 0.5:
                found.append((0.5 * told + share, look.distinct > 20, -place, look))
        if found:
            look = max(found, key=lambda each: each[:3])[3]
            self._take(
                "title",
                look.name,
                f"{_share(look.share('title'))} of its cells name a role of the list",
                look,
            )

    def _skills(self) -> None:
        lists = [
            look
            for look in self._free()
            if look.length < 400
            and look.filled > 0.2 * look.rows
            and look.share("skills") >= (0.4 if "skills" in look.says else 0.7)
            and look.share("number") < 0.1
            and not {"not_pay", "not_skills"} & look.says
        ]
        if lists:
            names = [look.name for look in lists]
            shares = ", ".join(_share(look.share("skills")) for look in lists[:4])
            self._take(
                "skills",
                names[0] if len(names) == 1 else names,
                f"lists of skills: {shares} of the cells",
                *lists,
            )
        texts = [
            look for look in self._free() if look.length >= 300 and look.filled >= 0.3 * look.rows
        ]
        if texts and not lists:
            look = max(texts, key=lambda each: each.length)
            self._take(
                "text",
                look.name,
                f"texts of {look.length:,.0f} characters each: skills are read from them",
                look,
            )

    def _text(self, name: str) -> None:
        found = [
            look
            for look in self._free()
            if name in look.says
            and look.share("number") < 0.5
            and look.length < 120
            and look.share("date") < 0.5
            and not {"not_pay", "title", "hours_per_week"} & look.says
            and (name != "employer" or look.distinct > 20)
        ]
        if name == "place" and self._places():
            return
        if found:
            look = min(found, key=lambda each: (len(each.name), -each.filled))
            self._take(name, look.name, "by its header", look)

    def _places(self) -> bool:
        """Take the column of countries for places as well where its cells name both."""
        country = self.columns.get("country")
        if country is None or not isinstance(country.given, str):
            return False
        look = next(each for each in self.looks if each.name == country.given)
        named = sum("," in word for word in look.words) > 0.3 * len(look.words)
        if named:
            self._take("place", look.name, "its cells name a place and its country", look)
        return named

    def _hours(self) -> None:
        """Take hours of a week where pay may be by the hour: elsewhere they change nothing."""
        default = self.defaults.get("pay_period")
        if "pay_period" not in self.columns and (default is None or default.given != "hour"):
            return
        found = [
            look
            for look in self._free()
            if "hours_per_week" in look.says
            and look.share("number") > 0.8
            and look.amounts
            and 20 <= look.amounts[0] <= 60
        ]
        if found:
            look = max(found, key=lambda each: each.filled)
            middle = look.amounts[0] if look.amounts else 0
            self._take("hours_per_week", look.name, f"numbers, {middle:g} in the middle", look)

    def _pay(self) -> list[Look]:
        """Take the columns of pay, and return those that give it."""
        money = [look for look in self.looks if self._is_money(look)]
        parts = {
            name: [each for each in money if name in each.says]
            for name in ("pay_stock", "pay_bonus")
        }
        plain = [
            look
            for look in money
            if not {"pay_stock", "pay_bonus"} & look.says or "total" in look.says
        ]
        low = [look for look in plain if "pay_low" in look.says and "pay_high" not in look.says]
        high = [look for look in plain if "pay_high" in look.says and "pay_low" not in look.says]
        if low and high:
            self._take("pay_low", low[0].name, _of_amounts(low[0]), low[0])
            self._take("pay_high", high[0].name, _of_amounts(high[0]), high[0])
            return [low[0], high[0]]
        if not plain:
            self.questions.append("which column is pay")
            return []
        first = max(plain, key=self._rank)
        group = [first, *self._others_of(first, plain)]
        self._take(
            "pay",
            first.name if len(group) == 1 else [each.name for each in group],
            _of_amounts(first),
            *group,
        )
        for name, found in parts.items():
            found = [
                each for each in found if each not in group and not {"base", "total"} & each.says
            ]
            if found and "per_month" not in first.says:
                look = max(found, key=lambda each: each.filled)
                self._take(name, look.name, _of_amounts(look), look)
        return group

    def _is_money(self, look: Look) -> bool:
        if not look.amounts or look.share("amount") < 0.6 or "not_pay" in look.says:
            return False
        named = bool({"pay", "base", "total", "pay_stock", "pay_bonus"} & look.says)
        if look.share("number") < 0.5 and look.currency is None and not named:
            return False
        if {"pay_low", "pay_high"} & look.says and look.share("number") > _PLAIN:
            named = named or look.amounts[0] >= 1_000
        large = look.amounts[0] >= 10 or {"pay_stock", "pay_bonus"} & look.says
        signed = look.currency is not None and look.share("pay_currency") < 0.5
        return (
            (named or signed)
            and bool(large)
            and look.share("date") < 0.5
            and not ("year" in look.says and not named)
        )

    def _rank(self, look: Look) -> tuple[float, ...]:
        usd = bool(re.search(r"usd|dollar", look.name, re.IGNORECASE)) and any(
            other.share("pay_currency") > 0.8 for other in self.looks
        )
        hourly = "per_hour" in look.says
        return (
            not usd,
            "net" not in look.says,
            "base" in look.says or "total" not in look.says,
            not hourly,
            look.filled,
        )

    def _others_of(self, first: Look, plain: Sequence[Look]) -> list[Look]:
        """Return columns that hold pay where the first is empty: another header's end, or period."""
        alike = []
        for look in plain:
            if (
                look is first
                or first.filled + look.filled > first.rows * 1.02
                or "total" in look.says - first.says
            ):
                continue
            same = _stem(look.name) == _stem(first.name)
            periods = self._periods([look]) != self._periods([first])
            if same or (
                periods
                and _stem(re.sub("|".join(_PERIODS), "", look.name))
                == _stem(re.sub("|".join(_PERIODS), "", first.name))
            ):
                alike.append(look)
        return alike[:3]

    def _periods(self, looks: Sequence[Look]) -> set[str]:
        return {p for look in looks for p in _PERIODS if f"per_{p}" in look.says}

    def _money(self, pay: Sequence[Look]) -> None:
        """Take currency, period and kind of pay, each from a column, a header, or the amounts."""
        if not pay:
            return
        self._currency(pay)
        period = self._best("pay_period", "pay_period", "pay_period", strict=True)
        if period is None:
            self._period(pay)
        elif len(pay) > 1 and isinstance(self.columns["pay"].given, list):
            chosen = {p: look.name for look in pay for p in _PERIODS if f"per_{p}" in look.says}
            if len(chosen) == len(pay):
                self.columns["pay"] = Chosen(
                    "pay",
                    {"by": period.name, "columns": chosen},
                    f"{period.name!r} says which of them holds it",
                )
        said = frozenset[str]().union(*(look.says for look in pay))
        kind = (
            "net"
            if "net" in said
            else "total"
            if "total" in said and "base" not in said
            else "base"
        )
        why = (
            "by the header"
            if {"net", "total", "base"} & said
            else "no header says another: base, total or net"
        )
        self.defaults["pay_kind"] = Chosen("pay_kind", kind, why)

    def _currency(self, pay: Sequence[Look]) -> None:
        columns = [
            look
            for look in self._free()
            if look.share("pay_currency") >= 0.8
            and ("pay_currency" in look.says or "pay" in look.says or look.share("country") < 0.5)
            and look.share("amount") < 0.5
        ]
        named = [look for look in columns if "pay_currency" in look.says]
        columns = named or columns
        if columns:
            together = [look for look in columns if _stem(look.name) == _stem(columns[0].name)]
            names = [look.name for look in together]
            self._take(
                "pay_currency",
                names[0] if len(names) == 1 else names,
                f"{_share(columns[0].share('pay_currency'))} of its cells are currencies",
                *together,
            )
            if columns[0].filled >= 0.9 * pay[0].filled:
                return
        header = next((code for look in pay if (code := _named_currency(look.name))), None)
        inside = next((look.currency for look in pay if look.currency), None)
        if code := header or inside:
            why = "in the header" if header else "in the cells"
        else:
            country = self._commonest_country() or self._tongue()
            code = country_currency(country) if country else None
            why = (
                f"NOTHING SAYS IT: the currency of {country_name(country)}"
                if country and code
                else ""
            )
        if code is None:
            if "pay_currency" not in self.columns:
                self.questions.append("which currency pay is in")
            return
        self.defaults["pay_currency"] = Chosen("pay_currency", code, why)
        if why.startswith("NOTHING"):
            self.questions.append("which currency pay is in")

    def _commonest_country(self) -> str | None:
        country = self.columns.get("country")
        if country is None or not isinstance(country.given, str):
            return None
        return next(look.country for look in self.looks if look.name == country.given)

    def _period(self, pay: Sequence[Look]) -> None:
        periods = {look.name: self._periods([look]) for look in pay}
        if (
            len(pay) > 1
            and all(len(p) == 1 for p in periods.values())
            and len({*map(min, periods.values())}) > 1
        ):
            self._take(
                "pay_period",
                {"filled": {name: min(p) for name, p in periods.items()}},
                "each header says its own",
            )
            return
        said = periods[pay[0].name]
        if len(said) == 1:
            self.defaults["pay_period"] = Chosen("pay_period", min(said), "in the header")
            return
        middle = pay[0].amounts[0] if pay[0].amounts else 0
        rate = _rate(
            str(self.defaults["pay_currency"].given) if "pay_currency" in self.defaults else "USD"
        )
        usd = middle / rate
        period = (
            "year" if usd >= 9_000 else "month" if usd >= 700 else "hour" if usd < 200 else "week"
        )
        self.defaults["pay_period"] = Chosen(
            "pay_period", period, f"by the amounts, {middle:,.0f} in the middle"
        )

    def _country(self) -> None:
        """Guess the country of a file that has no column of it: by its currency, or its language."""
        if "country" in self.columns:
            return
        code, why = self._tongue(), "the language of the headers"
        money = self.columns.get("pay_currency")
        if code is None and money is not None:
            named = money.given if isinstance(money.given, list) else [money.given]
            looks = [each for each in self.looks if each.name in named]
            counted = read_currencies(max(looks, key=lambda each: each.filled).words).values
            words = max(looks, key=lambda each: each.filled).words
            most = max(counted, key=lambda word: words[word])
            own = counted[most].code
            homes = [c for c in known_countries() if country_currency(c) == own]
            code, why = (
                (homes[0], f"the commonest currency, {own}") if len(homes) == 1 else (None, "")
            )
        if code:
            self.defaults["country"] = Chosen("country", code, f"NOTHING SAYS IT but {why}")
        self.questions.append("of which country the rows are: no column names one")

    def _tongue(self) -> str | None:
        """Return the country of the language of most headers where it is spoken in one alone."""
        spoken = [code for look in self.looks if (code := spoken_in(look.name))]
        most = max(sorted(set(spoken)), key=spoken.count) if spoken else None
        return most if most and spoken.count(most) >= 3 else None

    def _kind(self) -> tuple[str, str]:
        asked = [
            look.name
            for look in self.looks
            if "asked" in look.says or look.name.rstrip().endswith("?")
        ]
        filed = [look.name for look in self.looks if "filed" in look.says]
        if filed:
            return "filing", f"columns such as {filed[0]!r}"
        if len(asked) >= 2:
            return "survey", f"columns such as {asked[0]!r} and {asked[1]!r}: people were asked"
        return "advert", "nothing says that people were asked: advert, survey or filing"

    def _seems(self, look: Look) -> str:
        if not look.filled:
            return "empty"
        if look.share("number") > _PLAIN:
            return f"numbers, {look.distinct:,} distinct"
        return f"{look.distinct:,} distinct texts" if look.distinct > 1 else "the same in all rows"


def _is_plain(look: Look) -> bool:
    """Tell whether the words of a column say more than yes and no, in words of some length."""
    return sum(len(word) > 3 and word.casefold() not in _ANSWERS for word in look.words) > 1


def _of_amounts(look: Look) -> str:
    if look.amounts is None:
        return "by its header"
    return f"{_share(look.share('amount'))} of its cells are amounts, {look.amounts[0]:,.0f} in the middle"


def _stem(name: str) -> str:
    return re.sub(r"[\W_]*\d*$", "", name).strip().lower()[:60]


def _named_currency(name: str) -> str | None:
    """Return the currency that a header names.

    >>> _named_currency("Monthly salary (gross, in EUR)"), _named_currency("Yearly income")
    ('EUR', None)
    """
    codes = [
        w
        for w in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", name.upper())
        if w in known_currencies()
    ]
    exact = [w for w in codes if w in name or f"_{w.lower()}" in name or f"{w.lower()}_" in name]
    if exact:
        return exact[0]
    words = {"euro": "EUR", "€": "EUR", "£": "GBP", "dollar": "USD"}
    return next((code for word, code in words.items() if word in name.lower()), None)


def _rate(currency: str) -> float:
    rates = rates_table()
    found = rates.loc[rates["currency"] == currency, "units_per_usd"]
    return float(found.iloc[-1]) if len(found) else 1.0
