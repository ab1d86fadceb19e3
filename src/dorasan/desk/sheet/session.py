"""A session as blocks: called and moved, who sat there and how, what was minuted; and all of them in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dorasan.desk.case.state import CaseState
from dorasan.desk.group.session import Minute, Session
from dorasan.desk.sheet.lines import NOTHING, called_in, lines_told
from dorasan.desk.sheet.minutes import outcome_told, since_told
from dorasan.desk.sheet.names import Names
from dorasan.report.document import Bit, Block, Grid, Point, Points, Say, Section, row
from dorasan.words import say

PRESENCE = ("present", "written_views", "absent_by_choice", "absent")


class SessionSheet:
    """Says sessions in the names of one regime. ``states``: of the cases, whose own names of themselves and their lines
    are told on a page that is read and not typed from; without them stand their ids."""

    def __init__(self, names: Names, states: Sequence[CaseState] = ()) -> None:
        self.names, self.called = names, called_in(states, names.lang)
        self.states = {state.case: state for state in states}

    def text(self, key: str, **values: object) -> str:
        return say(self.names.lang, f"group.{key}", **values)

    def head(self, session: Session) -> list[Block]:
        """What it is, and what became of the day it was called for."""
        called = session.called
        out: list[Block] = [Say(self._told(session, "session_head"), "strong")]
        days = [one.body for one in session.calls]
        for earlier, later in pairwise(days):
            out.append(Say(self.text("moved_from", day=earlier.on, to=later.on, reason=later.moved or "-")))
        if session.closed is not None and session.closed.body.told is not None:
            out.append(Say(self.text("release", told=session.closed.body.told)))
        out.append(Say(self.text("no_consent"), "dim"))
        if called.place is not None:
            out.insert(1, Say(self.text("place", place=called.place)))
        return out

    def line(self, session: Session) -> str:
        """One session in a row of them."""
        return self._told(session, "session")

    def _told(self, session: Session, key: str) -> str:
        called = session.called
        return self.text(
            key,
            session=session.id,
            on=session.on,
            level=self.names.level(called.level),
            form=self.text(f"form_{called.form}"),
            state=self.text(f"state_{session.state.value}"),
        )

    def presence(self, session: Session) -> Section:
        """The four presences apart, each desk with what it stated."""
        points: list[Point] = []
        for kind in PRESENCE:
            mine = [one.body for one in session.presence.values() if one.body.presence == kind]
            if mine:
                head = f"{self.text(f'presence_{kind}')}: {', '.join(self.names.desk(one.desk) for one in mine)}"
                said: list[Block] = [
                    Say(self.text("stated", desk=self.names.desk(one.desk), told=one.told))
                    for one in mine
                    if one.told is not None
                ]
                points.append(Point(head, said))
        blocks: list[Block] = [Points(points)] if points else [Say(self.text("presence_none"))]
        return Section(self.text("head_presence"), blocks, "presence")

    def minuted(self, found: Sequence[Minute]) -> Section:
        """What it came to, item by item; each names the events that say so."""
        head = [self.text(f"col_{name}") for name in ("item", "lines", "outcome", "until", "says")]
        rows = [
            row(
                Bit(self._item(one.case, body.request), "strong"),
                lines_told(self.names.lang, body.lines, called=self.called.get(one.case, NOTHING)),
                self._came_to(one),
                body.until or "-",
                "; ".join(
                    [*([body.told] if body.told else []), *(self._said(one.case, event) for event in body.events)]
                )
                or "-",
            )
            for one in found
            for body in (one.record.body,)
        ]
        blocks: list[Block] = [Grid("", head, rows)] if rows else [Say(self.text("minuted_none"))]
        return Section(self.text("head_minuted", n=len(rows)), blocks, "minuted")

    def _came_to(self, one: Minute) -> str:
        """The outcome as it was minuted, and what has overtaken it."""
        since = since_told(self.names, one.state, one.record, self.called.get(one.case, NOTHING))
        return "; ".join((outcome_told(self.names, one.record.body), *since))

    def _said(self, case: str, digest: str) -> str:
        """An event by whose it is, when, and what it says; one that is not seen by its mark."""
        state = self.states.get(case)
        history = [told for request in state.requests.values() for told in request.history] if state is not None else []
        found = next((told for told in history if told.step.event == digest), None)
        if found is None:
            return digest[:12]
        view = getattr(found.body, "view", None)
        says = say(self.names.lang, f"desk.view_{view}" if view else f"web_desk.was_{found.step.kind}")
        return f"{self.names.desk(found.step.desk)}, {found.step.day}: {says}"

    def _item(self, case: str, request: str) -> str:
        state = self.states.get(case)
        if state is None or request not in state.requests:
            return f"{case} {request}"
        asked = state.requests[request]
        return f"{state.title.get(self.names.lang) or case}, {self.names.asks(asked.act, asked.authority)}"

    def all(self, found: Iterable[Session]) -> list[Block]:
        """Every session in the order of its days."""
        told = [self.line(one) for one in sorted(found, key=lambda one: (one.on, one.id))]
        return [Points(told)] if told else [Say(self.text("no_sessions"))]
