"""Which columns of a file are pay, in which currency, for which time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .chooser import PLAIN_ENOUGH, Chosen, Spec, shown_share
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
    stem,
    whole_of,
)
from .periods import PERIODS, PeriodChooser
from .units import unit_of

__all__ = ["PayChooser"]


class PayChooser(PeriodChooser):
    """Chooses the columns of pay and what goes with them."""

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
            not {"additional", "former"} & look.says,
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
                (periods and is_of_time(look))
                or (
                    periods
                    and stem(re.sub("|".join(PERIODS), "", look.name))
                    == stem(re.sub("|".join(PERIODS), "", first.name))
                )
            ):
                alike.append(look)
        return alike[:3]

    def _money(self, pay: Sequence[Look]) -> None:
        """Take currency, period and kind of pay, each from a column, a header, or the amounts."""
        if not pay:
            return
        self._units(pay)
        self._currency(pay)
        period = self._column_of_periods(pay)
        if period is None:
            self._period(pay)
            self._ask_of_period()
        elif "pay" in self.columns and isinstance(self.columns["pay"].given, list):
            chosen = {p: look.name for look in pay for p in PERIODS if f"per_{p}" in look.says}
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

    def _tongue(self) -> str | None:
        """Return the country of the language of most headers where it is spoken in one alone."""
        spoken = [code for look in self.looks if (code := spoken_in(look.name))]
        most = max(sorted(set(spoken)), key=spoken.count) if spoken else None
        return most if most and spoken.count(most) >= 3 else None
