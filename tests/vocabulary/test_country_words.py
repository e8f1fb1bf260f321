"""Names of countries as several languages write them, and what only looks like one."""

from __future__ import annotations

from analysis.sources.words.countries import read_countries
from analysis.vocabulary.country_words import country_of_words, may_name_place

NAMES = {
    "GB": "Großbritannien; GROSSBRITANNIEN; Gran Bretaña; Grande-Bretagne; Velká Británie; Écosse; "
    "Groot-Brittannië; Vereinigtes Koenigreich; Il Regno Unito; Inghilterra; Szkocja; Nordirland",
    "US": "États Unis d'Amérique; les Etats-Unis; Stany Zjednoczone Ameryki; "
    "Spojené státy americké; Verenigde Staten van Amerika; Förenta staterna; Gli Stati Uniti; Os Estados Unidos",
    "DE": "L'Allemagne; Bundesrepublik Deutschland; República Federal de Alemania; RFN",
    "CZ": "Tschechische Republik; République tchèque; Česká republika; Repubblica Ceca",
    "NL": "Holanda; Olanda; Koninkrijk der Nederlanden; Les Pays-Bas; Hollanti",
    "AT": "Oesterreich; Republik Österreich",
    "ZA": "Suedafrika",
    "BY": "Weißrussland",
    "CI": "Elfenbeinküste",
    "DK": "Königreich Dänemark; Daenemark",
    "IR": "Islamische Republik Iran",
    "BE": "Royaume de Belgique; Het Koninkrijk België",
    "KR": "Republik Korea; the Republic of Korea; Sud-Korea",
    "CN": "Volksrepublik China; République populaire de Chine",
    "TW": "Republik China; République de Chine",
    "CG": "République du Congo",
    "CD": "Demokratische Republik Kongo",
    "SV": "El Salvador",
}
NONE = "Korea; Los Angeles; La Paz; De Panne; Republic of Texas; Königreich; Republic of; Suomi AB"


def test_countries_are_known_by_their_names_in_many_languages() -> None:
    wanted = {name: code for code, names in NAMES.items() for name in names.split("; ")}
    assert {name: country_of_words(name) for name in wanted} == wanted
    assert {country_of_words(name) for name in NONE.split("; ")} == {None}


def test_a_cell_without_a_part_of_any_name_is_not_looked_at_closely() -> None:
    places = ("Gatineau, QC", "Georgetown, D.C.", "Austin TX 78701", "St. Lucia", "🇩🇪 Kreuzberg")
    read = read_countries(dict.fromkeys((*places, "Kreuzberg", "Acme (Zentrale)"), 1))
    assert [read.values[place].country for place in places] == ["CA", "US", "US", "LC", "DE"]
    assert set(read.unread) == {"Kreuzberg", "Acme (Zentrale)"}
    assert not any(map(may_name_place, read.unread))
