"""Ambiguous words: measured on lines labelled by hand and on real adverts; the weights of their cues."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.vocabulary.sense_tables import weights as weights_kept
from analysis.vocabulary.senses import ambiguous_skills, cues_of
from tests import skill_lines
from tests.skill_lines import lines, occurrences, score


# The weights are fitted to a, b and c. The lines of d and the adverts of b were labelled afterwards by judges who saw
# neither rules nor other lines; seen for the first time the extractor reached precision 0.958 and recall 0.953 on the
# sixteen words of d, 0.909 and 0.917 on its other words, 0.939 and 0.905 on the adverts of b, soft skills and methods
# with an everyday name among them. Only two plain errors that they showed were mended since.
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("ambiguous_a", 0.98, 0.95),
        ("ambiguous_b", 0.98, 0.95),
        ("ambiguous_c", 0.96, 0.95),
        ("ambiguous_d", 0.93, 0.93),
    ],
)
def test_ambiguous_words_are_told_apart(name: str, precision: float, recall: float) -> None:
    found = score(lines(name))
    assert found[0] >= precision
    assert found[1] >= recall


def test_every_line_counts_for_sixteen_words() -> None:
    table = pd.concat([pd.DataFrame(lines(name)) for name in ("ambiguous_a", "ambiguous_b")])
    assert set(
        table.groupby("word")["label"].agg(["size", "sum"]).itertuples(index=False, name=None)
    ) == {(50, 25)}
    assert table["word"].nunique() == 16


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("adverts_a", 0.98, 0.95), ("adverts_b", 0.93, 0.9)]
)
def test_ambiguous_words_of_real_adverts_are_told_apart(
    name: str, precision: float, recall: float
) -> None:
    found = score(occurrences(name))
    assert found[0] >= precision
    assert found[1] >= recall


def test_the_weights_are_those_of_the_fit() -> None:
    fitted = skill_lines.fit(skill_lines.fitted_cases())
    kept = pd.read_csv(Path(skill_lines.senses.__file__).with_name("sense_cues.csv"))
    pd.testing.assert_frame_equal(fitted, kept, atol=0.011, rtol=0)


def test_what_is_judged_is_decided_as_all_cues_decide_it() -> None:
    # the answer comes early where no cue still to come can change it; here all are added up
    weights = weights_kept()
    for case in lines("ambiguous_a"):
        found = skill_lines._candidates(case.text)
        for hit in found:
            if hit.skill in ambiguous_skills() and hit.form == hit.skill.lower():
                cues = cues_of(case.text, hit, found)
                total = weights.get(hit.skill, 0) + sum(weights[cue] for cue in cues or [])
                meant = cues is not None and total > skill_lines.senses.THRESHOLD
                assert meant == skill_lines.senses.is_meant(case.text, hit, found)
