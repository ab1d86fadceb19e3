"""Where a case is stuck: with whom, since when, on which ground; nobody named whom the record does not name."""

from __future__ import annotations

from datetime import date

from dorasan.desk.account.stuck import Stuck, in_order, stuck
from dorasan.desk.case.fold import RECONSTRUCTION
from dorasan.desk.case.label_word import Word
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.event import Assurance
from dorasan.desk.events.position import HoldMovedUp, PositionTaken
from dorasan.desk.events.request import RequestAsked, RequestFiled, RequestRerouted, RequestReturned, RequestShown
from dorasan.desk.hold.label import Label
from tests.desk.tale import Tale, drafted, grant, hold, in_review, lifted, opened

ON = date(2019, 1, 31)


def told(tale: Tale) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    return [(one.state.value, one.lines, one.turn.whose, one.turn.since) for one in stuck(tale.state(), {})]


def test_each_line_lies_with_whom_its_state_says_and_held_ones_come_first() -> None:
    tale = in_review()  # drafted on the 3rd, filed on the 4th, taken up on the 5th
    tale.says(RequestAsked(request="r1", lines=("fuel",), question="Whose?"))
    tale.says(hold("truck"), desk="us-state")
    assert told(tale) == [
        ("held", ("truck",), ("us-state",), "2019-01-07"),
        ("in_review", ("medicine",), ("un-committee",), "2019-01-05"),
        ("waiting_on_applicant", ("fuel",), ("applicant",), "2019-01-06"),
    ]
    assert stuck(tale.state(), {})[0].turn.days(ON) == 24


def test_a_second_hold_changes_with_whom_it_lies_and_not_since_when() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(hold("truck"), desk="us-treasury")
    (one, _) = stuck(tale.state(), {})
    assert (one.turn.whose, one.turn.since) == (("us-state", "us-treasury"), "2019-01-06")
    assert [against.position.desk for against in one.against] == ["us-state", "us-treasury"]
    tale.says(lifted("truck"), desk="us-state")
    (one, _) = stuck(tale.state(), {})
    assert (one.turn.whose, one.turn.since) == (("us-treasury",), "2019-01-07"), (
        "a hold that was lifted no longer counts"
    )


def test_what_was_moved_up_lies_with_its_level_since_that_level_got_it() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="x"))
    (one, _) = stuck(tale.state(), {})
    assert (one.turn.whose, one.turn.since, one.held) == (("ministers",), "2019-01-07", True)
    assert [against.position.step.day for against in one.against] == ["2019-01-06"]


def test_lines_stand_together_where_holds_and_labels_are_the_same_and_who_assents_is_told() -> None:
    tale = in_review()
    event = tale.says(hold("truck", "medicine", "fuel"), desk="us-state").digest
    tale.says(hold("truck", view="no_objection"), desk="kr-foreign")
    labels = {(event, line): Label(Word.BITES, line, "un/2397/7") for line in ("medicine", "truck")}
    found = stuck(tale.state(), labels | {(event, "fuel"): Label(Word.NONE, "fuel")})
    assert [(one.lines, one.assenting) for one in found] == [
        (("truck",), ("kr-foreign",)),
        (("medicine",), ()),
        (("fuel",), ()),
    ]
    alike = stuck(tale.state(), {key: one for key, one in labels.items() if key[1] == "medicine"})
    assert alike[1].against[0].label is not None and alike[1].against[0].label.word is Word.BITES
    both = stuck(tale.state(), {(event, line): Label(Word.BITES, line) for line in ("medicine", "fuel")})
    assert [one.lines for one in both] == [("truck",), ("medicine", "fuel")]


def test_of_a_line_before_the_group_it_is_told_who_asks_and_whose_view_is_awaited() -> None:
    tale = in_review()
    tale.says(RequestRerouted(request="r1", way="through_group", reason="x"), desk="kr-unification")
    tale.says(RequestShown(request="r1", to=("us-state", "us-commerce"), fields=("goods",)), desk="kr-unification")
    tale.says(hold("truck", view="no_objection"), desk="us-state")
    asked = tale.says(PositionTaken(request="r1", lines=("fuel",), view="question", question="Whose?"), desk="us-state")
    found = {one.lines: one for one in stuck(tale.state(), {})}
    assert {lines: (tuple(dict(one.silent)), one.assenting) for lines, one in found.items()} == {
        ("truck",): (("us-commerce",), ("us-state",)),
        ("fuel",): (("us-commerce",), ()),
        ("medicine",): (("us-state", "us-commerce"), ()),
    }
    assert [one.step.event for one in found[("fuel",)].asking] == [asked.digest] and not found[("truck",)].asking
    tale.says(RequestRerouted(request="r1", way="outside_group", reason="x"), desk="kr-unification")
    assert not any(one.silent for one in stuck(tale.state(), {})), "outside the group no view is waited for"


def test_a_day_that_no_source_tells_is_told_as_uncertain() -> None:
    tale = in_review()
    thin = Assurance(kind="server-attested", login=RECONSTRUCTION)
    tale.says(hold("truck"), desk="us-state", assurance=thin)
    assert [one.turn.sure for one in stuck(tale.state(), {})] == [False, True]


def test_what_is_decided_or_over_is_not_stuck() -> None:
    tale = in_review()
    tale.says(grant("truck", "medicine", "fuel"))
    assert stuck(tale.state(), {}) == ()
    open_ = in_review()
    open_.says(CaseEnded(how="undelivered", ended_by="north", reason="no answer"))
    assert stuck(open_.state(), {}) == ()


def test_over_many_cases_drafts_come_last_and_the_longest_first() -> None:
    tale, draft = in_review(), Tale()
    for body in (opened(), drafted()):
        draft.says(body)
    late = in_review()
    late.day = 20
    late.says(hold("truck"), desk="us-state")
    every: list[Stuck] = [one for told in (draft, tale, late) for one in stuck(told.state(), {})]
    assert [(one.state.value, one.turn.since) for one in in_order(every)] == [
        ("held", "2019-01-21"),
        ("in_review", "2019-01-05"),
        ("in_review", "2019-01-05"),
        ("drafted", "2019-01-03"),
    ]


def test_what_came_back_lies_with_whoever_filed_it() -> None:
    for desk, whose in (("kr-foreign", "kr-foreign"), ("applicant", "applicant")):
        tale = Tale()
        tale.says(opened())
        tale.says(drafted())
        tale.says(RequestFiled(request="r1"), desk=desk)
        tale.says(RequestReturned(request="r1", cause="late", told="x"))
        assert told(tale) == [("returned", ("truck", "medicine", "fuel"), (whose,), "2019-01-05")]


def test_of_what_was_moved_up_it_is_told_how_long_it_is_held_in_all() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="x"))
    (one, *_) = stuck(tale.state(), {})
    assert (one.held_since, one.held_days(ON), one.turn.days(ON)) == ("2019-01-06", 25, 24)


def test_after_a_hold_is_lifted_it_lies_with_whoever_has_it_since_then() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(lifted("truck"), desk="us-state")
    found = {one.lines: one.turn.since for one in stuck(tale.state(), {})}
    assert found == {("truck",): "2019-01-07", ("medicine", "fuel"): "2019-01-05"}


def test_a_hold_and_what_it_covers_are_two_turns_even_of_one_desk() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="un-committee")
    found = {one.lines: (one.turn.whose, one.turn.since) for one in stuck(tale.state(), {})}
    assert found[("truck",)] == (("un-committee",), "2019-01-06")
    assert found[("medicine", "fuel")] == (("un-committee",), "2019-01-05")
