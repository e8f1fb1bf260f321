"""The reader of texts: measured on general lines and on SkillSpan; its boundaries."""

from __future__ import annotations

import hashlib
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.vocabulary import extract
from analysis.vocabulary.extract import _flat_form
from analysis.vocabulary.sense_tables import tangible
from tests.conftest import raw_file
from tests.skill_lines import HERE, general


def skills_in(text: str) -> list[str]:
    return [hit.skill for hit in extract(text)]


# general_a was labelled before the vocabulary stood and its labels were completed since; general_b was held out
@pytest.mark.parametrize("name", ["general_a", "general_b"])
def test_skills_of_general_lines_are_found(name: str) -> None:
    labelled = general(name)
    found = [set(skills_in(line)) for line, _ in labelled]
    right = sum(len(said & gold) for said, (_, gold) in zip(found, labelled, strict=True))
    assert right / sum(map(len, found)) >= 0.97
    assert right / sum(len(gold) for _, gold in labelled) >= 0.93


@pytest.mark.parametrize(
    "harmless",
    [
        "R&D",
        "go to market",
        "you excel at what you do",
        "spark joy",
        "C-level",
        "access to our gym",
        "the final word",
    ],
)
def test_a_phrase_of_another_sense_changes_no_count(harmless: str) -> None:
    for line, _ in general("general_a") + general("general_b"):
        assert skills_in(f"{line}\n{harmless}") == skills_in(line)
        assert skills_in(f"{harmless}\n{line}") == skills_in(line)
    assert skills_in(harmless) == []


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("C, C++ and C#", ["C", "C++", "C#"]),
        ("C/C++/Python", ["C", "C++", "Python"]),
        ("Experience with .NET, ASP.NET and Node.js.", [".NET", "ASP.NET", "Node.js"]),
        ("You know SQL Server, not just SQL", ["SQL Server", "SQL"]),
        ("JavaScript is not Java", ["JavaScript", "Java"]),
        ("javabeans and pythonic code", []),
        ("Pyth\u043en", []),  # a Cyrillic о
        ("\uff30\uff59\uff54\uff48\uff4f\uff4e", ["Python"]),  # full-width letters
        ("“Python”’s", ["Python"]),
        ("scikit\u2011learn", ["scikit-learn"]),  # a hyphen that does not break
        ("Power\u00a0BI", ["Power BI"]),
        ("Apache  Spark", ["Spark"]),
        ("SQL\nServer, Tableau.\nPython.\n", ["SQL", "Tableau", "Python"]),
        ("", []),
        ("\x00\x01\ufffd", []),
    ],
)
def test_forms_have_boundaries_of_their_own(text: str, skills: list[str]) -> None:
    assert skills_in(text) == skills


@given(
    st.text(max_size=80),
    st.sampled_from(["Kubernetes", "C++", "Node.js", "pandas"]),
    st.text(max_size=80),
)
def test_places_are_those_of_the_text(before: str, skill: str, after: str) -> None:
    text = f"{before} {skill} {after}"
    hits = extract(text)
    assert skill in {hit.skill for hit in hits}
    for hit in hits:
        assert _flat_form(text[hit.start : hit.end]) == hit.form
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


# SkillSpan dev (never fitted to). A hit is a product or language found; it is inside where it shares a token
# with a span that annotators marked. Recall is over the marked knowledge spans that name a product or language,
# as a judge said of each distinct span (tests/skills/skillspan_dev.csv, by hash): found where a hit overlaps.
def test_hits_in_skillspan_lie_in_marked_spans() -> None:
    with raw_file("skillspan_dev/dev.json").open(encoding="utf-8") as file:
        sentences = [json.loads(line) for line in file]
    tools = pd.read_csv(HERE / "skillspan_dev.csv").set_index("span_sha")["names_tool"]
    hits = inside = spans = found = 0
    for sentence in sentences:
        starts, place = [], 0
        for token in sentence["tokens"]:
            starts.append(place)
            place += len(token) + 1
        text = " ".join(sentence["tokens"])
        reached = [
            {
                i
                for i, at in enumerate(starts)
                if at < hit.end and at + len(sentence["tokens"][i]) > hit.start
            }
            for hit in extract(text)
            if hit.skill in tangible()
        ]
        marked = [
            a != "O" or b != "O"
            for a, b in zip(sentence["tags_skill"], sentence["tags_knowledge"], strict=True)
        ]
        hits += len(reached)
        inside += sum(any(marked[i] for i in tokens) for tokens in reached)
        for span in _spans(sentence["tags_knowledge"]):
            words = " ".join(sentence["tokens"][i] for i in span)
            if tools[hashlib.sha256(words.encode()).hexdigest()[:16]]:
                spans += 1
                found += any(tokens & set(span) for tokens in reached)
    print(
        f"SkillSpan dev: {inside} of {hits} hits inside a marked span, {found} of {spans} spans of tools found"
    )
    assert inside / hits >= SKILLSPAN_INSIDE
    assert found / spans >= SKILLSPAN_FOUND


def _spans(tags: list[str]) -> list[list[int]]:
    spans: list[list[int]] = []
    for i, tag in enumerate(tags):
        if tag == "B" or (tag == "I" and (not spans or spans[-1][-1] != i - 1)):
            spans.append([i])
        elif tag == "I":
            spans[-1].append(i)
    return spans


SKILLSPAN_INSIDE = 0.68
SKILLSPAN_FOUND = 0.82
