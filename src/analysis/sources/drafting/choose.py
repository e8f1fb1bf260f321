"""Which column of a file holds what: each by its cells first, by its header second."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ...vocabulary import country_currency, known_countries
from ...vocabulary.country_words import us_state
from ..header_words import event_of
from ..words.currencies import read_currencies
from .beside import beside, is_key
from .chooser import ENOUGH, PLAIN_ENOUGH, Chosen, Draft, shown_share
from .look import Look, decimal_of
from .of_kind import kind_of
from .pay_columns import PayChooser
from .plain import is_plain, is_sentences, names_degrees, no_country, seems, ticked
from .skill_columns import lists_of_skills, texts_with_skills

__all__ = ["Chosen", "Draft", "drafted"]


def drafted(looks: Sequence[Look], *, shown: str = "") -> Draft:
    """Return what the columns of a file seem to be; `shown` is where it lies, which may name a year."""
    return _Drafter(looks, shown).draft()


class _Drafter(PayChooser):
    def draft(self) -> Draft:
        pay = self._pay()
        self._dates()
        self._best("country", "country", "country", but={"not_pay"}, may={"place"})
        for name in ("residence", "seniority", "employment", "remote", "education", "company_size"):
            self._closed(name)
        self._ticks()
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
        self._pays()
        self._hours()
        self._country()
        self._in_place()
        self._ask_where_empty()
        missing = dict.fromkeys(
            word for look in self.looks if look.name in self.used for word in look.missing
        )
        kind = kind_of(self.looks)
        self.questions += [kind.question] if kind.question else []
        left = tuple((look.name, seems(look)) for look in self.looks if look.name not in self.used)
        return Draft(
            kind.kind,
            kind.why,
            tuple(self.columns.values()),
            tuple(self.defaults.values()),
            tuple(missing),
            left,
            tuple(self.questions),
            decimal_of(pay),
        )

    def _in_place(self) -> None:
        """Take with each column the one that holds its field in other rows."""
        for name, chosen in list(self.columns.items()):
            if other := beside(chosen, self.looks, self.used):
                why = f"{chosen.why}; in other rows {other.name!r} has it"
                self._take(name, [str(chosen.given), other.name], why, other)
                place = self.columns.get("place")
                if name == "country" and place and place.given == chosen.given:
                    self._take("place", [str(chosen.given), other.name], place.why, other)

    def _ticks(self) -> None:
        """Take a column of ticks as remote work where no other column says more of it."""
        taken = self.columns.get("remote")
        free = self._free() if taken is None else (x for x in self.looks if x.name == taken.given)
        found = [(look, ticks) for look in free if (ticks := ticked(look))]
        if found:
            look, ticks = max(found, key=lambda each: each[0].filled)
            why = "its cells are ticks or nothing; an empty cell says nothing"
            self._take("remote", {"column": look.name, "values": ticks}, why, look)

    def _closed(self, name: str) -> None:
        kind = "country" if name == "residence" else name
        strict = name in {"residence", "company_size", "education"}
        found = []
        for place, look in enumerate(self._free()):
            told, share = name in look.says, look.share(kind)
            if name == "seniority" and "not_seniority" in look.says:
                continue  # the level of a skill or of a language
            texts = look.share("number") < 0.5 or told
            if (
                texts
                and look.distinct <= 200
                and (
                    (told and share >= 0.3)
                    or (
                        not strict
                        and share >= PLAIN_ENOUGH
                        and (is_key(look.name) or is_plain(look, alone=name == "remote"))
                    )
                    or (name == "education" and share >= PLAIN_ENOUGH and names_degrees(look))
                )
            ):
                found.append((0.5 * told + share + 0.2 * look.filled / look.rows, -place, look))
        if found:
            look = max(found, key=lambda each: each[:2])[2]
            why = f"{shown_share(look.share(kind))} of its cells are understood so"
            self._take(name, look.name, why, look)

    def _dates(self) -> None:
        found, others = [], list[str]()
        filed, staff = (
            any(name in each.says for each in self.looks) for name in ("filed", "staff")
        )
        for place, look in enumerate(self._free()):
            told, share = "year" in look.says, look.share("year")
            if share < PLAIN_ENOUGH or not (told or look.share("date") >= PLAIN_ENOUGH):
                continue
            event = event_of(look.name, filed=filed, years=look.years or (0, 0), staff=staff)
            if event is None:
                found.append((told + share - ("hired" in look.says), -place, look))
            else:
                others.append(f"{look.name!r} says {event}")
        if found:
            look = max(found, key=lambda each: each[:2])[2]
            first, last = look.years or (0, 0)
            span = f", {first} to {last}" if first < last else f", all of {last}" if last else ""
            self._take(
                "year",
                look.name,
                f"{shown_share(look.share('year'))} of its cells are dates or years{span}",
                look,
            )
            return
        self._year(others)

    def _year(self, others: Sequence[str]) -> None:
        """Take one year for all rows; `others` are dates of something else, in words."""
        stated = re.findall(r"(?<!\d)(20[0-3]\d)(?!\d)", self.shown)
        year = int(stated[-1]) if stated else datetime.date.today().year
        none = " and ".join(others[:2]) or "no column has dates"
        why = (
            f"in the name of the file: {none}"
            if stated
            else f"NOTHING SAYS IT: {none}; put the year of the {'pay' if others else 'file'} here"
        )
        self.defaults["year"] = Chosen("year", str(year), why)
        if not stated:
            self.questions.append(
                f"of which year pay is: {none} (defaults: year)"
                if others
                else "which year the file is of (defaults: year)"
            )

    def _title(self) -> None:
        found = []
        for place, look in enumerate(self._free()):
            told, share = "title" in look.says and "pay" not in look.says, look.share("title")
            other = not told and bool({"industry", "employer", "company_stage"} & look.says)
            if look.length >= 120 or look.share("number") >= 0.5 or other or is_sentences(look):
                continue
            if told or share >= ENOUGH:
                rank = 0.5 * told + share + 0.2 * look.filled / look.rows
                found.append((rank - ("classified" in look.says), -place, look))
        if found:
            look = max(found, key=lambda each: each[:2])[2]
            why = f"{shown_share(look.share('title'))} of its cells name a role of the list"
            self._take("title", look.name, why, look)
        elif any(look.distinct > 1 and look.share("number") < 0.5 for look in self._free()):
            self.questions.append(
                "which column has the titles of jobs, if one does (columns: title)"
            )

    def _skills(self) -> None:
        lists = lists_of_skills(self._free())
        if lists:
            names = [look.name for look in lists]
            shares = ", ".join(shown_share(look.share("skills")) for look in lists[:4])
            self._take(
                "skills",
                names[0] if len(names) == 1 else names,
                f"lists of skills: {shares} of the cells",
                *lists,
            )
        texts = texts_with_skills(self._free())
        if texts and not lists:
            names = [look.name for look in texts]
            lengths = " and ".join(f"{look.length:,.0f}" for look in texts[:4])
            self._take(
                "text",
                names[0] if len(names) == 1 else names,
                f"texts of {lengths} characters each: skills are read from them",
                *texts,
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
            and not is_sentences(look)
            and (name != "employer" or look.distinct > min(20, 0.1 * look.filled))
        ]
        if name == "place" and self._places(alone=not found):
            return
        if found:
            look = min(found, key=lambda each: (len(each.name), -each.filled))
            self._take(name, look.name, "by its header", look)

    def _places(self, *, alone: bool) -> bool:
        """Take the column of countries for places as well where its cells name both, or are states
        of the US and no other column has places.
        """
        country = self.columns.get("country")
        if country is None or not isinstance(country.given, str):
            return False
        look = next(each for each in self.looks if each.name == country.given)
        alone = alone and not look.countries.keys() - {"US"}  # CA and DE are countries else
        named = sum("," in word or (alone and bool(us_state(word))) for word in look.words)
        if enough := named > 0.3 * len(look.words):
            self._take("place", look.name, "its cells name a place and its country", look)
        return enough

    def _pays(self) -> None:
        """Take the column of how many months are paid in a year."""
        found = [
            look
            for look in self._free()
            if "pays_per_year" in look.says
            and look.share("number") > 0.8
            and look.amounts
            and 12 <= look.amounts[1] <= look.amounts[2] <= 24
        ]
        if found:
            look = max(found, key=lambda each: each.filled)
            self._take("pays_per_year", look.name, "its header, and numbers from 12 on", look)

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
        said = next(
            (x for x in self._free() if "country" in x.says and x.words and "pay" not in x.says),
            None,
        )
        why = no_country(said)
        self.questions.append(f"of which country the rows are: {why} (defaults: country)")
