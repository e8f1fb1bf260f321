"""A model of pay that others published from glassdoor_2020, rebuilt: what its error is once repeats
are out.

The features, the split of one fifth by a fixed seed and the two models are those of the publisher;
its mean absolute errors, in thousand dollars, are stated as 18.86 (linear) and 11.22 (forest). Rows
of the file repeat one another, so that tested rows stand among the training rows.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.study import Study
from ...sources import SOURCES, find

__all__ = ["STATED", "published_errors", "published_rows"]

STATED = 11_220.0  # USD: the mean absolute error of the forest, as its publisher states it

_SOURCE = "glassdoor_2020"
_GROUPS = ("data scientist", "data engineer", "analyst", "machine learning", "manager", "director")
_SENIOR = ("sr", "senior", "lead", "principal")
_KEPT = ("Rating", "Size", "Type of ownership", "Industry", "Sector", "Revenue")
_ASKED = ("python", "spark", "aws", "excel")
_SEED = 42  # the publisher's


def published_rows(study: Study) -> pd.DataFrame:
    """Return the rows with pay as the publisher read them: pay (thousand USD), repeats, and its
    features.

    The pay of an hourly row is its hourly figure, as published. Empty for any other source.
    """
    edition = SOURCES[_SOURCE].editions[0]
    path = find(edition)
    if study.reading.source != _SOURCE or study.reading.sha256 != edition.sha256 or path is None:
        return pd.DataFrame()
    table = pd.read_csv(path, index_col=0)
    table = table[table["Salary Estimate"] != "-1"]
    stated = table["Salary Estimate"].str.lower()
    ends = stated.str.extract(r"\$(\d+)k?\s*-\s*\$(\d+)").astype("float64")
    title, text = table["Job Title"].str.lower(), table["Job Description"].str.lower()
    known = table["Founded"] >= 1
    return pd.DataFrame(
        {
            "pay": ends.mean(axis=1),
            "repeats": table.duplicated(),
            "group": title.map(lambda words: next((group for group in _GROUPS if group in words), "other")),
            "seniority": title.map(_seniority),
            "state": table["Location"].str.split(",").str[1].str.strip().replace("Los Angeles", "CA"),
            "at_headquarters": (table["Location"] == table["Headquarters"]).astype("float64"),
            "age": (2020 - table["Founded"]).where(known, table["Founded"]),
            "rivals": table["Competitors"].map(lambda names: 0 if names == "-1" else names.count(",") + 1),
            "hourly": stated.str.contains("per hour").astype("float64"),
            "stated_by_employer": stated.str.contains("employer provided salary:").astype("float64"),
            "length": table["Job Description"].str.len(),
            **{word: text.str.contains(word).astype("float64") for word in _ASKED},
            **{name.lower(): table[name] for name in _KEPT},
        }
    )  # fmt: skip


def published_errors(study: Study) -> pd.DataFrame:
    """Return mean absolute errors of the published model: split, model, records (tested rows),
    error (USD), log_error (null).

    Splits: as published (the publisher's fifth of the rows); as published, repeats out (left out
    before the split); published model by row, and by advert (five folds of our own, of all rows with
    their repeats; by advert, copies of one stay together, and count once in records).
    """
    columns = ["split", "model", "records", "error", "log_error"]
    rows = published_rows(study)
    if rows.empty:
        return pd.DataFrame(columns=columns)
    once = rows[~rows["repeats"]]
    found = []
    for split, kept in (("as published", rows), ("as published, repeats out", once)):
        errors, tested = _one_fifth(kept)
        found += [(split, model, tested, error) for model, error in errors.items()]
    adverts = pd.factorize(pd.util.hash_pandas_object(rows.drop(columns="repeats"), index=False))[0]
    for split, groups in (
        ("published model by row", np.arange(len(rows))),
        ("published model by advert", adverts),
    ):
        found += [
            (split, model, len(np.unique(groups)), error)
            for model, error in _five_folds(rows, groups).items()
        ]
    table = pd.DataFrame(found, columns=columns[:-1])
    return table.assign(error=1_000 * table["error"], log_error=np.nan)


def _one_fifth(rows: pd.DataFrame) -> tuple[dict[str, float], int]:
    from sklearn.model_selection import train_test_split

    places = np.arange(len(rows))
    train, test = train_test_split(places, test_size=0.2, random_state=_SEED)
    return _errors(rows, [(train, test)]), len(test)


def _five_folds(rows: pd.DataFrame, groups: np.ndarray) -> dict[str, float]:
    from ...methods.predictions import folds

    return _errors(rows, list(folds(groups, 5)))


def _errors(rows: pd.DataFrame, splits: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    from sklearn.ensemble import RandomForestRegressor
    from sklearn.linear_model import LinearRegression

    x = pd.get_dummies(rows.drop(columns=["pay", "repeats"]), dtype="float64").to_numpy()
    pay = rows["pay"].to_numpy()
    left: dict[str, list[np.ndarray]] = {"median of all": [], "linear": [], "forest": []}
    for train, test in splits:
        left["median of all"].append(np.median(pay[train]) - pay[test])
        for name, model in (
            ("linear", LinearRegression()),
            ("forest", RandomForestRegressor(random_state=_SEED)),
        ):
            left[name].append(model.fit(x[train], pay[train]).predict(x[test]) - pay[test])
    return {name: float(np.abs(np.concatenate(parts)).mean()) for name, parts in left.items()}


def _seniority(title: str) -> str:
    if any(word in title for word in _SENIOR):
        return "senior"
    return "junior" if "jr" in title else "not stated"
