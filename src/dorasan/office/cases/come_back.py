"""Goods that may be back as new ones: told to whoever brings the list, and to each desk that held them.

A desk abroad is told of its own hold alone, by the name under which it held the goods: of the request in which they
stand now it is told nothing until that is laid before it. Whoever brings the list is told of every line that may have
been struck out before, whether anybody held it or not, for that is not for him to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.desk.case.come_back import MOST, come_back, held_when_struck
from dorasan.desk.case.fold import folded
from dorasan.desk.events.case import CaseVersioned
from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.sheet.lines import named_told
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.same_goods import Told
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.problem import Place, Problem
from dorasan.words import Lang, say


def brought_back(after: Sequence[Event]) -> Iterator[Problem]:
    """What is to be known of the newer version that stands last in ``after``."""
    state = folded(after)
    for one in come_back(state):
        if one.version is state.version:
            values = {"what": Told((one.line,)), "day": one.was[0][1].step.day,
                      "was": Told(tuple(was for was, _ in one.was[:MOST]))}  # fmt: skip
            yield Problem("desk.come_back", Place(CaseVersioned.KIND), values, "warning")


def held_told(here: Installation, who: Who, lang: Lang) -> list[tuple[str, str]]:
    """By case, each hold of his desk on goods that may be back, until it takes a view on them."""
    found: dict[tuple[str, str], None] = {}
    for case in here.ledger.cases():
        events = here.events(case) if case not in RECORDS else []
        if not any(isinstance(event.body, CaseVersioned) for event in events):
            continue
        if not may(who, "desk.board", involved(events, here.regime)):
            continue
        for one in held_when_struck(folded(events)):
            if one.hold.desk == who.desk:
                values = {"was": named_told(one.was, lang), "held": one.hold.step.day, "day": one.struck.step.day}
                told = say(lang, "desk.held_back", since=one.back.version.step.day, **values)
                found[case, told] = None
    return [*found]
