"""What each desk sees: no word of what it may not see stands anywhere in its view."""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.events.case import AttachmentAdded, EventReleased
from dorasan.desk.events.fast_track import BatchProposed, Precedent
from dorasan.desk.events.position import PositionAnswered, PositionTaken
from dorasan.desk.events.request import CrossingNotified, RequestReferred, RequestShown
from dorasan.desk.routes.addressed import wrong_addressees
from dorasan.desk.routes.permission import Who, hears
from dorasan.desk.routes.view import Seen, View, view
from tests.desk.routes.scenes import REGIME, Scene, hold

NOW = datetime.fromisoformat("2019-01-10T09:00:00+09:00")
AFTER = datetime.fromisoformat("2019-02-10T09:00:00+09:00")
CROSSING = "2019-01-11T09:00:00+09:00"
LATER = "2019-01-19T09:00:00+09:00"


def seen(scene: Scene, desk: str, now: datetime = NOW, role: str = "officer", person: str = "x") -> View:
    return view(scene.events, Who(person, desk, role), scene.case, now)


def words(found: View) -> str:
    return " ".join(
        f"{one.event.body} {one.person} {one.event.kind}" if isinstance(one, Seen) else f"{one}" for one in found.all
    )


def test_a_case_that_has_not_come_before_a_desk_is_not_there() -> None:
    scene = Scene()
    for desk in (
        "us-state",
        "us-treasury",
        "us-commerce",
        "unc",
        "un-liaison",
        "secretariat",
        "kr-trade",
        "kr-customs",
    ):
        assert seen(scene, desk).all == ()
    assert seen(scene, "applicant", role="applicant", person="park").all == ()
    assert len(seen(scene, "applicant", role="applicant", person="kim").all) == len(scene.events)
    assert len(seen(scene, "kr-unification").events) == len(scene.events)


def test_washington_sees_the_request_laid_before_it_and_no_other_line() -> None:
    scene = Scene().group()
    told = words(seen(scene, "us-state"))
    assert "Secret truck" in told and "un/2397/7" in told
    for hidden in ("medicine", "laptop", "lee", "kim", "r4", "r1"):
        assert hidden not in told, hidden
    assert [stub.desk for stub in seen(scene, "us-state").stubs] == ["kr-unification"] * 3


def test_pieces_that_the_ministry_did_not_choose_are_withheld_and_said_to_be() -> None:
    scene = Scene()
    from dorasan.desk.events.request import RequestShown

    scene.says(RequestShown(request="r2", to=("us-state",), fields=("goods",)), "kr-unification")
    found = seen(scene, "us-state")
    drafted = next(one for one in found.all if isinstance(one, Seen) and one.event.kind == "request.drafted")
    assert "basis" in drafted.withheld and "un/2397/7" not in words(found)


def test_names_and_hours_are_sealed_until_the_crossing() -> None:
    scene = Scene().group().crossing(CROSSING)
    for desk in ("kr-unification", "kr-foreign", "us-state"):
        assert "Mr Park" not in words(seen(scene, desk)) and CROSSING not in words(seen(scene, desk))
    for desk in ("kr-defence", "unc"):
        assert "Mr Park" in words(seen(scene, desk)) and CROSSING in words(seen(scene, desk))
    scene.says(CrossingNotified(request="r3", handed=CROSSING, crossing=LATER, told="Mr Han drives"), "kr-defence")
    assert "drives" not in words(seen(scene, "kr-unification", AFTER)), "an hour that passed is no crossing"
    scene.crossed()
    assert "drives" not in words(seen(scene, "kr-unification", NOW)), "not before the hour"
    assert "Mr Park" in words(seen(scene, "kr-unification", AFTER))
    assert "Mr Han" not in words(seen(scene, "kr-unification", AFTER)), "nobody left on that day or later"
    assert "Mr Park" not in words(seen(scene, "us-state", AFTER)), "names are never told abroad but to the Command"
    assert any(isinstance(one.body, CrossingNotified) for one in seen(scene, "unc").events)


def test_papers_on_a_crossing_go_to_those_who_handle_and_decide_it_alone_until_it_has_crossed() -> None:
    scene = Scene().group().filed().crossing(CROSSING)
    for request, title in (("r3", "Names of drivers"), ("r2", "Invoice")):
        told = {"file": "f" * 64, "title": title, "media": "text/plain", "bytes": 9, "request": request}
        scene.says(AttachmentAdded.model_validate(told), "kr-unification")
    scene.says(AttachmentAdded.model_validate({**told, "request": "r3", "title": "More drivers"}), "kr-defence")
    kim = {"role": "applicant", "person": "kim"}
    assert "Names of drivers" in words(seen(scene, "unc")) and "Names of drivers" in words(seen(scene, "kr-defence"))
    assert "More drivers" not in words(seen(scene, "kr-unification")), "not the ministry that takes applications either"
    assert "drivers" not in words(seen(scene, "applicant", **kim)) and "Invoice" in words(seen(scene, "kr-foreign"))
    scene.crossed(paper="a" * 64, reference="UNC-7, convoy 0900")
    for desk, who in (("kr-unification", {}), ("applicant", kim)):
        found = words(seen(scene, desk, **who))
        assert "convoy" not in found and "a" * 64 not in found, desk
    assert "convoy" in words(seen(scene, "kr-defence")) and "a" * 64 in words(seen(scene, "kr-defence"))
    assert "convoy" in words(seen(scene, "kr-unification", AFTER)) and "a" * 64 in words(
        seen(scene, "applicant", AFTER, **kim)
    )
    assert "More drivers" in words(seen(scene, "kr-unification", AFTER))
    assert "Names of drivers" in words(seen(scene, "applicant", AFTER, **kim))
    unsaid = Scene()
    unsaid.says(AttachmentAdded.model_validate({**told, "request": "r3", "title": "Drivers"}), "kr-defence")
    assert "Drivers" not in words(seen(unsaid, "kr-unification", AFTER)), "nobody has said that it has crossed"


