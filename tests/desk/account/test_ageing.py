"""What is open and for how long, which grants run out, whose the held days were; each with what is not known."""

from __future__ import annotations

from datetime import date

from dorasan.desk.account.ageing import Endings, ageing, endings
from dorasan.desk.account.held import Ground, held_days
from dorasan.desk.account.released import DeskReleased, release
from dorasan.desk.case.fold import DAY_INFERRED, RECONSTRUCTION
from dorasan.desk.case.label_word import Word
from dorasan.desk.clocks.calendar import calendars_of
from dorasan.desk.clocks.loaded import loaded
from dorasan.desk.events.case import AccountGiven, EventCorrected
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.event import Assurance
from dorasan.desk.events.position import Ground as Cited
from dorasan.desk.events.position import PositionTaken, PositionWithdrawn
from dorasan.desk.events.request import RequestFiled
from dorasan.desk.hold.label import Label
from tests.desk.tale import Tale, drafted, in_review, opened

ON = date(2019, 1, 31)


def held() -> Tale:
    """Held from the 6th to the 16th by State."""
    tale = in_review()
    tale.says(PositionTaken(request="r1", lines=("truck",), view="hold", ground=Cited(kind="none")), desk="us-state")
    tale.day = 15
    tale.says(PositionWithdrawn(request="r1", lines=("truck",), reason="settled"), desk="us-state")
    return tale


def test_held_days_are_laid_at_whose_hold_it_was_and_at_its_ground() -> None:
    tale = held()
    hold = tale.events[4].digest
    labels = {(hold, "truck"): Label(Word.BITES, "truck", "practice/x", layer="practice")}
    found = held_days([tale.state()], labels, ON)
    assert found.days == 10 and found.unattributed == 0
    assert found.by == {("us-state", Ground(Word.BITES, "practice")): 10}
    assert held_days([tale.state()], {}, ON).by == {("us-state", None): 10}


def test_a_hold_that_had_no_effect_grounds_no_days() -> None:
    tale = held()
    early = PositionTaken(request="r1", lines=("truck",), view="hold", ground=Cited(kind="none"), of="us-commerce")
    outside = Tale()
    for body in (opened(), drafted()):
        outside.says(body)
    outside.says(early, desk="us-commerce")  # outside the group nobody has a say before a filing
    outside.says(RequestFiled(request="r1"))
    idle = outside.events[2].digest
    labels = {(idle, "truck"): Label(Word.NONE, "truck")}
    assert held_days([outside.state()], labels, ON).days == 0
    outside.says(PositionTaken(request="r1", lines=("truck",), view="hold", ground=Cited(kind="none")), desk="us-state")
    assert list(held_days([outside.state()], labels, ON).by) == [("us-state", None)]
    hold, second = tale.events[4].digest, tale.says(early, desk="us-commerce").digest
    both = {(hold, "truck"): Label(Word.NONE, "truck"), (second, "truck"): Label(Word.BITES, "truck")}
    found = held_days([tale.state()], both, ON).by
    assert found[("us-state", Ground(Word.NONE))] == 10  # the later hold does not colour the earlier days


def test_days_after_one_of_two_holds_is_lifted_are_the_others() -> None:
    tale = in_review()
    hold = PositionTaken(request="r1", lines=("truck",), view="hold", ground=Cited(kind="none"))
    digests = {desk: tale.says(hold, desk=desk).digest for desk in ("us-state", "us-commerce")}
    tale.day = 15
    tale.says(PositionWithdrawn(request="r1", lines=("truck",), reason="settled"), desk="us-state")
    words = {"us-state": Word.NONE, "us-commerce": Word.BITES}
    labels = {(digest, "truck"): Label(words[desk], "truck") for desk, digest in digests.items()}
    found = held_days([tale.state()], labels, ON)
    assert found.by[("us-commerce", Ground(Word.BITES))] == 15
    assert ("us-commerce", Ground(Word.NONE)) not in found.by
    assert found.by[("us-commerce+us-state", Ground(Word.NONE))] == 9  # both held, and both grounds count
    assert found.days == 25


def test_the_age_of_what_is_open_with_what_has_no_certain_day() -> None:
    certain = in_review()
    thin = Tale()
    thin.says(opened())
    thin.says(drafted())
    thin.says(
        RequestFiled(request="r1"),
        assurance=Assurance(kind="server-attested", login=RECONSTRUCTION, session=DAY_INFERRED),
    )
    found = ageing([certain.state(), thin.state()], ON)["un-committee", "exemption"]
    assert (found.n, found.least, found.unknown) == (1, 27, 1)
    certain.says(
        DecisionGranted(request="r1", grant="g", lines=("truck", "medicine", "fuel"), begins="2019-01-07"),
        desk="un-liaison",
    )
    assert not ageing([certain.state()], ON)


def test_grants_in_force_due_without_an_end_and_run_out() -> None:
    calendars = calendars_of((), loaded())
    states = []
    for n, ends in enumerate(("2019-02-05", "2019-12-31", None, "2019-01-20")):
        tale = in_review()
        body = DecisionGranted(request="r1", grant=f"g{n}", lines=("truck",), begins="2019-01-07", ends=ends)
        tale.says(body, desk="un-liaison")
        states.append(tale.state("2019-01-31"))
    assert endings(states, calendars, ON) == Endings(in_force=3, due=1, untold=0, no_end=1, ahead=0, unused=1, used=0)
    early = endings(states, calendars, date(2018, 12, 1))
    assert (early.ahead, early.in_force, early.unused) == (4, 0, 0)


def test_a_public_version_counts_what_each_desk_left_out() -> None:
    tale = in_review()
    said = tale.says(AccountGiven(about="delay", told="late"), desk="us-state")
    view = tale.says(PositionTaken(request="r1", lines=("truck",), view="no_objection"), desk="us-state")
    wrong = tale.says(EventCorrected(event=said.digest, reason="a slip", told="early"), desk="us-state")
    tale.says(EventCorrected(event=said.digest, reason="not his", told="never"), desk="kr-unification")
    away = in_review()
    other = away.says(AccountGiven(about="delay", told="on time"), desk="unc")
    found = release([(tale.events, [said, view], True), (away.events, [other], False)], "2019-01-31")
    assert found.desks == {"kr-unification": DeskReleased(0, 5), "us-state": DeskReleased(2, 1)}
    assert found.cases == 1, "of another case no more than what is public"
    assert found.events == (said, view, other) and found.idle == 1  # the view rests on a request that is not released
    assert not found.states[0].requests
    assert found.corrected == {said.digest: (wrong.payload.at[:10], False)}, "by its own desk, and not released"
    assert release([(tale.events, [said, wrong], True)], "2019-01-31").corrected[said.digest][1]
    assert release([(tale.events, [], True)], "2019-01-31").states == ()
