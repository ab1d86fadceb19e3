"""Why: the proof agrees with the ruling, tells its facts with where they come from, and why not others."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from dorasan.facts.tongue import Tongue
from dorasan.judge.ruling import Rulings
from dorasan.problem import BadInputError
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_printed
from tests.common import EN, LANGS, sat


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [100, 80, 60])
def test_every_line_can_be_told_at_any_width(rulings: Rulings, lang: Tongue, width: int) -> None:
    for ruling in rulings:
        for line in why_printed(sat(rulings), ruling.line.id, lang, Manner(width), full=True).splitlines():
            assert cell_len(line) <= width, line


def test_an_authority_that_needs_something_is_told_and_no_other(rulings: Rulings) -> None:
    for ruling in rulings:
        found = sat(rulings).proof(ruling.line.id)
        told = {
            who
            for f in found.findings
            if f.says in ("bites", "cannot_tell") and found.provisions[f.provision].layer == "law"
            for who in f.authorities
        }
        for who in rulings.authorities():
            if ruling.cell(who).worst > 0:
                assert who in told, (ruling.line.id, who)


def test_the_truck(rulings: Rulings) -> None:
    text = flat(why_printed(sat(rulings), "truck-1", EN, Manner(100), full=True))
    for words in (
        "1718 Committee: approval needed (case by case) ≠",
        "HS code: 8704.22",
        "flu.yaml, line",
        "applies on one reading, not (or not surely) on another",
        "TEST-UN 1 para 25: open, with UN sanctions exemption (case by case)",
        "as South Korea reads it -",
        "Practice (not law) - ROK-US working group",
        "Why not others",
        "TEST-ACT (시험법) Art. 20 [",
    ):
        assert words in text, words


def test_facts_carry_their_provenance(rulings: Rulings) -> None:
    found = {f.provision: f for f in sat(rulings).proof("kits").findings}
    us = found["us/test/746"]
    assert us.says == "silent"
    ground = us.grounds[0]
    assert ground.fact in ("origin", "us_content")
    assert "Sender's procurement officer" in ground.provenance["en"] and "2019-01-07" in ground.provenance["en"]


def test_why_not(rulings: Rulings) -> None:
    text = flat(why_printed(sat(rulings), "tamiflu", EN, Manner(100), full=True))
    silent = text.split("Why not others")[1]
    assert "TEST-UN 1 para 7: HS code: 3004.90 (asks for HS code under 72-89)" in silent


def test_an_unknown_line_names_near_ones(rulings: Rulings) -> None:
    with pytest.raises(BadInputError) as refused:
        sat(rulings).proof("truck1")
    assert "truck-1" in refused.value.problems[0].show("en")
    assert "truck-1" in refused.value.problems[0].show("ko")
