"""What the page before sending says that each desk sees is what that desk sees: desk by desk, event by event."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from dorasan.api import open_law
from dorasan.desk.events.case import (
    AttachmentAdded,
    DeclarationSigned,
    EventCorrected,
    EventReleased,
    NorthernRecorded,
    Presumption,
)
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, RoleGiven
from dorasan.desk.events.position import PositionTaken
from dorasan.desk.routes.permission import Who, table
from dorasan.desk.routes.view import Seen, view
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.auditing import auditors_told
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.who_sees import who_sees
from dorasan.words import say
from tests.desk.routes.scenes import REGIME, D, Scene, hold

NOW = datetime.fromisoformat("2019-01-10T09:00:00+09:00")
NAMES = Names(open_law().tongue("en"), REGIME)


def scene(*, group: bool = True) -> Scene:
    """Before Washington and the Committee, with a word of every kind that one desk may say and another not hear."""
    found = Scene()
    if group:
        found.group()
    found.filed().crossing("2019-01-11T09:00:00+09:00")
    made = (Presumption(fact="origin", value="kr", lines=("medicine", "truck")),)
    found.says(DeclarationSigned(opinion=D, presumptions=made), "applicant", "kim", "applicant")
    found.says(NorthernRecorded(what="other", told="they answered", source="Yonhap"), "kr-foreign")
    found.says(AttachmentAdded(file=D, title="Minutes of the call", media="text/plain", bytes=1), "kr-unification")
    found.says(PositionTaken(request="r2", lines=("truck",), view="no_objection"), "kr-foreign")
    return found


def said(found: Scene, desk: str) -> str:
    return dict(who_sees(found.events, NAMES))[REGIME.desks[desk].name["en"]]


def test_nobody_is_named_as_reader_of_whom_others_write_what_it_did() -> None:
    """The North decides a request of the scene, and has no seat."""
    rows = dict(who_sees(scene().events, NAMES))
    north = [REGIME.desks[one].name["en"] for one in REGIME.of_kind("recorded")]
    assert north and not {*north} & {*rows} and len(rows) == len(REGIME.seats)


def seen(found: Scene, desk: str) -> list[Seen]:
    opener = "kim" if desk == "applicant" else "x"
    everything = view(found.events, Who(opener, desk, "officer"), found.case, NOW).all
    return [one for one in everything if isinstance(one, Seen) and one.event.payload.desk != desk]


@pytest.mark.parametrize("group", [True, False])
@pytest.mark.parametrize("desk", sorted(REGIME.seats))
def test_no_desk_is_told_a_piece_that_the_page_does_not_say(desk: str, group: bool) -> None:
    found = scene(group=group)
    if group:
        found.says(hold("r2", "truck"), "us-state")
    told = said(found, desk)
    for one in seen(found, desk):
        pieces = {piece for name, piece in table().fields.get(one.event.kind, {}).items()
                  if name not in one.withheld and getattr(one.event.body, name)}  # fmt: skip
        pieces |= {"inner"} if one.event.kind in table().inner else set()
        for piece in pieces - {"inner"} if desk == REGIME.intake else pieces:
            assert say("en", f"desk.piece_{piece}") in told, (one.event.kind, piece, told)


@pytest.mark.parametrize("desk", ["un-liaison", "unc", "applicant", "us-commerce"])
def test_views_within_the_group_are_told_to_nobody_of_whom_the_page_does_not_say_so(desk: str) -> None:
    found = scene()
    found.says(hold("r2", "truck"), "us-state")
    assert "working views" not in said(found, desk)
    assert not [one for one in seen(found, desk) if one.event.kind == "position.taken"]
    assert "our words" not in " ".join(str(one.event.body) for one in seen(found, desk))


def test_a_desk_that_was_shown_goods_and_grounds_alone_is_told_no_papers_and_no_views() -> None:
    found = Scene()
    from dorasan.desk.events.request import RequestRerouted, RequestShown

    found.says(RequestRerouted(request="r2", way="through_group", reason="contested"), "kr-unification")
    found.says(RequestShown(request="r2", to=("us-state",), fields=("goods", "ground")), "kr-unification")
    found.says(AttachmentAdded(file=D, title="Minutes of the call", media="text/plain", bytes=1), "kr-unification")
    found.says(hold("r2", "truck"), "kr-foreign")
    words = " ".join(str(one.event.body) for one in seen(found, "us-state"))
    assert "Minutes of the call" not in words and "our words" not in words
    assert said(found, "us-state") == "of r2: goods, grounds"


def test_what_corrects_or_releases_an_event_is_told_to_whom_that_event_is() -> None:
    found = scene()
    held = found.says(hold("r2", "truck"), "us-state")
    found.says(EventCorrected(event=held.digest, reason="a slip", told="we meant the tyres"), "us-state")
    found.says(EventReleased(event=held.digest, to=("kr-customs",)), "us-state")
    for desk in ("applicant", "un-liaison", "unc", "kr-defence"):
        words = " ".join(str(one.event.body) for one in seen(found, desk))
        assert "we meant the tyres" not in words and "kr-customs" not in words, desk
    assert "we meant the tyres" in " ".join(str(one.event.body) for one in seen(found, "kr-foreign"))


def test_what_corrects_an_event_told_in_part_tells_no_more_than_that_it_was_corrected() -> None:
    found = scene()
    listed = next(one for one in found.events if one.kind == "crossing.notified")
    found.says(EventCorrected(event=listed.digest, reason="an hour off", told="at ten, eight drivers"), "kr-defence")
    for desk in REGIME.desks:
        words = " ".join(str(one.event.body) for one in seen(found, desk))
        assert ("eight drivers" in words) is (desk == "unc"), desk


def test_a_declaration_tells_a_desk_abroad_of_its_own_lines_alone() -> None:
    signed = [one.event.body for one in seen(scene(), "us-state") if one.event.kind == "declaration.signed"]
    assert signed and "medicine" not in str(signed) and "truck" in str(signed)


def test_who_audits_the_installation_is_told_beside_the_desks() -> None:
    told: dict[str, list[Event]] = {OFFICE: []}
    here = cast(Installation, SimpleNamespace(regime=REGIME, events=told.__getitem__))
    assert auditors_told(here, NAMES) == []
    for desk, role in (("us-state", "officer"), ("secretariat", "auditor"), ("kr-unification", "auditor")):
        told[OFFICE].append(Scene().says(RoleGiven(person="oh", desk=desk, role=role), "secretariat"))
    ((called, sees),) = auditors_told(here, NAMES)
    assert called == "Auditors (Ministry of Unification, Secretariat)" and sees == say("en", "desk.sees_as_auditor")
