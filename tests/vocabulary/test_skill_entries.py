"""Entries of lists of skills: compounds, qualifiers, versions; what is no skill is named."""

from __future__ import annotations

import pytest

from analysis.vocabulary import skills_of_entry
from analysis.vocabulary.skills import forms


@pytest.mark.parametrize(
    ("entry", "skills"),
    [
        ("HTML/CSS", "HTML CSS"),
        ("Bash/Shell (all shells)", "Bash Shell"),
        ("C/C++", "C C++"),
        ("C++ / C#", "C++ C#"),
        ("R/Python", "R Python"),
        ("Go & Rust", "Go Rust"),
        ("AWS and Azure", "AWS Azure"),
        ("Docker, Kubernetes", "Docker Kubernetes"),
        # compounds that are one skill
        ("PL/SQL", "PL/SQL"),
        ("CI/CD", "CI/CD"),
        ("TCP/IP", "TCP/IP"),
        # versions
        ("Python 3.11", "Python"),
        ("Python3", "Python"),
        ("Java 8", "Java"),
        ("C++17", "C++"),
        ("C# 10", "C#"),
        ("Angular 2+", "Angular"),
        (".NET (5+)", ".NET"),
        ("Terraform v1.5", "Terraform"),
        ("PostgreSQL 15.2", "PostgreSQL"),
        ("HTML5/CSS3", "HTML CSS"),
        ("S3", "S3"),
        ("Web3", "Web3"),
        # how well and how long
        ("SQL: expert", "SQL"),
        ("Python - Advanced", "Python"),
        ("Excel (advanced)", "Excel"),
        ("5 years of Python", "Python"),
        ("Experience with Django", "Django"),
        ("R programming language", "R"),
        ("  • Python; ", "Python"),
        ("Foo Inc. (Python)", "Python"),
        # nothing, or what is no skill
        ("None", ""),
        ("Other", ""),
        ("365", ""),
        ("", ""),
    ],
)
def test_entries(entry: str, skills: str) -> None:
    assert skills_of_entry(entry).skills == tuple(skills.split())


@pytest.mark.parametrize(
    ("entry", "unknown"),
    [
        ("Foobar", ("Foobar",)),
        ("HTML/Foobar", ("Foobar",)),
        ("Foobar (all kinds)", ("Foobar",)),
        ("Foo and Bar", ("Foo", "Bar")),
        ("HTML/CSS", ()),
        ("None", ()),
    ],
)
def test_what_is_no_skill_is_named(entry: str, unknown: tuple[str, ...]) -> None:
    assert skills_of_entry(entry).unknown == unknown


def test_every_form_of_a_skill_is_that_skill_alone() -> None:
    wrong = [form for form, skill, _ in forms() if skills_of_entry(form) != ((skill,), ())]
    assert not wrong
