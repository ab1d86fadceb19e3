"""A correction stands beside what it corrects, for those alone who are told that; a release says who will read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, RoleGiven, RoleTaken
from dorasan.office.cases.acting import act
from dorasan.problem import BadInputError
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do, main_form
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import contested
from tests.web.server import Ministry, ministry

AT = "2018-12-28T09:00:00+09:00"
SAID = "for one journey only"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("word")) as found:
        contested(found.here)
        wong = found.browser("wong", at=AT)
        said = {"reason": "typing error", "told": SAID}
        assert do(wong, act_address("flu", "event.corrected", event=held(found).digest), said).status_code == 302
        yield found


def held(place: Ministry) -> Event:
    """State's hold."""
    return next(one for one in place.here.events("flu") if one.payload.desk == "us-state")


def page(place: Ministry, person: str, address: str, lang: str = "en") -> str:
    return text(place.page(person, address, lang, AT))


@pytest.mark.parametrize("lang", LANGS)
def test_a_correction_stands_on_the_case_for_whom_the_first_word_stands_there(place: Ministry, lang: str) -> None:
    for person in ("wong", "choi", "lee"):
        told = page(place, person, "case/flu/", lang)
        assert say(lang, "web_desk.corrections") in told and SAID in told, person
        assert say(lang, "web_desk.was_position.taken") in told.partition(SAID)[0]
    for address in ("case/flu/", "case/flu/history"):
        assert SAID not in page(place, "kim", address, lang), "the applicant is not told State's words on its hold"


def test_the_command_tells_it_too(place: Ministry) -> None:
    from dorasan.cli.case_shown import Teller
    from dorasan.office.cases.asked import show
    from dorasan.web.law import law

    here = place.here
    for person, known in (("wong@us-state", True), ("kim@applicant", False)):
        found = show(here, "flu", here.who(person), here.moment(AT), law().edition)
        assert (SAID in "\n".join(Teller(law().tongue("en"), here.regime).case(found, None))) is known


@pytest.mark.parametrize("lang", LANGS)
def test_a_release_says_that_the_public_reads_it_and_whom_it_does_not_reach(place: Ministry, lang: str) -> None:
    wong, address = place.browser("wong", lang, at=AT), act_address("flu", "event.released")
    sent = {"event": held(place).digest, "page": "99", "go": "check"}
    public = wong.post(address, {**sent, "version": "public"})
    assert public.status_code == 200 and say(lang, "web_desk.sees_as_public") in public.content.decode()
    few = wong.post(address, {**sent, "version": "desk", "to": ["us-treasury", "kr-unification"]})
    assert few.status_code == 200 and say(lang, "web_desk.sees_as_public") not in few.content.decode()
    assert say(lang, "web_desk.sees_untold") in text(few.content.decode()), (
        "Treasury: State is not told who has the case"
    )
    nobody = wong.post(address, {**sent, "version": "desk"})
    assert nobody.status_code == 422 and say(lang, "case.finding_released_to_nobody") in text(nobody.content.decode())
    none = wong.post(address, {"page": "0", "go": "next"})
    assert none.status_code == 422 and say(lang, "web_desk.none_chosen") in none.content.decode()


def test_an_hour_before_the_record_is_told_by_the_check_and_not_first_by_the_pen(place: Ministry) -> None:
    wong = place.browser("wong", at="2018-12-27T09:00:00+09:00")
    sent = {"event": held(place).digest, "page": "99", "go": "check", "version": "public"}
    found = wong.post(act_address("flu", "event.released"), sent)
    told = say("en", "desk.too_early", latest="2018-12-28T09:00+09:00")
    assert found.status_code == 422 and told in text(found.content.decode())


def test_what_is_public_says_that_its_desk_corrected_it(place: Ministry) -> None:
    wong = place.browser("wong", at=AT)
    public = {"version": "public"}
    assert do(wong, act_address("flu", "event.released", event=held(place).digest), public).status_code == 302
    told = page(place, "lee", "released")
    assert say("en", "desk.release_corrected_apart", day=AT[:10]) in told and SAID not in told


def test_what_was_checked_at_one_seat_is_not_written_at_another(place: Ministry) -> None:
    here = place.here
    keeper, now = here.who("keeper@secretariat"), here.moment(None)
    for desk, role in (("us-state", "banana"), ("un-liaison", "officer"), ("us-stat", "officer")):
        with pytest.raises(BadInputError) as told:
            act(here, OFFICE, keeper, [RoleGiven(person="wong", desk=desk, role=role)], now)
        assert {one.key for one in told.value.problems} <= {"desk.no_role_there", "desk.no_desk_named"}, role
    act(here, OFFICE, keeper, [RoleGiven(person="wong", desk="us-treasury", role="officer")], now)
    wong, address = place.browser("wong", at=AT), act_address("flu", "position.taken", request="r8")
    assert wong.post("/seat", {"seat": "us-state/officer", "next": "/desk/"}).status_code == 302
    sent = {"request": "r8", "lines": "fuel-1", "view": "no_objection", "page": "9", "go": "check"}
    form = main_form(wong.post(address, sent))
    assert wong.post("/seat", {"seat": "us-treasury/officer", "next": "/desk/"}).status_code == 302
    count = len(here.events("flu"))
    answer = wong.post(address, {**form.fields, "go": "write"})
    assert answer.status_code == 409 and len(here.events("flu")) == count
    assert "US State Department" in answer.content.decode() and "US Treasury" in answer.content.decode()
    assert wong.post("/seat", {"seat": "us-state/officer", "next": "/desk/"}).status_code == 302
    assert (
        wong.post(address, {**form.fields, "go": "write"}).status_code == 302 and len(here.events("flu")) == count + 1
    )


def test_of_a_hold_that_nobody_is_left_to_lift_it_is_told_so(place: Ministry) -> None:
    named = place.here.regime.desks["us-state"].name
    told = {lang: say(lang, "web_desk.nobody_lifts", desk=named[lang]) for lang in LANGS}
    for lang in LANGS:
        assert told[lang] not in page(place, "lee", "case/flu/", lang)
    keeper = place.here.who("keeper@secretariat")
    taken = RoleTaken(person="wong", desk="us-state", role="officer", reason="went home")
    act(place.here, OFFICE, keeper, [taken], place.here.moment(None))
    for lang in LANGS:
        assert told[lang] in page(place, "lee", "case/flu/", lang)
