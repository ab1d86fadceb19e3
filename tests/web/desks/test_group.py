"""The group through the pages: a session called, its agenda set, attended, minuted, closed; each sees its own items."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dorasan.desk.events.session import GROUP
from dorasan.office.cases.group import matrix_of, session_of
from dorasan.office.cases.installation import Installation
from dorasan.words import say
from tests.web.desks.hand import act_address, do, forms
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import contested
from tests.web.server import FLU, Ministry, ministry

AT = "2019-01-17T09:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("group"), (*FLU, "reed@us-commerce/officer")) as found:
        contested(found.here)
        yield found


def _held(here: Installation, who: str) -> Any:
    return session_of(here, "2019-01", here.who(who), here.moment(AT))


TRUCKS = "Cargo trucks, driven by the southern side, empty return"
FUEL = "Diesel in the trucks"


def test_a_session_goes_through_the_pages_and_changes_no_line(place: Ministry) -> None:
    yoon = place.browser("yoon", at=AT)
    lines = _standing(place.here)
    called = {"session": "2019-01", "level": "director-general", "form": "video", "on": "2019-01-17"}
    answer = do(yoon, "/desk/group/do/session.called", called)
    assert answer.status_code == 302 and answer["Location"].startswith("/desk/group/session/2019-01/?done=")
    page = yoon.get(answer["Location"]).content.decode()
    assert "Written into the record" in page and "<strong>2019-01-17 09:00 · Session called · yoon</strong>" in page
    assert TRUCKS in page and "US State Department" in page and "truck-1" not in page, "by name, and no id"
    assert "Items are minuted once the session is open" in page
    unlike = yoon.post("/desk/group/session/2019-01/", {"order": "2"})
    assert unlike.status_code == 422 and "reason" in unlike.content.decode()
    assert yoon.post("/desk/group/session/2019-01/", {"order": ""}).status_code == 302
    assert do(yoon, "/desk/group/do/session.opened?of_session=2019-01", {}).status_code == 302
    sat = {"desk": "us-state", "presence": "present"}
    assert do(yoon, "/desk/group/do/presence.recorded?of_session=2019-01", sat).status_code == 302
    minuted = act_address("flu", "session.minuted", request="r8", of_session="2019-01")
    before = _held(place.here, "yoon@secretariat").record
    agreed = do(yoon, minuted, {"lines": "truck-1", "outcome": "agreed"})
    assert agreed.status_code == 422, "nobody said so: no event is named"
    own = place.here.events("flu")
    held = next(one.digest for one in own if one.payload.desk == "us-state")
    sent = {"lines": "truck-1", "outcome": "agreed", "page": "99", "go": "check", "events": held}
    sent |= {"request": "r8", "of_session": "2019-01"}
    said = yoon.post(minuted, sent).content.decode()
    assert say("en", "group.says_otherwise", events=held[:12]) in said, text(said)[:400]
    assert do(yoon, minuted, {"lines": "truck-1", "outcome": "put_off", "until": "2019-02-15"}).status_code == 302
    assert do(yoon, "/desk/group/do/session.closed?of_session=2019-01", {"told": "Went through aid"}).status_code == 302
    held = _held(place.here, "yoon@secretariat")
    assert held.session.closed is not None and [one.record.body.outcome for one in held.minutes] == ["put_off"]
    assert _standing(place.here) == lines
    assert held.record == before, "what was before it is a fact, whatever was minuted, in the same hour too"
    found, _ = matrix_of(place.here, place.here.who("yoon@secretariat"), place.here.moment(AT), None, session="2019-01")
    assert [row.lines for row in found.rows if row.held] == [("truck-1",)], "a held line is not lost by its minute"
    for person in ("yoon", "wong"):
        told = place.browser(person, at=AT).get("/desk/case/flu/").content.decode()
        assert "Session 2019-01: put off" in told and TRUCKS in told.partition("Session 2019-01")[2][:200], person


def _standing(here: Installation) -> dict[str, str]:
    from dorasan.office.cases.asked import show

    state = show(here, "flu", here.who("lee@kr-unification"), here.moment(AT)).state
    return {line.line: line.state for line in state.requests["r8"].lines.values()}


def test_a_desk_sees_items_of_its_own_requests_and_of_others_how_many(place: Ministry) -> None:
    seen = place.browser("wong", at=AT).get("/desk/group/session/2019-01/").content.decode()
    unseen = place.browser("reed", at=AT).get("/desk/group/session/2019-01/").content.decode()
    assert TRUCKS in seen and TRUCKS not in unseen and "flu" not in unseen


def test_the_groups_record_is_not_open_to_whom_it_is_not(place: Ministry) -> None:
    for person in ("kim", "hale"):
        browser = place.browser(person, at=AT)
        assert browser.get("/desk/group/").status_code == 404
        assert "/desk/group/" not in browser.get("/desk/cases/").content.decode()
        assert browser.get("/desk/group/do/session.called").status_code == 404
    assert place.browser("wong", at=AT).get("/desk/group/do/session.called").status_code == 404


def test_the_matrix_is_a_page_and_a_file(place: Ministry) -> None:
    choi = place.browser("choi", at=AT)
    page = choi.get("/desk/case/flu/matrix")
    assert page.status_code == 200 and "bites on the holder" in page.content.decode()
    taken = choi.get("/desk/group/session/2019-01/matrix?take=xlsx")
    assert taken.status_code == 200 and taken.content.startswith(b"PK")
    html = choi.get("/desk/case/flu/matrix?take=html").content.decode()
    assert "EXERCISE" in html and TRUCKS in html and "Matrix: Flu medicine" in html
    assert choi.get("/desk/case/flu/matrix?take=exe").status_code == 404


def test_a_session_stands_before_the_desks_of_the_group_until_it_is_closed(place: Ministry) -> None:
    called = {"session": "2019-02", "level": "director-general", "form": "video", "on": "2019-01-18"}
    assert do(place.browser("yoon", at=AT), "/desk/group/do/session.called", called).status_code == 302
    for person in ("yoon", "wong"):
        on_its_day = place.browser(person, at="2019-01-18T09:00:00+09:00").get("/desk/").content.decode()
        assert "/desk/group/session/2019-02/" in on_its_day and "<strong>today</strong>" in on_its_day, person
        assert "/desk/group/session/2019-01/" not in on_its_day, "closed"
    assert "/desk/group/" not in place.browser("kim", at=AT).get("/desk/").content.decode()


def test_an_agenda_that_is_closed_has_no_form(place: Ministry) -> None:
    found = forms(place.browser("yoon", at=AT).get("/desk/group/session/2019-01/"))
    assert not any("order" in one.typed for one in found)
    assert GROUP in place.here.ledger.cases()


def test_what_a_session_put_off_stays_on_its_matrix_and_a_closed_one_is_not_minuted(place: Ministry) -> None:
    page = place.browser("choi", at=AT).get("/desk/group/session/2019-01/matrix").content.decode()
    assert TRUCKS in page and ">hold<" in page, "minuted as put off, and held all the same"
    closed = place.browser("yoon", at=AT).get("/desk/group/session/2019-01/").content.decode()
    assert "session.minuted" not in closed


def test_the_checks_of_a_session_say_what_follows_and_who_sees_it_and_lead_back_to_it(place: Ministry) -> None:
    yoon = place.browser("yoon", at="2019-02-20T10:00:00+09:00")
    called = {"session": "2019-03", "level": "co-chairs", "form": "video", "on": "2019-02-20"}
    assert do(yoon, "/desk/group/do/session.called", called).status_code == 302
    opens = "/desk/group/do/session.opened?of_session=2019-03"
    check = yoon.get(opens).content.decode()
    assert "is open from then on" in check and "No line changes its state." not in check
    assert "Who will see it" in check and '<th scope="row" data-label="Desk">US State Department' in check
    assert "UN Command" not in check.split("Who will see it")[1], "it does not sit in the group"
    answer = do(yoon, opens, {})
    page = yoon.get(answer["Location"]).content.decode()
    told = "2019-02-20 10:00 · Session opened · yoon"
    assert told in page, "it says what was written, when and by whom, on the page one came from"
    items = re.findall(r'<a href="([^"]*session\.minuted[^"]*)">(.*?)</li>', page)
    assert len(items) == len({told for _, told in items}) == 2, "two items of one request are told apart"
    address = html.unescape(items[0][0])
    lines = [one for one in ("truck-1", "fuel-1") if f"lines={one}" in address]
    assert len(lines) == 1, "with the lines of the item"
    minuted = do(yoon, address, {"lines": lines[0], "outcome": "noted", "told": "-"})
    assert minuted["Location"].startswith("/desk/group/session/2019-03/?done=")
    page = yoon.get(minuted["Location"]).content.decode()
    assert "minuted: talked over" in page and "Minuted" in page.split("Written into the record")[1]
    left = {"truck-1": TRUCKS, "fuel-1": FUEL}
    closes = {"of_session": "2019-03", "page": "0", "go": "check"}
    closing = yoon.post("/desk/group/do/session.closed", closes).content.decode()
    del left[lines[0]]
    assert "would have no minute" in closing and next(iter(left.values())) in closing
