"""The gate: what crossed is counted against what was planned, by the ministry that files the crossing; reconciled."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from dorasan.cli.board_shown import board_shown
from dorasan.cli.case_shown import Teller
from dorasan.desk.case.fold import folded
from dorasan.desk.events.case import LineNamed
from dorasan.desk.events.given import body_given
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import view
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.problem import BadInputError
from dorasan.web.desks.crossing.plan import Counted, Crossing, crossings
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.desk.routes.scenes import REGIME, Scene
from tests.web.desks.hand import act_address, do, forms
from tests.web.desks.test_walk import by_commands
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

NAMES = {"officials": "Officials who hand over the goods", "drivers": "Drivers",
         "truck-1": "Cargo trucks, driven by the southern side, empty return"}  # fmt: skip
NAMES_OF_TRUCKS = {"en": "Cargo trucks", "ko": "화물차"}
GATE = "/desk/crossings/flu/r2/gate"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    """The crossing was granted from 20 January."""
    with ministry(tmp_path_factory.mktemp("gate")) as found:
        by_commands(found.here, until="2019-01-21")
        yield found


def counted(shipment: str, lines: dict[str, str]) -> dict[str, str]:
    return {f"lines.{n}.{name}": word for n, (line, quantity) in enumerate(lines.items())
            for name, word in (("line", line), ("quantity", quantity))} | {"shipment": shipment}  # fmt: skip


def row(page: str, line: str) -> list[str]:
    """The cells of a line on the gate list, after the one that tells whether it is granted."""
    return cells(page, line)[1:]


def cells(page: str, line: str) -> list[str]:
    found = re.search(rf"<tr><th[^>]*>{NAMES[line]}</th>(.*?)</tr>", page, re.DOTALL)
    assert found is not None, line
    return [re.sub(r"<[^>]*>", "", one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", found[1], re.DOTALL)]


def test_what_went_out_is_counted_and_what_came_back_is_reconciled(place: Ministry) -> None:
    park = place.browser("park", at="2019-01-21T10:00:00+09:00")
    page = park.get(GATE).content.decode()
    assert "Record what left" in page and row(page, "officials")[0] == "≈10"
    went: dict[str, Any] = {"grants": ["crossing"], "left": "2019-01-21", "journeys": "1"}
    went |= counted("out", {"road": "1", "truck-1": "3", "drivers": "3", "officials": "11"})
    leaves = re.search(r'href="([^"]*shipment\.left[^"]*)"', page)
    assert leaves is not None and "An empty field was not counted" in page
    answer = do(park, html.unescape(leaves[1]), went)
    assert answer.status_code == 302 and answer["Location"].startswith(f"{GATE}?done="), "at the gate, where it began"
    page = park.get(answer["Location"]).content.decode()
    assert "Written into the record" in page
    assert row(page, "officials") == ["≈10", "11", "", "–", "–", "11"]
    back = {"lines.0.line": "road", "lines.0.quantity": "1", "lines.1.line": "truck-1", "lines.1.quantity": "3",
            "lines.2.line": "drivers", "lines.2.quantity": "3", "lines.3.line": "officials", "lines.3.quantity": "10",
            "on": "2019-01-21"}  # fmt: skip
    assert do(park, act_address("flu", "shipment.returned", shipment="out"), back).status_code == 302
    page = park.get(GATE).content.decode()
    assert row(page, "officials") == ["≈10", "11", "10", "–", "–", "1"]
    assert row(page, "truck-1")[-1] == "none" and row(page, "drivers")[2] == "3"
    assert "An empty field was not counted" not in page, "each was counted, out and back"


def test_the_ministry_that_files_a_crossing_records_nothing_on_another_grant(place: Ministry) -> None:
    sent_at = "2019-01-21T11:00:00+09:00"
    park = place.browser("park", at=sent_at)
    sent = {"grants": ["take-out"], "left": "2019-01-21", "shipment": "other", "page": "99", "go": "write",
            "lines.0.line": "oseltamivir", "lines.0.quantity": "1"}  # fmt: skip
    count = len(place.here.events("flu"))
    assert park.post(act_address("flu", "shipment.left"), sent).status_code == 422
    assert len(place.here.events("flu")) == count
    now = datetime.fromisoformat(sent_at)
    for grants in ("take-out", "crossing,take-out"):
        said = [
            "shipment=other",
            f"grants={grants}",
            "left=2019-01-21",
            "lines.0.line=oseltamivir",
            "lines.0.quantity=1",
        ]
        with pytest.raises(BadInputError) as told:
            act(place.here, "flu", place.here.who("park@kr-defence"), [body_given("shipment.left", said)], now)
        assert told.value.problems[0].key == "desk.not_permitted", told.value.problems


def test_the_command_reads_the_gate_list_and_writes_nothing_on_it(place: Ministry) -> None:
    hale = place.browser("hale", at="2019-01-21T12:00:00+09:00")
    page = hale.get(GATE).content.decode()
    assert "Record what left" not in page and row(page, "officials")[0] == "≈10"
    assert hale.get(act_address("flu", "shipment.left")).status_code == 409


@pytest.mark.parametrize(
    ("named", "through"),
    [
        (["Western road to Kaesong"], "west"),
        (["경의선 도로 왕복", "Gyeongui line from Dorasan"], "west"),
        (["동해선 도로 고성-금강산 왕복"], "east"),
        (["육로(판문점)"], "panmunjom"),
        (["Western road out, eastern road back"], None),
        (["Western road", "Eastern road"], None),
        (["Over the line by land"], None),
        ([], None),
    ],
)
def test_a_corridor_follows_from_the_stretches_own_words_or_stays_open(named: list[str], through: str | None) -> None:
    lines = [
        Counted(f"leg-{n}", LineNamed(id=f"leg-{n}", kind="leg", name_en=name, name_ko=name), "leg", *[None] * 4)
        for n, name in enumerate(named)
    ]
    assert Crossing(None, None, (), None, None, None, tuple(lines)).through == through  # type: ignore[arg-type]


def test_the_first_day_of_a_grant_is_not_told_as_the_day_of_a_crossing_that_is_sealed() -> None:
    scene = Scene().crossing("2019-01-13T09:00:00+09:00").crossed(left="2019-01-12")
    now, days = datetime.fromisoformat("2019-01-12T12:00:00+09:00"), {}
    for desk in ("kr-unification", "kr-defence"):
        state = folded(view(scene.events, Who("x", desk, "officer"), scene.case, now).events)
        days[desk] = [(one.day, one.first) for one in crossings([state], REGIME)]
    assert days == {"kr-unification": [(None, "2019-01-11")], "kr-defence": [("2019-01-13", "2019-01-11")]}


def test_crossings_stand_by_corridor_each_with_its_own_words(place: Ministry) -> None:
    for lang in LANGS:
        page = place.browser("hale", lang, at="2019-01-21T12:00:00+09:00").get("/desk/crossings/").content.decode()
        assert f">{say(lang, 'web_desk.corridor_west')}</h2>" in page
        stretch = {"en": "Western road from Dorasan", "ko": "경의선 도로 도라산"}[lang]
        assert stretch in page, "as the request names it"


def test_what_has_no_number_is_told_to_have_none(place: Ministry) -> None:
    page = place.browser("park", at="2019-01-21T10:00:00+09:00").get(GATE).content.decode()
    assert row(page, "truck-1")[0] == say("en", "web_desk.gate_in_notice") and "ten officials, drivers" in page


def test_what_was_notified_stands_among_the_crossings_and_its_day_begins_the_grant(place: Ministry) -> None:
    park = place.browser("park", at="2019-01-21T10:00:00+09:00").get("/desk/crossings/").content.decode()
    assert "ten officials, drivers" in park and "2019-01-19 09:00" in park
    assert "name vehicles and people and no goods" in park and "Cargo</th>" not in park


def test_a_notice_that_is_too_short_is_told_wherever_the_request_stands(place: Ministry) -> None:
    """Notified a day before, where forty-eight hours are asked."""
    here = place.here
    told = ["request=r2", "handed=2019-01-22T09:00:00+09:00", "crossing=2019-01-23T09:00:00+09:00", "told=again"]
    who, hour = here.who("park@kr-defence"), "2019-01-22T09:00:00+09:00"
    other = "soon"
    opened(here, datetime.fromisoformat("2019-01-21T09:00:00+09:00"), case=other)
    act(here, other, who, [body_given("request.filed", ["request=r2"])], datetime.fromisoformat(hour))
    act(here, other, who, [body_given("crossing.notified", told)], datetime.fromisoformat(hour))
    for person, lang in (("hale", "en"), ("hale", "ko"), ("park", "ko")):
        browser = place.browser(person, lang, at="2019-01-22T10:00:00+09:00")
        early = say(lang, "clock.note_too_soon", crossing="2019-01-23 09:00 (UTC+09:00)")
        for page in ("crossings/", "crossings/soon/r2/gate", f"case/{other}/", *([""] if person == "hale" else [])):
            assert early in browser.get(f"/desk/{page}").content.decode(), (person, page)


def test_a_grant_begins_on_the_day_asked_for_and_has_no_money_of_a_truck_nor_limit_of_a_road(place: Ministry) -> None:
    hale = place.browser("hale", at="2019-01-22T10:00:00+09:00")
    address = act_address("soon", "decision.granted", request="r2")
    lines = [("request", "r2"), *(("lines", one) for one in ("road", "truck-1"))]
    asked = hale.post(address, urlencode([*lines, ("page", "0"), ("go", "next")]), "application/x-www-form-urlencoded")
    form = next(one for one in forms(asked) if "begins" in one.typed)
    assert form.fields["begins"] == ["2019-01-23"], "the day of the crossing, and not the day on which it is granted"
    last = [("grant", "g"), ("begins", "2019-01-23"), ("page", "2"), ("go", "next")]
    limits = hale.post(address, urlencode([*lines, *last]), "application/x-www-form-urlencoded")
    fields = next(one for one in forms(limits) if "journeys" in one.typed).typed
    assert "limits.0.quantity" in fields and "Cargo trucks" in limits.content.decode()
    assert not fields & {"limits.0.value", "limits.0.currency", "limits.1.quantity"}, "of the road nothing is asked"


def test_who_is_not_granted_stands_apart_at_the_gate_and_is_written_down_if_he_crossed(place: Ministry) -> None:
    """Trucks and drivers are granted, for one journey; the officials are not, and one crosses all the same."""
    here, other, hour = place.here, "part", "2019-01-19T09:00:00+09:00"
    opened(here, datetime.fromisoformat(hour), case=other)
    gate, granted = f"/desk/crossings/{other}/r2/gate", "lines=road,truck-1,drivers"
    for who, kind, said in (
        ("park@kr-defence", "request.filed", ["request=r2"]),
        ("hale@unc", "decision.granted", ["request=r2", "grant=g", granted, "begins=2019-01-20", "ends=2019-01-22",
                                          "journeys=1"]),
    ):  # fmt: skip
        act(here, other, here.who(who), [body_given(kind, said)], datetime.fromisoformat(hour))
    for lang in LANGS:
        park = place.browser("park", lang, at="2019-01-21T10:00:00+09:00")
        listed, page = park.get("/desk/crossings/").content.decode(), park.get(gate).content.decode()
        stays = say(lang, "web_desk.gate_not_granted", state=say(lang, "case.state_filed"))
        stays = say(lang, "web_desk.gate_stays", told=stays)
        assert page.count(stays) == 1 and stays in listed, "of the officials"
        assert say(lang, "web_desk.gate_granted", told=say(lang, "desk.going_goes", last="2019-01-22")) in page
        assert say(lang, "case.what_journeys") in page.partition("<section")[0], "how often it may go"
    went: dict[str, Any] = {"grants": ["g"], "left": "2019-01-21", "journeys": "1", "beyond": "One went by mistake"}
    went |= counted("out", {"road": "", "truck-1": "3", "drivers": "", "officials": "1"})
    address = act_address(other, "shipment.left")
    within = {**went, "lines.3.quantity": "", "page": "99", "go": "check"}
    told = say(lang, "case.finding_nothing_beyond", shipment="|").partition("|")[2]
    assert told in html.unescape(park.post(address, within).content.decode()), "nothing of it is beyond"
    form = park.post(address, {"grants": "g", "shipment": "out", "left": "2019-01-21", "page": "1", "go": "next"})
    assert 'value="officials"' in form.content.decode(), "what the grant does not name has a row too"
    assert do(park, address, went).status_code == 302
    for person, pages in (("park", ("", f"case/{other}/", "crossings/", gate[6:])), ("hale", ("crossings/",)),
                          ("kim", ("", f"case/{other}/"))):  # fmt: skip
        browser = place.browser(person, at="2019-01-21T10:00:00+09:00")
        for one in pages:
            assert "One went by mistake" in browser.get(f"/desk/{one}").content.decode(), (person, one)
    found = asked.waiting(
        here, here.who("lee@kr-unification"), datetime.fromisoformat("2019-01-21T11:00:00+09:00"), law().edition
    )
    assert (
        stays in place.browser("park", lang, at="2019-01-21T10:00:00+09:00").get("/desk/crossings/").content.decode()
    ), "the others are used up, and these were never granted"
    told = "Shipment out, left 2019-01-21: gone beyond what was granted. One went by mistake"
    teller, on = Teller(law().tongue("en"), here.regime), datetime.fromisoformat("2019-01-21T11:00:00+09:00")
    assert f"  {other}  {told}" in [*board_shown(teller, found, "kr-unification", on.date())]
    assert told in [*teller.case(asked.show(here, other, here.who("kim@applicant"), on, law().edition), "applicant")]
    (out,) = (one.out for one in found.rows if one.case == other and one.out is not None)
    assert out.uncovered is not None and (out.uncovered.how, out.uncovered.lines) == (None, ("officials",))
    named = say(lang, "desk.out_until", day="2019-01-22") + f" ({NAMES_OF_TRUCKS[lang]}"
    assert named in park.get("/desk/").content.decode(), (
        "Defence is not told of every grant, and not that this covers all"
    )


def test_who_crossed_where_nothing_was_granted_is_counted_as_a_fact(place: Ministry) -> None:
    here, other, hour = place.here, "bare", "2019-01-21T09:00:00+09:00"
    opened(here, datetime.fromisoformat(hour), case=other)
    act(here, other, here.who("park@kr-defence"), [body_given("request.filed", ["request=r2"])],
        datetime.fromisoformat(hour))  # fmt: skip
    park = place.browser("park", at="2019-01-21T10:00:00+09:00")
    gate = html.unescape(park.get(f"/desk/crossings/{other}/r2/gate").content.decode())
    assert act_address(other, "shipment.left") in gate
    went: dict[str, Any] = {
        "requests": ["r2"],
        "left": "2019-01-21",
        **counted("out", {**dict.fromkeys(("road", "truck-1", "drivers"), ""), "officials": "2"}),
    }
    address = act_address(other, "shipment.left")
    check = park.post(address, {**went, "page": "99", "go": "check"})
    assert check.status_code == 422, "nothing leaves without approval unless it is said how that came about"
    went["beyond"] = "Waved through"
    assert do(park, address, went).status_code == 302
    hale = place.browser("hale", at="2019-01-21T10:00:00+09:00")
    assert "Waved through" in hale.get("/desk/crossings/").content.decode(), "told to those whose approval it lacked"
    gate = park.get(f"/desk/crossings/{other}/r2/gate").content.decode()
    assert row(gate, "officials")[1] == "2" and "Waved through" in gate
    back = {**counted("out", {"officials": "2"}), "on": "2019-01-21"}
    assert do(park, act_address(other, "shipment.returned", shipment="out"), back).status_code == 302