def test_working_words_stay_with_their_desk_unless_the_request_goes_through_the_group() -> None:
    scene = Scene()
    scene.says(hold("r2", "truck"), "kr-foreign")
    assert "our words" not in words(seen(scene, "kr-unification"))
    assert "our words" in words(seen(scene, "kr-foreign"))
    scene.group()
    scene.says(hold("r2", "truck"), "us-state")
    for desk, wanted in (("kr-foreign", True), ("secretariat", True), ("us-state", True), ("kr-defence", False)):
        assert ("our words" in words(seen(scene, desk))) is wanted, desk
    assert "our words" not in words(seen(scene, "applicant", role="applicant", person="kim"))


def test_what_was_said_in_the_group_nobody_takes_back_by_taking_the_request_out() -> None:
    """Nor is a desk told what is said afterwards, nor one that comes later what was said before."""
    from dorasan.desk.events.position import PositionTaken
    from dorasan.desk.events.request import RequestRerouted, RequestShown

    scene = Scene().group()
    scene.says(hold("r2", "truck"), "us-state")
    before = {desk: words(seen(scene, desk)) for desk in ("kr-foreign", "kr-unification", "secretariat", "us-state")}
    assert all("our words" in told for told in before.values())
    scene.says(RequestRerouted(request="r2", way="outside_group", reason="no longer contested"), "kr-unification")
    for desk, told in before.items():
        assert words(seen(scene, desk)).startswith(told), desk
    pieces = ("goods", "ground", "inner")
    scene.says(RequestShown(request="r2", to=("us-treasury",), fields=pieces), "kr-unification")
    scene.says(PositionTaken(request="r2", lines=("truck",), view="question", question="Since when?"), "us-state")
    assert "our words" not in words(seen(scene, "us-treasury"))
    for desk in (*before, "us-treasury"):
        assert ("Since when?" in words(seen(scene, desk))) is (desk == "us-state"), desk


def test_what_a_consulted_desk_says_is_told_to_whoever_referred_the_request_to_it_and_to_nobody_else() -> None:
    scene = Scene().filed()
    scene.says(RequestReferred(request="r4", to=("us-state", "us-treasury")), "us-commerce")
    scene.says(hold("r4", "laptop"), "us-state")
    assert "our words" in words(seen(scene, "us-commerce"))
    for desk in ("us-treasury", "kr-unification"):
        assert "our words" not in words(seen(scene, desk))
    told = {desk: hears(Who("x", desk, "officer"), scene.case, scene.case.requests["r4"], "us-state") for desk in
            ("us-commerce", "us-treasury", "us-state", "kr-unification")}  # fmt: skip
    assert [*told.values()] == [True, False, True, False]


def test_a_desk_that_decides_a_request_or_is_not_of_its_government_is_not_consulted() -> None:
    scene = Scene()
    commerce, unification = Who("x", "us-commerce", "officer"), Who("x", "kr-unification", "officer")
    for body, who, told in (
        (RequestReferred(request="r4", to=("us-commerce", "us-state")), commerce, ["referred_to_itself"]),
        (RequestReferred(request="r4", to=("kr-trade", "us-stat")), commerce, ["referred_abroad", "no_desk_named"]),
        (RequestShown(request="r4", to=("north", "us-state", "kr-foreign"), fields=()), unification, ["shown_to_none"]),
        (
            EventReleased(event="d" * 64, to=("us-stat", "unc"), version="desk"),
            unification,
            ["no_desk_named", "released_unseen"],
        ),
        (EventReleased(event="d" * 64, to=("kr-unification",), version="desk"), commerce, []),
    ):
        found = [one.key.removeprefix("desk.") for one in wrong_addressees(body, who, scene.case, scene.case)]
        assert found == told


def test_the_applicant_is_not_told_whose_case_his_lines_are_likened_to() -> None:
    scene = Scene().group()
    like = Precedent(line="truck", case="another", cleared="bus")
    batch = BatchProposed(
        batch="b1", request="r2", lines=("truck",), rule="five", kind="precedents", precedents=(like,)
    )
    scene.says(batch, "secretariat", "yoon", "secretary")
    assert "another" in words(seen(scene, "us-state"))
    assert "another" not in words(seen(scene, "applicant", role="applicant", person="kim"))


