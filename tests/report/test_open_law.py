"""Law that may have ended, lifts nobody has looked at since, what a rule asks *not* to be so: each of them is named."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.opinion.check import Check
from dorasan.report.body_sources import sources
from dorasan.report.deliver import deliver
from dorasan.report.dossier import dossier
from dorasan.report.html_page import fragment
from dorasan.report.reason import reasons
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_printed
from dorasan.words import area
from tests.common import EN, LANGS, ONE_OF_BOTH, current, load_here, sat
from tests.report.conftest import HERE, TODAY

ENDED = """\
instrument: {id: TEST-UN 2, title: {en: Test resolution of a year, ko: 한시 시험 결의}, url: "https://example.org/test-un-2"}
checked_on: 2026-11-22
provisions:
  - id: un/test/year
    says: {en: "For a year nothing but food may be supplied.", ko: "1년간 식량 이외의 물품은 공급할 수 없다."}
    at: para 1
    at_ko: 제1항
    in_force: {from: 2017-12-22, until: 2018-12-21}
    status: confirmed
    source: "https://example.org/law"
    binds: [bound]
    effect: forbids
    on: {subjects: [item, carried], acts: [supply, carry]}
    when: {all: [{fact: direction, is: to_north}, {not: {fact: goods_kind, in: [food]}}]}
    examples:
      - {given: {goods_kind: other}, then: bites}
      - {given: {goods_kind: food}, then: silent}
  - id: un/test/year-lift
    says: {en: "The Committee may exempt from paragraph 1.", ko: "위원회는 제1항의 적용을 면제할 수 있다."}
    at: para 2
    at_ko: 제2항
    in_force: {from: 2017-12-22}
    status: confirmed
    source: "https://example.org/law"
    binds: [bound]
    effect: lifts
    on: {subjects: [item, carried], acts: [supply, carry]}
    lifts: [un/test/year]
    by: {act: exemption, of: un-committee, timing: prior_approval, policy: case_by_case}
    examples:
      - {given: {}, then: lifts}
"""
TEXT = """\
project: open-law
title: {en: Law in doubt, ko: 효력이 불확실한 법령}
facts: {direction: to_north, departs_from: kr, actor_residence: kr, luxury: no_flag, origin: kr, us_content: 0}
lines:
  - {id: pencils, kind: item, name: Pencils, acts: [supply], facts: {hs: "9609.10", petroleum: none, goods_kind: other}}
  - {id: rice, kind: item, name: Rice, acts: [supply], facts: {hs: "1006.30", petroleum: none, goods_kind: food}}
  - {id: thing, kind: item, name: Thing, acts: [supply], facts: {hs: "9609.10", petroleum: none}}
  - {id: pump, kind: component, name: Pump, acts: [supply], facts: {hs: "8413.70", petroleum: none}}
