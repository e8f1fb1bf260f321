"""Closed lists that give the words of raw files one meaning: roles, seniority, places."""

from .places import country_code, country_currency, country_name, known_countries, known_currencies
from .roles import FAMILIES, SENIORITIES, map_titles, parse_title, roles_table

__all__ = [
    "FAMILIES",
    "SENIORITIES",
    "country_code",
    "country_currency",
    "country_name",
    "known_countries",
    "known_currencies",
    "map_titles",
    "parse_title",
    "roles_table",
]
