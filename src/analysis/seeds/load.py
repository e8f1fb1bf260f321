"""Reading ledgers: those of the two articles, and a reader's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml
from pydantic import ValidationError

from ..errors import DamagedFile
from ..home import data_home
from ..plain_yaml import read_yaml
from .schema import Article

__all__ = ["load_article", "load_ledger", "printed_pay", "printed_skills"]


@cache
def load_article(letter: Literal["A", "B"]) -> Article:
    """Return the ledger of one of the two articles."""
    return load_ledger(data_home() / "seeds" / f"article_{letter.lower()}.yaml")


def load_ledger(path: Path) -> Article:
    """Return a ledger, checked against the schema; one that breaks it is refused with the first
    entry and field at fault (DamagedFile).
    """
    try:
        stated = read_yaml(path.read_text(encoding="utf-8"))
        return Article.model_validate(stated)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(step) for step in first["loc"]) or "the ledger"
        raise DamagedFile(f"{path.name} is no ledger: {at}: {first['msg'][:200]}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())[:200]
        raise DamagedFile(f"{path.name} cannot be read: {said}") from None


def printed_pay() -> pd.DataFrame:
    """Return article B's five jobs: rank, role, printed (as it stands in the list), pay (USD),
    fault (what is wrong with the entry of the list, if anything makes it unreadable).

    `pay` is the figure of the job's own heading, which is whole where the list is garbled.
    """
    article = load_article("B")
    by_subject = {
        figure.subject: figure for figure in article.figures if figure.id.endswith("_heading")
    }
    in_list = [
        f for f in article.figures if f.section == "b_five_jobs" and f.id.startswith("b_salary_")
    ]
    garbled = {f.id: f.says for f in article.faults if f.cause == "garbled number"}
    rows = [
        (
            rank,
            f.subject,
            f.printed,
            by_subject[f.subject].value if f.subject in by_subject else f.value,
            next(
                (garbled[fault.id] for fault in article.faults_of(f.id) if fault.id in garbled),
                None,
            ),
        )
        for rank, f in enumerate(in_list, 1)
    ]
    return pd.DataFrame(rows, columns=["rank", "role", "printed", "pay", "fault"])


def printed_skills() -> pd.DataFrame:
    """Return article B's ranked skills: rank (nine is missing), item, skills (parted by
    semicolons).

    An item may name several skills; `seeds/skills_b.csv` says which of the vocabulary they are.
    """
    named = pd.read_csv(data_home() / "seeds" / "skills_b.csv")
    listing = next(entry for entry in load_article("B").lists if entry.id == "b_skills")
    printed = pd.DataFrame(
        [(item.rank, item.name) for item in listing.items], columns=["rank", "item"]
    )
    return printed.merge(named[["item", "skills"]], on="item", how="left", validate="one_to_one")
