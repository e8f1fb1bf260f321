"""What a reader reads of every page: short sentences, names in place of codes, one style of numbers,
no word that only we understand.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from analysis.home import notebooks_dir
from analysis.page.columns import columns
from analysis.page.picture import MIME
from analysis.reports.methods_page import render_methods
from analysis.reports.render import body_of, page_of, render_glossary, render_index, render_page
from analysis.sources import SOURCES
from analysis.vocabulary import known_countries

NOTEBOOKS = [path.stem for path in sorted(notebooks_dir().glob("[0-9]*.ipynb"))]
PAGES = (*NOTEBOOKS, "index", "glossary", "methods")
LONGEST_MEDIAN = 18  # words of a sentence
TOLD = "script, style, details.code, pre, code, .made"  # code, and parameters as they are typed
IDENTIFIERS = re.compile(rf"\b({'|'.join(name for name in SOURCES if '_' in name)})\b")
OURS = re.compile(
    r"told from zero|told apart|\bsurely\b|like records|ways to ask|carr(?:y|ies) a figure"
    r"|stands? nowhere|\babstain",
    re.IGNORECASE,
)
WORDS_TOO = "AI AS AT BE BI DO GE HR IN IS IT ME ML NO SO TV US"  # codes that are words, or "US"
CODES = sorted(set(known_countries()) - set(WORDS_TOO.split()))
_OF = "in|for|from|of|to"
CODE = re.compile(rf"\b(?:{_OF}) (?:{'|'.join(CODES)})\b|\bin (?:the )?US\b(?! [a-z])")
STYLES = {
    "a space before %": r"\d[\u0020\u00a0]%",
    "the code of the dollar beside a sum": r"\bUSD\s?\d|\d\s?USD\b",
    "thousands as k": r"[$£€]\d[\d.,]*k\b",
    "a hyphen for a minus": r"(?<![\w.)\]–-])-\d",
    "thousands without a comma": r"(?<![\w.,/#-])\d{5,}(?![\w/])",
    "cents of a large sum": r"[$£€]\d{1,3},\d{3}\.\d",
}
HINTS = ("90,000, 90k",)  # ways in which a sum may be typed


@pytest.fixture(scope="module")
def pages() -> dict[str, BeautifulSoup]:
    """Every page of the site, of the notebooks as they are committed, without code."""
    bodies = {
        name: body_of(nbformat.read(notebooks_dir() / f"{name}.ipynb", 4)) for name in NOTEBOOKS
    }
    made = [page_of(name, body, {}, "Data", "") for name, body in bodies.items()]
    html = {page.name: render_page(page, bodies[page.name], made, []) for page in made}
    others = (render_index(made), render_glossary(made), render_methods(made))
    found = {
        name: BeautifulSoup(text, "html.parser")
        for name, text in (*html.items(), *zip(PAGES[-3:], others, strict=True))
    }
    for soup in found.values():
        for part in soup.select(TOLD):
            part.extract()
    return found


def sentences(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the sentences of headings, paragraphs and lists; not those of tables and figures."""
    for part in soup.select("article :is(h1, h2, p, li, dd), .question h1"):
        if part.find_parent(["table", "svg"]) or part.find(["p", "li"]):
            continue
        for text in re.split(r"(?<=[.!?:;])\s+(?=[A-Z$£€“\"]|$)", flat(part)):
            if text:
                yield text


def flat(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def words_of(soup: BeautifulSoup) -> str:
    """Return all that is read or read out: texts, names of regions, alternative texts."""
    spoken = [str(part["aria-label"]) for part in soup.select("body [aria-label]")]
    text = "\n".join([*soup.body.stripped_strings, *spoken])  # type: ignore[union-attr]
    for hint in HINTS:
        text = text.replace(hint, "")
    return text


def around(pattern: re.Pattern[str], text: str) -> list[str]:
    return [text[max(found.start() - 40, 0) : found.end() + 20] for found in pattern.finditer(text)]


@pytest.mark.parametrize("name", PAGES)
def test_half_of_the_sentences_are_short(pages: dict[str, BeautifulSoup], name: str) -> None:
    lengths = [len(text.split()) for text in sentences(pages[name])]
    assert len(lengths) > 10
    assert statistics.median(lengths) <= LONGEST_MEDIAN


@pytest.mark.parametrize("name", PAGES)
def test_sources_and_countries_are_called_by_name(
    pages: dict[str, BeautifulSoup], name: str
) -> None:
    text = words_of(pages[name])
    assert around(IDENTIFIERS, text) == []
    assert around(CODE, text) == []
    cells = {flat(cell) for cell in pages[name].select("td")}
    assert cells & {*CODES, "US"} == set()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_our_own_language(pages: dict[str, BeautifulSoup], name: str) -> None:
    assert around(OURS, words_of(pages[name])) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("style", STYLES)
def test_numbers_have_one_style(pages: dict[str, BeautifulSoup], name: str, style: str) -> None:
    assert around(re.compile(STYLES[style]), words_of(pages[name])) == []


def test_no_column_is_called_a_guess() -> None:
    assert [name for name in columns() if "guess" in name] == []


MEASURE = re.compile(
    r"USD|[$]|dollars|%|[Pp]er cent|points|[Pp]laces|times (as often|the)|intervals hold|Number of claims"
)
POPULATION = re.compile(r" · |\b(adverts|roles|people|data scientists) ")
YEAR = re.compile(r"\b20\d\d\b|–\d\d\b|sources named in the chart|the offer's year")
_COUNTED = "adverts?|respondents?|filings?|records?|groups?|people|occupations?|areas|pairs?|sources?|draws"
COUNT = re.compile(rf"\bn = [\d,]+|[\d,]+ (metropolitan )?({_COUNTED})\b")
# one grant that somebody states, or one sum at other prices: a measure, but no records
OF_A_PLAN = re.compile(r"outcome_bars|trade_lines|vesting_steps|waterfall_areas|bought_dots")


def drawn() -> list[tuple[str, str, str]]:
    """Return of every figure of the notebooks its place, its subtitle and all its words."""
    found = []
    for name in NOTEBOOKS:
        for cell in nbformat.read(notebooks_dir() / f"{name}.ipynb", 4).cells:
            for output in cell.get("outputs", []):
                both = output.get("data", {}).get(MIME)
                if both:
                    svg = BeautifulSoup(both["wide"], "html.parser")
                    small = svg.find_all("text", attrs={"font-size": "13"})
                    subtitle = " ".join(text.text for text in small)
                    alls = " · ".join(text.text for text in svg.find_all("text"))
                    found.append((f"{name}: {cell.source.splitlines()[-1][:60]}", subtitle, alls))
    return found


FIGURES = drawn()


@pytest.mark.parametrize(("place", "subtitle", "words"), FIGURES, ids=[f[0] for f in FIGURES])
def test_a_figure_says_what_of_whom_of_when_and_of_how_many(
    place: str, subtitle: str, words: str
) -> None:
    assert MEASURE.search(f"{subtitle} · {words}"), subtitle  # the unit may stand at the axis
    if OF_A_PLAN.search(place):
        return
    assert POPULATION.search(subtitle), subtitle
    assert YEAR.search(words), subtitle
    assert COUNT.search(f"{words} · {subtitle}"), subtitle
