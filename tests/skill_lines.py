"""Lines labelled by hand, and the fit of the weights of `sense_cues.csv` to them.

`python -m tests.skill_lines` fits anew and writes the table; a test holds the committed one equal to a fit.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from analysis.vocabulary import senses
from analysis.vocabulary.extract import _candidates, extract
from analysis.vocabulary.senses import Hit
from analysis.vocabulary.skills import ancestors
from tests.conftest import ROOT, raw_file

HERE = Path(__file__).parent / "skills"
FITTED = ("ambiguous_a", "ambiguous_b", "ambiguous_c")
FITTED_ADVERTS = "adverts_a"
RIDGE = 0.5
FEWEST = 10  # labelled occurrences from which a word has an intercept of its own


class Case(NamedTuple):
    """A text, the word in question, where it stands (None: anywhere), and whether it names the skill."""

    word: str
    text: str
    start: int | None
    label: bool


def lines(name: str) -> list[Case]:
    """Return the labelled lines of tests/skills/`name`.csv."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(row["word"], row["line"], None, row["label"] == "1")
            for row in csv.DictReader(file)
        ]


def general(name: str) -> list[tuple[str, set[str]]]:
    """Return the lines of tests/skills/`name`.csv, each with all skills that it names."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["line"], set(filter(None, row["skills"].split(";"))))
            for row in csv.DictReader(file)
        ]


def occurrences(name: str) -> list[Case]:
    """Return the labelled occurrences in real adverts: the table keeps places, the texts lie in the raw files."""
    texts = _advert_texts()
    table = pd.read_csv(HERE / f"{name}.csv", dtype={"text_sha": "str"})
    return [
        Case(row.skill, texts[row.text_sha], row.start, row.label == 1)
        for row in table.itertuples()
    ]


@cache
def _advert_texts() -> dict[str, str]:
    glassdoor = pd.read_csv(raw_file("glassdoor_2020/glassdoor_jobs.csv"))["Job Description"]
    google = pd.read_csv(raw_file("google_careers_2018/job_skills.csv"))
    columns = [glassdoor] + [
        google[name]
        for name in ("Responsibilities", "Minimum Qualifications", "Preferred Qualifications")
    ]
    return {
        hashlib.sha256(text.encode()).hexdigest()[:16]: text
        for column in columns
        for text in column.dropna().unique()
    }


def named(case: Case) -> bool:
    """Tell whether the extractor finds the word's skill, or one that is part of it by a form that holds the word."""
    return any(_is_the_word(hit, case) for hit in extract(case.text))


def _is_the_word(hit: Hit, case: Case) -> bool:
    if case.start is not None and not hit.start <= case.start < hit.end:
        return False
    longer = case.word in ancestors(hit.skill) and case.word.lower() in hit.form.split()
    return hit.skill == case.word or longer


def score(cases: list[Case]) -> tuple[float, float, list[Case]]:
    """Return precision and recall of the extractor over `cases`, and the cases that it gets wrong."""
    said = [named(case) for case in cases]
    right = sum(case.label and found for case, found in zip(cases, said, strict=True))
    wrong = [case for case, found in zip(cases, said, strict=True) if case.label != found]
    return right / max(1, sum(said)), right / max(1, sum(case.label for case in cases)), wrong


def _rows(cases: list[Case]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield word, cues and label of every occurrence that no veto settles."""
    doubtful = senses.ambiguous_skills()
    for case in cases:
        found = _candidates(case.text)
        for hit in found:
            here = case.start is None or hit.start <= case.start < hit.end
            if (
                here
                and hit.skill == case.word
                and hit.form == case.word.lower()
                and hit.skill in doubtful
            ):
                cues = senses.cues_of(case.text, hit, found)
                if cues is not None:
                    yield case.word, cues, case.label


def fit(cases: list[Case]) -> pd.DataFrame:
    """Return the weights, columns cue and weight: logistic regression, ridge on all but the common intercept."""
    rows = list(_rows(cases))
    seen = pd.Series([word for word, _, _ in rows]).value_counts()
    names = [*senses.CUES, *sorted(seen[seen >= FEWEST].index)]
    place = {name: index for index, name in enumerate(names)}
    design = np.zeros((len(rows), len(names)))
    for row, (word, cues, _) in enumerate(rows):
        design[row, [place[name] for name in [*cues, word] if name in place]] = 1
    sign = np.array([1.0 if label else -1.0 for _, _, label in rows])
    penalty = np.where(np.array(names) == "always", 0.01, RIDGE)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (design @ weights)
        slope = (
            -(design * (sign / (1 + np.exp(margin)))[:, None]).sum(axis=0) + 2 * penalty * weights
        )
        return float(np.logaddexp(0, -margin).sum() + (penalty * weights**2).sum()), slope

    best = minimize(
        loss,
        np.zeros(len(names)),
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-12, "gtol": 1e-8},
    )
    return pd.DataFrame({"cue": names, "weight": np.round(best.x, 2)})


def fitted_cases() -> list[Case]:
    """Return all cases that the weights are fitted to."""
    return [case for name in FITTED for case in lines(name)] + occurrences(FITTED_ADVERTS)


if __name__ == "__main__":
    fit(fitted_cases()).to_csv(
        ROOT / "src/analysis/vocabulary/sense_cues.csv", index=False, lineterminator="\n"
    )
