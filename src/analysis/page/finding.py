"""A finding: facts, and the words that a wing's template makes of them.

A wing keeps its words in ``findings.md.j2``: blocks named ``market_heading``, ``market_text``,
``market_title``, ``market_subtitle``, ``market_axis``, ``market_source``, ``market_alt`` and
``market_warning``, of which a finding has those that it needs, are rendered from the fields of the
facts ``Market``. A template computes nothing; a name that the facts do not have is an error.

Facts that cannot follow what was asked for say so in their field ``unfollowed``: the blocks
``unfollowed_heading`` and ``unfollowed_text`` of the wing come before their own.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from . import pay_words, words
from .voice import of_people, reword, spoken

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Finding", "environment", "phrase", "written"]

_TOPICS = Path(__file__).parents[1] / "topics"
_GIVEN = re.compile("\ue000(.*?)\ue001", re.DOTALL)  # a value that was put into a template
_MARK = re.compile("[\ue000\ue001]")  # of a value inside another, as a macro gives one
# a count of adverts is put in as a value, and is a word of ours all the same
_COUNT = re.compile(
    "\ue000((?:[\\d,]+|no|all|distinct|too few|fewer than \\d+)(?: more| comparable| posted)? adverts?)\ue001",
    re.IGNORECASE,
)
_EXACTLY = "many state exactly this figure"
_ONE_VALUE = re.compile(
    r"(?P<interval>\ue000?\b[\d.]+%\ue001? interval )?(?<![^\s(*\ue000])"
    r"(?P<first>\ue000?(?P<sum>(?:[A-Z]{3} )?[^\s\ue000\ue001;(*]*\d[\d,.]*%?)\ue001?)"
    r" to \ue000?(?P=sum)\ue001?(?!\d|[.,]\d|%)"
)
# no mathematics in Markdown; JupyterLab looks for it again in what is drawn, within an element each
_DOLLAR = "&#36;"
_PARTS = ("heading", "text", "title", "subtitle", "axis", "source", "alt", "warning")
_LONGEST = 400  # characters of an alternative text
_REST = "The rest is in the table."


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """What is said of some facts: heading and text (Markdown); of the figure its title, subtitle
    (what is measured, of whom), axis, source and alternative text, which begins with the title; a
    warning for who is not looking at the page, where a question has no answer.
    """

    name: str
    facts: DataclassInstance
    heading: str = ""
    text: str = ""
    title: str = ""
    subtitle: str = ""
    axis: str = ""
    source: str = ""
    alt: str = ""
    warning: str = ""

    def _repr_markdown_(self) -> str:
        heading = f"## {self.heading}\n\n" if self.heading else ""
        return f"{heading}{self.text}".strip().replace(_DOLLAR, f"<span>{_DOLLAR}</span>")

    def __repr__(self) -> str:
        return f"Finding: {self.name}"


def written(facts: DataclassInstance) -> Finding:
    """Return the finding that the template of the facts' wing makes of them; keep the facts beside
    the run's tables.
    """
    wing, name = type(facts).__module__.split(".")[-2], _snake(type(facts).__name__)
    template = environment().get_template(f"{wing}/findings.md.j2")
    given = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    parts = {part: _rendered(template, f"{name}_{part}", given) for part in _PARTS}
    if not any(parts.values()):
        raise jinja2.TemplateRuntimeError(
            f"{wing}/findings.md.j2 has no block {name}_heading, {name}_text or another."
        )
    if getattr(facts, "unfollowed", None) is not None:
        for part in _PARTS[:2]:
            said = _rendered(template, f"unfollowed_{part}", given)
            parts[part] = f"{said} {parts[part]}" if parts[part] else ""
    parts = {part: _of_one_value(text) for part, text in parts.items()}
    markdown = {part: _markdown(parts[part]) for part in ("heading", "text")}
    plain = {part: _GIVEN.sub(r"\1", parts[part]) for part in _PARTS[2:]}
    if plain["title"]:
        measure = plain["subtitle"] or words.capital(plain["axis"])
        instead = getattr(getattr(facts, "unfollowed", None), "whole", "")
        plain["subtitle"] = " · ".join(filter(None, (measure, instead, *_of_whom(facts))))
        whose = getattr(facts, "basis", None)
        plain["source"] = plain["source"] or getattr(whose, "source", "")
    plain["alt"] = _alternative(plain["title"], plain["alt"])
    finding = Finding(name, facts, **markdown, **plain)
    _keep(finding)
    return finding


def _of_one_value(text: str) -> str:
    """Return a text in which an interval without width says why, and a range of one figure is that
    figure: so many people state it, as answers in bands do.

    >>> _of_one_value("(95% interval 175,000 to 175,000), from $5 to $5")
    '(many state exactly this figure), from $5'
    >>> _of_one_value("*95% interval CAD 90,000 to CAD 90,000*")
    '*many state exactly this figure*'
    """
    return _ONE_VALUE.sub(lambda of: _EXACTLY if of["interval"] else of["first"], text)


def _of_whom(facts: DataclassInstance) -> list[str]:
    """Return whom facts are of, as far as they say: who they are, and how many."""
    basis = getattr(facts, "basis", None) or facts
    people, n = getattr(basis, "people", None), getattr(basis, "n", None)
    if n is None or not hasattr(basis, "kind"):
        return [] if people is None else [people or "all countries and years"]
    everyone = None if people is None else people or "all countries and years"
    return [part for part in (everyone, words.records(n, basis.kind)) if part]


def _alternative(title: str, alt: str) -> str:
    """Return an alternative text: the finding first, then what is shown, as far as there is room."""
    whole = f"{title}. {alt}" if title and alt and not alt.startswith(title) else alt
    if len(whole) <= _LONGEST:
        return whole
    room = whole[: _LONGEST - len(_REST) - 2]
    end = max(room.rfind(mark) for mark in (". ", "; ", ", "))
    return f"{room[:end].rstrip('.')}. {_REST}"


@cache
def environment() -> jinja2.Environment:
    """Return the templates of all wings: strict, with the filters of `words`, every value marked as
    it is put in.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_TOPICS, Path(__file__).parent]),
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: (
            f"\ue000{_MARK.sub('', value)}\ue001" if isinstance(value, str) else value
        ),
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for module in (words, pay_words):
        made.filters |= {name: getattr(module, name) for name in module.__all__}
    return made


