"""Countries, currencies and closed lists: common spellings are read, all else is named, nothing guessed."""

from __future__ import annotations

import pytest

from analysis.money import PERIODS_PER_YEAR
from analysis.sources.contract import EMPLOYMENTS, REMOTES, SIZES
from analysis.sources.words import (
    currency_of,
    read_closed,
    read_countries,
    read_experience,
    read_sizes,
)
from analysis.vocabulary import SENIORITIES
from analysis.vocabulary.spellings import spellings

COUNTRIES = {
    "UK": "GB", "The Netherlands": "NL", "Swaziland": "SZ", "Deutschland": "DE", "Alemania": "DE", "Polska": "PL",
    "U.S.A.": "US", "United States of America": "US", "Scotland": "GB", "Korea, Republic of": "KR", "NA": "NA",
    "South Korea": "KR", "Czech Republic": "CZ", "Türkiye": "TR", "Ivory Coast": "CI", "GBR": "GB", "日本": "JP",
    "Россия": "RU", "Hong Kong (S.A.R.)": "HK", "Puerto Rico": "PR", "Germany (Remote)": "DE", "Remote - US": "US",
    "Bosnia & Herzegovina": "BA", "Suisse": "CH", "Republic of Ireland": "IE", "Macedonia": "MK", "Viet Nam": "VN",
}  # fmt: skip
PLACES = {
    "Austin, TX, US": "US", "Austin, TX": "US", "London, UK": "GB", "Berlin, Germany": "DE",
    "München, Deutschland": "DE",
    "Toronto, ON, Canada": "CA", "Singapore, Singapore": "SG", "Lebanon, NH, US": "US", "Berlin (Germany)": "DE",
    "Atlanta, Georgia, United States": "US", "Houston, Texas": "US",
    "San Francisco, CA": "US", "Berlin, DE": "DE", "Tbilisi, Georgia": "GE",
}  # fmt: skip
NOWHERE = [
    "Remote", "Other", "Atlantis", "ZZ", "Europe", "Worldwide", "Germany, France", "US/Canada", "Paris", "1",
    "Salem, MA", "Milford, DE", "Rustavi, Georgia", "Work from home",
]  # fmt: skip
CURRENCIES = {
    "eur": "EUR", "€": "EUR", "EUR European Euro": "EUR", "GBP (£)": "GBP", "zł": "PLN", "US Dollar": "USD",
    "Euros": "EUR", "CHF Swiss franc": "CHF", "USD\tUnited States dollar": "USD", "British Pound": "GBP",
    "Schweizer Franken": "CHF", "US$": "USD", "R$": "BRL", "₹": "INR", "Euro (€)": "EUR", "DEM": "DEM",
    "$": None, "kr": None, "dollars": None, "¥": None, "pesos": None,
}  # fmt: skip
CLOSED = {
    ("employment", "full time"): [
        "Full-time", "FULL TIME", "Vollzeit", "Temps plein", "Full-time, permanent", "FT", "Heltid", "pełny etat",
        "unbefristete Festanstellung in Vollzeit", "CDI - temps plein", "Tempo indeterminato (full time)",
        "Jornada completa",
    ],
    ("employment", "part time"): ["Part-time", "Teilzeit (50%)", "tiempo parcial", "Minijob", "deltid", "1/2 etatu"],
    ("employment", "contract"): [
        "Contractor", "Fixed-term", "befristet", "CDD", "Zeitarbeit", "visstid", "umowa zlecenie",
        "a término fijo", "bepaalde tijd",
    ],
    ("employment", "freelance"): ["Freelancer", "self-employed", "B2B", "Freiberufler:in", "Autónoma/o",
        "ZZP'er", "toiminimi"],
    ("employment", "employee"): [
        "CDI", "Festanstellung", "umowa o pracę", "Indefinido", "vast dienstverband", "tillsvidare", "CLT",
        "vakituinen", "Employee",
        "contratto a tempo indeterminato", "fast stilling", "Permanent", "salarié(e)",
    ],
    ("employment", "internship"): [
        "Internship", "Werkstudent*in (m/w/d)", "Alternance", "Apprenticeship", "beca", "estágio", "tirocinio",
        "staż", "praktikant",
        "Full-time internship",
    ],
    ("employment", "not employed"): ["Unemployed", "Retired", "arbeitslos", "en paro",
        "Not employed, but looking for work"],
    ("employment", None): [
        "Contract / Full-time", "volunteer", "Full-time and Internship", "Permanent / Contract",
        "Vollzeit oder Teilzeit",
        "not full-time", "umowa o pracę, umowa B2B",
    ],
    ("seniority", "entry"): ["Junior", "Entry-level", "New grad", "Berufseinsteiger", "młodszy specjalista",
        "débutant(e)"],
    ("seniority", "mid"): ["Middle", "Mid level", "Semi Senior", "Intermediate", "Pleno", "confirmé"],
    ("seniority", "senior"): ["Snr", "Sr.", "Senior (5+ years)", "SENIOR", "Sênior", "starszy specjalista"],
    ("seniority", "lead"): ["Principal", "Tech Lead", "Staff", "Manager or People Lead", "tiiminvetäjä"],
    ("seniority", None): ["Mid/Senior", "Mid-Senior level", "Associate", "II", "expert", "Manager", "experienced"],
    ("remote", "remote"): [
        "Fully remote", "Home office", "100", "Teletrabajo", "Remote (EU)", "100 % Homeoffice",
        "w pełni zdalnie", "etänä",
    ],
    ("remote", "hybrid"): ["Hybrid", "hybride", "50", "częściowo zdalnie", "Noin 50/50 hybridimalli",
        "mostly remote", "semipresencial"],
    ("remote", "onsite"): ["On-site", "in office", "vor Ort", "0", "presencial", "toimistolla", "op kantoor"],
    ("remote", None): ["flexible", "In office / hybrid", "sometimes", "Remote (not possible)",
        "It's complicated", "Smart working"],
    ("pay_period", "year"): ["Jahr", "per annum", "YEARLY", "/yr", "p.a.", "annual", "brutto jährlich", "årslön"],
    ("pay_period", "month"): ["Monat", "mensual", "per month", "kk", "miesięcznie", "gross per month", "måned"],
    ("pay_period", "hour"): ["Hourly", "/h", "Stunde", "par heure", "stawka godzinowa"],
    ("pay_period", None): ["fortnight", "quarter", "aeon", "per project", "net monthly"],
    ("education", "none"): ["No degree", "Ninguna", "Hauptschule", "Peruskoulu"],
    ("education", "secondary"): ["High school", "Abitur", "Bachillerato", "ylioppilas", "technikum", "Lehre",
        "MBO 4"],
    ("education", "some college"): [
        "Bachelor (not completed)", "University dropout", "Tecnóloga/o", "Técnica", "BTS / DUT",
        "superior incompleto", "Grado superior",
    ],
    ("education", "bachelor"): [
        "Bachelor's degree", "BSc", "B.Tech", "Licenciatura", "Licence en informatique", "AMK-insinööri",
        "Bachelors degree in ICT",
        "Pregrado", "licencjat", "HBO bachelor", "Bachelor's degree or higher",
    ],
    ("education", "master"): [
        "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)", "MBA", "Diplom", "Maestría", "Tietotekniikan DI",
        "mgr inż.", "Bac+5",
        "M.Sc. Computer Science", "Posgrado", "laurea magistrale", "Master of Science (Economics)",
    ],
    ("education", "doctorate"): ["PhD", "Ph.D.", "Doctorado", "Promotion", "tekniikan tohtori", "PhD in physics"],
    ("education", None): [
        "Bootcamp", "self-taught", "some courses", "University", "wyższe", "PhD candidate", "BSc, MSc",
        "no bachelor", "Laurea",
    ],
}  # fmt: skip


