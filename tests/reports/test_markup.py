"""What a notebook holds is text on its page, whatever it says: pictures, captions, names, sources."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.page.picture import MIME
from analysis.reports import render
from analysis.reports.render import Failure, Page, body_of, page_of, render_index, render_page

PIXEL = base64.b64encode(
    bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")
    + bytes.fromhex(
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
).decode()
HOSTILE = '9"\'><meta http-equiv=refresh content="0;url=https://evil.test/"><script>document.title="taken"</script>'
OPEN = (
    f"{HOSTILE}<iframe srcdoc=x></iframe><img src=x onerror=alert(1)></title></style></pre></table>"
)
FORBIDDEN = (
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "svg:not(.picture svg)",
    "foreignobject",
    "image",
    "use",
    "animate",
    "link:not([rel=icon])",
    "style ~ style",
)


def shown(data: dict[str, str], **metadata: Any) -> Any:
    return new_output("display_data", data=data, metadata=metadata)


def picture(alt: str, width: Any = 640) -> Any:
    return shown({"image/png": PIXEL}, **{"image/png": {"alt": alt, "width": width}})


def drawing(*inner: str, **attributes: str) -> str:
    """Return a drawing such as figures are, with `inner` after what it holds."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    safe = '<path d="M0 0L9 9Z" fill="#3f90da"/><text x="1" y="9" font-size="12">$1 &lt; $2</text>'
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"'
    return f"{start}{more}>{safe}{''.join(inner)}</svg>"


def figure(wide: str, narrow: str | None = None, alt: str = "1 dot.") -> Any:
    """Return the output of a cell that shows a figure."""
    drawn = {"wide": wide, "narrow": wide if narrow is None else narrow, "alt": alt}
    return new_output("display_data", data={"image/png": PIXEL, MIME: drawn})


def page_with(
    *outputs: Any, source: str = "", tags: tuple[str, ...] = (), title: str = "Data"
) -> str:
    """Return the page of a notebook of one code cell with `outputs`."""
    cell = new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})
    notebook = new_notebook(cells=[new_markdown_cell("# Is this text?"), cell])
    body = body_of(notebook)
    page = page_of("00_sources", body, {"source": title}, title, "0" * 64)
    return render_page(page, body, [page], ["pay.csv"])


def markup(html: str) -> list[str]:
    """Return the elements and attributes of a page that could run, load or lead somewhere by themselves."""
    soup = BeautifulSoup(html, "html.parser")
    refresh = [
        tag for tag in soup.find_all("meta") if str(tag.get("http-equiv", "")).lower() == "refresh"
    ]
    ours = render._script()
    others = [tag for selector in FORBIDDEN for tag in soup.select(selector) if tag.text != ours]
    found = [*refresh, *others]
    handlers = [
        f"{tag.name} {name}"
        for tag in soup.find_all(True)
        for name in tag.attrs
        if name.startswith("on")
    ]
    images = [
        image["src"]
        for image in soup.find_all("img")
        if not image["src"].startswith("data:image/png;base64,")
    ]
    return [*map(str, found), *handlers, *images]


@pytest.mark.parametrize("alt", [HOSTILE, OPEN, "a & b < c", 'it\'s "quoted"', "'", '"', "&quot;"])
def test_an_alternative_text_stays_text(alt: str) -> None:
    html = page_with(picture(alt))
    assert markup(html) == []
    images = BeautifulSoup(html, "html.parser").find_all("img")
    assert [(image["alt"], image["width"]) for image in images] == [(alt, "640")]
    assert set(images[0].attrs) == {"src", "width", "alt"}


def test_a_picture_without_metadata_is_of_the_usual_width() -> None:
    image = BeautifulSoup(page_with(shown({"image/png": PIXEL})), "html.parser").find("img")
    assert (image["alt"], image["width"]) == ("", "640")  # type: ignore[index]


@pytest.mark.parametrize(
    "output",
    [
        picture("1 bar", OPEN),
        shown({"image/png": f'{PIXEL}"{OPEN}'}),
        shown(
            {
                "text/html": f"<table><caption>{OPEN} pay.csv</caption><tr><td>{OPEN}</td></tr></table>"
            }
        ),
        shown(
            {
                "text/html": f'<div class="table" aria-label="{OPEN}"><table><caption>x</caption></table></div>'
            }
        ),
        shown(
            {
                "text/markdown": f"# {OPEN}\n\n## {OPEN}\n\n[a](javascript:alert(1)) ![x](https://evil.test/x.png)"
            }
        ),
        shown({"text/plain": OPEN}),
        shown({"image/svg+xml": f"<svg onload=alert(1)>{OPEN}</svg>"}),
        shown({"application/javascript": "alert(1)"}),
        shown({"text/latex": OPEN}),
        new_output("stream", name="stdout", text=f"\x1b[31m{OPEN}\x1b[0m"),
        new_output("error", ename=OPEN, evalue=OPEN, traceback=[OPEN]),
    ],
    ids=lambda output: next(iter(output.get("data", {output.output_type: ""}))),
)
def test_an_output_stays_text(output: Any) -> None:
    assert markup(page_with(output)) == []


