"""What one paper alone would hide: acts the same goods need besides, goods out on an ended approval, and why a request
came back, told to whoever can file it again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.cli.ending_shown import left_shown, without_shown
from dorasan.desk.events.given import body_given
from dorasan.desk.events.office import OFFICE, RoleGiven
from dorasan.desk.sheet.names import Names
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address
from tests.web.desks.test_portfolio import text
from tests.web.desks.test_walk import by_commands
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

OUT, LATER = "2019-01-21T10:00:00+09:00", "2019-02-20T10:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    """The crossing is granted; one truck of three has come back."""
    with ministry(tmp_path_factory.mktemp("outstanding")) as found:
        here = found.here
        officer = RoleGiven(person="oh", desk="unc", role="officer")
        act(here, OFFICE, here.who("keeper@secretariat"), [officer], here.moment(None))
        by_commands(here, until="2019-01-21")
        gone = ["shipment=out", "grants=crossing", "left=2019-01-21", "lines.0.line=truck-1", "lines.0.quantity=3"]
        back = ["shipment=out", "on=2019-01-21", "lines.0.line=truck-1", "lines.0.quantity=2"]
        for kind, pairs in (("shipment.left", gone), ("shipment.returned", back)):
            act(here, "flu", here.who("park@kr-defence"), [body_given(kind, pairs)], datetime.fromisoformat(OUT))
        yield found


def page(place: Ministry, person: str, address: str, lang: str, at: str = OUT) -> str:
    return html.unescape(place.page(person, address, lang, at))


def grant_ends(place: Ministry) -> str:
    (grant,) = (one for one in place.here.events("flu") if getattr(one.body, "grant", "") == "crossing" and
                getattr(one.body, "ends", None))  # fmt: skip
    return str(getattr(grant.body, "ends", ""))


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_still_out_on_an_ended_approval_is_told_in_the_queue_and_on_the_case(
    place: Ministry, lang: str
) -> None:
    head, ends = say(lang, "web_desk.still_out_head"), grant_ends(place)
    assert ends < LATER[:10]
    for person in ("park", "hale"):
        told = head if person == "hale" else say(lang, "desk.out_passed", day=ends)
        assert told in page(place, person, "", lang, LATER) and told not in page(place, person, "", lang, OUT)
        assert say(lang, "desk.out_passed", day=ends) in page(place, person, "crossings/", lang, LATER), person
        case = text(page(place, person, "case/flu/", lang, LATER))
        told = say(lang, "desk.out_passed", day=ends)
        assert told in case, person


@pytest.mark.parametrize("lang", LANGS)
def test_what_one_authority_let_go_and_another_holds_is_remarked_to_desks_that_see_both(
    place: Ministry, lang: str
) -> None:
    head = say(lang, "desk.left_without", left="2019-01-21")
    all_the_same = say(lang, "desk.went", day="2019-01-21", lines="|").partition("|")[0]
    moved = say(lang, "case.state_moved_up")
    for person in ("lee", "kim"):
        case = page(place, person, "case/flu/", lang)
        told = case[case.index(head) :].partition("</p>")[0]
        assert (moved in told) == (person == "lee"), "the applicant is told no positions"
        assert {"en": "exemption", "ko": "제재 면제"}[lang] in told, person
    assert all_the_same in page(place, "lee", "case/flu/", lang).partition('id="waits"')[0], "where it is stuck"
    later = page(place, "lee", "case/flu/", lang, LATER)
    crossing = {"en": "crossing approval", "ko": "통과 승인"}[lang]
    assert crossing not in later[later.index(head) :].partition("</p>")[0], "it has ended, and they left while it stood"
    assert all_the_same in page(place, "kim", "", lang), "what he has not filed yet for the same trucks"
    assert head not in page(place, "hale", "case/flu/", lang), "the Command is told of no other request"
    assert all_the_same not in page(place, "hale", "case/flu/", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_gate_tells_which_other_acts_for_the_same_vehicles_and_people_are_not_given(
    place: Ministry, lang: str
) -> None:
    gate = page(place, "park", "crossings/flu/r2/gate", lang)
    head = say(lang, "web_desk.besides_head")
    told = gate[gate.index(head) :].partition("</section>")[0]
    assert say(lang, "case.state_drafted") in told
    zone = {"en": "civilian control zone", "ko": "민통선 출입"}[lang]
    assert zone in told, "Defence's own pass for the same road"
    assert head not in page(place, "hale", "crossings/flu/r2/gate", lang), "the Command is told of no other request"


@pytest.mark.parametrize("lang", LANGS)
def test_who_grants_or_records_what_leaves_is_told_what_the_goods_lack(place: Ministry, lang: str) -> None:
    said = {"grants": "crossing", "shipment": "more", "left": "2019-01-21", "lines.0.line": "truck-1",
            "lines.0.quantity": "1", "page": "99", "go": "check"}  # fmt: skip
    answer = place.browser("park", lang, at=OUT).post(act_address("flu", "shipment.left"), said)
    checked = html.unescape(answer.content.decode())
    assert say(lang, "web_desk.besides_head") in checked
    name = {"en": "Cargo trucks, driven by the southern side", "ko": "화물차(남측 운전"}[lang]
    assert re.search(rf"<td>{re.escape(name)}[^<]* · 1</td>", checked), "goods by their names, not by their marks"


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_command_sends_back_waits_for_who_filed_it_with_the_reason(place: Ministry, lang: str) -> None:
    here, case = place.here, f"back-{lang}"
    hour = datetime.fromisoformat("2019-01-21T12:00:00+09:00")
    opened(here, hour, case=case)
    told = ["request=r2", "handed=2019-01-21T12:00:00+09:00", "crossing=2019-01-22T09:00:00+09:00", "told=ten"]
    sent = ["request=r2", "cause=late", "told=Two days short"]
    acts = (("park@kr-defence", "request.filed", ["request=r2"]), ("park@kr-defence", "crossing.notified", told),
            ("oh@unc", "request.returned", sent))  # fmt: skip
    for who, kind, pairs in acts:
        act(here, case, here.who(who), [body_given(kind, pairs)], hour)
    cause = say(lang, "desk.return_late")
    why = say(lang, "desk.sent_back", desk="|", day="2019-01-21", cause=cause, told="Two days short")
    again, mine = say(lang, "web_desk.wants_returned"), f"/desk/case/{case}/"
    for address in ("", f"case/{case}/"):
        told_ = page(place, "park", address, lang, hour.isoformat())
        assert why.partition("|")[2] in told_ and again in told_, address
    queue = page(place, "kim", "", lang, hour.isoformat())
    rows = [one.partition("</tr>")[0] for one in queue.split("<tr>")]
    assert not any(mine in row and again in row for row in rows), "he cannot file it"
    facts = ["request=r3", "cause=fact_missing", "told=Say what the kits are"]
    act(here, case, here.who("kim@applicant"), [body_given("request.filed", ["request=r3"])], hour)
    act(here, case, here.who("lee@kr-unification"), [body_given("request.returned", facts)], hour)
    card = page(place, "kim", f"case/{case}/", lang, hour.isoformat()).partition('id="granted"')[0]
    assert "Say what the kits are" in card, "on the card that asks him to mend it"


def test_an_ending_leaves_what_has_left_to_be_reported_and_counted_back(place: Ministry) -> None:
    here, at = place.here, datetime.fromisoformat(LATER)
    ended = ["how=undelivered", "ended_by=kr-unification", "reason=spring"]
    act(here, "flu", here.who("lee@kr-unification"), [body_given("case.ended", ended)], at)

    def waits(who: str) -> dict[tuple[str, str], tuple[str, ...]]:
        found = asked.waiting(here, here.who(who), at, law().edition)
        return {(one.request, one.wants): one.lines for one in found.rows if one.case == "flu"}

    out = {("r2", "account"): ("truck-1",)}
    assert waits("kim@applicant") == {("r7", "act"): ("truck-1",), **out}, "the report, and nothing to be asked before"
    assert waits("park@kr-defence") == out, "no pass of a road that nobody takes any more"
    assert "crossings/flu/r2/gate" in page(place, "hale", "crossings/", "en", LATER)
    queue, wants = page(place, "park", "", "en", LATER), say("en", "web_desk.wants_account")
    (row,) = (one for one in queue.split("<tr>") if wants in one)
    assert 'class="state' not in row, "what is out is in no state of a request"
    mine = page(place, "kim", "case/flu/", "en", LATER)
    assert f"{act_address('flu', 'shipment.returned')}?shipment=out" in mine.partition('id="granted"')[0]
    assert act_address("flu", "request.filed") in mine and say("en", "web_desk.mine_nothing") not in mine
    act(here, "flu", here.who("kim@applicant"), [body_given("request.filed", ["request=r7"])], at)
    assert ("r7", "act") in waits("lee@kr-unification") and ("r7", "act") not in waits("kim@applicant")
    with pytest.raises(BadInputError) as told:
        act(here, "flu", here.who("kim@applicant"), [body_given("request.filed", ["request=r10"])], at)
    assert "case.finding_after_end" in {one.key for one in told.value.problems}
    for who, request in (("kim@applicant", "r6"), ("park@kr-defence", "r1")):
        with pytest.raises(BadInputError) as told:
            act(here, "flu", here.who(who), [body_given("request.filed", [f"request={request}"])], at)
        assert "desk.filed_after_end" in {one.key for one in told.value.problems}, "the truck went without it"
    assert act_address("flu", "request.filed") not in page(place, "kim", "case/flu/", "en", LATER)
    state = asked.show(here, "flu", here.who("lee@kr-unification"), at).state
    shown = "\n".join(left_shown(state, law().edition, Names(law().tongue("en"), here.regime)))
    missing = say("en", "web_desk.ending_missing", lines="truck-1 1", left="2019-01-21")
    besides = "\n".join(without_shown(state, law().edition, Names(law().tongue("en"), here.regime)))
    assert "r8" in besides and "r6" in besides and "r8" not in shown, "nothing is said twice"
    assert missing in shown and re.search(r"^  r7 .*\(filed\): truck-1$", shown, re.MULTILINE)
    folio = page(place, "lee", "portfolio/", "en", LATER)
    assert missing.partition(":")[0] in folio and say("en", "desk.left_without", left="2019-01-21") in folio
