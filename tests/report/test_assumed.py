"""What the file only assumes is never told as sure: the line is ruled on again with it open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.screen import first_screen
from dorasan.report.first.waits import Waits
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_printed
from dorasan.sitting.assumed import assumed_of, leaning
from dorasan.sitting.sitting import Sitting
from dorasan.words import say
from tests.common import LANGS, dockets, shared

TOP = Path(__file__).parents[2]
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def flu() -> Sitting:
    return shared(FLU, today=TODAY)


def vouched(sitting: Sitting, name: str) -> Sitting:
    """The same file, had somebody established what it assumes of one line."""
    line = sitting.written.lines[name]
    acts = tuple(
        replace(act, facts={
            fact: replace(given, provenance=replace(given.provenance, assumed=False))
            for fact, given in act.facts.items()
        }) for act in line.acts
    )  # fmt: skip
    lines = {**sitting.written.lines, name: replace(line, acts=acts)}
    return Sitting(sitting.edition, replace(sitting.written, lines=lines), today=TODAY, dockets=dockets())


def test_a_green_on_assumptions_is_no_certainty(flu: Sitting) -> None:
    rests = leaning(flu, flu.project.lines)["oseltamivir"]
    assert "us-commerce" in rests.more and "eccn" in rests.facts
    assert set(rests.facts) <= set(assumed_of(flu.project.lines["oseltamivir"]))
    sure = vouched(flu, "oseltamivir")
    assert flu.groups["oseltamivir"] == sure.groups["oseltamivir"], "what is assumed is judged as it is said"
    assert not Waits(flu).groups["oseltamivir"].surely
    assert Waits(sure).groups["oseltamivir"].surely and "oseltamivir" not in leaning(sure, flu.project.lines)


def test_of_what_is_assumed_what_bears_by_itself_is_named_whatever_was_asked_before(flu: Sitting) -> None:
    assert leaning(flu, ["drivers"])["drivers"].facts == ("passport",)
    asked = leaning(flu, ["drivers", "truck-1"], LENIENT)
    fresh = Sitting(flu.edition, flu.written, today=TODAY, dockets=dockets())
    assert asked == leaning(fresh, ["drivers", "truck-1"], LENIENT) != leaning(fresh, ["drivers", "truck-1"])


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_the_screens_say_so(flu: Sitting, lang: Tongue) -> None:
    for sitting, key in ((flu, "own_alone_assumed"), (vouched(flu, "oseltamivir"), "own_alone")):
        head = say(lang, f"first.group_{key}")
        assert f"{head} (" in " ".join(_text(first_screen(sitting, lang)).split())
        assert f" - {head}\n" in why_printed(sitting, "oseltamivir", lang, _wide())


def _text(blocks: Any) -> str:
    return blocks_text(blocks, _wide())


def _wide() -> Any:
    return Manner(400)


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_what_is_unconfirmed_or_not_looked_at_is_counted_and_named(flu: Sitting, lang: Tongue) -> None:
    text = " ".join(_text(first_screen(flu, lang)).split())
    assert say(lang, "first.foot_unconfirmed", n=len(flu.check().unconfirmed)).strip() in text
    for name in ("us_ofac_sdn", "eu", "uk", "jp", "us_bis"):
        assert say(lang, f"screen.short_{name}") in text


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_a_day_before_the_law_is_said(flu: Sitting, lang: Tongue) -> None:
    lead = say(lang, "first.not_held", orders="|").partition("|")[0]
    early = shared(FLU, today=TODAY, as_of=date(1990, 1, 1))
    assert lead in _text(first_screen(early, lang)) and lead not in _text(first_screen(flu, lang))


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_no_position_is_told_before_it_was_taken(flu: Sitting, lang: Tongue) -> None:
    """Seoul said only in October that the Command is not to be asked: by January nobody disputes it."""
    text = " ".join(_text(first_screen(flu, lang)).split())
    assert "2019-10-21" not in text and say(lang, "first.group_contested_asks", who="").strip() in text
