"""Acts written into the ledger: whoever may, whatever the case allows, all of it or nothing.

Practice modelled: a counter looks the whole paper over, says everything that is wrong with it, and stamps it only when
nothing is. Of a case that has not come before a desk that desk is told what it would be told of one that there is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState, Request, Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.event import Assurance, Event, Payload
from dorasan.desk.events.office import OFFICE, InstallationBegan, RoleGiven
from dorasan.desk.events.position import PositionTaken
from dorasan.desk.ledger.entry import ALGORITHMS, Entry, Tip, made, no_earlier
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.installation import Installation
from dorasan.office.keys.holder import open_key
from dorasan.office.ledger.store import Make
from dorasan.problem import BadInputError, Place, Problem

SHELL = "local-shell"  # whoever has the shell and the installation's passphrase said who acts


def act(here: Installation, case: str, who: Who, bodies: Sequence[Body], now: datetime) -> list[Entry]:
    """Write acts, in their order. Raises :class:`BadInputError` with everything wrong with any of them; then none is
    written.
    What is only to be known :func:`warned` tells."""
    at = now.isoformat(timespec="seconds")
    looked = here.entries(case)
    latest = max((one.moment for one in looked), default=now)
    if latest > now and here.exercise:
        raise BadInputError([Problem("desk.too_early", Place("--at"), {"latest": latest.isoformat()})])
    bodies = [_completed(body, [one.event for one in looked]) for body in bodies]
    _refuse(wrong(here, [one.event for one in looked], case, who, bodies, at))
    seen = {one.digest for one in looked}

    def making(body: Body, place: int) -> Make:
        def make(last: Tip | None, others: tuple[Tip, ...]) -> Entry:
            tips = {one.digest for one in (last, *others) if one is not None}
            if place == 0 and not tips <= seen:  # somebody wrote meanwhile: look the paper over again
                newer = [one.event for one in here.entries(case)]
                _refuse(wrong(here, newer, case, who, bodies, at))
            return made(
                body,
                case=case,
                before=last,
                heads=others,
                at=no_earlier(at, [one for one in (last, *others) if one is not None]),
                person=who.person,
                desk=who.desk,
                role=who.role,
                assurance=Assurance(kind="server-attested", login=SHELL, since=at),
                key=here.key,
            )

        return make

    return here.ledger.append_all(case, here.installation, [making(body, n) for n, body in enumerate(bodies)])


def begin(here: Installation, told: InstallationBegan, keeper: RoleGiven, passphrase: str, key: Path) -> list[Entry]:
    """The first events of an installation: that it began, and who keeps it. Nobody can have permitted them."""
    here.key_of = lambda: open_key(key, passphrase)
    at = here.now().replace(microsecond=0).isoformat()

    def making(body: Body) -> Make:
        return lambda last, others: made(
            body,
            case=OFFICE,
            before=last,
            heads=others,
            at=no_earlier(at, [one for one in (last, *others) if one is not None]),
            person=keeper.person,
            desk=keeper.desk,
            role=keeper.role,
            assurance=Assurance(kind="server-attested", login=SHELL, since=at),
            key=here.key,
        )

    return here.ledger.append_all(OFFICE, here.installation, [making(told), making(keeper)])


def warned(here: Installation, case: str, written: Sequence[Entry]) -> list[Problem]:
    """What was to be known before the acts just written, and was no reason not to write them."""
    if case == OFFICE:
        return []
    new = {one.digest for one in written}
    before = [event for event in here.events(case) if event.digest not in new]
    who = Who(written[0].event.payload.person, written[0].event.payload.desk, written[0].event.payload.role)
    bodies = [one.event.body for one in written if one.event.body is not None]
    return wrong(here, before, case, who, bodies, written[0].event.payload.at)


def wrong(
    here: Installation, events: Sequence[Event], case: str, who: Who, bodies: Sequence[Body], at: str
) -> list[Problem]:
    """Everything wrong with the acts, one after the other on the case as the ones before would leave it."""
    so_far: list[Event] = list(events)
    problems: list[Problem] = []
    for body in bodies:
        known = involved(so_far, here.regime)
        problems += _one(here, so_far, known, case, who, body, at)
        so_far.append(_preview(so_far, case, who, body, at))
    return problems


def _one(
    here: Installation, events: list[Event], known: Involved, case: str, who: Who, body: Body, at: str
) -> Iterator[Problem]:
    if case != OFFICE and not isinstance(body, CaseOpened) and not known.party(who.desk):
        yield Problem("desk.no_case", Place(case))
        return
    if not may(who, body.KIND, known, body):
        key = "case_taken" if isinstance(body, CaseOpened) and known.opener is not None else "not_permitted"
        yield Problem(f"desk.{key}", Place(body.KIND), {"who": str(who), "act": body.KIND, "case": case})
        return
    if case != OFFICE:
        state = folded(events, day=at[:10])
        request = _request_of(state, body)
        yield from allowed(state, body, who.desk, roles_of(who, request, known), now=at)


def roles_of(who: Who, request: Request | None, known: Involved) -> frozenset[Role]:
    """What somebody is to a request."""
    asked = known.requests.get(request.id) if request is not None else None
    found = set()
    if known.opener == (who.person, who.desk):
        found.add(Role.APPLICANT)
    if who.role in ("recorder", "secretary"):
        found.add(Role.RECORDER)
    if asked is not None:
        found |= {Role.HANDLER} if asked.desk == who.desk else set()
        found |= {Role.AUTHORITY} if asked.decides == who.desk else set()
        found |= {Role.MEMBER} if who.desk in asked.before else set()
    return frozenset(found)


def _request_of(state: CaseState, body: Body) -> Request | None:
    name = getattr(body, "request", None)
    grant = state.grants.get(getattr(body, "grant", None) or "")
    return state.requests.get(name if name is not None else grant.request if grant is not None else "")


def _completed(body: Body, events: Iterable[Event]) -> Body:
    """A ground that names a provision and no edition is taken by that of the case as it stands."""
    if not isinstance(body, PositionTaken) or body.ground is None or body.ground.kind != "provision":
        return body
    version = folded(events).version
    if body.ground.edition is not None or version is None:
        return body
    return body.model_copy(update={"ground": body.ground.model_copy(update={"edition": version.edition})})


def _preview(events: Sequence[Event], case: str, who: Who, body: Body, at: str) -> Event:
    """The act as it would stand in the ledger, signed by nobody."""
    before = events[-1].digest if events else None
    payload = Payload(
        format="dorasan-event-1",
        algorithms=ALGORITHMS,  # type: ignore[arg-type]
        case=case,
        installation="0" * 64,
        sequence=len(events) + 1,
        before=before,
        heads={},
        kind=body.KIND,
        version=body.VERSION,
        at=at,
        person=who.person,
        desk=who.desk,
        role=who.role,
        assurance=Assurance(kind="server-attested"),
        body=body.model_dump(mode="json"),
    )
    return Event(sha256(payload.model_dump_json().encode()).hexdigest().encode(), payload, body)


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if any(one.severity == "error" for one in found):
        raise BadInputError(found)
