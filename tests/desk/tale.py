"""Events of a case without signatures, as short as a test can say them; chains have or have not seen each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from dorasan.canonical import encoded
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState, RolesOf
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.events.decision import DecisionGranted, Drawn, ShipmentLeft
from dorasan.desk.events.event import Assurance, Event, Payload, body_of
from dorasan.desk.events.position import Ground, PositionAnswered, PositionTaken, PositionWithdrawn
from dorasan.desk.events.request import RequestAnswered, RequestAsked, RequestDrafted, RequestFiled, RequestTakenUp

DIGEST = "e" * 64
LOGIN = Assurance(kind="server-attested", login="password")
LINES = ("truck", "medicine", "fuel")


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()


@dataclass
class Tale:
    """One case; each installation has a chain. By default everybody has seen everything that was said before."""

    events: list[Event] = field(default_factory=list)
    day: int = 1

    def says(
        self,
        body: Body,
        *,
        at: str | None = None,
        desk: str = "kr-unification",
        by: str = "seoul",
        unseen: tuple[Event, ...] = (),
        kind: str | None = None,
        assurance: Assurance = LOGIN,
    ) -> Event:
        """One event more. ``at``: else a day after the last; ``unseen``: events that this installation has not seen. An
        answer that names no question is to all that was asked so far."""
        self.day += 1
        if isinstance(body, RequestAnswered | PositionAnswered) and not body.questions:
            body = body.model_copy(update={"questions": self.asked(type(body)) or (DIGEST,)})
        seen = [event for event in self.events if event not in unseen]
        mine = [event for event in self.events if event.payload.installation == digest(by)]
        others = {event.payload.installation: event.digest for event in seen}
        others.pop(digest(by), None)
        payload = Payload.model_validate(
            {
                "algorithms": {"digest": "sha256", "signature": "ed25519"},
                "case": "flu",
                "installation": digest(by),
                "sequence": len(mine) + 1,
                "before": mine[-1].digest if mine else None,
                "heads": others,
                "salt": "0" * 32,
                "kind": kind or body.KIND,
                "version": body.VERSION,
                "at": at or f"2019-01-{self.day:02d}T12:00:00+09:00",
                "person": "kim",
                "desk": desk,
                "role": "officer",
                "assurance": assurance,
                "body": body.model_dump(mode="json"),
            }
        )
        event = Event(
            encoded(payload.model_dump(mode="json")), payload, body_of(payload.kind, payload.version, payload.body)
        )
        self.events.append(event)
        return event

    def asked(self, answer: type[Body]) -> tuple[str, ...]:
        """The questions that such an answer could be to, whether they are open or not."""
        to = RequestAsked if answer is RequestAnswered else PositionTaken
        found = (one for one in self.events if isinstance(one.body, to))
        return tuple(one.digest for one in found if getattr(one.body, "question", None) is not None)

    def state(self, day: str | None = None, roles: RolesOf | None = None) -> CaseState:
        return folded(self.events, day=day, roles=roles)


def opened(lines: tuple[str, ...] = LINES) -> CaseOpened:
    named = tuple(LineNamed(id=line, kind="item", name_en=line, name_ko=line) for line in lines)
    return CaseOpened(
        title_en="Flu medicine",
        title_ko="독감치료제",
        project=DIGEST,
        opinion=DIGEST,
        edition=DIGEST,
        engine="1",
        regime="dprk",
        as_of="2019-01-24",
        seat="kr",
        lines=named,
    )


def drafted(request: str = "r1", lines: tuple[str, ...] = LINES, way: str = "outside_group") -> RequestDrafted:
    return RequestDrafted(
        request=request,
        act="exemption",
        authority="un-committee",
        lines=lines,
        desk="kr-foreign",
        rule="r",
        edition=DIGEST,
        way=way,  # type: ignore[arg-type]
        reason="asked",
        basis=(),
    )


def in_review(lines: tuple[str, ...] = LINES) -> Tale:
    """A case whose one request is in review."""
    tale = Tale()
    for body in (opened(), drafted(lines=lines), RequestFiled(request="r1"), RequestTakenUp(request="r1")):
        tale.says(body)
    return tale


def hold(*lines: str, of: str | None = None, view: str = "hold") -> PositionTaken:
    ground = Ground(kind="none") if view in ("hold", "object") else None
    return PositionTaken(request="r1", lines=lines, view=view, ground=ground, of=of)  # type: ignore[arg-type]


def lifted(*lines: str, of: str | None = None) -> PositionWithdrawn:
    return PositionWithdrawn(request="r1", lines=lines, reason="settled", of=of)


def grant(*lines: str, **more: object) -> DecisionGranted:
    told = {"request": "r1", "grant": "g1", "lines": lines, "begins": "2019-01-01", **more}
    return DecisionGranted.model_validate(told)


def left(name: str, *drawn: Drawn, on: str = "2019-01-20", **more: int) -> ShipmentLeft:
    return ShipmentLeft(shipment=name, grants=("g1",), lines=drawn, left=on, **more)


def keys(state: CaseState) -> list[str]:
    return [one.key for one in state.findings]
