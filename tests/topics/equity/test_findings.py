"""What notebook 06 says: every branch of every block, by cases; drawings held to their tables; the form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis.page.finding import written
from analysis.topics.equity import answers, figures, findings, form, on_top, sales, stakes
from analysis.topics.equity.facts import Chief, Chiefs, Reached, Splits
from analysis.topics.equity.plan import PRESETS
from analysis.topics.equity.question import EquityQuestion
from tests.drawn import bars, legend_of, marks, rows_of
from tests.topics.equity.given import public, startup

SMALL: dict[str, Any] = {"draws": 2_000}
STARTUP, PUBLIC = startup(**SMALL), public(**SMALL)
ANSWER, TRADED = answers.equity_answer(STARTUP), answers.equity_answer(PUBLIC)
PACKAGE = answers.package(answers.package_by_year(STARTUP), STARTUP)
VESTING = answers.vesting(answers.vesting_by_month(STARTUP), STARTUP)
STAKES = answers.stakes(answers.stakes_by_round(STARTUP), STARTUP)
WATERFALL, PRICES = sales.waterfall(STARTUP), sales.waterfall(PUBLIC)
OUTCOMES = answers.outcomes(answers.outcomes_by_band(STARTUP), STARTUP)
PUBLISHED = answers.published(STARTUP)[1]
TRADE = stakes.trade(STARTUP)
NEEDS = stakes.needs(stakes.needs_by_sum(STARTUP), STARTUP)
SPLITS = Splits(
    "United States",
    "Ours",
    True,
    5_000,
    30,
    0.18,
    0.1,
    0.3,
    0.23,
    0.01,
    0.44,
    480_000.0,
    "A and B",
    0.26,
    0.07,
)
NO_SPLITS = Splits("all countries", "", False, 0, 30, *([None] * 7), "", None, None)  # type: ignore[arg-type]
REACHED = Reached(
    "United States", "Ours", True, 5_000, 0.045, 0.03, 0.067, 0.17, "20 years and more", 0.0022, True, 0.0002,
    ("stock of $2,500,000 a year",),
)  # fmt: skip
CISO = Chief("Chief information security officer", "Ours", "advert", 11, None, None, None, False)
TOP = Chief(
    "Top manager of any kind", "Theirs", "survey", 200, 116_784.0, 107_406.0, 130_000.0, True
)
CHIEFS = Chiefs(7, 7, (TOP, CISO), (TOP,), ("top managers of any kind",), False)

CASES: list[tuple[Any, str]] = [
    (ANSWER, "**Most likely this grant pays nothing: the chance is "),
    (ANSWER, "On paper it is worth $54,000."),
    (ANSWER, "published outcomes of venture financings"),
    (replace(ANSWER, own=True), "from the outcomes that you gave"),
    (replace(ANSWER, p10=-16_000.0), "One outcome in ten loses $16,000 or more."),
    (replace(ANSWER, certain=-5.0, loss=0.2, nothing=0.5), "worth less than nothing: a loss"),
    (replace(ANSWER, certain=0.0), "besides it is worth nothing."),
    (replace(ANSWER, zero=0.71, loss=0.36, nothing=0.35), "71%, nothing in 35% of outcomes and a loss in 36%."),
    (replace(ANSWER, p90=0.0), "Fewer than one outcome in ten brings anything."),
    (replace(ANSWER, zero=1.0, p90=0.0), "brings nothing in any of 2,000 outcomes drawn"),
    (replace(ANSWER, idle=("rounds to come", "new pools")), "gave for rounds to come and new pools.**"),
    (replace(ANSWER, preferred=False), "most of which lost money for investors. They are"),
    (replace(OUTCOMES, zero=1.0), "No draw brings a gain."),
    (replace(ANSWER, ranked=True), "never what common stock gets"),
    (replace(TRADED, p10=2e5, median=2e5, p90=2e5), "brings $200,000 after tax in at least eight"),
    (replace(TRADED, loss=0.1), "brings no gain is"),
    (TRADED, "or less after tax, one in"),
    (TRADED, "The price moves at random"),
    (PACKAGE, "Total pay is $164,000 a year by every rule"),
    (replace(PACKAGE, best=2e5, best_year=4), "is $164,000 a year or $200,000, by how"),
    (replace(PACKAGE, best=2e5, refreshed=True, sign_on=5e3), "refreshers included. All are"),
    (replace(PACKAGE, sign_on=5e3), "sign-on bonus of $5,000 is paid once"),
    (VESTING, "Of this grant 69% is expected to vest"),
    (replace(VESTING, leaving=0.0), "Whoever stays has the whole grant after 48 months"),
    (replace(VESTING, leaving=0.0), "Nobody leaves"),
    (replace(VESTING, refreshed=True), "are not in the chart"),
    (STAKES, "Three more rounds would turn 0.50% of the company into 0.27%"),
    (replace(STAKES, rounds=1, published=False), "One more round would turn"),
    (replace(STAKES, rounds=1, published=False), "the share that the parameters state"),
    (replace(STAKES, rounds=0), "no round is to come"),
    (replace(STAKES, down=True), "These are down rounds: the price falls while preferences"),
    (STAKES, "$41.0 million, which comes before common stock; the latest"),
    (replace(STAKES, multiple=2.0, preferences=82e6), "and $82.0 million, 2.0 times that, comes before"),
    (replace(STAKES, multiple=0.0, preferences=0.0), "none of which comes before common stock"),
    (replace(STAKES, rounds=0, preferences=0.0), "Nothing comes before common stock."),
    (STAKES, "The answer above does not use these rounds"),
    (replace(STAKES, startup=False), "no preferences before them"),
    (WATERFALL, "Up to a sale for $44.7 million the grant pays nothing"),
    (WATERFALL, "Exercising all of it costs $21,000"),
    (replace(WATERFALL, begins=0.0, preferences=0.0), "Investors have no preferences."),
    (replace(WATERFALL, begins=0.0), "The grant pays in any sale"),
    (PRICES, "The grant pays at any price, less taxes"),
    (replace(PRICES, strike=150.0, cost=240_000.0), "Below $150 a share the options pay nothing"),
    (OUTCOMES, "pay nothing"),
    (OUTCOMES, "let options lapse"),
    (replace(OUTCOMES, zero=0.2), "or less; the mean is"),
    (replace(OUTCOMES, loss=0.4, nothing=0.3), "bring no gain"),
    (replace(OUTCOMES, loss=0.4, nothing=0.3), "nothing in 30% of draws and a loss in 40%"),
    (replace(OUTCOMES, best_tenth=1.8), "bring 1.8 times all of it"),
    (replace(OUTCOMES, best_tenth=1.0), "make nearly all of it"),
    (replace(OUTCOMES, best_tenth=0.6), "make 60% of it"),
    (PUBLISHED, "65% gave investors back less"),
    (PUBLISHED, "taken to end at 50 times"),
    (replace(PUBLISHED, used=False), "They are not used"),
    (TRADE, "Giving up $30,000 a year for this grant pays with a chance of"),
    (replace(TRADE, chance=0.001), "hardly ever pays"),
    (NEEDS, "Half a million a year would take a grant of $1.40 million on paper, 25.9 times"),
    (NEEDS, "taken to end at 50 times (`top_multiple`): the most that this grant can pay is $3.73 million."),
    (replace(NEEDS, own=True), "no outcome that you gave gets there: the most"),
    (replace(NEEDS, most=2e7, chance=0.0001), "hardly any draw gets there"),
    (replace(NEEDS, most=2e7), "no draw gets there"),
    (replace(NEEDS, times=None), "would take a grant of $1.40 million on paper\n"),
    (replace(NEEDS, chance=0.02, startup=False, most=None), "a share must cost"),
    (replace(NEEDS, chance=0.02, most=2e7, enough=True), "the chance is 2.0%"),
    (replace(NEEDS, enough=True), "half a million a year already"),
    (SPLITS, "Stock is 44% of pay in the best paid tenth, 1% in the worst paid"),
    (SPLITS, "At A and B it is 26%"),
    (replace(SPLITS, lowest=None, lower=None, upper=None), "Stock is 18% of stated total pay on average"),
    (NO_SPLITS, "These records do not state stock"),
    (NO_SPLITS, "needs 30 people who state"),
    (REACHED, "4.5% of those who state their pay reach half a million a year"),
    (REACHED, "more than half of them at one employer"),
    (REACHED, "so withheld: stock of &#36;2,500,000 a year"),
    (replace(REACHED, half_million=None, base=None, stock=None, never=()), "Fewer than ten of 5,000 people"),
    (replace(REACHED, half_million=None, n=0), "these records cannot say"),
    (CHIEFS, "Of chief roles, only top managers of any kind have a figure of pay"),
    (CHIEFS, "Ours: 11 adverts for chief information security officers, too few for a figure"),
    (SPLITS, "They are volunteers of well-known employers"),
    (replace(SPLITS, volunteers=False), "what these records state for a year"),
    (REACHED, "Notebook 04 counts who states more than half a million"),
    (CHIEFS, "people of very small firms"),
    (CHIEFS, "No file here states the equity of an executive"),
    (replace(CHIEFS, stock=True), "does not part what they state"),
    (replace(CHIEFS, shown=()), "too few here for any figure"),
    (replace(CHIEFS, found=(), shown=()), "no chief role with ten records"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES)
def test_says(facts: Any, said: str) -> None:
    finding = written(facts)
    whole = f"{finding.heading}\n{finding.text}"
    assert said in whole or said in whole.replace("&#36;", "$")
    assert "None" not in whole
    assert "  " not in whole


@pytest.mark.parametrize(
    "facts", [VESTING, WATERFALL, PRICES, OUTCOMES, replace(OUTCOMES, zero=0.2, startup=False),
              replace(OUTCOMES, own=True), TRADE, SPLITS, NO_SPLITS, replace(SPLITS, lowest=None),
              replace(PRICES, strike=5.0)]
)  # fmt: skip
def test_a_figure_has_its_words(facts: Any) -> None:
    finding = written(facts)
    assert finding.title and finding.subtitle and finding.source
    assert finding.alt.startswith(finding.title) or "Empty" in finding.alt or facts is PRICES
    assert len(finding.alt) <= 400


def test_key_figures_are_those_of_the_answer() -> None:
    said = findings.key_figures(on_top.key_figures(STARTUP, ANSWER, OUTCOMES)).text
    assert f"**{round(100 * ANSWER.zero)}%**" in said
    assert said.count("\n- ") == 2
    assert "Startup · ISO · 84 months · after tax" in said


def test_vesting_is_drawn_as_the_table_says() -> None:
    table = answers.vesting_by_month(STARTUP)
    axes = figures.vesting_steps(table, findings.vesting(VESTING))
    stays, expected = axes.get_lines()
    assert list(stays.get_ydata()) == pytest.approx(list(100 * table["vested"]))
    assert list(expected.get_ydata()) == pytest.approx(list(100 * table["expected"]))
    assert table["expected"].iloc[-1] == pytest.approx(VESTING.expected)


@pytest.mark.parametrize(("plan", "first"), [(STARTUP, "investors"), (PUBLIC, "taxes")])
def test_areas_are_those_of_the_table(plan: Any, first: str) -> None:
    table = sales.waterfall_by_share(plan)
    axes = figures.waterfall_areas(table, findings.waterfall(sales.waterfall(plan)))
    assert legend_of(axes)[0] == first
    area = axes.collections[0].get_paths()[0].vertices
    assert area[:, 1].max() == pytest.approx(100 * table["first"].max())


def test_bars_are_the_chances_of_bands() -> None:
    table = answers.outcomes_by_band(STARTUP)
    axes = figures.outcome_bars(table, findings.outcomes(OUTCOMES))
    widths = [each.get_width() for each in axes.patches]
    assert widths == pytest.approx([100 * each for each in table["chance"] if each > 0])
    assert rows_of(axes)[0].startswith("nothing: ")
    few = pd.DataFrame({"band": ["nothing", "more"], "chance": [0.9999, 0.0001]})
    assert rows_of(figures.outcome_bars(few, findings.outcomes(OUTCOMES)))[1] == "more: under 0.1%"


def test_lines_and_the_diamond_stand_where_the_facts_say() -> None:
    table = stakes.trade_curve(STARTUP)
    axes = figures.trade_lines(table, findings.trade(TRADE))
    assert marks(axes, "D") == [(30.0, 100 * TRADE.chance)]
    assert legend_of(axes) == ["half this grant", "this grant", "twice this grant", "as asked"]
    assert list(axes.get_lines()[1].get_ydata()) == pytest.approx(
        list(100 * table.loc[table["times"] == 1, "chance"])
    )


def test_dots_of_stock_stand_on_their_intervals() -> None:
    table = pd.DataFrame(
        {"level": ["lowest tenth", "highest tenth"], "n": [50, 50], "total": [97_000.0, 480_000.0],
         "stock": [0.01, 0.44], "stock_lower": [0.005, 0.28], "stock_upper": [0.04, 0.61]}
    )  # fmt: skip
    axes = figures.stock_dots(table, findings.splits(SPLITS))
    assert marks(axes, "o") == [(1.0, 0.0), (44.0, 1.0)]
    assert [(round(a, 1), round(b, 1)) for a, b in bars(axes)] == [(0.5, 4.0), (28.0, 61.0)]
    assert legend_of(figures.stock_dots(table.head(0), findings.splits(NO_SPLITS))) == []


def test_elsewhere_a_sentence_stands_for_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    shown = form.equity_form(EquityQuestion())
    assert isinstance(shown, form.Note)
    assert repr(shown) == shown._repr_markdown_()


def fields_of(shown: Any) -> dict[str, Any]:
    """Return the fields of a form by what they are called."""
    lines = [line for group in shown.children for line in getattr(group, "children", ())]
    found = [each for line in lines for each in getattr(line, "children", ())]
    return {each.description: each for each in found if getattr(each, "description", "")}


def test_the_form_follows_its_preset_and_answers_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "06_equity.ipynb")
    # a shell that another test left behind has no session to answer in
    monkeypatch.setattr("IPython.core.interactiveshell.InteractiveShell._instance", None)
    said: list[Any] = []
    monkeypatch.setattr("IPython.display.display", said.append)
    shown = form.equity_form(EquityQuestion(base=123_456.0))
    preset, fields = shown.children[0], fields_of(shown)
    base, draws = fields["Base pay (USD a year)"], fields["Draws"]
    assert base.value == "123456"
    assert len(fields) == len(EquityQuestion.model_fields) - 2
    preset.value = "public company"
    assert base.value == "180000"
    assert fields["Strike (USD)"].value == "0"
    draws.value = "1000"
    press = next(each for each in shown.children if hasattr(each, "click"))
    press.click()
    assert [each.name for each in said if hasattr(each, "name")][:2] == [
        "equity_answer",
        "key_figures",
    ]
    said.clear()
    base.value = "-5"
    press.click()
    assert said == []


def test_only_what_differs_from_the_preset_is_given() -> None:
    for name, known in PRESETS.items():
        assert form.given_of(name, {key: form._text(value) for key, value in known.items()}) == {
            "preset": name
        }
    assert form.given_of("startup", {"units": "5", "cap": " "}) == {
        "preset": "startup",
        "units": "5",
    }
