"""Titles of a range of levels say none, and are counted by name."""

from __future__ import annotations

import pandas as pd

from analysis.sources.words.closed import read_closed
from analysis.sources.words.ladders import SEVERAL_DEGREES, SEVERAL_LEVELS
from analysis.vocabulary import parse_title, titles_of_several_levels

RANGES = """Junior/Senior Developer; Junior to Senior; Mid-Senior Developer
Junior - Senior Developer; Entry/Mid level Data Analyst; Senior or Lead Engineer
Lead / Senior Data Engineer; Sr./Jr. Dev
Software Engineer (Mid/Senior); Software Engineer, Junior to Mid; Developer Junior to Senior
Software Engineer II/III; Software Engineer I - III; Engineer I, II or III; Engineer 1 to 3
Junior bis Senior Entwickler; Développeur junior à senior; Desarrollador junior o senior
Młodszy/Starszy Programista; Medior/Senior Ontwikkelaar; Utvecklare junior till senior
Junior Developer / Senior Developer; Analyst / Senior Analyst; Data Analyst (Level II/III)"""
ONE = {
    "Senior Staff Engineer": "lead",
    "Staff/Principal Engineer": "lead",
    "Senior Director, Data": "executive",
    "Graduate/Junior Developer": "entry",
    "Senior Intern": "entry",
    "Semi Senior Developer": "mid",
    "Engineer IV/V": "lead",
    "Senior Developer / Team Lead": "senior",
    "Data Engineer 3 - Berlin 2": "senior",
    "Software Engineer (Level 2)": "mid",
}


def test_a_range_of_levels_is_none_of_them() -> None:
    titles = [title.strip() for title in RANGES.replace("\n", ";").split(";")]
    assert {title: parse_title(title).seniority for title in titles} == dict.fromkeys(titles)
    assert {title: parse_title(title).seniority for title in ONE} == ONE


def test_ranges_are_counted_by_name() -> None:
    given = ["Junior/Senior Developer", "Data Analyst", "R&D Engineer", "Junior/Senior Developer"]
    records = pd.DataFrame({"title": [*given, "Mid/Senior Dev"], "seniority": [None] * 4 + ["mid"]})
    told = titles_of_several_levels(records)
    assert told.to_dict("records") == [{"title": "Junior/Senior Developer", "records": 2}]
    assert titles_of_several_levels(records[:0]).empty
    unread = read_closed("seniority", {"Junior/Senior": 2, "Wizard": 1, "Senior": 1}).unread
    assert unread.keys() == {"Junior/Senior", "Wizard"}
    assert unread["Junior/Senior"] == SEVERAL_LEVELS != unread["Wizard"]


def test_ranges_of_degrees_and_words_of_levels_in_several_languages() -> None:
    ranges = ("Bac+2 / Bac+5", "Bachelor/Master", "Bachelor oder Master", "licencjat/magister")
    unread = read_closed("education", dict.fromkeys((*ranges, "Bac+3/5", "Bac +5 / Master"), 1))
    assert unread.values == {"Bac +5 / Master": "master"}
    assert [unread.unread[word] for word in ranges] == [SEVERAL_DEGREES] * len(ranges)
    levels = {
        "leitend": "lead",
        "mellan": "mid",
        "erfaren": "senior",
        "zkušený": "senior",
        "mírně pokročilý": "mid",
    }
    assert read_closed("seniority", dict.fromkeys(levels, 1)).values == levels