def phrase(template: str, **given: object) -> str:
    """Return one text of a template, such as ``offer/verdict.md.j2``, with its words as given, no
    Markdown escaped: for a reader of phrases that fills them in.
    """
    text = environment().get_template(template).render(_speaking() | given)
    return _GIVEN.sub(r"\1", _spoken(_joined(text)))


def _rendered(template: jinja2.Template, block: str, given: dict[str, Any]) -> str:
    if block not in template.blocks:
        return ""
    context = template.new_context(_speaking() | given)
    return _spoken(_joined("".join(template.blocks[block](context))))


def _speaking() -> dict[str, Any]:
    """Return what every template may ask of the page: the kind of its records, whether they are
    those that the repository carries, and whether any of them states a range of pay.
    """
    now = spoken()
    return {"kind": now.kind, "carried": now.embedded, "in_ranges": now.ranges}


def _spoken(text: str) -> str:
    """Return a text in the words of the page's records (see `voice`); what was put in stays."""
    parts = re.split("(\ue000.*?\ue001)", _COUNT.sub(r"\1", text), flags=re.DOTALL)
    return of_people("".join(part if part.startswith("\ue000") else reword(part) for part in parts))


def _joined(text: str) -> str:
    """Return a text with each paragraph on one line, one empty line between two."""
    lines = text.split("\n")
    paragraphs: list[str] = []
    for line in map(str.strip, lines):  # lines of a paragraph are one line; a list keeps its own
        if paragraphs and paragraphs[-1] and line and not line.startswith("- "):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(paragraphs)).strip()


def _markdown(text: str) -> str:
    """Return a text whose given values are no Markdown, no HTML and no mathematics."""
    escaped = _GIVEN.sub(lambda found: re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", found[1]), text)
    return escaped.replace("$", _DOLLAR)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _keep(finding: Finding) -> None:
    """Add a finding and its facts to ``findings.json`` in the folder that ``ANALYSIS_TABLES``
    names, if any.

    The file maps names to findings in the order of the page; a second one of the same name, of
    other facts, is ``premiums_2``.
    """
    folder = os.environ.get("ANALYSIS_TABLES")
    if not folder:
        return
    path = Path(folder) / "findings.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    parts = {part: getattr(finding, part) for part in _PARTS if getattr(finding, part)}
    entry = json.dumps(parts | {"facts": dataclasses.asdict(finding.facts)}, default=_plain)
    known[_key(finding.name, entry, known)] = json.loads(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _key(name: str, entry: str, known: dict[str, Any]) -> str:
    """Return the name, or the name with the first count, that no other finding is kept under."""
    keys = (f"{name}_{n}" if n > 1 else name for n in itertools.count(1))
    return next(key for key in keys if key not in known or json.dumps(known[key]) == entry)


def _plain(value: Any) -> Any:
    return value.item()  # a number of numpy's
