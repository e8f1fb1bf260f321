"""How far the tasks of occupations are exposed to language models: read, checked, brought to the
codes of the wage survey, and as the repository carries it.

Eloundou, Manning, Mishkin and Rock (GPTs are GPTs, 2023) had every task of an O*NET occupation
rated, by people and by a language model: whether a model alone halves the time it takes (E1), with
more software around it (E2), or not (E0). Of an occupation's tasks, alpha is the share of E1, gamma
that of E1 and E2, and beta lies halfway. The codes are O*NET-SOC 2019, which follow SOC 2018.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..errors import DamagedFile
from ..package import carried

__all__ = [
    "EXPOSURE_FILES",
    "MEASURES",
    "RATED",
    "RATERS",
    "by_survey_code",
    "exposure_of_groups",
    "exposure_of_occupations",
    "exposure_of_workers",
    "exposure_slopes",
    "exposure_wages",
    "read_exposure",
    "survey_code",
]

EXPOSURE_FILES = {
    "gpt_exposure/occ_level.csv": "40c74f53de40aec91c0017d80690cbba915f83a8bb414bcf2f884692f1749acb"
}
RATERS = ("people", "model")
MEASURES = ("alpha", "beta", "gamma")
RATED = [f"{rater}_{measure}" for rater in RATERS for measure in MEASURES]

_PUBLISHED = {"people": "human_rating", "model": "dv_rating"}
_NAMES = {"O*NET-SOC Code": "onet", "Title": "occupation"} | {
    f"{_PUBLISHED[rater]}_{measure}": f"{rater}_{measure}"
    for rater in RATERS
    for measure in MEASURES
}
# Groups of May 2020, half in the codes of 2010, that hold several occupations of 2018.
_TOGETHER = {
    "15-1252": "15-1256",
    "15-1253": "15-1256",
    "15-1254": "15-1257",
    "15-1255": "15-1257",
    "15-2051": "15-2098",
    "15-2099": "15-2098",
    "15-1242": "15-1245",
    "15-1243": "15-1245",
    "13-1082": "13-1198",
    "13-1199": "13-1198",
    "13-2054": "13-2098",
    "13-2099": "13-2098",
    "13-2051": "13-2098",
    "11-9199": "11-9198",
}
_MIXED_YEAR = 2020
_HALFWAY = 1e-6


def read_exposure(path: Path) -> pd.DataFrame:
    """Return the published ratings: one row per occupation of O*NET.

    Columns: onet, occupation, soc (its first seven characters), and of each rater (people, model)
    alpha, beta and gamma, shares of the occupation's tasks. DamagedFile where a column is missing,
    a code is none or stands twice, a share is none, or beta does not lie halfway.
    """
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    missing = sorted(set(_NAMES) - set(table.columns))
    if missing:
        raise DamagedFile(f"{path.name} lacks {', '.join(missing)}.")
    table = table.rename(columns=_NAMES)[list(_NAMES.values())]
    _check_codes(table["onet"], path.name)
    for name in RATED:
        shares = pd.to_numeric(table[name], errors="coerce")
        wrong = ~shares.between(0, 1)
        if wrong.any():
            stated, code = table.loc[wrong, name].iloc[0], table.loc[wrong, "onet"].iloc[0]
            raise DamagedFile(f"{path.name}: {name} of {code} is {stated!r}, no share from 0 to 1.")
        table[name] = shares
    for rater in RATERS:
        half = (table[f"{rater}_alpha"] + table[f"{rater}_gamma"]) / 2
        off = (half - table[f"{rater}_beta"]).abs() > _HALFWAY
        if off.any():
            code = table.loc[off, "onet"].iloc[0]
            raise DamagedFile(f"{path.name}: beta of {code} ({rater}) is not halfway to gamma.")
    table.insert(2, "soc", table["onet"].str[:7])
    return table


def _check_codes(codes: pd.Series, name: str) -> None:
    """Raise DamagedFile where a code is none of O*NET's, or stands twice."""
    for wrong, why in (
        (~codes.str.fullmatch(r"\d\d-\d{4}\.\d\d"), "is no code of O*NET"),
        (codes.duplicated(), "stands twice"),
    ):
        if wrong.any():
            raise DamagedFile(f"{name}: {codes[wrong].iloc[0]!r} {why}.")


def by_survey_code(exposure: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return ratings by the codes of the wage survey of a year: soc, then RATED.

    An occupation of the survey has the plain mean of its occupations in O*NET, as in the paper.
    """
    codes = exposure["soc"]
    if year == _MIXED_YEAR:
        codes = codes.map(lambda code: _TOGETHER.get(code, code))
    means: pd.DataFrame = exposure.assign(soc=codes).groupby("soc", as_index=False)[RATED].mean()
    return means


def survey_code(soc: str, year: int) -> str:
    """Return the code under which the wage survey of a year counts an occupation of SOC 2018.

    >>> survey_code("15-2051", 2020), survey_code("15-2051", 2021)
    ('15-2098', '15-2051')
    """
    return _TOGETHER.get(soc, soc) if year == _MIXED_YEAR else soc


def exposure_of_occupations() -> pd.DataFrame:
    """Return the ratings of the occupations behind the roles: onet, occupation (as a sentence writes
    it), soc, RATED.
    """
    table = _read("exposure_occupations")
    return table.assign(occupation=table["occupation"].str.capitalize())


def exposure_wages() -> pd.DataFrame:
    """Return what the occupations behind the roles are paid: year, soc, published_as, employment,
    p50 (USD per year), at_least.
    """
    return _read("exposure_wages")


def exposure_of_workers() -> pd.DataFrame:
    """Return how many workers are in exposed occupations, see
    `analysis.topics.automation.national.workers`.
    """
    return _read("exposure_workers")


def exposure_of_groups() -> pd.DataFrame:
    """Return mean ratings of groups of occupations, see `analysis.topics.automation.national.groups`."""
    return _read("exposure_groups")


def exposure_slopes() -> pd.DataFrame:
    """Return how pay goes with exposure across all occupations, see
    `analysis.topics.automation.national.slopes`.
    """
    return _read("exposure_slopes")


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(carried(f"reference/{name}.csv"), keep_default_na=False, na_values=[""])
