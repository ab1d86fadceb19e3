"""What first-time users read wrongly, told as it is: days, grounds, what has passed, what another desk does not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.web.desks.forms.cited import provision_meant
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.common import ONE_OF_BOTH
from tests.web.desks.hand import act_address, do, forms, main_form
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened
from tests.web.desks.walked import said as carried_on
from tests.web.server import Ministry, ministry

SAID = (
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=through_group", "reason=contested"]),
    ("lee@kr-unification", "request.shown", ["request=r8", "to=us-state", "fields=goods,ground,inner"]),
    ("choi@kr-foreign", "request.filed", ["request=r8"]),
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("park@kr-defence", "request.filed", ["request=r2"]),
    ("hale@unc", "decision.granted", ["request=r2", "grant=secret", "lines=truck-1,road,drivers,officials",
                                      "begins=2018-12-22"]),
    ("park@kr-defence", "shipment.left", ["shipment=convoy", "grants=secret", "left=2018-12-22",
                                          "lines.0.line=truck-1", "lines.0.quantity=3"]),
    ("lee@kr-unification", "request.asked", ["request=r3", "lines=fuel-1", "question=How many litres?"]),
)  # fmt: skip
AT = "2018-12-28T09:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("right")) as found:
        opened(found.here, datetime.fromisoformat("2018-12-21T08:00:00+09:00"))
        carried_on(found.here, SAID, lambda n: f"2018-12-{21 + n // 4}T{9 + n:02}:00:00+09:00")
        yield found


def page(place: Ministry, person: str, address: str, lang: str = "en", at: str = AT) -> str:
    return place.page(person, address, lang, at)


@pytest.mark.parametrize("lang", LANGS)
def test_a_desk_abroad_is_not_told_that_a_grant_was_never_given_which_it_does_not_see(
    place: Ministry, lang: str
) -> None:
    abroad = text(page(place, "wong", "case/flu/", lang))
    assert say(lang, "case.finding_unknown_grant", grant="secret") not in abroad
    not_covered = say(lang, "case.finding_not_covered", shipment="convoy", lines="truck-1")
    assert not_covered not in abroad and "secret" not in abroad
    if "convoy" in abroad:
        assert say(lang, "case.finding_withheld") in abroad


def test_a_view_does_not_date_a_filing_anew(place: Ministry) -> None:
    wong = place.browser("wong", at="2018-12-27T09:00:00+09:00")
    said = {"lines": "fuel-1", "view": "no_objection"}
    assert do(wong, act_address("flu", "position.taken", request="r8"), said).status_code == 302
    told = text(page(place, "lee", "case/flu/"))
    assert "Diesel in the trucks" in told and "since 2018-12-27" not in told and "since 2018-12-21" in told


def test_a_hold_that_was_moved_up_says_where_to_until_when_and_why(place: Ministry) -> None:
    here = place.here
    hold = ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision", "ground.provision=un/2397/7",
            "ground.reading=us"]  # fmt: skip
    up = ["request=r8", "lines=truck-1", "level=co-chairs", "by_day=2019-01-31", "reason=Unfit for a mid-check"]
    for who, kind, pairs in (("wong@us-state", "position.taken", hold), ("yoon@secretariat", "hold.moved_up", up)):
        act(here, "flu", here.who(who), [body_given(kind, pairs)], here.moment("2018-12-27T10:00:00+09:00"))
    for lang in LANGS:
        level = here.regime.levels["co-chairs"][lang]
        desk = here.regime.desks["secretariat"].name[lang]
        told = say(
            lang, "web_desk.moved_up_to", level=level, desk=desk, day="2019-01-31", reason="Unfit for a mid-check"
        )
        for person in ("wong", "lee"):
            assert told in text(page(place, person, "case/flu/", lang)), (person, lang)
            assert told in text(page(place, person, "case/flu/clocks", lang)), (person, lang)
        assert told in text(page(place, "lee", "portfolio/", lang))


def test_the_page_as_another_desk_would_see_it_labels_a_hold_as_the_check_does(place: Ministry) -> None:
    lee = place.browser("lee", at=AT)
    said = {"request": "r8", "lines": "fuel-1", "view": "hold", "ground.kind": "provision",
            "ground.provision": "un/2397/5", "page": "99"}  # fmt: skip
    address = act_address("flu", "position.taken")
    check = lee.post(address, {**said, "go": "check"})
    label = text(check.content.decode()).partition(say("en", "web_desk.label"))[2][:200]
    there = text(lee.post(address, {**said, "go": "as-us-state"}).content.decode())
    words = label.partition("[")[0].strip()
    assert check.status_code == 200 and len(words) > 10 and words.split(";")[0] in there, (words, there)


@pytest.mark.parametrize("lang", LANGS)
def test_a_day_that_has_passed_is_said_to_have_passed(place: Ministry, lang: str) -> None:
    passed, here = say(lang, "web_desk.day_passed", rule="").strip(" :"), place.here
    if "late" not in here.ledger.cases():
        filed = body_given("request.filed", ["request=r3"])
        opened(here, here.moment("2018-12-21T08:00:00+09:00"), case="late")
        act(here, "late", here.who("kim@applicant"), [filed], here.moment("2018-12-21T09:00:00+09:00"))
    for address in ("", "case/late/"):
        assert passed not in text(page(place, "lee", address, lang, at="2018-12-24T09:00:00+09:00")), address
        assert passed in text(page(place, "lee", address, lang, at="2019-02-15T09:00:00+09:00")), address


def test_the_question_stands_on_the_form_that_answers_it_and_on_its_check(place: Ministry) -> None:
    kim = place.browser("kim", at=AT)
    address = act_address("flu", "request.answered", request="r3")
    asked = kim.get(address)
    assert "How many litres?" in asked.content.decode()
    form = main_form(asked)
    form.fill({"answer": "200"})
    checked = kim.post(address, {**form.fields, "go": "next"})
    assert "How many litres?" in checked.content.decode() and ("go", "write") in main_form(checked).buttons


@pytest.mark.parametrize("lang", LANGS)
def test_a_provision_is_taken_as_it_is_cited(place: Ministry, lang: str) -> None:
    cited = law().edition.library.provisions["un/2397/7"].cite(lang)
    assert provision_meant(cited) == provision_meant(cited.replace(" ", "")) == "un/2397/7"
    assert provision_meant("paragraph 7 of something") == "paragraph 7 of something"
    both = law().edition.library.provisions["kr/act/13-1-out"].cite(lang)
    assert provision_meant(both) == both, "of two provisions at one place none is chosen for him"
    lee = place.browser("lee", lang, at=AT)
    said = {"request": "r8", "lines": "fuel-1", "view": "hold", "ground.kind": "provision", "page": "99"}
    address = act_address("flu", "position.taken")
    told = lee.post(address, {**said, "ground.provision": cited, "go": "check"})
    assert told.status_code == 200 and "un/2397/7" in told.content.decode()
    wrong = lee.post(address, {**said, "ground.provision": "없는 조항 7", "go": "check"})
    page_of = text(wrong.content.decode())
    assert wrong.status_code == 422 and say(lang, "web_desk.field_ground_provision") in page_of
    assert ".kind" not in page_of and 'value="change-3"' in wrong.content.decode(), "back to the question itself"


def test_what_an_applicant_cannot_file_does_not_wait_for_him(place: Ministry) -> None:
    queue = text(page(place, "kim", ""))
    assert say("en", "web_desk.wants_drafted") in queue and say("en", "web_desk.wants_waiting_on_applicant") in queue
    assert " r5 " not in queue, "the North's consent is sought by the ministry"


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_signing_opens_a_page_for_signing_that_shows_words_and_no_codes(place: Ministry, lang: str) -> None:
    kim = place.browser("kim", lang, at=AT)
    case = kim.get("/desk/case/flu/").content.decode()
    assert "/desk/case/flu/version?declare=yes" in case
    asked = kim.get("/desk/case/flu/version?declare=yes")
    form = next(one for one in forms(asked) if ("go", "check") in one.buttons)
    assert say(lang, "web_desk.sign_says") in asked.content.decode() and form.fields["declare"] == ["yes"]
    told = kim.post("/desk/case/flu/version", {**form.fields, "profile": "kr-aid-gift", "go": "check"})
    whole = told.content.decode()
    assert told.status_code == 200, text(whole)
    table = whole[whole.index('id="signed"') : whole.index('id="drafts"')]
    assert "&quot;" not in table and "_" not in text(table), "words, and no codes"
    assert "us/ear" not in table and "kr/special" not in table, "provisions as they are cited"
