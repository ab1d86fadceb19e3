"""The picture and its figures: every cell in one heap, the same in bars, table and words."""

from __future__ import annotations

import re
from html import escape

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.need import Need
from dorasan.opinion.check import Check
from dorasan.report import picture as module
from dorasan.report.body import body
from dorasan.report.dossier import Dossier
from dorasan.report.html_page import html_page
from dorasan.report.markdown import markdown
from dorasan.report.phrase import basis
from dorasan.report.picture import description, picture
from dorasan.report.tally import NOTHING, cell_of, state, tally
from dorasan.sitting.sitting import Sitting
from dorasan.words import say
from tests.common import EN, LANGS, ONE_OF_BOTH


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
    drawing = picture(check, lang, {})
    assert drawing is not None
    svg = drawing.svg
    assert svg.startswith("<svg") and 'role="img"' in svg
    assert (
        say(lang, "report.picture_title", basis=basis(check, lang)) in svg
        and description(check, lang, {}).split(",")[0] in svg
    )
    assert "<script" not in svg and "href" not in svg.replace("xlink", "")
    shown = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    heaps = {n for figures in tally(check, {}).values() if set(figures) != {"not_needed"} for n in figures.values()}
    assert {str(n) for n in heaps} <= set(shown)
    assert say(lang, "report.state_contested") in shown, "the word beside the colour"


def test_it_is_drawn_where_a_page_shows_it_and_nowhere_else(
    check: Check, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(module, "_drawn", lambda chart: drawn.append(chart) or '<svg width="1"></svg>')
    report = body(Dossier(check, sitting), EN)
    assert description(check, EN, {}) in markdown(report) and not drawn
    assert '<svg role="img"' in html_page(report) and len(drawn) == 1


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_without_what_draws_it_the_figures_stand_alone_and_it_is_said(
    check: Check, sitting: Sitting, lang: Tongue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    page = html_page(body(Dossier(check, sitting), lang))
    assert "<svg" not in page and escape(say(lang, "report.no_picture")) in page
    assert escape(say(lang, "report.figures", basis=basis(check, lang))) in page
