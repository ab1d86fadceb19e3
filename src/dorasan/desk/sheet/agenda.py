"""An agenda as blocks: what the session takes and why in this order, what waits for another level or day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorasan.desk.case.state import CaseState
from dorasan.desk.group.agenda import Agenda, Item
from dorasan.desk.group.session import Placed, Session
from dorasan.desk.group.standing import Matter
from dorasan.desk.sheet.lines import NOTHING, called_in, held_days, lines_told
from dorasan.desk.sheet.names import Names
from dorasan.report.document import Bit, Block, Point, Points, Say, Section
from dorasan.words import say


class AgendaSheet:
    """Says an agenda in the names of one regime. ``titles``: of the cases, by name; ``called``: of their lines, on a
    page that is read and not typed from."""

    def __init__(self, names: Names, states: Sequence[CaseState], *, called: bool = False) -> None:
        self.names = names
        self.called = called_in(states, names.lang) if called else {}
        self.titles = {state.case: state.title.get(names.lang) or state.case for state in states}

    def text(self, key: str, **values: object) -> str:
        return say(self.names.lang, f"group.{key}", **values)

    def sections(self, session: Session, record: Agenda, others: int) -> list[Section]:
        """The agenda that the record gives, numbered through all its parts."""
        out = [Section(self.text("head_items", n=len(record.items)), self._items(record.items, 1, session.on), "items")]
        if not record.items:
            out = [Section(self.text("head_items", n=0), [Say(self.text("no_items"))], "items")]
        first = len(record.items) + 1
        level = self.names.level(session.called.level)
        for key, items in (("unfit", record.unfit), ("later", record.later)):
            if items:
                head = self.text(f"head_{key}", level=level, n=len(items))
                out.append(Section(head, self._items(items, first, session.on), key))
                first += len(items)
        rest: list[Block] = []
        if others:
            rest.append(Say(self.text("others", n=others)))
        if record.with_applicant:
            rest.append(Say(self.text("with_applicant", n=record.with_applicant)))
        rest.append(Say(self.text("order"), "dim"))
        out.append(Section(self.text("head_besides"), rest, "besides"))
        return out

    def set(self, session: Session, items: Sequence[Placed | None], record: Agenda) -> Section:
        """The agenda as it was set; what the record says of each item now. ``None``: an item of others."""
        now: Mapping[object, Item] = {item.key: item for item in record.all}
        told: list[Point] = []
        for n, one in enumerate(items, start=1):
            if one is None:
                continue
            item = now.get(one.key)
            body = one.record.body
            head = self._head(n, one.case, body.request, body.lines)
            told.append(Point(head, [Say(self.why(item, session.on) if item is not None else self.text("gone"))]))
        others = sum(one is None for one in items)
        blocks: list[Block] = [Points(told)] if told else []
        if others:
            blocks.append(Say(self.text("others", n=others)))
        reason = session.agendas[-1].body.reason
        if reason is not None:
            blocks.append(Say(self.text("because", reason=reason)))
        return Section(self.text("head_set", n=len(items)), blocks, "set")

    def _items(self, items: Sequence[Item], first: int, on: str) -> list[Block]:
        return [
            Points(
                [
                    Point(
                        self._head(n, item.case, item.request, item.lines, self.names.asks(item.act, item.authority)),
                        [Say(self.why(item, on))],
                        sign="alert" if item.matter in (Matter.CONTESTED, Matter.HELD) else "",
                    )
                    for n, item in enumerate(items, start=first)
                ]
            )
        ]

    def _head(self, n: int, case: str, request: str, lines: Sequence[str], asks: str | None = None) -> tuple[Bit, ...]:
        title, called = self.titles.get(case, case), self.called.get(case, NOTHING)
        named = f"{title} [{case} {request}]" if title != case else f"{case} {request}"
        told = lines_told(self.names.lang, lines, called=called)
        about = f"{asks}: {told}" if asks else told
        if called:
            named = title
        return (Bit(f"{n}  "), Bit(named, "strong"), Bit(f"  {about}"))

    def why(self, item: Item, on: str) -> str:
        """Why it stands where it stands: the matter, who says what, the days, and what deferred it. ``on``: the
        session's day."""
        stands, waited = item.stands, item.waited
        parts = [self.text(f"matter_{item.matter.value}")]
        for key, desks in (
            ("against", stands.against),
            ("assenting", stands.assenting),
            ("asking", stands.asking),
            ("silent", stands.silent),
        ):
            if desks:
                parts.append(self.text(key, desks=", ".join(map(self.names.desk, desks))))
        if stands.waits:
            parts.append(self.text("waits"))
        if stands.batch is not None:
            parts.append(self.text("batch", batch=stands.batch))
        if waited.held:
            days = self._days(item.least.held, waited.held)
            parts.append(held_days(self.names.lang, days, waited.unattributed))
        parts.append(self.text("all_days", days=self._days(item.least.all, waited.all)))
        deferred = stands.deferred
        if deferred is not None:
            key = deferred.how if deferred.by_day is not None else f"{deferred.how}_no_day"
            level = self.names.level(deferred.level) if deferred.level is not None else ""
            parts.append(self.text(key, level=level, day=deferred.by_day or "", since=deferred.since))
            if deferred.by_day is not None and deferred.by_day < on:
                parts.append(self.text("overdue"))
        return "; ".join(parts)

    def _days(self, least: int, most: int) -> str:
        return str(most) if least == most else f"{least}-{most}"
