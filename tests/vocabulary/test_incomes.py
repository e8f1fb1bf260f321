"""High-income countries beside a published list."""

from __future__ import annotations

from analysis.vocabulary import known_countries
from analysis.vocabulary.incomes import HIGH_INCOME

# wbopendata_incomelevel.sthlp of github.com/jpazvd/wbopendata, as of 24 January 2023 (fiscal year
# 2023), by ISO 3166-1 alpha-2; its Channel Islands are GG and JE
LISTED = """
AD AE AG AT AU AW BB BE BH BM BN BS CA CH CL CW CY CZ DE DK EE ES FI FO FR GB GG GI
GL GR GU HK HR HU IE IL IM IS IT JE JP KN KR KW KY LI LT LU LV MC MF MO MP MT NC NL
NO NR NZ OM PA PF PL PR PT QA RO SA SC SE SG SI SK SM SX TC TT TW US UY VG VI
"""
BEFORE = frozenset(LISTED.split())
RISEN = {2024: {"AS", "GY"}, 2025: {"BG", "PW", "RU"}}  # by fiscal year; none fell


def test_high_income_is_a_published_list_and_what_was_reclassified_since() -> None:
    assert BEFORE.union(*RISEN.values()) == HIGH_INCOME
    assert len(HIGH_INCOME) == 86 + 1  # economies, the Channel Islands by two codes


def test_every_code_is_a_country() -> None:
    assert set(known_countries()) >= HIGH_INCOME
