"""Readings are said to differ only where somebody had said so in public by the day; an assumption is no position."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Position
from dorasan.opinion.groups import Group
from dorasan.report.first.grounds import Dispute, disputes
from dorasan.report.first.headings import group_name
from dorasan.report.first.order import ordered
from dorasan.report.first.printed import printed
from dorasan.report.first.waits import Waits
from dorasan.report.readings import position_words
from dorasan.report.reason import contested_words
from dorasan.report.terminal_page import Manner
from dorasan.wording.cells import holder_name
from dorasan.words import say
from tests.common import EN, KO, LANGS, current, load_here, sit

FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 27)


def waits(day: date) -> Waits:
    return Waits(sit(current(), load_here(FLU), today=TODAY, as_of=day))


def told(found: Waits, line: str, who: str) -> Dispute:
    ((how, _),) = disputes(found, [who], [line]).items()
    return how


@pytest.mark.parametrize(
    ("day", "line", "who", "how"),
    [
        (date(2019, 1, 24), "truck-1", "un-committee", "both"),  # Seoul in public, Washington assumed
        (date(2019, 1, 11), "truck-1", "un-committee", "none"),  # nobody in public
        (date(2019, 1, 24), "fuel-1", "un-committee", "none"),  # first read in two ways in March 2019
        (date(2019, 3, 13), "fuel-1", "un-committee", "both"),
        (date(2019, 1, 24), "drivers", "unc", "asks"),  # the UN Command alone
        (date(2019, 10, 22), "drivers", "unc", "both"),  # and Seoul from October 2019
    ],
)
def test_who_had_spoken_by_the_day(day: date, line: str, who: str, how: Dispute) -> None:
    assert told(waits(day), line, who) == how


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_only_a_dispute_is_called_one(lang: Tongue) -> None:
    found = waits(date(2019, 1, 24))
    differ = say(lang, "first.group_contested", who="").strip()
    names = {one.line: group_name(found, lang, heap, members) for heap, members in ordered(found) for one in members}
    assert names["truck-1"].startswith(differ)
    assert all(differ not in names[line] for line in ("fuel-1", "drivers", "road"))
    assert names["fuel-1"].startswith(say(lang, "first.group_contested_none", who="").strip())


def test_what_is_disputed_in_public_comes_first() -> None:
    contested = [members for (group, *_), members in ordered(waits(date(2019, 1, 24))) if group is Group.CONTESTED]
    assert contested[0][0].line == "truck-1"


def test_what_is_assumed_of_a_government_has_no_day() -> None:
    note = {"en": "it wanted a further look", "ko": "검토를 원함"}
    assumed = Position("us", date(2019, 1, 11), None, "", True, note)
    for lang in (EN, KO):
        assert "2019-01-11" not in position_words(assumed, lang) and note[lang] in position_words(assumed, lang)
    stated = Position("kr", date(2019, 1, 24), None, "https://example.org", False, {"en": "as said", "ko": "설명"})
    assert "since 2019-01-24 - as said https://example.org" in position_words(stated, EN)


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_a_reading_that_is_only_inferred_is_marked_wherever_its_holder_is_named(lang: Tongue) -> None:
    sitting = waits(date(2019, 1, 24)).sitting
    seoul = say(lang, "check.holds_inferred", name=holder_name(lang, "kr"))
    assert seoul in printed(sitting, lang, Manner(10_000))
    check = sitting.check()
    truck = next(one for one in check.lines if one.id == "truck-1")
    assert seoul in contested_words(check, lang, truck)
    provision = sitting.edition.library.provisions["un/2397/7"]
    of_seoul = [one for reading in provision.readings for one in reading.positions if one.holder == "kr"]
    assert of_seoul and all(say(lang, "check.inferred") in position_words(one, lang, every=False) for one in of_seoul)
    plain = Position("kr", date(2019, 3, 12), source="https://example.org/said")
    assert say(lang, "check.inferred") not in position_words(plain, lang)
