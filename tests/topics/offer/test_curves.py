"""What groups of adverts offer as curves, held to the records and to the cube."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.methods.uncertainty import order_statistic_ranks
from analysis.money import in_prices_of
from analysis.pay_tables import pay_by
from analysis.population import Population
from analysis.sources import Reading
from analysis.topics.offer.curve_accounts import LEAST_ADVERTS, kept_ranks
from analysis.topics.offer.curves import Curve, curve_of
from tests.topics.offer.given import CURVES, DATA

FULL = {"employment": "full time"}


def made(pay: np.ndarray, effective: float | None = None) -> Curve:
    values = np.sort(pay)
    ranks = kept_ranks(len(values))
    kept = values[ranks - 1]
    return Curve(
        len(values), effective or len(values), 2024, ranks.astype(float), kept, kept - 5_000
    )


def test_every_curve_is_of_thirty_adverts_and_rises() -> None:
    groups = CURVES.groupby(["role", "country", "seniority", "year"])
    assert groups["n"].first().min() >= LEAST_ADVERTS == 30
    assert len(CURVES[["role", "country", "seniority", "year", "n"]].drop_duplicates()) == len(
        groups
    )
    assert groups["pay"].apply(lambda values: values.is_monotonic_increasing).all()
    assert groups["low"].apply(lambda values: values.is_monotonic_increasing).all()
    for n, ranks in groups[["n", "rank"]].apply(lambda g: (g["n"].iloc[0], g["rank"].tolist())):
        assert ranks == kept_ranks(int(n)).tolist()


@pytest.mark.parametrize("n", [30, 200, 201, 202, 450, 5_000])
def test_a_base_is_placed_to_half_a_point(n: int) -> None:
    pay = np.round(np.random.default_rng(n).lognormal(12, 0.4, n), -3)
    curve = made(pay)
    for base in (*pay[:20], *np.linspace(pay.min() - 1, pay.max() + 1, 200)):
        below, above = (pay < base - 0.005).sum(), (pay - 5_000 > base + 0.005).sum()
        close = 0 if n <= 201 else 0.005 * n + 1
        assert abs(curve.below(float(base)) - below) <= close
        assert abs(curve.above(float(base)) - above) <= close


@pytest.mark.parametrize("n", [30, 201, 202, 5_000])
def test_quantiles_are_those_of_all_places(n: int) -> None:
    pay = np.random.default_rng(n).lognormal(12, 0.4, n)
    curve = made(pay, n / 3)
    for p in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert curve.quantile(p) == pytest.approx(np.quantile(pay, p), abs=0.006)
    ranks = [int(r[0]) for r in order_statistic_ranks([n], 0.5, 0.9, effective=[n / 3])]
    wanted = np.sort(pay)[[rank - 1 for rank in ranks]]
    assert curve.interval(0.5, 0.9) == pytest.approx(wanted, rel=1e-6 if n < 202 else 0.01)


def test_a_group_of_one_year_has_the_figures_of_the_cube() -> None:
    table = pay_by(DATA.data, ["role", "country"], where=FULL | {"year": 2024}, level=0.9)
    known = table.dropna(subset=["p50"])
    assert len(known) > 50
    for row in known.to_dict("records"):
        people = Population(row["role"], country=row["country"], year=2024)
        curve = curve_of(CURVES, people, 2024)
        assert curve is not None
        assert curve.n == row["n"]
        assert curve.effective == pytest.approx(row["effective"], abs=1e-3)
        for name in ("p25", "p50", "p75"):
            assert curve.figures[name] == pytest.approx(row[name], abs=0.51)
        assert curve.interval(0.5, 0.9) == pytest.approx(
            (row["p50_lower"], row["p50_upper"]), rel=0.005
        )


def test_kept_curves_are_the_pay_of_the_records(readings: dict[str, Reading]) -> None:
    """Forty of them, of one year and of all years, drawn at random: every place of their order."""
    parts = [pd.read_parquet(reading.records_path) for reading in readings.values()]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[(rows["employment"] == "full time") & ~rows["is_repeat"].astype(bool)]
    rows = rows[rows["pay_low_usd"].notna() & (rows["year"] <= 2024)]
    places = rows[["country", "year"]].drop_duplicates().to_numpy()
    rises = {(place, year): in_prices_of(place, int(year), 2024) for place, year in places}
    whole = pd.MultiIndex.from_frame(rows[["country", "year"]]).map(rises)
    rise = pd.Series(whole, index=rows.index, dtype="float64")
    keys = ["role", "country", "seniority", "year"]
    groups = CURVES[CURVES["year"].isin(["(all)", "2023", "2024"])].groupby(keys)
    names = list(groups.groups)
    for place in np.random.default_rng(5).choice(len(names), 40, replace=False):
        kept, named = groups.get_group(names[place]), dict(zip(keys, names[place], strict=True))
        here = pd.Series(data=True, index=rows.index)
        for key, value in named.items():
            here &= True if value == "(all)" else rows[key].astype(str) == value
        factor = rise[here] if named["year"] == "(all)" else 1.0
        low, high = (rows.loc[here, f"pay_{end}_usd"] * factor for end in ("low", "high"))
        assert (kept["n"] == here.sum()).all(), named
        for name, values in (("pay", (low + high) / 2), ("low", low)):
            own = np.sort(values)[kept["rank"] - 1]
            np.testing.assert_allclose(kept[name], own, rtol=0, atol=0.0051)


def test_all_years_are_brought_to_the_offers() -> None:
    people = Population("Data scientist", country="US")
    now, before = (curve_of(CURVES, people, year) for year in (2024, 2022))
    assert now is not None
    assert before is not None
    assert (now.prices_of, before.prices_of) == (2024, 2022)
    assert (now.pay / before.pay).min() == pytest.approx(313.689 / 292.655, rel=1e-4)  # CPI-U
    later = curve_of(CURVES, people, 2026)
    assert later is not None
    assert later.prices_of == 2024


def test_no_curve_where_none_is_kept() -> None:
    assert curve_of(CURVES, Population("Data scientist", country="JP"), 2024) is None
    assert isinstance(CURVES, pd.DataFrame)
