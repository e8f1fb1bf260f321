"""The frame of every figure: its title is text, whatever it holds."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from analysis import reports, topics
from analysis.page.axes import COLOURS, GREY, WIDE, name_axis, new_axes, point, rows
from analysis.page.finding import Finding
from analysis.page.picture import MIME, picture

ROWS = pd.DataFrame({"role": ["Data analyst", "Web developer"], "n": [2, 3], "pay": [1.0, 2.0]})


def named_rows(table: pd.DataFrame, finding: Finding, width: int = WIDE) -> Axes:
    axes = new_axes(len(table), finding, width=width)
    for y, pay in enumerate(table["pay"]):
        point(axes, pay, y, "#3f90da")
    rows(axes, [f"{role}\nn = {n}" for role, n in zip(table["role"], table["n"], strict=True)])
    name_axis(axes, "pay, USD")
    return axes


@pytest.mark.parametrize(
    "title", ["Most offers are $90,000 to $120,000", "About $90,000", "$a_$ or $^$ a year"]
)
def test_dollars_of_a_title_are_no_mathematics(title: str) -> None:
    said = Finding("offer", facts=None, title=title, alt="No bars.")  # type: ignore[arg-type]
    drawn = picture(named_rows, ROWS, said)
    assert title in " ".join(words_of(drawn.wide))
    assert title in " ".join(words_of(drawn.narrow))
    assert drawn.data  # what is taken for mathematics and is none cannot be drawn


def test_words_of_a_drawing_are_words_and_lie_within_it() -> None:
    words = {"title": "A < B & C", "subtitle": "of $1", "source": "us", "alt": "x"}
    said = Finding("offer", facts=None, **words)  # type: ignore[arg-type]
    drawn = picture(named_rows, ROWS, said)
    stand_alone = {"A < B & C", "of $1", "Source: us"}
    assert stand_alone | {"Data analyst", "n = 2"} < set(words_of(drawn.wide))
    assert "Data analyst · n = 2" in words_of(drawn.narrow)
    for text in (drawn.wide, drawn.narrow):
        root = ElementTree.fromstring(text)
        assert {tag.tag.split("}")[1] for tag in root} <= {"path", "circle", "text"}
        assert not [tag for tag in root.iter() if {"id", "style", "class"} & set(tag.attrib)]
        sizes = [float(tag.attrib["font-size"]) for tag in root if "font-size" in tag.attrib]
        assert min(sizes) >= 12
        assert {tag.attrib.get("fill") for tag in root} - {None, "none"} <= set(COLOURS)


def test_rotated_words_are_refused() -> None:
    said = Finding("offer", facts=None, title="Up", alt="x")  # type: ignore[arg-type]

    def upright(table: pd.DataFrame, finding: Finding, width: int = WIDE) -> Axes:
        axes = named_rows(table, finding, width=width)
        axes.set_ylabel("nobody reads this")
        return axes

    with pytest.raises(ValueError, match="not rotated"):
        picture(upright, ROWS, said)


def test_a_subtitle_is_not_said_again_below_the_axis() -> None:
    said = Finding("offer", facts=None, title="T", subtitle="Pay, USD · all", alt="x")  # type: ignore[arg-type]
    assert "pay, USD" not in words_of(picture(named_rows, ROWS, said).wide)
    other = dataclasses.replace(said, subtitle="all")
    assert "pay, USD" in words_of(picture(named_rows, ROWS, other).wide)


def test_sources_are_those_of_the_table_unless_the_finding_names_one() -> None:
    said = Finding("offer", facts=None, title="T", alt="x")  # type: ignore[arg-type]
    table = ROWS.assign(source=["A", "B"])
    many = pd.concat([table.assign(source=name) for name in "ABCD"])
    own = dataclasses.replace(said, source="C")
    ends = [
        words_of(picture(named_rows, t, f).wide)[-1]
        for t, f in ((table, said), (many, said), (table, own))
    ]
    assert ends == ["Source: A and B", "Source: the 4 sources named in the chart", "Source: C"]


def test_a_notebook_keeps_a_png_and_both_drawings() -> None:
    said = Finding("offer", facts=None, title="T", alt="Two rows.")  # type: ignore[arg-type]
    drawn = picture(named_rows, ROWS, said)
    data, metadata = drawn._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert data[MIME] == {"wide": drawn.wide, "narrow": drawn.narrow, "alt": "Two rows."}
    assert metadata["image/png"] == {"alt": "Two rows.", "width": WIDE + 20}


def words_of(svg: str) -> list[str]:
    return [tag.text or "" for tag in ElementTree.fromstring(svg) if tag.tag.endswith("text")]


def test_of_a_table_without_rows_nothing_is_shown() -> None:
    from IPython.core.formatters import DisplayFormatter

    said = Finding("offer", facts=None, title="Nothing", alt="Nothing.")  # type: ignore[arg-type]
    nothing = picture(named_rows, ROWS.head(0), said)
    assert DisplayFormatter().format(nothing) == ({}, {})


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_marks_stand_out_from_the_paper_in_the_light_and_in_the_dark() -> None:
    style = (Path(reports.__file__).parent / "page" / "style.css").read_text(encoding="utf-8")
    rules = (r"^:root \{([^}]*)\}", r"^  :root \{([^}]*)\}")
    said = [" ".join(re.findall(rule, style, re.MULTILINE)) for rule in rules]
    schemes = [dict(re.findall(r"--(\w+): (#\w{6});", each)) for each in said]
    assert schemes[0]["mark"] == GREY
    for scheme in schemes:
        marks = ("mark", "blue", "orange", "purple", "green", "brown", "ink")
        assert min(contrast(scheme[name], scheme["paper"]) for name in marks) >= 3


def test_no_figure_draws_a_bar_in_the_colour_of_the_grid() -> None:
    drawings = Path(topics.__file__).parent.rglob("*figures.py")
    text = "\n".join(each.read_text(encoding="utf-8") for each in drawings)
    assert "span(" in text
    assert not re.findall(r".*colour=.*\bGRID\b.*|.*, GRID\).*", text)
