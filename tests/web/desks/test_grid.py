"""The grid of positions, and the applicant's first screen."""

from __future__ import annotations

import pytest
from django.test import Client

from dorasan.desk.case.label_word import Word
from dorasan.desk.events.given import body_given
from dorasan.desk.events.position import PositionTaken
from dorasan.office.cases.acting import act
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.accounts.crowd import case_of_lines
from tests.web.accounts.scene import LEE, done
from tests.web.desks.hand import act_address, forms, main_form
from tests.web.desks.test_portfolio import AT, page, place, text
from tests.web.server import Ministry

__all__ = ["place"]
GRID = "/desk/case/flu/lines"


def _grid(browser: Client) -> dict[str, list[str]]:
    """What the grid of the page is open to."""
    found = next(one for one in forms(browser.get("/desk/case/flu/")) if "act" in one.open_to)
    return found.open_to


@pytest.mark.parametrize("lang", LANGS)
def test_a_cell_has_mark_and_word_and_label(place: Ministry, lang: str) -> None:
    whole = page(place, "lee", "case/flu/", lang)
    grid = whole[whole.index('id="grid"') : whole.index('id="requests"')]
    hold, assent = say(lang, "desk.view_hold"), say(lang, "desk.view_no_objection")
    assert f's-held"><span aria-hidden="true">‖</span> {hold}' in grid
    assert say(lang, f"case.label_{Word.ON_READING.value}") in text(grid)
    assert f's-assent"><span aria-hidden="true">✓</span> {assent}' in grid
    assert grid.index(hold) < grid.index(assent), "the desk that holds stands first"


def test_many_lines_of_the_grid_go_to_one_act_with_its_check(place: Ministry) -> None:
    choi = place.browser("choi", at=AT)
    open_to = _grid(choi)
    assert "position.taken r8" in open_to["act"] and {"truck-1", "fuel-1"} <= set(open_to["lines"])
    asked = choi.post(GRID, {"act": "position.taken r8", "lines": ["truck-1", "fuel-1 truck-1"]})
    form = main_form(asked)
    assert asked.status_code == 200 and form.action == "/desk/case/flu/do/position.taken"
    assert form.fields["lines"] == ["truck-1", "fuel-1"] and "view" in form.open_to
    form.fill({"view": "no_objection"})
    checked = choi.post(form.action, {**form.fields, "go": "next"})
    told = checked.content.decode()
    assert checked.status_code == 200 and "truck-1" in told and "fuel-1" in told
    assert ("go", "write") in main_form(checked).buttons


def test_lines_on_which_an_act_has_no_effect_are_told_and_left_out(place: Ministry) -> None:
    lee = place.browser("lee", at=AT)
    told = lee.post(GRID, {"act": "position.taken r8", "lines": ["truck-1 oseltamivir", "nothing"]})
    assert told.status_code == 422 and "Oseltamivir" in told.content.decode()
    assert main_form(told).fields["lines"] == ["truck-1"]
    none = lee.post(GRID, {"act": "position.taken r8"})
    assert none.status_code == 422 and 'href="#f-lines"' in none.content.decode()


def test_an_act_that_is_not_open_is_not_open_from_the_grid(place: Ministry) -> None:
    count = len(place.here.events("flu"))
    for person, act_ in (("wong", "position.taken r3"), ("wong", "decision.granted r8"), ("lee", "request.shown r8"),
                         ("kim", "position.taken r8"), ("lee", "nonsense")):  # fmt: skip
        sent = {"act": act_, "lines": ["truck-1"]}
        assert place.browser(person, at=AT).post(GRID, sent).status_code == 409, (person, act_)
    assert place.browser("hale", at=AT).post(GRID, {"act": "position.taken r8"}).status_code == 404
    assert len(place.here.events("flu")) == count


def test_who_is_told_no_positions_has_no_grid(place: Ministry) -> None:
    assert 'id="grid"' not in page(place, "kim", "case/flu/")
    wong = page(place, "wong", "case/flu/")
    grid = wong[wong.index('id="grid"') : wong.index('id="requests"')]
    assert "truck-1" in grid and "oseltamivir" not in grid


@pytest.mark.parametrize("lang", LANGS)
def test_an_applicants_first_screen_says_what_is_asked_granted_and_until_when(place: Ministry, lang: str) -> None:
    whole = page(place, "kim", "case/flu/", lang)
    first, behind = whole[whole.index("<h1>") : whole.index('class="section behind"')], whole.index('id="requests"')
    told = text(first)
    assert "How many litres?" in told and say(lang, "web_desk.by_day", day="2019-01-10") in told and "late" in first
    assert act_address("flu", "request.answered", request="r3") in first
    assert say(lang, "web_desk.mine_until_working", day="2019-01-28", n=12, working=8) in told
    assert {"en": "Oseltamivir", "ko": "오셀타미비르"}[lang] in told
    assert say(lang, "web_desk.do_request.filed") in told, "what is drafted waits to be filed"
    now, _, later = told.partition(say(lang, "web_desk.mine_later"))
    reports = [law().edition.vocabulary.registry.acts[act][lang] for act in ("result-report", "distribution-report")]
    assert later and any(one in later for one in reports) and not any(one in now for one in reports), "nothing has left"
    assert behind > whole.index('class="section behind"'), "the rest stands behind"
    assert "us-state" not in first and "wong" not in first


def test_nothing_asked_is_said_to_be_nothing(place: Ministry) -> None:
    """Once answered, the question is no longer asked of anybody."""
    here = place.here
    answered = body_given("request.answered", ["request=r3", "answer=200 litres"])
    act(here, "flu", here.who("kim@applicant"), [answered], here.moment("2019-01-12T09:00:00+09:00"))
    whole = page(place, "kim", "case/flu/")
    first = whole[whole.index("<h1>") : whole.index('class="section behind"')]
    assert "How many litres?" not in first and "Ministry of Unification" in text(first)


def test_lines_of_which_a_desk_says_the_same_are_one_row_whichever_act_said_it(place: Ministry) -> None:
    case_of_lines(place, "alike", 3)
    done(place, LEE, 10, *(PositionTaken(request="r1", lines=(f"line-{n}",), view="no_objection") for n in range(2)),
         case="alike")  # fmt: skip
    shown = page(place, "lee", "case/alike/")
    table = shown[shown.index('id="requests"') :].partition("</table>")[0]
    assert table.count('<tr><th scope="row"') == 2
