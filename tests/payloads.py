"""Texts that would run, load or lead if a page took them for markup, put in every place that shows a
text, and a browser that looks what became of them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.page import entries, searchable, tables
from analysis.page.entries import Sheet
from analysis.page.picture import MIME
from analysis.page.searchable import Choice, Field, Layout
from analysis.reports.about import topic
from analysis.reports.render import (
    Failure,
    Page,
    body_of,
    page_of,
    render_index,
    render_page,
    render_plain,
    safe_markdown,
)
from analysis.reports.thumbnails import picture_of

__all__ = ["Seen", "bare_formulas", "looked_at", "pages_of", "payloads"]

_RUN = "parent.taken=1;window.taken=1;alert(1)"
_VECTORS = (
    "<script>{run}</script>",
    "<script src=http://evil.test/x.js></script>",
    "<img src=x onerror={run}>",
    "<img src=http://evil.test/x.png>",
    "<svg onload={run}>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><script>{run}</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>",
    "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<iframe src=http://evil.test></iframe>",
    "<object data=http://evil.test></object>",
    "<embed src=http://evil.test>",
    "<link rel=stylesheet href=http://evil.test/x.css>",
    "<style>@import url(http://evil.test/x.css)</style>",
    "<style>*{{background:url(http://evil.test/x.png)}}</style>",
    "<meta http-equiv=refresh content='0;url=http://evil.test'>",
    "<base href=http://evil.test/>",
    "<form action=http://evil.test><button autofocus onfocus={run}>x</button></form>",
    "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<audio src=http://evil.test/x.mp3 autoplay>",
    "<body onload={run}>",
    "<marquee onstart={run}>",
    "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<a href='javascript:{run}'>x</a>",
    "[x](javascript:{run})",
    "![x](http://evil.test/x.png)",
    "<http://evil.test>",
    "[x]: http://evil.test 'x'",
    "{{{{ self.__init__.__globals__ }}}}",
    "{{% for x in y %}}{{% endfor %}}",
    "${{{run}}}",
    "$\\href{{javascript:{run}}}{{x}}$",
    "<div style='background:url(http://evil.test/x.png)'>x</div>",
    "<p class='aside question' id=all-code>x</p>",
    "=HYPERLINK(\"http://evil.test\";'x')",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<!--<img src='--><img src=x onerror={run}>'>",
    "<![CDATA[<script>{run}</script>]]>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{run}</x:script>",
)
_BEFORE = (
    *("", "", '"', "'", '">', "'>", "`>", "--></style>", "</script>", "</title>", "</textarea>"),
    *("</pre></table>", "&quot;>", "\\u003c", "]]>", "*/", "\\", "</svg>", "</details>", "%22%3E"),
)
_AFTER = ("", "", '"', "<!--", "//", "\x00", "\u2028", "</script>", " onmouseover=x ", "\n\n", "`")


_SHEET = ("role", "country", "n", "note", "source")
_SHEET_OF = Sheet("advert", "role", "country", ["n"], ["role", "country"], ["note"], "source", "n")


def payloads(count: int, seed: int = 0) -> list[str]:
    """Return texts, every vector among them where there are enough, the same for one seed."""
    chance = random.Random(seed)
    order = [*_VECTORS]
    chance.shuffle(order)
    found = []
    for place in range(count):
        text = order[place % len(order)].format(run=_RUN)
        if chance.random() < 0.3:
            text = text.replace("<", chance.choice(("<", "<", "\uff1c", "&lt;", "<\t", "<<")))
        if chance.random() < 0.3:
            text = "".join(c.upper() if chance.random() < 0.3 and c.isalpha() else c for c in text)
        found.append(chance.choice(_BEFORE) + text + chance.choice(_AFTER))
    return found


def pages_of(texts: Sequence[str], folder: Path) -> list[Path]:
    """Write pages that show `texts` in every place, and the tables beside them."""
    outputs = [output for text in texts for output in _outputs(text)]
    cells = [new_markdown_cell(f"# {texts[0]}"), *(new_code_cell(t, outputs=[]) for t in texts)]
    cells += [new_code_cell("1", outputs=outputs), *map(new_markdown_cell, texts)]
    body = body_of(new_notebook(cells=cells))
    several = "\n".join(texts)
    page = page_of("00_sources", body, {"role": several, "source": texts[-1]}, several, several)
    page = replace(page, edition=texts[0], key=page.key or "", picture=_small(texts, folder))
    names = [f"{text.replace('/', ' ')[:40]}.csv" for text in texts]
    front = [replace(page, name="00_sources"), *(_named(text) for text in texts[:3])]
    made = {
        "00_sources": render_page(page, body, [page], names),
        "index": render_index(front, [Failure("01_salaries", text) for text in texts]),
        "plain": render_plain(texts[0], safe_markdown(several), [page], current="methods"),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", errors="replace")
    return [folder / f"{name}.html" for name in made]


def _small(texts: Sequence[str], folder: Path) -> str:
    """Return a small picture whose rows, and the source that it names, are called by texts."""
    name, first, *columns = topic("02_skills").picture.split()
    rows = [dict.fromkeys(columns, 1.0) | {first: text, "source": texts[0]} for text in texts[1:]]
    rows.append(rows[-1] | {"source": "other"})
    table = pd.DataFrame(rows).assign(records=2)
    table.to_csv(folder / f"{name}.csv", index=False)
    return picture_of("02_skills", folder)


def _named(text: str) -> Page:
    return Page("02_skills", text, safe_markdown(text), {"role": text}, text, text, text)


def _outputs(text: str) -> Iterator[Any]:
    table = pd.DataFrame({text: [text, "x"], "n": [1, 2]})
    shown = tables.Shown(table, f"{text} pay.csv", [text, ""])
    listed = entries.show(pd.DataFrame([dict.fromkeys(_SHEET, text)] * 2), _SHEET_OF, name="")
    found = searchable.show(_cells(text), _layout(text), name="all")
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
        f'<path d="M0 0L9 9Z" fill="{text}"/><text x="1" y="9">{text}</text></svg>'
    )
    drawn = {"wide": drawing, "narrow": drawing, "alt": text}
    pixel = {"image/png": "iVBORw0KGgo="}
    for data in (
        {"text/html": shown._repr_html_(), "text/plain": repr(shown)},
        {"text/html": found.html, "text/plain": found.text},
        {"application/json": found.data, "text/plain": "data"},
        {"text/html": listed.html, "text/plain": listed.text},
        {"application/json": listed.data, "text/plain": "data"},
        {"text/html": text},
        {"text/markdown": text, "text/plain": f"Finding: {text}"},
        {"text/plain": text},
        {"image/svg+xml": text},
        {"text/latex": text},
        {"application/javascript": text},
        {**pixel, MIME: drawn},
    ):
        yield new_output("display_data", data=data)
    said = {"image/png": {"alt": text, "width": text}}
    yield new_output("display_data", data=pixel, metadata=said)
    yield new_output("stream", name="stdout", text=f"\x1b[31m{text}\x1b[0m")
    yield new_output("error", ename=text, evalue=text, traceback=[text])


def _cells(text: str) -> pd.DataFrame:
    rows = [(text, "US", 40.0, 9.0, text), ("b", "US", 50.0, 8.0, "")]
    return pd.DataFrame(rows, columns=["item", "country", "n", "p50", "note"])


def _layout(text: str) -> Layout:
    return Layout(
        item=text,
        fields=[Field(f"{text} key", ("country",), "key"), Field(f"{text} n", ("p50",), sort=True)],
        choices=[Choice("country", text, {"US": text}, "US")],
        absent=text,
        few=text,
        group=text,
        groups={text: text, "b": text},
        find=text,
        soft=[text],
        names={"b": text},
        also={"b": text},
    )


def bare_formulas(texts: Sequence[str], folder: Path, monkeypatch: Any) -> int:
    """Return how many cells of a table of `texts`, as a CSV, a spreadsheet would run."""
    monkeypatch.setenv("ANALYSIS_TABLES", str(folder))
    starts = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝"]
    rows = [start + text for text in texts for start in starts]
    tables.save_csv(pd.DataFrame({rows[0]: rows, "kind": pd.Categorical(rows)}), "rows")
    with (folder / "rows.csv").open(encoding="utf-8", newline="") as file:
        read = [cell for row in csv.reader(file) for cell in row]
    assert len(read) == 2 * len(rows) + 2
    return sum(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in read)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser saw: what ran, what was asked of a network, what of others' markup is there."""

    ran: list[str]
    asked: list[str]
    markup: list[str]


