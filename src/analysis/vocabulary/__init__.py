"""Closed lists that give the words of raw files one meaning: roles, seniority, places."""

from .extract import extract, extract_many
from .levels import LEVEL_WORDS, level_word
from .places import country_code, country_currency, country_name, known_countries, known_currencies
from .roles import FAMILIES, SENIORITIES, map_titles, parse_title, roles_table
from .senses import Hit
from .skills import SKILL_CATEGORIES, ancestors, canonical_skill, forms, skills_table

__all__ = [
    "FAMILIES",
    "LEVEL_WORDS",
    "SENIORITIES",
    "SKILL_CATEGORIES",
    "Hit",
    "ancestors",
    "canonical_skill",
    "country_code",
    "country_currency",
    "country_name",
    "extract",
    "extract_many",
    "forms",
    "known_countries",
    "known_currencies",
    "level_word",
    "map_titles",
    "parse_title",
    "roles_table",
    "skills_table",
]
