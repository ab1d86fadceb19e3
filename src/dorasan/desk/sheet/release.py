"""The public version of a record as blocks: the events that were released, the same whoever looks; then what each desk
left out of the cases that whoever looks sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dorasan.desk.account.released import Release
from dorasan.desk.events.event import Event
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.names import Names, share
from dorasan.desk.sheet.public import PublicWords
from dorasan.report.document import Bit, Block, Grid, Point, Points, Say, Section, row
from dorasan.words import say


class ReleaseSheet:
    """Says a release in the names of one regime. ``cite``: how a provision is cited."""

    def __init__(self, names: Names, cite: Callable[[str], str]) -> None:
        self.names, self.cite = names, cite

    def text(self, key: str, **values: object) -> str:
        return say(self.names.lang, f"desk.{key}", **values)

    def lead(self) -> list[Block]:
        return [Say(self.text("release_lead"))]

    def desks(self, found: Release, who: Who) -> Section:
        """Desk by desk, those that released nothing among them. ``who``: by whose sight it is counted."""
        lead = Say(self.text("release_counted", n=found.cases, desk=self.names.seat(who)), "alert")
        head = [self.text(f"col_{name}") for name in ("desk", "released", "left_out", "left_out_share")]
        rows = [
            row(
                Bit(self.names.desk(desk), "strong"),
                str(one.released),
                str(one.left_out),
                share(one.left_out, one.released + one.left_out),
            )
            for desk, one in found.desks.items()
        ]
        blocks: list[Block] = [lead, Grid("", head, rows)] if rows else [lead]
        return Section(self.text("head_release_desks"), blocks, "desks")

    def events(self, found: Release) -> Section:
        """Each event whole, as its desk released it."""
        words = {state.case: PublicWords(self.names, state, self.cite) for state in found.states}
        points = [
            self._event(event, words[event.payload.case], found.corrected.get(event.digest)) for event in found.events
        ]
        blocks: list[Block] = [Points(points)] if points else [Say(self.text("release_none"))]
        if points and not any(state.requests for state in found.states):
            blocks.append(Say(self.text("release_no_figures")))
        return Section(self.text("head_release_events", n=len(points)), blocks, "events")

    def figures(self, found: Release, told: Sequence[str]) -> Section:
        """What these events alone come to. ``told``: figures, line by line."""
        lead = self.text("release_figures", idle=found.idle)
        return Section(self.text("head_release_figures"), [Say(lead, "alert"), *map(Say, told)], "figures")

    def _event(self, event: Event, words: PublicWords, corrected: tuple[str, bool] | None) -> Point:
        told = event.payload
        act = say(self.names.lang, f"web_desk.was_{told.kind}")
        head = (
            Bit(f"{told.at[:10]}  {self.names.desk(told.desk)}  ", "strong"),
            Bit(f"{act} ({told.case}) [{event.digest[:12]}]"),
        )
        said = words.told(event.body) if event.body is not None else []
        blocks: list[Block] = [Say("; ".join(said))] if said else []
        if corrected is not None:
            day, public = corrected
            blocks.append(
                Say(self.text("release_corrected" if public else "release_corrected_apart", day=day), "alert")
            )
        return Point(head, blocks)
