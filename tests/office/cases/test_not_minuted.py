"""What a session took and no minute speaks of stands in the order of the list, as it does everywhere else."""

from __future__ import annotations

from types import SimpleNamespace

from dorasan.office.cases.group import Held
from tests.desk.tale import LINES, in_review


def test_lines_without_a_minute_stand_in_the_order_of_the_list() -> None:
    state = in_review().state()
    agenda = SimpleNamespace(items=[SimpleNamespace(key=(state.case, "r1", frozenset(LINES)))])
    held = Held(None, agenda, 0, None, (), (state,), {})  # type: ignore[arg-type]
    assert held.not_minuted == [(state.case, LINES)] != [(state.case, tuple(sorted(LINES)))]
