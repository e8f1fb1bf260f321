"""The patterns around a word that tell whether a skill is meant, the same for all words."""

from __future__ import annotations

import re

__all__ = [
    "ASKED",
    "BARE",
    "EMPLOYER",
    "INITIALS_AFTER",
    "INITIALS_BEFORE",
    "MADE",
    "NAME",
    "NAME_BEFORE",
    "SEPARATOR",
    "STOPPED",
    "TECHNICAL",
    "UPPER",
]

# "experience with", "knowledge of at least one of", "tools such as", "Kenntnisse in": what asks for a skill.
ASKED = re.compile(
    r"\b(?:experienced?|expertise|expert(?: user)?|proficien\w+|knowledge(?:able)?|skills?|skilled|fluen\w+|familiar\w*|"
    r"command|understanding|exposure|competen\w+|master\w*|background|comfortable|literacy|literate|abilit\w+|versed|"
    r"certified|training|kenntnisse|erfahrung|maîtrise|conocimientos?|practice|trained|capable|confident|interest|"
    r"learn(?:ing)?|know|years|user|such as|like|e\.g\.,?|including|especially|particular|preferably|ideally|using|via|"
    r"utiliz\w+|leverag\w+|languages?:|tools?:|stack:|have:|technolog\w+:|required:|databases?:|either|both|one of:?|"
    r"software:|requirements?:|plus:)"
    r"(?:[ ,]+(?:in|with|of|to|on|and|or|the|a|an|either|both|at least|hands-on|advanced|basic|strong|using|use of|"
    r"other|as|is|are|software|tools?|languages?|technologies|packages|databases|relational|for|data|modern|big|"
    r"de|\w+ing|statistical))*[ ,(:\"“]*$",
    re.IGNORECASE,
)

# "written in", "pipelines with", "migrate the warehouse from": what is made or run with a skill.
MADE = re.compile(
    r"\b(?:writ(?:e|es|ing|ten)|built|build(?:s|ing)?|develop\w*|cod(?:e|ing|ed)|programm\w*|implement\w*|script\w*|"
    r"services?|microservices|rewrit\w+|migrat\w+|port(?:ing)?|convert\w*|pipelines?|models?|modell?ing|applications|"
    r"apps|jobs|work\w*|analy[sz]\w+|libraries|macros|dashboards?|reports?|queries|databases?|software|warehouse|run\w*|"
    r"manag\w+|administ\w+|prepar\w+|automat\w+|tun(?:e|ing)|data|load\w*|deploy\w*|design\w*|test\w*|maintain\w*|"
    r"configur\w*|etl|provision\w*|operators?|kernel|drivers|firmware|algorithms?|procedures|inference|computing|"
    r"integrat\w*|connect\w*|production|debug\w*|optimi[sz]\w+)\b"
    r"(?:[ ,]+[\w'/-]+){0,4}[ ,]+(?:in|with|using|on|to|from|via|into|against|of|through)"
    r"(?: (?:safe|idiomatic|modern|legacy|production|both|either|clean|our))*[ (]*$",
    re.IGNORECASE,
)

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
    r"[\s,/;|&+()•·*-]*(?:\b(?:and/or|and|or|und|oder|et|y|as well as|vs)\b)?[\s,/;|(•·*&-]*$", re.IGNORECASE
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