@pytest.mark.parametrize("word", COUNTRIES | PLACES)
def test_a_country_is_known_by_common_names(word: str) -> None:
    place = read_countries({word: 1}).values[word]
    assert (place.country, place.place) == (
        (COUNTRIES | PLACES)[word],
        word if word in PLACES else None,
    )


@pytest.mark.parametrize("word", NOWHERE)
def test_what_names_no_country_or_two_is_named(word: str) -> None:
    assert word in read_countries({word: 1}).unread


def test_two_letters_that_are_a_state_or_a_country_are_read_as_their_column_is_written() -> None:
    states = read_countries(
        dict.fromkeys(["Denver, CO", "Austin, TX", "Seattle, WA", "Chicago, IL"], 1)
    )
    assert {place.country for place in states.values.values()} == {"US"}
    countries = read_countries(
        dict.fromkeys(["Toronto, CA", "Paris, FR", "Wien, AT", "Berlin, DE"], 1)
    )
    assert [place.country for place in countries.values.values()] == ["CA", "FR", "AT", "DE"]
    alone = read_countries(dict.fromkeys(["TX", "NY", "CA", "WA"], 1))
    assert {place.country for place in alone.values.values()} == {"US"}  # CA is no Canada there
    assert alone.said == ("two letters are states of the US",)
    for words in ({"DE": 54, "IN": 3, "CA": 3, "NY": 1}, {"OK": 29, "HI": 1}, {"OK": 9, "NE": 9}):
        assert not read_countries(words).values


