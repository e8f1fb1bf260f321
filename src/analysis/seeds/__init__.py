"""What articles assert, as data in our own words (`seeds/`)."""

from .load import load_article, load_ledger, printed_pay, printed_skills

__all__ = ["load_article", "load_ledger", "printed_pay", "printed_skills"]
