"""The picture and its figures: every cell in one heap, the same in bars, table and words."""

from __future__ import annotations

import re

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.need import Need
from dorasan.opinion.check import Check
from dorasan.report.phrase import basis
from dorasan.report.picture import description, picture
from dorasan.report.tally import NOTHING, cell_of, state, tally
from dorasan.words import say
from tests.common import LANGS


@pytest.mark.parametrize(
    ("cell", "contested", "heap"),
    [
        (("not_needed", "not_needed"), False, "not_needed"),
        (("not_needed", "not_needed"), True, "contested"),
        (("record", "report_after"), False, "duty"),
        (("not_needed", "record"), False, "open"),
        (("routine", "presumed_denial"), False, "needed"),
        (("routine", "no_route"), False, "open"),
        (("no_route", "no_route"), False, "no_route"),
        (("not_needed", "case_by_case"), True, "open_contested"),
        (("case_by_case", "case_by_case"), True, "contested"),
    ],
)
def test_heaps(cell: tuple[str, str], contested: bool, heap: str) -> None:
    assert state(cell, contested) == heap  # type: ignore[arg-type]


def test_nothing_open_or_contested_is_ever_called_not_needed() -> None:
    for best in Need:
        for worst in Need:
            if best <= worst:
                cell = (best.name.lower(), worst.name.lower())
                if state(cell, False) == "not_needed":  # type: ignore[arg-type]
                    assert cell == NOTHING
                assert state(cell, True) in ("contested", "open_contested")  # type: ignore[arg-type]


def test_every_line_is_counted_once_for_each_authority(check: Check) -> None:
    for who, heaps in tally(check, {}).items():
        assert sum(heaps.values()) == len(check.lines)
        contested = sum(cell_of(check, line, who)[1] for line in check.lines)
        assert heaps["contested"] + heaps["open_contested"] == contested


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_tells_itself_to_those_who_cannot_see_it(check: Check, lang: Tongue) -> None:
    svg = picture(check, lang, {})
    assert svg is not None and svg.startswith("<svg") and 'role="img"' in svg
    assert (
        say(lang, "report.picture_title", basis=basis(check, lang)) in svg
        and description(check, lang, {}).split(",")[0] in svg
    )
    assert "<script" not in svg and "href" not in svg.replace("xlink", "")
    shown = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    heaps = {n for figures in tally(check, {}).values() if set(figures) != {"not_needed"} for n in figures.values()}
    assert {str(n) for n in heaps} <= set(shown)
    assert say(lang, "report.state_contested") in shown, "the word beside the colour"