def test_what_a_desk_releases_is_seen_by_those_it_names_alone() -> None:
    scene = Scene().group().accounts()
    account = scene.events[-1]
    assert "it was the trucks" not in words(seen(scene, "kr-unification"))
    scene.says(EventReleased(event=account.digest, to=("kr-unification",)), "kr-foreign")  # not its own: no effect
    assert "it was the trucks" not in words(seen(scene, "kr-unification"))
    scene.says(EventReleased(event=account.digest, to=("kr-unification",)), "us-state")
    assert "it was the trucks" in words(seen(scene, "kr-unification"))
    assert "it was the trucks" not in words(seen(scene, "kr-foreign"))


def test_of_a_sealed_note_others_know_that_it_exists_and_whose_it_is() -> None:
    scene = Scene().group().noted()
    assert "n1" in words(seen(scene, "kr-foreign"))
    for desk in ("us-state", "kr-defence"):
        found = seen(scene, desk)
        assert (
            "n1" not in words(found) and found.all[-1] == found.stubs[-1] and found.stubs[-1].desk == "kr-unification"
        )


def test_money_is_told_to_the_treasury_alone_among_desks_abroad() -> None:
    scene = Scene()
    from dorasan.desk.events.request import RequestShown

    pieces = ("goods", "ground", "money", "persons", "hours", "papers", "inner", "project")
    scene.says(RequestShown(request="r2", to=("us-state", "us-treasury"), fields=pieces), "kr-unification")
    scene.granted()
    assert "value='7'" in words(seen(scene, "us-treasury")) and "value='7'" not in words(seen(scene, "us-state"))


def test_an_auditor_sees_the_record_whole_and_nobody_acts_by_it() -> None:
    scene = Scene().group().crossing(CROSSING).noted()
    assert len(seen(scene, "kr-unification", role="auditor").events) == len(scene.events)
    assert REGIME.desks["kr-unification"].kind == "intake"


def test_working_words_are_told_to_no_desk_that_is_not_told_this_piece() -> None:
    """By the table the liaison of a committee is told no working views; nor is a desk that was shown fewer pieces."""
    from dorasan.desk.events.position import PositionTaken
    from dorasan.desk.events.request import RequestShown

    scene = Scene().group().filed()
    scene.says(RequestShown(request="r2", to=("us-commerce",), fields=("goods",)), "kr-unification")
    view_ = PositionTaken(request="r2", lines=("truck",), view="question", question="Whose truck?")
    scene.says(view_, "us-state")
    assert "Whose truck?" in words(seen(scene, "kr-foreign")) and "Whose truck?" in words(seen(scene, "us-state"))
    for desk in ("un-liaison", "us-commerce"):
        assert "Whose truck?" not in words(seen(scene, desk)) and seen(scene, desk).stubs[-1].desk == "us-state", desk


def test_what_corrects_an_event_is_told_to_whom_that_event_is_told_and_no_more_of_it() -> None:
    from dorasan.desk.events.case import EventCorrected
    from dorasan.desk.events.position import PositionTaken

    scene = Scene().group().filed().crossing("2019-01-21T09:00:00+09:00")
    notified = scene.events[-1]
    taken = PositionTaken(request="r2", lines=("truck",), view="question", question="Whose?")
    asked = scene.says(taken, "us-state")
    scene.says(EventCorrected(event=asked.digest, reason="typed", told="Only of one journey"), "us-state")
    scene.says(EventCorrected(event=notified.digest, reason="typed", told="Eight drivers at ten"), "kr-defence")
    assert "Only of one journey" in words(seen(scene, "kr-foreign"))
    for desk, role, person in (("applicant", "applicant", "kim"), ("un-liaison", "recorder", "x")):
        assert "Only of one journey" not in words(seen(scene, desk, role=role, person=person)), desk
    assert "Eight drivers" in words(seen(scene, "unc")) and "Eight drivers" in words(seen(scene, "kr-defence"))
    for desk, role, person in (("applicant", "applicant", "kim"), ("kr-unification", "officer", "lee")):
        told = seen(scene, desk, role=role, person=person)
        assert "Eight drivers" not in words(told), desk
        assert told.events[-1].kind == "event.corrected", "that there is one"


def test_an_answer_is_told_to_the_desk_that_asked_and_else_as_working_words_are() -> None:
    scene = Scene()
    scene.says(PositionTaken(request="r2", lines=("truck",), view="question", question="Whose?"), "kr-foreign")
    told = {"request": "r2", "answer": "Ours", "questions": (scene.events[-1].digest,)}
    scene.says(PositionAnswered.model_validate(told), "kr-unification")
    for desk, wanted in (("kr-foreign", True), ("kr-unification", True), ("us-state", False), ("kr-defence", False)):
        assert ("Ours" in words(seen(scene, desk))) is wanted, desk