_FOREIGN = """() => [
  ...document.querySelectorAll('script:not(.data), iframe, object, embed, form, base, audio, video,'
    + 'link:not([rel=icon]), meta[http-equiv]:not([http-equiv=Content-Security-Policy]), animate, '
    + 'foreignObject, image, use, math, marquee, template, noscript, style, source, input'),
  ...[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a =>
    a.name.startsWith('on') || /^\\\\s*(javascript|data:text|vbscript)/i.test(a.value)
      && ['href', 'src', 'action', 'xlink:href'].includes(a.name)
    || a.name == 'src' && !a.value.startsWith('data:image/png')))
].filter(e => !(e.tagName == 'SCRIPT' && e == document.scripts[document.scripts.length - 1])
  && !(e.tagName == 'STYLE' && e.parentNode == document.head && e == document.querySelector('style'))
  && !(e.tagName == 'INPUT' && (e.id == 'all-code' || e.closest('form.finder')))
  && !(e.tagName == 'FORM' && e.className == 'finder' && !e.hasAttribute('action'))
).map(e => e.outerHTML.slice(0, 200))"""


def looked_at(browser: Any, pages: Sequence[Path]) -> Seen:
    """Open pages without their policy, which would hide what ran, use their controls, and return
    what was seen.
    """
    context = browser.new_context(bypass_csp=True)
    ran, asked, markup = [], [], []
    for path in pages:
        page = context.new_page()
        own = ("data:", path.as_uri())
        page.on("request", lambda r, own=own: r.url.startswith(own) or asked.append(r.url))
        page.on("dialog", lambda d: (ran.append(d.message), d.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_timeout(100)
        page.evaluate("""() => { for (const e of document.querySelectorAll('details')) e.open = true;
            for (const e of document.querySelectorAll('button, select, input')) {
              e.focus(); e.dispatchEvent(new Event('input', {bubbles: true}));
              e.dispatchEvent(new Event('change', {bubbles: true})) } }""")
        if page.evaluate("window.taken || window.top.taken"):
            ran.append(path.name)
        if not page.url.startswith(path.as_uri()):
            ran.append(page.url)
        markup += page.evaluate(_FOREIGN)
        page.close()
    context.close()
    return Seen(ran, asked, markup)
