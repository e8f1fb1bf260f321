"""The kept table of notebook 07: pay in domains such as finance or health."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from ...datasets.account import WITH_INDUSTRY, Account, coarse
from ...datasets.samples import factor_rows
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.regression import fit_rows
from ...vocabulary import roles_table
from ...vocabulary.marks import LEAST_POPULATION
from ...vocabulary.occupations import DOMAINS, domain_of

__all__ = ["DOMAIN_PAY", "LEAST_IN_DOMAIN", "domain_pay", "pay_in_domains"]

LEAST_IN_DOMAIN = 30  # records of a field in a domain
FIELDS = {
    "data and AI": (
        "artificial intelligence",
        "machine learning operations",
        "data science and analytics",
        "data engineering",
    ),
    "software": ("software engineering", "systems software", "devops and reliability", "cloud"),
}
_CONTROLS = ("role", "country", "experience", "education", "remote", "company size")
_ELSEWHERE = "other industries"
_MISSING = "NA"  # an industry that the file of 2024 states so is none


def domain_pay(study: Study) -> pd.DataFrame:
    """Pay of technical jobs in finance, health, engineering and law against other industries, and
    whether data and AI jobs gain more there than software jobs.

    Least squares of log pay on the domain of the industry, a mark of data and AI jobs in each
    domain, role, country, experience, education, remote work and company size; errors HC3, which
    know nothing of employers. Records that state role and industry. Columns: domain, kind (software:
    the domain against other industries for software jobs; data and AI: the same for those; extra:
    the interaction, what data and AI jobs gain more than software jobs), n (records of the field in
    the domain; of the interaction those of data and AI), records (compared), estimate (log points),
    error, df (of the t interval). No row where a field has under 30 records in a domain. n,
    records and df are rounded down to tens where the source is of people.
    """
    return coarse(study, pay_in_domains(factor_rows(study)), "n", "records", "df")


def pay_in_domains(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `domain_pay` with exact counts; `records` as `samples.factor_rows` returns
    them.
    """
    rows = _compared(records)
    if len(rows) < LEAST_POPULATION:
        return pd.DataFrame(columns=DOMAIN_PAY.columns[1:])
    counts = Counter(zip(rows["domain"], rows["field"], strict=True))
    asked = [
        domain
        for domain in DOMAINS
        if all(counts[domain, field] >= LEAST_IN_DOMAIN for field in FIELDS)
    ]
    found = _fitted(rows, asked) if asked else []
    lines = [
        {**line, "n": counts[line["domain"], _field(str(line["kind"]))], "records": len(rows)}
        for line in found
    ]
    return pd.DataFrame(lines, columns=DOMAIN_PAY.columns[1:])


def _field(kind: str) -> str:
    return kind if kind in FIELDS else "data and AI"


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the records of both fields that state an industry, with field and domain."""
    families = roles_table().set_index("role")["family"]
    family = rows["role"].map(families)
    named = rows.assign(
        field=family.map({name: field for field, names in FIELDS.items() for name in names}),
        industry=rows["industry"].mask(rows["industry"] == _MISSING),
    ).dropna(subset=["field", "industry"])
    domains = named["industry"].astype(str).map(domain_of)
    return named.assign(domain=domains.fillna(_ELSEWHERE)).reset_index(drop=True)


def _fitted(rows: pd.DataFrame, asked: list[str]) -> list[dict[str, object]]:
    """Return the rows of `domain_pay` without their counts; none where records cannot carry them."""
    kept = rows["domain"].isin([*asked, _ELSEWHERE])
    table = rows[kept].reset_index(drop=True)
    ours = (table["field"] == "data and AI").to_numpy(dtype=np.float64)
    inside = [(table["domain"] == domain).to_numpy(dtype=np.float64) for domain in asked]
    try:
        controls = design_of(table, _CONTROLS)
        columns = [controls.matrix(), *(own[:, None] for own in inside)]
        columns += [(own * ours)[:, None] for own in inside]
        names = [*controls.names, *asked, *(f"extra {domain}" for domain in asked)]
        fit = fit_rows(np.hstack(columns), table["log_pay"], names, errors="HC3")
    except AnalysisError:
        return []
    lines: list[dict[str, object]] = []
    for domain in asked:
        main, extra = names.index(domain), names.index(f"extra {domain}")
        for kind, places in (
            ("software", [main]),
            ("data and AI", [main, extra]),
            ("extra", [extra]),
        ):
            estimate = float(fit.coefficients[places].sum())
            error = float(np.sqrt(fit.covariance[np.ix_(places, places)].sum()))
            line = {"domain": domain, "kind": kind, "estimate": estimate, "error": error}
            lines.append({**line, "df": int(fit.df)})
    return lines


DOMAIN_PAY = Account(
    "domain_pay",
    domain_pay,
    "source, domain, kind, n, records, estimate, error, df",
    WITH_INDUSTRY,
    keys="",
)
