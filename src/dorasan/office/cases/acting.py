"""Acts written into the ledger: whoever may, whatever the case allows, all of it or nothing.

Practice modelled: a counter looks the whole paper over, says everything that is wrong with it, and stamps it only when
nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from dorasan.desk.case.fold import folded
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionRefusedOn
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import PositionAnswered, PositionTaken
from dorasan.desk.events.request import RequestAnswered
from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.routes.assured import without_own_key
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import view
from dorasan.office.cases.answered import to_what
from dorasan.office.cases.filled import filled
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.signing import Signing
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.office.cases.wrong import refuse, too_early, wrong
from dorasan.problem import Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def act(
    here: Installation,
    case: str,
    who: Who,
    bodies: Sequence[Body],
    now: datetime,
    personal: Ed25519PrivateKey | None = None,
    files: Iterable[bytes] = (),
) -> list[Entry]:
    """Write acts, in their order. ``personal``: the key of whoever acts, on his own computer; ``files``: what the acts
    name by digest, kept when nothing is wrong with them.

    Raises :class:`BadInputError` with everything wrong with any of them; then none is written. What is only to be known
    :func:`warned` tells.
    """
    signing, bodies = looked_over(here, case, who, bodies, now, personal)
    rest = replace(signing, look=lambda tips: None)  # the others follow the first with nothing between
    makes = [(signing if n == 0 else rest)(body) for n, body in enumerate(bodies)]
    return here.ledger.append_all(case, here.installation, makes, files)


def looked_over(
    here: Installation,
    case: str,
    who: Who,
    bodies: Sequence[Body],
    now: datetime,
    personal: Ed25519PrivateKey | None = None,
    *,
    at_home: bool = False,
) -> tuple[Signing, list[Body]]:
    """Acts with nothing wrong, and how they are signed: where somebody writes meanwhile they are looked over again.
    ``at_home``: the person's own key signs them, or has signed them, elsewhere."""
    here.at_work()
    at = now.isoformat(timespec="seconds")
    entries = here.entries(case)
    known = [one.event for one in entries]
    refuse(too_early(here, known, bodies, now))
    whole = [made_whole(here, case, who, body, known, at) for body in bodies]
    found = wrong(here, known, case, who, whole, at)
    if personal is None and not at_home:
        found += own_key_wanted(here, who, whole)
    refuse(found)
    seen = {one.digest for one in entries}

    def look(tips: list[Tip]) -> None:
        if not {one.digest for one in tips} <= seen:  # it would stand on what nobody looked at
            refuse(wrong(here, here.events(case), case, who, whole, at))

    return Signing(here, case, who, at, personal, look), whole


def own_key_wanted(here: Installation, who: Who, bodies: Sequence[Body]) -> list[Problem]:
    """Acts that a rule lets his desk do under a person's own key alone."""
    agreed = [event for record in RECORDS for event in here.events(record)]
    return [*without_own_key(agreed, who, bodies, here.regime)]


def warned(here: Installation, case: str, written: Sequence[Entry]) -> list[Problem]:
    """What was to be known before the acts just written, and was no reason not to write them."""
    new = {one.digest for one in written}
    before = [event for event in here.events(case) if event.digest not in new]
    told = written[0].event.payload
    bodies = [one.event.body for one in written if one.event.body is not None]
    return wrong(here, before, case, Who(told.person, told.desk, told.role), bodies, told.at)


def made_whole(here: Installation, case: str, who: Who, body: Body, events: Sequence[Event], at: str) -> Body:
    """An act with what the program says for whoever acts."""
    if isinstance(body, RequestAnswered | PositionAnswered) and not body.questions:
        told = view(events, who, involved(events, here.regime), datetime.fromisoformat(at)).events
        body = to_what(body, folded(told, among=events), who.desk)
    return filled(here, case, who, completed(body, events), events, at)


def completed(body: Body, events: Iterable[Event]) -> Body:
    """A ground that names a provision and no edition is taken by that of the case as it stands."""
    if (
        not isinstance(body, PositionTaken | DecisionRefusedOn)
        or body.ground is None
        or body.ground.kind != "provision"
    ):
        return body
    version = folded(events).version
    if body.ground.edition is not None or version is None:
        return body
    return body.model_copy(update={"ground": body.ground.model_copy(update={"edition": version.edition})})
