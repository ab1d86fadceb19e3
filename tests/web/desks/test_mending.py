"""How a fault is mended on a page: by what the page has, never by a command that has to be typed."""

from __future__ import annotations

import re

import pytest

from dorasan.problem import Place, Problem
from dorasan.web.desks.mending import TYPED, mend_told
from dorasan.words import LANGS, area, say
from tests.web.desks.hand import act_address, main_form
from tests.web.desks.test_portfolio import AT, place
from tests.web.server import Ministry

__all__ = ["place"]
ROOMS = ("desk", "case", "group", "bundle", "fast_track")
FAULTS = [f"{room}.{key[:-5]}" for room in ROOMS for key in area(room) if key.endswith("_mend")]


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_tells_anybody_to_type_a_command(lang: str) -> None:
    found = {}
    for key in FAULTS:
        room, _, name = key.partition(".")
        values = dict.fromkeys(re.findall(r"{(\w+)", " ".join(area(room)[f"{name}_mend"].values())), "x")
        found[key] = (mend_told(Problem(key, Place("-"), values), lang), f"{name}_page" in area(room))
    assert not {key: told for key, (told, _) in found.items() if TYPED.search(told)}
    assert sum(own for _, own in found.values()) == sum(key.endswith("_page") for room in ROOMS for key in area(room))
    silent = {key for key, (told, own) in found.items() if not told and own}
    assert not silent, "words of a page that stand for nothing"


def test_why_a_bundle_is_not_made_is_told_once_by_the_names_of_cases_and_desks(place: Ministry) -> None:
    lee = place.browser("lee", at=AT)
    form = main_form(lee.get("/desk/post/"))
    answer = lee.post(form.action, {**form.fields, "case": ["flu"], "desk": "us-treasury"})
    told = answer.content.decode()
    faults = told[told.index('class="faults"') :].partition("</div>")[0]
    assert answer.status_code == 422 and faults.count("<li>") == 1
    assert "Flu medicine" in faults and "US Treasury" in faults and "us-treasury" not in faults
    assert "event.released" not in faults


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_wrong_in_a_row_is_told_by_its_column_and_the_words_that_may_be_chosen(
    place: Ministry, lang: str
) -> None:
    said = {"request": "r8", "lines": "fuel-1", "view": "no_objection_if", "conditions.0.told": "x", "page": "99"}
    answer = place.browser("lee", lang, at=AT).post(act_address("flu", "position.taken"), {**said, "go": "check"})
    told = answer.content.decode()
    faults = told[told.index('class="faults"') :].partition("</div>")[0]
    test, words = say(lang, "web_desk.field_conditions_test"), say(lang, "web_desk.is_conditions_test_at_most")
    assert answer.status_code == 422 and f"{say(lang, 'web_desk.field_conditions')}, {test}: " in faults
    assert words in faults and "at_most" not in faults
