"""A request's story as events, and its clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.clocks.calendar import Calendars
from dorasan.desk.clocks.of_request import Clock, runs
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.events.request import RequestDrafted
from tests.desk.clocks.times import calendars
from tests.desk.made import Writer

D = "d" * 64


class Story:
    """One request, ``r1``, of one act asked of one authority."""

    def __init__(
        self,
        authority: str,
        act: str,
        lines: tuple[str, ...] = ("truck", "fuel"),
        way: str = "outside_group",
        needs: Mapping[str, str] | None = None,
    ):
        """``needs``: by line, the provision by which it needs the act."""
        self.writer = Writer()
        told: dict[str, object] = {
            "request": "r1",
            "act": act,
            "authority": authority,
            "desk": "unification",
            "way": way,
        }
        told["basis"] = tuple({"line": line, "provision": provision} for line, provision in (needs or {}).items())
        drafted = {**told, "lines": lines, "rule": "any", "edition": D, "reason": "because"}
        self.says(RequestDrafted.model_validate(drafted), "2026-02-01T09:00:00+09:00")

    def says(self, body: Body, at: str, desk: str = "kr-unification") -> Event:
        return self.writer.says(body, at=at, desk=desk).event

    @property
    def state(self) -> CaseState:
        return folded([entry.event for entry in self.writer.entries])

    def clocks(self, office: Iterable[Event] = (), days: Calendars | None = None) -> dict[str, list[Clock]]:
        return runs(self.state, office, days or calendars())

    def clock(self, name: str, office: Iterable[Event] = ()) -> Clock:
        """The one clock of a rule."""
        (found,) = [one for one in self.clocks(office)["r1"] if one.run.rule.id == name]
        return found


def hold(*lines: str, view: str = "hold") -> PositionTaken:
    ground = Ground(kind="withheld") if view in ("hold", "object") else None
    return PositionTaken.model_validate({"request": "r1", "lines": lines, "view": view, "ground": ground})
