"""Closed lists that give the words of raw files one meaning: roles, seniority, places."""

from .extract import extract, extract_many
from .levels import LEVEL_WORDS, level_word
from .places import country_code, country_currency, country_name, known_countries, known_currencies
from .roles import (
    FAMILIES,
    SENIORITIES,
    carried_title,
    map_titles,
    parse_title,
    read_role,
    roles_table,
    titles_of_several_levels,
    unmapped_titles,
)
from .senses import Hit
from .skill_entries import EntryRead, skills_of_entry
from .skills import SKILL_CATEGORIES, ancestors, canonical_skill, forms, skills_table
from .title_levels import names_several_levels, read_level

__all__ = [
    "FAMILIES",
    "LEVEL_WORDS",
    "SENIORITIES",
    "SKILL_CATEGORIES",
    "EntryRead",
    "Hit",
    "ancestors",
    "canonical_skill",
    "carried_title",
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
    "names_several_levels",
    "parse_title",
    "read_level",
    "read_role",
    "roles_table",
    "skills_of_entry",
    "skills_table",
    "titles_of_several_levels",
    "unmapped_titles",
]
