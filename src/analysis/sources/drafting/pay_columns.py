"""Which columns of a file are pay, in which currency, for which time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ...errors import shorten
from ...money import PERIODS_PER_YEAR
from ..words.currencies import read_currencies
from .chooser import PLAIN_ENOUGH, Chooser, Chosen, Spec, shown_share
from .gross import gross_or_net, kind_said
from .look import Look, spoken_in
from .paid_in import currency_columns, paid_in
from .pay_names import (
    SOME,
    converted_to,
    in_place_of,
    is_money,
    is_of_time,
    is_part,
    of_amounts,
    of_one,
    period_by,
    stem,
    whole_of,
)
from .units import middle_of, unit_of

__all__ = ["PayChooser"]

_PERIODS = tuple(PERIODS_PER_YEAR)
_TIMES_ALIKE = 4  # pay by the week and by the month lie so far apart


class PayChooser(Chooser):
    """Chooses the columns of pay and what goes with them."""

    judged_in: str | None = None  # the currency that amounts are in, where no column says it
    is_asked = False  # which it is

    def _pay(self) -> list[Look]:
        """Take the columns of pay, and return those that give it."""
        money = [look for look in self.looks if is_money(look)]
        if all(map(is_part, money)):  # most adverts may say "competitive"
            money += [look for look in self.looks if is_money(look, SOME)]
        parts = {
            name: [each for each in money if name in each.says]
            for name in ("pay_stock", "pay_bonus")
        }
        plain = [look for look in money if not is_part(look)]
        of_time = [look for look in self.looks if look not in money and is_of_time(look)]
        plain = plain or of_time
        low = [look for look in plain if "pay_low" in look.says and "pay_high" not in look.says]
        high = [look for look in plain if "pay_high" in look.says and "pay_low" not in look.says]
        if low and high:
            ends = of_one(low, high)
            others = [look for look in plain if look not in (*low, *high)]
            one = in_place_of(ends, [*others, *whole_of(ends[0], self.looks)])
            for name, look in zip(("pay_low", "pay_high"), ends, strict=True):
                given: Spec = [look.name, one.name] if one else look.name
                self._take(name, given, of_amounts(look), look, *filter(None, [one]))
            return ends
        if not plain:
            self.questions.append("which column is pay (columns: pay)")
            return []
        first = max(plain, key=self._rank)
        group = [first, *self._others_of(first, [*plain, *of_time])]
        self._take(
            "pay",
            first.name if len(group) == 1 else [each.name for each in group],
            of_amounts(first),
            *group,
        )
        if "per_month" not in first.says:
            self._parts(parts, group)
        return group

    def _parts(self, parts: Mapping[str, Sequence[Look]], pay: Sequence[Look]) -> None:
        """Take stock and bonus, each from the fullest of its columns."""
        for name, every in parts.items():
            found = [
                each
                for each in every
                if each not in pay and is_part(each) and "base" not in each.says
            ]
            if found:
                look = max(found, key=lambda each: each.filled)
                self._take(name, look.name, of_amounts(look), look)

    def _rank(self, look: Look) -> tuple[float, ...]:
        other = re.search(r"usd|dollar", look.name, re.IGNORECASE)
        usd = (other or converted_to(look.name) is not None) and any(
            each.share("pay_currency") > 0.8 for each in self.looks
        )
        hourly = "per_hour" in look.says
        return (
            not usd,
            "former" not in look.says,
            "net" not in look.says,
            "base" in look.says or "total" not in look.says,
            not hourly,
            look.currency is not None or look.share("number") < PLAIN_ENOUGH,
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
            same = stem(look.name) == stem(first.name)
            periods = self._periods([look]) != self._periods([first])
            if same or (
                (periods
                and is_of_time(look))
                or (periods
                and stem(re.sub("|".join(_PERIODS), "", look.name))
                == stem(re.sub("|".join(_PERIODS), "", first.name)))
            ):
                alike.append(look)
        return alike[:3]

    def _periods(self, looks: Sequence[Look]) -> set[str]:
        return {p for look in looks for p in _PERIODS if f"per_{p}" in look.says}

    def _money(self, pay: Sequence[Look]) -> None:
        """Take currency, period and kind of pay, each from a column, a header, or the amounts."""
        if not pay:
            return
        self._units(pay)
        self._currency(pay)
        period = self._best(
            "pay_period", "pay_period", "pay_period", strict=True, beside=pay[0].name
        )
        if period is None:
            self._period(pay)
            self._ask_of_period()
        elif "pay" in self.columns and isinstance(self.columns["pay"].given, list):
            chosen = {p: look.name for look in pay for p in _PERIODS if f"per_{p}" in look.says}
            if len(chosen) == len(pay):
                self.columns["pay"] = Chosen(
                    "pay",
                    {"by": period.name, "columns": chosen},
                    f"{period.name!r} says which of them holds it",
                )
        self._kind(pay)

    def _kind(self, pay: Sequence[Look]) -> None:
        """Say of what kind pay is; where a column says which is net, pay of one kind alone is taken."""
        if found := gross_or_net(self._free()):
            look, most, words, others = found
            why = f"{look.name!r} says which is {most}: {', '.join(others[:2])} is no pay of that kind"
            chosen = [self.columns[n] for n in ("pay", "pay_low", "pay_high") if n in self.columns]
            if all(isinstance(each.given, str) for each in chosen):
                for each in chosen:
                    given: Spec = {
                        "by": look.name,
                        "columns": {word: str(each.given) for word in words},
                    }
                    self._take(each.name, given, f"{each.why}; {why}", look)
                kind = "net" if most == "net" else "base"
                self.defaults["pay_kind"] = Chosen("pay_kind", kind, f"as {look.name!r} says")
                return
            self.questions.append(f"whether pay is gross or net: {why} (columns: pay, by)")
        self.defaults["pay_kind"] = Chosen("pay_kind", *kind_said(pay))

    def _units(self, pay: Sequence[Look]) -> None:
        """Say of columns of pay in what their headers count."""
        for look in pay:
            unit = unit_of(look)
            for name in ("pay", "pay_low", "pay_high"):
                chosen = self.columns.get(name)
                if unit and chosen and chosen.given == look.name:
                    given: dict[str, object] = {"column": look.name, "unit": unit}
                    self.columns[name] = Chosen(
                        name, given, f"{chosen.why}; the header says {unit}"
                    )

    def _currency(self, pay: Sequence[Look]) -> None:
        together = currency_columns(list(self._free()), pay[0])
        code = converted_to(pay[0].name)
        if together and code is not None:
            self._converted(pay[0].name, code)
            return
        if together:
            first = together[0]
            names = [look.name for look in together]
            self._take(
                "pay_currency",
                names[0] if len(names) == 1 else names,
                f"{shown_share(first.share('pay_currency'))} of its cells are currencies",
                *together,
            )
            if first.filled >= 0.9 * pay[0].filled:
                return
        paid = paid_in(
            pay, self._countries(), self._tongue(), stated="pay_currency" in self.columns
        )
        self.judged_in, self.is_asked = paid.judged_in, bool(paid.question)
        self.questions += [paid.question] if paid.question else []
        if paid.code:
            self.defaults["pay_currency"] = Chosen("pay_currency", paid.code, paid.why)

    def _converted(self, name: str, code: str) -> None:
        """Take the currency that pay is brought to: that of its row is another's."""
        said = f"{name!r} is brought to one currency, and nothing says which"
        why = "in the header" if code else f"NOTHING SAYS IT: {said}"
        self.defaults["pay_currency"] = Chosen("pay_currency", code or "USD", why)
        self.judged_in, self.is_asked = code or "USD", not code
        if not code:
            self.questions.append(f"which currency pay is in: {said} (defaults: pay_currency)")

    def _countries(self) -> Mapping[str, int]:
        country = self.columns.get("country")
        if country is None or not isinstance(country.given, str):
            return {}
        return next(look.countries for look in self.looks if look.name == country.given)

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
        middle = middle_of(pay[0])
        period = pay[0].period
        if period and pay[0].share("amount_of_period") >= 0.5 and _alike(pay[0], period):
            self.defaults["pay_period"] = Chosen("pay_period", period, "in most cells")
            return
        without = " of cells that name none" if len(pay[0].middles) > 1 else ""
        guessed = {code: period_by(middle, code) for code in self._paid_in()}
        first, period = next(iter(guessed.items()))
        why = f"by the amounts{without}, {middle:,.0f} in the middle"
        if self.is_asked or len(set(guessed.values())) > 1:
            why += f", if that is {first}"
            each = ", ".join(f"of a {time} if it is {code}" for code, time in guessed.items())
            said = f"for which time pay is: {middle:,.0f} in the middle may be {each}"
            self.questions.append(f"{said} (defaults: pay_period)")
        self.defaults["pay_period"] = Chosen("pay_period", period, why)

    def _paid_in(self) -> list[str]:
        """Return the currencies that amounts are judged in: of a column of currencies those that a
        tenth of its cells or more name, the commonest first.
        """
        if self.judged_in:
            return [self.judged_in]
        chosen = self.columns.get("pay_currency")
        given = chosen.given if chosen else []
        named = given if isinstance(given, list) else [given]
        counts: Counter[str] = Counter()
        for look in self.looks:
            if look.name in named:
                for word, read in read_currencies(look.words).values.items():
                    if read.code:
                        counts[read.code] += look.words[word]
        often = [code for code, n in counts.most_common(4) if n >= 0.1 * counts.total()]
        return often or ["USD"]

    def _ask_of_period(self) -> None:
        """Ask what a column says that is named as one of periods and was not understood."""
        for look in self._free():
            texts = look.distinct <= 50 and look.share("number") < 0.5
            if texts and "pay_period" in look.says and not look.says & {"place", "seniority"}:
                words = ", ".join(map(shorten, list(look.words)[:3]))
                said = f"{look.name!r} has {words} (columns: pay_period, values)"
                self.questions.append(f"for which time pay is: {said}")
                return

    def _tongue(self) -> str | None:
        """Return the country of the language of most headers where it is spoken in one alone."""
        spoken = [code for look in self.looks if (code := spoken_in(look.name))]
        most = max(sorted(set(spoken)), key=spoken.count) if spoken else None
        return most if most and spoken.count(most) >= 3 else None


def _alike(look: Look, period: str) -> bool:
    """Tell whether cells that name no time are of the size of those that name this one."""
    bare = look.middles.get("")
    return bare is None or 1 / _TIMES_ALIKE < bare / look.middles[period] < _TIMES_ALIKE
