"""What a code cell computes, in a few words: the label of its toggle, the kind of its chart, the name
of its finding.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

__all__ = ["chart_of", "finding_of", "label_of"]

_KINDS = {"findings": "words", "figures": "chart", "charts": "chart", "tables": "table"}
_NAMED = re.compile(r"Finding: ([a-z][a-z0-9_]*)")


def label_of(source: str, tags: list[str] | None = None) -> str:
    """Return what the toggle of a cell says.

    >>> label_of("axes.picture(figures.five_jobs(jobs, said), said)")
    'Code of the chart: five jobs'
    >>> label_of('tables.show(x, "role n", name="pay_changes") if len(x) else None')
    'Code of the table: pay changes'
    >>> label_of("picture(figures.five_jobs, jobs, said, **of)")
    'Code of the chart: five jobs'
    >>> label_of("said = findings.market(facts)")
    'Code of the words: market'
    """
    if "parameters" in (tags or []) or "injected-parameters" in (tags or []):
        return "Code: the parameters"
    if re.search(r"^(import|from) ", source, re.MULTILINE):
        return "Code: imports, and the data opened"
    for kind, name in _calls(source):
        return f"Code of the {kind}: {name.replace('_', ' ')}"
    return "Code of this step"


def chart_of(source: str) -> str:
    """Return the function that draws the chart of a cell, or nothing.

    >>> chart_of("display(axes.picture(charts.pay_dots(table, by, said), said))")
    'pay_dots'
    >>> chart_of("picture(place_figures.countries, table, said)")
    'countries'
    """
    drawn = (name for call in ast.walk(_tree(source)) for name in _drawn_by(call))
    return next(drawn, "")


def finding_of(text: str) -> str:
    """Return the name of a finding as an anchor, given its plain text; nothing of other outputs.

    >>> finding_of("Finding: pay_changes"), finding_of("'x'")
    ('pay-changes', '')
    """
    found = _NAMED.fullmatch(text.strip())
    return found[1].replace("_", "-") if found else ""


def _calls(source: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of what a cell shows, the last made first."""
    calls = [node for node in ast.walk(_tree(source)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (-call.lineno, call.col_offset)):
        for drawn in _drawn_by(node):
            yield "chart", drawn
        home = _home_of(node)
        if home not in _KINDS or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        for word in node.keywords:
            if home == "tables" and word.arg == "name" and isinstance(word.value, ast.Constant):
                name = str(word.value.value)
        yield _KINDS[home], name


def _drawn_by(node: ast.AST) -> Iterator[str]:
    """Yield the function of a module of figures that a call is of, or that it is handed to draw."""
    if isinstance(node, ast.Call):
        for part in (node.func, *node.args[:1]):
            if not (isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name)):
                continue
            if part.value.id == "charts" or part.value.id.endswith("figures"):
                yield part.attr


def _home_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.value.id
    return ""


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a magic of IPython's, or what is no Python
        return ast.Module(body=[], type_ignores=[])