HOSTILE_PARTS = [
    OPEN,
    "<script>alert(1)</script>",
    '<text x="1" onclick="alert(1)">x</text>',
    '<text x="1" style="background:url(https://evil.test)">x</text>',
    '<path d="M0 0" fill="url(https://evil.test/x.svg#a)"/>',
    '<path d="M0 0" fill="red;background:url(//evil.test)"/>',
    "<path d='M0 0\"/><img src=x onerror=alert(1)>'/>",
    '<image href="https://evil.test/x.png"/>',
    '<use href="https://evil.test/x.svg#a"/>',
    '<a href="javascript:alert(1)"><text x="1">x</text></a>',
    "<foreignObject><iframe src=//evil.test></iframe></foreignObject>",
    '<animate attributeName="href" values="javascript:alert(1)"/>',
    "<style>@import url(//evil.test)</style>",
    '<text x="1"><script>alert(1)</script>a<tspan onload="alert(1)">b</tspan></text>',
    "</svg><script>alert(1)</script><svg>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><script>alert(1)</script>-->",
]


@pytest.mark.parametrize("part", HOSTILE_PARTS)
def test_of_a_drawing_only_lines_dots_and_words_are_shown(part: str) -> None:
    html = page_with(figure(drawing(part), drawing(part, onload="alert(1)", id="x"), alt=OPEN))
    assert markup(html) == []
    soup = BeautifulSoup(html, "html.parser")
    drawings = soup.select("figure.picture > div > svg")
    assert [svg["class"] for svg in drawings] == [["wide"], ["narrow"]]
    known = {"class", "viewbox", "width", "height", "aria-hidden"}
    inside = {"d", "fill", "x", "y", "font-size"}
    for svg in drawings:
        assert set(svg.attrs) == known
        assert {tag.name for tag in svg.find_all(True)} <= {"path", "circle", "text"}
        assert {name for tag in svg.find_all(True) for name in tag.attrs} <= inside
        assert svg.find("text").get_text() == "$1 < $2"  # type: ignore[union-attr]
    assert not re.search(r"(?:href|src|url)\W+(?:https?:)?//evil", str(drawings))
    image = soup.select_one("figure.picture [role=img]")
    assert image is not None
    assert image["aria-label"] == OPEN


@pytest.mark.parametrize(
    "other", ["", "<svg>", "no drawing", "<svg width='1'><path/></svg>", 3, None, [1]]
)
def test_without_two_drawings_the_png_is_shown(other: Any) -> None:
    output = figure(drawing())
    output["data"][MIME]["narrow"] = other
    soup = BeautifulSoup(page_with(output), "html.parser")
    assert soup.select("svg") == []
    assert len(soup.select("figure img")) == 1


def test_an_answer_parameters_and_the_source_stay_text() -> None:
    answer = shown({"text/markdown": OPEN})
    assert (
        markup(page_with(answer, source=f"source = {OPEN!r}", tags=("answer",), title=OPEN)) == []
    )


def test_the_index_holds_no_markup_of_others() -> None:
    pages = [Page("00_sources", OPEN, "", {"role": OPEN}, OPEN, "0" * 64)]
    html = render_index(pages, [Failure("01_salaries", OPEN)], ["02_skills"])
    assert markup(html) == []
    assert "evil.test" in BeautifulSoup(html, "html.parser").get_text()


def test_a_link_to_a_table_is_an_address() -> None:
    caption = shown(
        {"text/html": "<table><caption>Pay: a%20#b?.csv</caption><tr><td>1</td></tr></table>"}
    )
    notebook = new_notebook(cells=[new_code_cell("", outputs=[caption])])
    body = body_of(notebook)
    page = page_of("00_sources", body, {}, "Data", "0" * 64)
    html = render_page(page, body, [page], ["a%20#b?.csv"])
    link = BeautifulSoup(html, "html.parser").select_one("caption a")
    assert link is not None
    assert (link["href"], link.get_text()) == ("tables/00_sources/a%2520%23b%3F.csv", "a%20#b?.csv")


def test_what_is_printed_is_shown_and_warnings_are_not() -> None:
    warning = new_output("stream", name="stderr", text="/home/ann/x.py:1: UserWarning: no labels\n")
    html = page_with(new_output("stream", name="stdout", text="three rows\n"), warning)
    assert "three rows" in html
    assert "UserWarning" not in html
    assert "/home/ann" not in html


def test_a_browser_stays_on_the_page_of_a_hostile_picture(tmp_path: Path, browser: Any) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_with(picture(OPEN)), encoding="utf-8")
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_timeout(500)
    assert [url for url in asked if not url.startswith(("data:", path.as_uri()))] == []
    assert page.evaluate("[...document.images].map(i => i.alt)") == [OPEN]
    assert page.url == path.as_uri()
    page.close()


def test_json_of_a_cell_is_data_that_cannot_end_its_element() -> None:
    data = {"application/json": {"x": "</script><b>"}, "text/plain": "shown elsewhere"}
    cell = new_code_cell("1", outputs=[new_output("display_data", data=data)])
    body = body_of(new_notebook(cells=[cell]))
    element = BeautifulSoup(body, "html.parser").select_one("script.data")
    assert element is not None
    assert json.loads(element.text) == data["application/json"]
    assert "</script><b>" not in body
    assert "shown elsewhere" not in body


def test_the_policy_names_the_hash_of_the_one_script(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(render, "_script", lambda: "")
    assert "script-src" not in render_index([])
    monkeypatch.setattr(render, "_script", lambda: "document.title")
    page = BeautifulSoup(render_index([]), "html.parser")
    digest = base64.b64encode(hashlib.sha256(b"document.title").digest()).decode()
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy["content"]
    assert [element.text for element in page.select("script")] == ["document.title"]
