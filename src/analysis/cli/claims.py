"""Commands about claims: ``claims`` and ``claims check``."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any

import click

from ..errors import DamagedFile, NoSuchName, nearest, shorten
from .tables import as_json, echo_json, echo_table

__all__ = ["check", "claims"]

_VERDICTS = click.Choice(
    [
        *("supported", "contradicted", "too close to call", "too few"),
        *("inconsistent", "not testable", "not yet looked at", "not testable in this data"),
    ]
)


@click.group(
    short_help="What the articles claim, and what became of it.", invoke_without_command=True
)
@click.option("--article", type=click.Choice(["A", "B"], case_sensitive=False), help="One article.")
@click.option("--verdict", type=_VERDICTS, help="Claims with this verdict only.")
@click.option(
    "--source",
    default="embedded",
    help="A source by name, or a mapping of your own; a large one takes minutes.",
)
@as_json
@click.pass_context
def claims(ctx: click.Context, article: Any, verdict: str | None, source: str, json_: bool) -> None:
    """Print the claims of the two articles with their verdicts, as notebook 08 has them."""
    if ctx.invoked_subcommand:
        return
    from ..datasets.open import open_dataset
    from ..topics.claims.judged import verdict_counts
    from ..topics.claims.reruns import judged_on

    on = judged_on(open_dataset(source), article)
    counts = {name: count for name, count in verdict_counts(on.judgements).items() if count}
    shown = [each for each in on.judgements if verdict is None or each.verdict == verdict]
    if json_:
        echo_json([_as_json(each, on.sources.get(each.claim.id, "")) for each in shown])
        return
    rows = [
        {
            "claim": each.claim.id,
            "verdict": each.verdict + (" *" if each.turns else ""),
            "says": each.claim.says,
            "figure": _figure(each),
        }
        for each in shown
    ]
    if rows:
        echo_table(rows, words=("says", "figure"))
    faults = sum(len(ledger.faults) for ledger in on.articles)
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    click.echo(
        f"\n{len(on.judgements)} claims: {said}. {faults} faults that need no data to be seen."
    )
    click.echo("* Another verdict at half or at double the margin.")


def _figure(each: Any) -> str:
    """Return the first figure that decides a claim, with its interval, or why there is none."""
    from ..topics.claims.phrases import in_a_line

    if each.outcome is None:
        return str(each.why)
    if not each.outcome.estimates:
        return f"see {each.outcome.finding} in notebook {each.outcome.notebook}"
    more = len(each.outcome.estimates) - 1
    return in_a_line(each.outcome.decisive) + (f"; {more} more" if more else "")


def _as_json(each: Any, source: str) -> dict[str, Any]:
    outcome = each.outcome and dataclasses.asdict(each.outcome)
    stated = each.claim.model_dump(include={"id", "section", "kind", "says", "subject"})
    return {
        **{"article": each.article, **stated, "line": each.claim.line, "verdict": each.verdict},
        **{"verdict_at_half": each.half, "verdict_at_double": each.double, "source": source},
        **{
            "reason": each.why,
            "p_adjusted": each.p,
            "repairs": each.repairs,
            "faults": each.faults,
        },
        "evidence": outcome or None,
    }


@claims.command(short_help="Check a ledger of your own.")
@click.argument("ledger", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The article itself: places, words and numbers are held against it.",
)
def check(ledger: Path, text: Path | None) -> None:
    """Check LEDGER (YAML as in seeds/, or a numbered list as text): its schema, the faults that rules
    find, the words of the article where TEXT is given, and the verdicts that its evidence allows.

    Exit code 1 where something does not fit or a fault is not recorded.
    """
    from ..seeds.load import load_ledger
    from ..seeds.numbered import ledger_of_list
    from ..seeds.places import differences
    from ..seeds.rules import find_faults, unrecorded

    if ledger.suffix.lower() in (".yaml", ".yml"):
        stated = load_ledger(ledger)
    else:
        stated = ledger_of_list(_text(ledger), checked=datetime.date.today().year)
        if not stated.lists:
            raise DamagedFile(
                f"{ledger.name} has no numbered entry: write a line for each, such as 1. Engineer - $120,000."
            )
    facts = _known_evidence(stated)
    off = differences(stated, _text(text)) if text else []
    found, new = find_faults(stated), unrecorded(stated)
    click.echo(
        f"{ledger.name}: claims {len(stated.claims)}, figures {len(stated.figures)}, "
        f"lists {len(stated.lists)}, recorded faults {len(stated.faults)}."
    )
    for sentence in off:
        click.echo(f"does not fit: {sentence}")
    for fault in found:
        known = "" if fault in new else " (recorded)"
        click.echo(f"{fault.cause}: {', '.join(fault.of)}: {fault.says}{known}")
    if not off and not found:
        click.echo("No fault found.")
    _echo_verdicts(stated, facts)
    if off or new:
        raise SystemExit(1)


def _text(path: Path) -> str:
    """Return a text file; one that is no UTF-8 is refused by name."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DamagedFile(f"{path.name} is no text in UTF-8.") from None


def _known_evidence(ledger: Any) -> Any:
    """Return the facts that decide claims, None where no claim names evidence; NoSuchName where one
    names a notebook, a finding, a rule or a subject that is not there.
    """
    given = [claim for claim in ledger.claims if claim.evidence]
    for claim in given:
        _check_finding(claim)
    if not given:
        return None
    from ..datasets.open import open_dataset
    from ..topics.claims.evidence import found_in
    from ..topics.claims.named import check_names

    facts = found_in(open_dataset())
    for claim in given:
        check_names(claim, facts)
    return facts


def _echo_verdicts(ledger: Any, facts: Any) -> None:
    """Print the verdicts of the claims whose evidence names a finding."""
    if facts is None:
        return
    from ..topics.claims.judged import judgements
    from ..topics.claims.outcomes import outcome_of

    known = {each.id: outcome_of(each, facts) for each in ledger.claims if each.evidence}
    rows = [
        {"claim": each.claim.id, "verdict": each.verdict, "figure": _figure(each)}
        for each in judgements(ledger, known)
        if each.outcome
    ]
    click.echo()
    echo_table(rows, words=("figure",))


def _check_finding(claim: Any) -> None:
    """Raise NoSuchName where a claim's evidence names no notebook, or no finding of it."""
    from ..notebooks import NOTEBOOKS, findings_of

    given, numbers = claim.evidence, [name.partition("_")[0] for name in NOTEBOOKS]
    if given.notebook not in numbers:
        raise NoSuchName(
            f"{claim.id} names the notebook {shorten(given.notebook)}; there are {', '.join(numbers)}."
        )
    known = findings_of(given.notebook)
    if given.finding not in known:
        raise NoSuchName(
            f"{claim.id} names the finding {shorten(given.finding)}, which notebook {given.notebook} "
            f"does not have.{nearest(given.finding, known)}"
        )