@pytest.mark.parametrize("word", CURRENCIES)
def test_a_currency_is_known_by_code_sign_and_name(word: str) -> None:
    found = currency_of(word)
    assert found and found.code == CURRENCIES[word]


@pytest.mark.parametrize("word", ["XYZ", "Bitcoin", "EUR/month/USD", "yes", "money", "XXX"])
def test_what_names_no_currency_names_none(word: str) -> None:
    assert currency_of(word) is None


@pytest.mark.parametrize(("kind", "meant"), CLOSED)
def test_common_spellings_are_read_and_others_named(kind: str, meant: str | None) -> None:
    words = CLOSED[kind, meant]
    read = read_closed(kind, dict.fromkeys(words, 1))
    assert {word: read.values.get(word) for word in words} == dict.fromkeys(words, meant)
    assert set(read.unread) == (set(words) if meant is None else set())


def test_the_table_of_spellings_has_the_words_of_each_list() -> None:
    lists = {
        "employment": EMPLOYMENTS, "seniority": SENIORITIES, "remote": REMOTES, "company_size": SIZES,
        "pay_period": tuple(PERIODS_PER_YEAR),
    }  # fmt: skip
    for kind, words in lists.items():
        assert set(spellings(kind).values()) == set(words)
        assert {word: spellings(kind)[word] for word in words} == {word: word for word in words}


@pytest.mark.parametrize(("words", "size"), [
    (["11-50", "S", "1 to 50 employees", "<10", "35", "just me", "de 11 a 50 empleados",
        "moins de 10 salariés", "TPE"], "small"),
    (["51-200", "medium", "51 bis 200 Mitarbeiter", "201-500"], "medium"),
    (["1000+", "1,001-5,000 employees", "10 000 or more", ">1000", "10k+", "Konzern"], "large"),
    (["250-999", "10-1000", "100+", "many"], None),
])  # fmt: skip
def test_sizes_in_words_and_numbers(words: list[str], size: str | None) -> None:
    read = read_sizes(dict.fromkeys(words, 1))
    assert [read.values.get(word) for word in words] == [size] * len(words)


@pytest.mark.parametrize(("word", "years"), [
    ("11-20 years", 15.5), ("1,5", 1.5), ("5 years", 5), ("Less than 1 year", 0.5), ("20+", 20), ("6 months", 0.5),
    ("1 year and 6 months", 1.5), ("41 years or more", 41), ("3 Jahre", 3), ("5-7 años", 6), ("2024", None),
    ("-1", None), ("ten", 10), ("3年以上", 3), ("5½", 5.5),
    ("plus de 10 ans", 10), ("от 3 до 6 лет", 4.5), ("since 2015", None), ("５", None), ("1.000", 1),
    ("+20", 20), ("+3 años", 3), ("de 3 a 5 años", 4), ("1 à 3 ans", 2), ("od 3 do 5 lat", 4),
    ("minimum 3 years", 3), ("2 let praxe", 2), ("10年以上", 10), ("Sin experiencia", 0), ("ninguna", 0),
    ("5/10", None), ("under 1 år", 0.5), ("77", None),
])  # fmt: skip
def test_years_of_experience(word: str, years: float | None) -> None:
    assert read_experience({word: 1}).values.get(word) == years