"""
WORDS = {"en": "ended on 2018-12-21 unless renewed", "ko": "2018-12-21 종료(연장 여부 미확인)"}
NOT = {"en": "not: class of goods: food", "ko": "다음에 해당하지 않을 것: 물품 구분: 식량"}
WITHIN, AFTER, LATE = date(2018, 6, 1), date(2019, 1, 11), date(2027, 6, 1)


@pytest.fixture(scope="module")
def rulings(tmp_path_factory: pytest.TempPathFactory) -> dict[date, Rulings]:
    """By day, only as checked: within the written time, after it, and after the packs were last checked."""
    folder = tmp_path_factory.mktemp("open-law")
    shutil.copytree(HERE / "law", folder / "law")
    (folder / "law" / "un" / "year.yaml").write_text(ENDED, encoding="utf-8")
    (folder / "project.yaml").write_text(TEXT, encoding="utf-8")
    edition = current(sorted(path for path in (folder / "law").iterdir() if path.is_dir()), cached=False)
    project = load_here(folder / "project.yaml")
    return {day: judge(edition, project, today=TODAY, as_of=day, only_checked=True) for day in (WITHIN, AFTER, LATE)}


@pytest.fixture(scope="module")
def checks(rulings: dict[date, Rulings]) -> dict[date, Check]:
    return {day: sat(found).check() for day, found in rulings.items()}


def flat(text: str) -> str:
    return " ".join(text.split())


def opened(check: Check, line: str, lang: Tongue) -> str:
    """What is said to be open about a line."""
    entry = next(entry for entry in check.lines if entry.id == line)
    return dict(reasons(check, lang, entry)).get("open", "")


def test_a_ban_past_its_written_end_is_open_and_within_it_is_not(rulings: dict[date, Rulings]) -> None:
    cells = {day: found["pencils"].cell("un-committee") for day, found in rulings.items()}
    assert cells[WITHIN].sure and cells[WITHIN].best.gates
    assert not cells[AFTER].best.gates and cells[AFTER].worst.gates
    assert rulings[AFTER]["rice"].cell("un-committee").sure


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_the_written_end_is_named_on_screen_in_reports_and_in_why(
    rulings: dict[date, Rulings], checks: dict[date, Check], lang: Tongue, tmp_path: Path
) -> None:
    assert WORDS[lang] in opened(checks[AFTER], "pencils", lang)
    assert WORDS[lang] in flat(check_text(checks[AFTER], lang, Manner(400)))
    assert WORDS[lang] in flat(why_printed(sat(rulings[AFTER]), "pencils", lang, Manner(400), full=True))
    found = dossier(sat(rulings[AFTER]), "strict")
    assert WORDS[lang] in flat(fragment(sources(found, lang).blocks)), "beside the provision itself"
    for suffix in (".html", ".md"):
        deliver(found, lang, tmp_path / f"report{suffix}")
        assert WORDS[lang] in flat((tmp_path / f"report{suffix}").read_text(encoding="utf-8")), suffix
    assert WORDS[lang] not in flat(check_text(checks[WITHIN], lang, Manner(400)))


def test_the_json_says_which_law_is_in_doubt(rulings: dict[date, Rulings]) -> None:
    told = sat(rulings[AFTER], as_of=AFTER).opinion.model
    doubted = {line.id: told.tables.rulings[line.ruling].doubted for line in told.lines}
    assert doubted == {"pencils": ["un/test/year"], "rice": [], "thing": ["un/test/year"], "pump": []}
    assert str(told.provisions["un/test/year"].ended) == "2018-12-21"


@pytest.mark.parametrize("lang", LANGS)
def test_a_lift_that_nobody_has_looked_at_since_is_named(checks: dict[date, Check], lang: Tongue) -> None:
    """The ban surely bites; that it may be lifted is what is open, and no fact tells."""
    said = opened(checks[LATE], "pump", lang)
    assert {"en": "TEST-UN 1 para 25, not looked at since 2026-11-22", "ko": "2026-11-22 이후 미확인"}[lang] in said
    assert not opened(checks[AFTER], "pump", lang)


def test_as_last_checked_nothing_is_open_because_time_passed(rulings: dict[date, Rulings]) -> None:
    late = rulings[LATE]
    usual = judge(late.edition, late.project, today=TODAY, as_of=LATE)
    assert not late["pump"].cell("un-committee").sure and usual["pump"].cell("un-committee").sure
    assert usual["pump"].cell("un-committee") == rulings[AFTER]["pump"].cell("un-committee")


@pytest.mark.parametrize("lang", LANGS)
def test_an_open_line_names_a_fact_or_a_law(checks: dict[date, Check], lang: Tongue) -> None:
    for day, check in checks.items():
        for line in check.lines:
            cells = line.vectors["law"]["strict"].values()
            said = opened(check, line.id, lang)
            assert bool(said) == any(best != worst for best, worst in cells), (day, line.id)
            assert not said.startswith(("depends on [", "에 따라")) and "whether this law still stands: [" not in said
    assert "class of goods" in opened(checks[WITHIN], "thing", EN)
    both = opened(checks[AFTER], "thing", EN)
    assert "class of goods" in both and WORDS["en"] in both


def test_nothing_is_ever_put_down_to_several_facts_together() -> None:
    for name in ("check", "why", "report", "intake", "fix", "whatif"):
        for key, texts in area(name).items():
            assert "several facts" not in texts["en"] and "여러 사실" not in texts["ko"], f"{name}.{key}"


@pytest.mark.parametrize("lang", LANGS)
def test_why_keeps_what_a_rule_asks_not_to_be_so(rulings: dict[date, Rulings], lang: Tongue) -> None:
    pencils, rice, thing = (
        flat(why_printed(sat(rulings[WITHIN]), line, lang, Manner(400), full=True))
        for line in ("pencils", "rice", "thing")
    )
    bites, silent, open_ = {
        "en": (
            "(the rule asks for {})",
            "class of goods: food (asks for {})",
            "OPEN: class of goods: unknown; the rule asks for {}",
        ),
        "ko": ("(요건: {})", "물품 구분: 식량 (요건: {})", "미정: 물품 구분: 미상, 요건: {}"),
    }[lang]
    assert bites.format(NOT[lang]) in pencils
    assert silent.format(NOT[lang]) in rice
    assert open_.format(NOT[lang]) in thing


def test_the_proof_keeps_it_in_the_json(rulings: dict[date, Rulings]) -> None:
    found = next(f for f in sat(rulings[WITHIN]).proof("pencils").findings if f.provision == "un/test/year")
    (ground,) = [ground for ground in found.grounds if ground.fact == "goods_kind"]
    assert ground.truth == "holds" and ground.asks == NOT
