"""The patterns around a word that tell whether a skill is meant, the same for all words."""

from __future__ import annotations

import re

__all__ = [
    "BARE",
    "EMPLOYER",
    "INITIALS_AFTER",
    "INITIALS_BEFORE",
    "NAME",
    "NAME_BEFORE",
    "SEPARATOR",
    "STOPPED",
    "TECHNICAL",
    "UPPER",
    "asked_for",
    "made_with",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "experience with", "knowledge of at least one of", "tools such as", "Kenntnisse in": what asks for
# a skill.
_ASKS = _words(
    "experience experienced expertise expert knowledge knowledgeable skill skills skilled "
    "command understanding "
    "exposure background comfortable literacy literate versed certified training kenntnisse "
    "erfahrung maîtrise "
    "conocimiento conocimientos practice trained capable confident interest learn learning "
    "know years user like "
    "e.g. including especially particular preferably ideally using via either both plus have "
    "required software "
    "tools tool languages language stack databases database requirements requirement technology technologies"
)
_ASK_STEMS = ("proficien", "fluen", "familiar", "competen", "master", "abilit", "utiliz", "leverag")
_ASK_WITH_COLON = _words(
    "languages language tools tool stack have required databases database software "
    "requirements requirement plus "
    "technology technologies"
)
_BETWEEN = _words(
    "in with of to on and or the a an either both at least hands-on advanced basic strong "
    "using use other as is are "
    "such software tools tool language languages technologies packages databases relational "
    "for data modern big de "
    "statistical"
)

# "written in", "pipelines with", "migrate the warehouse from": what is made or run with a skill.
_MADE = _words(
    "write writes writing written built build builds building code coding coded service "
    "services microservices port "
    "porting pipeline pipelines model models modeling modelling applications apps jobs "
    "libraries macros dashboard "
    "dashboards report reports queries database databases software warehouse tune tuning data "
    "etl kernel drivers "
    "firmware procedures inference computing production operator operators algorithm algorithms"
)
_MADE_STEMS = (
    *(
        "develop",
        "programm",
        "implement",
        "script",
        "rewrit",
        "migrat",
        "convert",
        "work",
        "analys",
        "analyz",
        "run",
    ),
    *(
        "manag",
        "administ",
        "prepar",
        "automat",
        "load",
        "deploy",
        "design",
        "test",
        "maintain",
        "configur",
        "provision",
    ),
    *("integrat", "connect", "debug", "optimis", "optimiz"),
)
_BY = _words("in with using on to from via into against of through")
_MODIFIERS = _words("safe idiomatic modern legacy production both either clean our")
_OPENING = ' ,(:"“'


def asked_for(before: str) -> bool:
    """Tell whether a text ends in what asks for a skill, maybe with words between: "knowledge of at
    least".
    """
    words = before.lower().split()
    for place, word in enumerate(reversed(words)):
        bare = word.strip(',("“')
        colon = bare.endswith(":")
        bare = bare.rstrip(":")
        if place and colon:
            return False
        asks = bare in _ASKS or bare.startswith(_ASK_STEMS)
        if asks and (colon or bare not in _ASK_WITH_COLON):
            return True
        if bare == "as" and words[-place - 2 : -place - 1] == ["such"]:
            return True
        if bare not in _BETWEEN and not bare.endswith("ing"):
            return False
    return False


def made_with(before: str) -> bool:
    """Tell whether a text ends in what is made or run with a skill: "pipelines for our customers
    in".
    """
    words = before.lower().rstrip(_OPENING).split()
    while words and words[-1] in _MODIFIERS:
        words.pop()
    if not words or words.pop() not in _BY:
        return False
    for word in reversed(words[-5:]):
        bare = word.strip(",")
        if bare in _MADE or bare.startswith(_MADE_STEMS):
            return True
        if not bare.replace("-", "").replace("/", "").replace("'", "").isalnum():
            return False
    return False


BARE = re.compile(r"\b(?:in|with|using|on|via|or|of|know|learning)[ (]*$", re.IGNORECASE)

# "programming", "macros", "developer", "is required", a version: what follows the name of a skill.
TECHNICAL = re.compile(
    r"[ -]*(?:programm\w+|languages?|developers?|engineers?|engineering|cod(?:e|ing)|scripts?|scripting|packages?|"
    r"librar\w+|databases?|db|sql|skills?|experience|knowledge|expertise|proficien\w+|macros?|jobs?|clusters?|"
    r"pipelines?|warehouses?|modules?|manifests?|cookbooks?|recipes?|environments?|formulas?|functions?|spreadsheets?|"
    r"workbooks?|queries|microservices?|services|backend|back-end|applications?|apps?|certif\w+|internals?|streaming|"
    r"server|infrastructure|enterprise|platform|kernels?|users?|resources|models?|modell?ing|kenntnisse|"
    r"is (?:required|preferred|a plus|a must|essential|desirable|an asset)|required|preferred|desired|desirable|a plus|"
    r"a must|essential|or (?:similar|equivalent|any|a comparable|another))\b"
    r"|[ ]*(?:\((?:golang|preferred|required|intermediate|advanced|basic|programming)"
    r"|v?\d+(?:\.\d+)?\b(?! ?(?:%|years|months|km|k\b|am|pm|:)))",
    re.IGNORECASE,
)

# What stands between the entries of a list, and nothing else.
SEPARATOR = re.compile(
    r"[\s,/;|&+()•·*-]*(?:\b(?:and/or|and|or|und|oder|et|y|as well as|vs)\b)?[\s,/;|(•·*&-]*$",
    re.IGNORECASE,
)

# Who advertises, rather than what is asked for.
EMPLOYER = re.compile(
    r"\b(?:why |about |join us|at [A-Z]\w+,|equal opportunity|our (?:founders|investors|clients|customers|partners|"
    r"partnerships|competitors|company|benefits)|partners?(?:hips)?|funded|backed|investors?|acquired|customers like|"
    r"companies (?:like|such as)|vendors|competitors?|alumni|formerly|employer|headquarter\w*|world leader|"
    r"leading provider|founded|apply|careers?|hiring|receptionist|seeks|is looking for|recruit\w*|sponsor\w*)\b",
    re.IGNORECASE,
)

# R&D, A & R, C-level, Go/No-Go: a short word that is one half of another.
INITIALS_AFTER = re.compile(r"\s?&\s?\w\b(?![+#])|-\w|/ ?no\b", re.IGNORECASE)
INITIALS_BEFORE = re.compile(r"\w&\s?$|\b\w & $|\bno-$", re.IGNORECASE)

NAME = re.compile(r" [A-Z][a-z]+\b")
NAME_BEFORE = re.compile(r"(?:^|[\s(\"])([A-ZÀ-Þ][\w'’.-]+) $")
STOPPED = re.compile(r"\. [A-Z][a-z]+")
UPPER = re.compile(r"[A-Z]{2}")
