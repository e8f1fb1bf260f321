"""For which time pay is: by a column, a header, or the amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...errors import shorten
from ...money import PERIODS_PER_YEAR
from ..words.closed import read_closed
from ..words.currencies import read_currencies
from .chooser import Chooser, Chosen
from .look import Look
from .pay_names import period_by
from .units import middle_of

__all__ = ["PERIODS", "PeriodChooser"]

PERIODS = tuple(PERIODS_PER_YEAR)
_TIMES_ALIKE = 4  # pay by the week and by the month lie so far apart


class PeriodChooser(Chooser):
    """Chooses what says for which time pay is."""

    judged_in: str | None = None  # the currency that amounts are in, where no column says it
    is_asked = False  # which it is

    def _column_of_periods(self, pay: Sequence[Look]) -> Look | None:
        """Take the column that names the time of pay. How often people are paid is none: where the
        header of pay names another time it is left, and where amounts are of another it is asked.
        """
        look = self._best("pay_period", "pay_period", "pay_period", strict=True, beside=pay[0].name)
        if look is None:
            return None
        named = {
            word: str(time) for word, time in read_closed("pay_period", look.words).values.items()
        }
        counted = Counter(dict.fromkeys(named.values(), 0))
        for word, time in named.items():
            counted[time] += look.words[word]
        said = self._periods([pay[0]])
        if len(said) == 1 and not said & counted.keys():
            del self.columns["pay_period"]
            self.used.discard(look.name)
            return None
        often, middle = counted.most_common(1)[0][0], middle_of(pay[0])
        likely = {period_by(middle, code) for code in self._paid_in()}
        if likely == {"year"} and often in {"week", "month"} and "year" not in counted:
            self.questions.append(
                f"for which time pay is: {middle:,.0f} in the middle is much for a {often}, which "
                f"{look.name!r} names (columns: pay_period)"
            )
        return look

    def _periods(self, looks: Sequence[Look]) -> set[str]:
        return {p for look in looks for p in PERIODS if f"per_{p}" in look.says}

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
            verb = "may be" if len(guessed) > 1 else "is likely"
            asked = f"for which time pay is: {middle:,.0f} in the middle {verb} {each}"
            self.questions.append(f"{asked} (defaults: pay_period)")
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


def _alike(look: Look, period: str) -> bool:
    """Tell whether cells that name no time are of the size of those that name this one."""
    bare = look.middles.get("")
    return bare is None or 1 / _TIMES_ALIKE < bare / look.middles[period] < _TIMES_ALIKE
