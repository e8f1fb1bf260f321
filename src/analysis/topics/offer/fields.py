"""The fields of the forms of an offer, on a page and in JupyterLab: label, group, unit, help."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FIELDS", "GROUPS", "PAGE_WORDS", "Field"]

GROUPS = ("The job", "The person", "The pay", "How it is answered")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form asks for it: its label, with the unit; a line of help; its group."""

    group: str
    label: str
    help: str = ""


_JOB, _PERSON, _PAY, _HOW = GROUPS
FIELDS = {
    "role": Field(_JOB, "Role", "The nearest of the list; your title may be another."),
    "seniority": Field(_JOB, "Level", "As the advert or the employer names it."),
    "country": Field(_JOB, "Country", "Where the employer is."),
    "region": Field(_JOB, "State or place", "In that country; some sources compare within it."),
    "remote": Field(_JOB, "Where you work"),
    "industry": Field(_JOB, "Industry", "As Stack Overflow's survey names it."),
    "company_stage": Field(_JOB, "Stage of the employer"),
    "company_size": Field(_JOB, "Size of the employer"),
    "experience_years": Field(_PERSON, "Experience (years)", "In the profession."),
    "education": Field(_PERSON, "Highest degree"),
    "currency": Field(_PAY, "Currency", "Converted at the mean market rate of the year."),
    "base": Field(_PAY, "Base pay (a year)", "Before tax. 90,000, 90k, €90.000 and 1.2m all work."),
    "bonus": Field(_PAY, "Bonus (a year)"),
    "equity_per_year": Field(_PAY, "Equity (a year)", "As the employer values it."),
    "year": Field(_HOW, "Year of the offer", "Adverts of this year come first; empty for all."),
    "level": Field(_HOW, "Confidence of ranges", "90%: nine ranges in ten are right."),
    "currency_labels": Field(_HOW, "Labels of currencies", "Audited, or as the files state them."),
    "source": Field(_HOW, "Data", "embedded, a source by name, or a mapping of your own file."),
}
# what the form of a page says besides its fields
PAGE_WORDS = {
    "job": _JOB,
    "pay": _PAY,
    "any": "any level",
    "answered": "countries with enough adverts",
    "others": "other countries",
    "half": "the middle half",
    "same": "at least half",
    "mine": "this offer",
    "year": {"label": "Year of the offer", "help": "It is weighed by adverts of that year."},
    "button": "Weigh this offer",
}
