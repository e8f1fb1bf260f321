"""Skills from texts: this project's extractor, a bare automaton, flashtext and regular expressions, one run.

Each reads the same texts for the same forms. Beside the time stands F1 on lines labelled by hand: the
others know no senses, so R&D is R to them. The texts are those of glassdoor_2020 where that file is on the
machine, else generated from the labelled lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import ahocorasick_rs
import pandas as pd
import pytest
from flashtext import KeywordProcessor

from analysis.home import raw_dirs
from analysis.vocabulary import extract, forms
from tests.skill_lines import lines

Reader = Callable[[str], list[str]]
GROUP = "texts to skills"
SLOW_READS = 100  # texts that the slowest reads; the others read all, and times are per character


def texts() -> list[str]:
    found = [folder / "glassdoor_2020/glassdoor_jobs.csv" for folder in raw_dirs()]
    file = next((path for path in found if path.is_file()), None)
    if file is not None:
        return pd.read_csv(file)["Job Description"].dropna().drop_duplicates().tolist()
    labelled = [case.text for name in ("ambiguous_a", "ambiguous_b") for case in lines(name)]
    return ["\n".join(labelled[i : i + 40]) for i in range(len(labelled) - 40)]


def ours() -> Reader:
    extract("")
    return lambda text: [hit.skill for hit in extract(text)]


def bare() -> Reader:
    """The automaton alone: no boundaries, no letter case, no senses."""
    owners = {form.lower(): skill for form, skill, _ in forms()}
    names = list(owners.values())
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.AhoCorasick(list(owners), matchkind=kind)
    return lambda text: [
        names[number] for number, _, _ in automaton.find_matches_as_indexes(text.lower())
    ]


def flashtext() -> Reader:
    reader = KeywordProcessor()
    for form, skill, _ in forms():
        reader.add_keyword(form, skill)
    return reader.extract_keywords


def expressions() -> Reader:
    owners = {form.lower(): skill for form, skill, _ in forms()}
    longest = sorted(owners, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    return lambda text: [owners[found.lower()] for found in pattern.findall(text)]


def f1(reader: Reader) -> float:
    """F1 on the ambiguous words of the lines labelled by hand."""
    cases = [case for name in ("ambiguous_a", "ambiguous_b") for case in lines(name)]
    said = [case.word in reader(case.text) for case in cases]
    right = sum(case.label and found for case, found in zip(cases, said, strict=True))
    return 2 * right / (sum(said) + sum(case.label for case in cases))


@pytest.mark.benchmark(group=GROUP, min_rounds=3, max_time=5)
@pytest.mark.parametrize(
    "make", [ours, bare, flashtext, expressions], ids=lambda make: make.__name__
)
def test_reader(make: Callable[[], Reader], benchmark: object) -> None:
    reader = make()
    every = texts()
    read = every[:SLOW_READS] if make is expressions else every
    found = benchmark(lambda: sum(len(reader(text)) for text in read))  # type: ignore[operator]
    characters = sum(map(len, read))
    benchmark.extra_info["F1"] = round(f1(reader), 3)  # type: ignore[attr-defined]
    benchmark.extra_info["ns per character"] = round(
        benchmark.stats.stats.min / characters * 1e9, 1
    )  # type: ignore[attr-defined]
    print(f"\n{make.__name__}: {benchmark.extra_info}")  # type: ignore[attr-defined]
    assert found > 0


def test_memory_stays_flat_while_a_large_file_streams_through(tmp_path: Path) -> None:
    # 2 GB of text; run in a process of its own, whose peak is measured
    from benchmarks.stream import peak_of_stream

    small, large = (
        peak_of_stream(tmp_path, megabytes=200),
        peak_of_stream(tmp_path, megabytes=2_000),
    )
    print(f"\npeak memory: {small:.0f} MB for 200 MB of text, {large:.0f} MB for 2 GB")
    assert large < 1.3 * small
