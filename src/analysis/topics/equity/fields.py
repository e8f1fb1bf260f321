"""The fields of the form of a package: label and help of each parameter, by group."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HELP", "PARTED"]

# the parameters of each group; what a preset does not know is not asked
PARTED: Mapping[str, tuple[str, ...]] = {
    "Cash": ("base", "bonus", "sign_on", "cash_given_up"),
    "The grant": (
        *("grant", "units", "price", "strike", "schedule", "vesting_months", "cliff_months"),
        *("refresh_units", "leaving"),
    ),
    "The company": (
        *("shares", "raised", "multiple", "participation", "cap", "seniority", "stage", "rounds"),
        *("dilution", "step_up", "pool", "exit_years", "exits", "top_multiple", "acceleration"),
        *("exercise", "window_months", "volatility", "growth"),
    ),
    "Taxes and the holder": (
        *("income_tax", "gains_tax", "discount", "wealth", "aversion", "draws", "seed"),
    ),
}
HELP: Mapping[str, tuple[str, str]] = {
    "base": ("Base pay (USD a year)", ""),
    "bonus": ("Bonus (USD a year)", ""),
    "sign_on": ("Sign-on bonus (USD)", "Paid once."),
    "cash_given_up": ("Cash given up (USD a year)", "What another job would pay more."),
    "grant": ("Kind of grant", "RSU, ISO or NSO."),
    "units": ("Shares or options", "All that are granted at once."),
    "price": ("Price of a share (USD)", "Of the latest round, or in the market."),
    "strike": ("Strike (USD)", "Of options."),
    "schedule": ("Schedule", "monthly, front-loaded, or years' parts such as 25/25/25/25."),
    "vesting_months": ("Months of the grant", "Of a monthly schedule."),
    "cliff_months": ("Cliff (months)", "Of a monthly schedule."),
    "refresh_units": ("Yearly refresher (units)", "Each vests monthly over four years."),
    "leaving": ("Chance to leave in a month", "0.015 is about one in six a year."),
    "shares": ("Shares of the company", "Fully diluted: options and pool included."),
    "raised": ("Raised so far (USD)", "What investors' preferences protect."),
    "multiple": ("Preference (times)", "1 is usual."),
    "participation": ("Preferred stock participates", "none, full or capped."),
    "cap": ("Cap (times)", "Of capped participation."),
    "seniority": ("Rank of preferences", "equal, or latest first."),
    "stage": ("Latest round", "seed, A, B, C or D."),
    "rounds": ("Rounds to come", ""),
    "dilution": ("Sold in a round (share)", "Empty: published medians."),
    "step_up": (
        "Step up of a round",
        "Value before it, of that after the last; below 1: a down round.",
    ),
    "pool": ("New pool of a round (share)", ""),
    "exit_years": ("Years to the exit", ""),
    "exits": ("Own outcomes", "Such as 60: 0, 25: 50e6, 15: 500e6. Empty: published ones."),
    "top_multiple": ("End of the open band (times)", ""),
    "acceleration": ("Vests at the exit (share)", "Of what is unvested."),
    "exercise": ("Options are exercised", "at exit, or when leaving."),
    "window_months": ("Window after leaving (months)", ""),
    "volatility": ("Volatility (a year)", "0.4 is usual for technology shares."),
    "growth": ("Mean growth of the price (a year)", ""),
    "income_tax": ("Tax on income (flat)", ""),
    "gains_tax": ("Tax on gains (flat)", "For options exercised when leaving."),
    "discount": ("Discount rate (a year)", "Brings sums to money of today."),
    "wealth": ("Wealth besides (USD)", ""),
    "aversion": ("Aversion to risk", "0: none; 2: usual; 5: strong."),
    "draws": ("Draws", ""),
    "seed": ("Seed", ""),
}
