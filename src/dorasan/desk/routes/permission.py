"""Who may do what: the table of permissions, asked by every command and every query. Nothing else decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import says_on_what
from dorasan.desk.events.given import NEWEST
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.routes.involved import Asked, Involved
from dorasan.desk.routes.regime import Regime, TwoTongues
from dorasan.shipped_table import shipped_table

FILE = Path(__file__).parent / "permissions.yaml"
Relation = Literal["any", "opens", "own", "direct", "party", "handles", "decides", "records", "sees", "group"]


@dataclass(frozen=True)
class Who:
    """A person acting for a desk in a role."""

    person: str
    desk: str
    role: str

    def __str__(self) -> str:
        return f"{self.desk}/{self.role}:{self.person}"


class Column(BaseModel):
    """A kind of desk and a role."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    desk: str
    role: str
    name: TwoTongues


class Table(BaseModel):
    """``acts``: by kind of event; ``queries``: by query; each by column the relation under which it may be done.
    ``sees``: by kind of desk the pieces it is told; ``besides``: of single desks. ``fields``: which
    piece a field of an event is; ``inner``: kinds of events that are working words between desks."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    columns: dict[str, Column]
    acts: dict[str, dict[str, Relation]]
    queries: dict[str, dict[str, Relation]]
    pieces: tuple[str, ...]
    sees: dict[str, tuple[str, ...]]
    besides: dict[str, tuple[str, ...]]
    fields: dict[str, dict[str, str]]
    inner: frozenset[str]

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Relation]]:
        return self.acts | self.queries

    @cached_property
    def seats(self) -> Mapping[tuple[str, str], str]:
        """The columns by kind of desk and role."""
        return {(one.desk, one.role): name for name, one in self.columns.items()}

    def column(self, who: Who, regime: Regime) -> str | None:
        """The column of somebody: that of the desk's kind and the role; None for a role the desk does not have."""
        desk = regime.desks.get(who.desk)
        if desk is None:
            return None
        return self.seats.get((desk.kind, who.role)) or self.seats.get(("any", who.role))


@cache
def table() -> Table:
    """The shipped table."""
    return Table.model_validate(shipped_table(FILE))


def may(who: Who, act: str, case: Involved, body: Body | None = None) -> bool:
    """Whether somebody may do an act, or ask a query, about a case. ``body``: what would be written."""
    relation = given(who, act, case.regime)
    return relation is not None and _stands(relation, who, case, body)


def may_about(who: Who, act: str, case: Involved, **said: object) -> bool:
    """Whether somebody may do an act of which this is known and no more: what it would be about."""
    relation = given(who, act, case.regime)
    return relation is not None and _stands(relation, who, case, _begun(act, **said))


@lru_cache(maxsize=4_096)
def _begun(act: str, **said: object) -> Body:
    """An act with what is known of it; a page asks of every act on every request."""
    return KINDS[act, NEWEST[act]].model_construct(**said)  # type: ignore[arg-type]


def given(who: Who, act: str, regime: Regime) -> Relation | None:
    """The relation under which the table gives somebody an act or a query; None where it never does."""
    found = table()
    return found.rows.get(act, {}).get(found.column(who, regime) or "")


def _stands(relation: Relation, who: Who, case: Involved, body: Body | None) -> bool:
    asked = case.request_of(body) if body is not None else None
    match relation:
        case "any":
            return True
        case "opens":
            return case.opener is None
        case "party":
            return case.party(who.desk)
        case "own":
            return _own(who, case, body)
        case "direct":  # what a ministry files with others is filed by that ministry
            return _own(who, case, body) and asked is not None and asked.desk == asked.decides
        case "handles":
            return _handles(who, case, body) if asked is None else asked.desk == who.desk
        case "decides":
            return asked is not None and asked.decides == who.desk and who.desk in asked.before
        case "records":
            return asked is not None and asked.desk == who.desk and by_others(case.regime, asked)
        case "sees":
            return asked is not None and who.desk in asked.before
        case "group":
            return asked is not None and asked.through_group and who.desk in asked.before


def by_others(regime: Regime, asked: Asked) -> bool:
    """Does nobody here decide it, so that whoever handles it records what was decided?"""
    return asked.decides is not None and regime.desks[asked.decides].kind == "recorded"


def _handles(who: Who, case: Involved, body: Body | None) -> bool:
    """What leaves is about no request but such as the desk handles; of a shipment that left already, one is enough."""
    desks = [one.desk for one in case.drawn_on(body)]
    return who.desk in desks and (not says_on_what(body) or {*desks} == {who.desk})


def _own(who: Who, case: Involved, body: Body | None) -> bool:
    """An applicant's own case; a desk's own event or note."""
    event, note = getattr(body, "event", None), getattr(body, "note", None)
    if event is not None:
        return case.authors.get(event) == who.desk
    if note is not None and note in case.notes:
        return case.notes[note][0] == who.desk
    return case.opener == (who.person, who.desk)


def pieces_of(who: Who, case: Involved, request: str | None) -> frozenset[str]:
    """The pieces of a case that a desk is told: of a request laid before it no more than was chosen, and working words
    only if it goes through the group. What is about no request is told as some request before the desk is; the ministry
    that takes the application is told it as its kind is."""
    found = table()
    desk = case.regime.desks.get(who.desk)
    if desk is None:
        return frozenset()
    kind = frozenset((*found.sees[desk.kind], *found.besides.get(who.desk, ())))
    if request in case.requests:
        return _chosen(case.requests[request], who.desk, kind)
    mine = [one for one in case.requests.values() if who.desk in one.before]
    if not mine or who.desk == case.regime.intake:
        return kind
    return frozenset().union(*(_chosen(one, who.desk, kind) for one in mine))


def _chosen(asked: Asked, desk: str, kind: frozenset[str]) -> frozenset[str]:
    told = _laid_before(asked, desk, kind)
    return told if asked.through_group else told - {"inner"}


def _laid_before(asked: Asked, desk: str, kind: frozenset[str]) -> frozenset[str]:
    chosen = asked.before.get(desk)
    return kind if chosen is None else kind & chosen


def hears(who: Who, case: Involved, asked: Asked, desk: str) -> bool:
    """Is somebody told what a desk says of a request in working words? What his own says, what is said in the group,
    and what those say that his desk referred the request to."""
    known = (desk,) if desk == who.desk or who.role == "auditor" else asked.consulted.get(who.desk, ())
    return desk in known or working_words_told(who, case, asked)


def working_words_told(who: Who, case: Involved, asked: Asked | None, digest: str = "") -> bool:
    """Is a desk told the working words on a request that others say? Those that sit over it in the group are; those
    that sat over it there stay told of what was said till then. ``digest``: the event of which it is asked."""
    if asked is None or who.desk not in asked.before or (desk := case.regime.desks.get(who.desk)) is None:
        return False
    sits = asked.through_group or who.desk in asked.said.get(digest, ())
    return sits and "inner" in _laid_before(asked, who.desk, frozenset(table().sees[desk.kind]))
