"""What each step does to each state, written out by hand: the table is held against it, through the fold."""

from __future__ import annotations

import pytest

from dorasan.desk.case.state import LineState
from dorasan.desk.events.body import Body
from tests.desk.case.test_machine import ACTS, ASKED, FILED, REVIEW, UP, WAYS, at
from tests.desk.tale import Tale, drafted, hold, opened

OPEN = ("filed", "in_review", "waiting_on_applicant")
GIVEN = ("granted", "granted_on_conditions", "cleared_by_silence", "in_use")


def to(state: str, *before: str) -> dict[str, str]:
    return dict.fromkeys(before, state)


def same(*states: str) -> dict[str, str]:
    return {state: state for state in states}


PLAIN: dict[str, dict[str, str]] = {
    "dropped": to("withdrawn", "drafted", *OPEN, "returned"),
    "withdrawn": to("withdrawn", "drafted", *OPEN, "returned"),
    "filed": to("filed", "drafted", "returned", "lapsed"),
    "taken_up": to("in_review", "filed", "in_review"),
    "circulated": to("in_review", "filed", "in_review") | same("waiting_on_applicant"),
    "referred": to("in_review", "filed", "in_review") | same("waiting_on_applicant"),
    "notified": same(*OPEN),
    "asked": to("waiting_on_applicant", *OPEN),
    "answered": to("in_review", "waiting_on_applicant"),
    "returned": to("returned", *OPEN),
    "viewed": same("drafted", *OPEN),
    "replied": same("drafted", *OPEN),
    "held": to("held", "drafted", *OPEN),
    "hold_lifted": {},
    "moved_up": {},
    "granted": to("granted", *OPEN),
    "granted_if": to("granted_on_conditions", *OPEN),
    "refused": to("refused", *OPEN),
    "silence": to("cleared_by_silence", "filed", "in_review"),
    "amended": {"granted": "granted", "granted_on_conditions": "granted"}
    | same("cleared_by_silence", "in_use", "spent"),
    "amended_if": to("granted_on_conditions", *GIVEN[:3]) | same("in_use", "spent"),
    "extended": same(*GIVEN, "suspended"),
    "suspended": to("suspended", *GIVEN),
    "resumed": {},
    "revoked": to("revoked", *GIVEN, "suspended"),
    "used": to("in_use", *GIVEN),
    "touched": to("lapsed", *GIVEN, "suspended"),
    "gone": to("withdrawn", "drafted", *OPEN, "returned", *GIVEN, "suspended", "lapsed"),
}
BENEATH = ("filed", "taken_up", "circulated", "referred", "notified", "asked", "answered")
THROUGH = ("dropped", "withdrawn", "returned", "granted", "granted_if", "refused", "gone")
BASES: dict[str, list[Body]] = {
    "drafted": [],
    "filed": [FILED],
    "in_review": REVIEW,
    "waiting_on_applicant": [*REVIEW, ASKED],
}


def test_every_step_is_written_out() -> None:
    assert set(PLAIN) == set(ACTS)


@pytest.mark.parametrize("state", [state.value for state in WAYS if state.value not in ("held", "moved_up")])
def test_each_step_from_each_state(state: str) -> None:
    for step, act in ACTS.items():
        tale = at(LineState(state))
        tale.says(act())
        wanted = PLAIN[step].get(state, "granted" if (step, state) == ("resumed", "suspended") else state)
        assert tale.state().requests["r1"].lines["truck"].state.value == wanted, (step, state)


@pytest.mark.parametrize("cover", ["held", "moved_up"])
@pytest.mark.parametrize("base", list(BASES))
def test_each_step_on_what_a_hold_covers(base: str, cover: str) -> None:
    """Questions and answers befall what is beneath; decisions reach through; the rest leaves the hold as it is."""
    for step, act in ACTS.items():
        tale = Tale()
        begun = [opened(), drafted(lines=("truck",), way="through_group"), *BASES[base], hold("truck")]
        for body in (*begun, *([UP] if cover == "moved_up" else [])):
            tale.says(body)
        tale.says(act())
        line = tale.state().requests["r1"].lines["truck"]
        found = (line.state.value, line.beneath.value if line.beneath is not None else None)
        under = PLAIN[step].get(base)
        wanted: tuple[str, str | None] = (cover, base)
        if step in BENEATH:
            wanted = (cover, under or base)
        elif step in THROUGH:
            wanted = (under, None) if under is not None else (cover, base)
        elif step == "hold_lifted":
            wanted = (base, None)
        elif step == "moved_up":
            wanted = ("moved_up", base)
        assert found == wanted, (step, cover, base)


def test_a_suspension_hides_what_changes_meanwhile() -> None:
    tale = at(LineState.SUSPENDED)
    for step in ("amended_if", "resumed"):
        tale.says(ACTS[step]())
    assert tale.state().requests["r1"].lines["truck"].state is LineState.GRANTED_IF
