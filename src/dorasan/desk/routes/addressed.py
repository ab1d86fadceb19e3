"""To which desks a request can be shown or referred, and an event released: by name, and by what each of them is.

Practice modelled: a ministry consults agencies of its own government, never itself; what is shown goes to a desk
that has it not and can read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import EventReleased
from dorasan.desk.events.request import RequestReferred, RequestShown
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Desk
from dorasan.problem import Place, Problem, near

SEATED = ("intake", "ministry", "foreign")  # kinds of desks that take positions of their own
SHOWN_TO_NONE = ("applicant", "recorded")  # he has it, and it has no desk


def takes_referral(desk: Desk, home: str) -> bool:
    """Is it an agency of the same government that may be consulted?"""
    return desk.government == home and desk.kind in SEATED


def wrong_addressees(body: Body, who: Who, known: Involved, told: Involved) -> Iterator[Problem]:
    """Everything wrong with the desks that an act names as those it goes to. ``told``: whom the case has come before,
    as far as whoever acts is told that."""
    if not isinstance(body, RequestReferred | RequestShown | EventReleased):
        return
    if isinstance(body, EventReleased) and body.version != "desk":  # to everybody, whoever is named
        return
    desks, place = known.regime.desks, Place("to")
    asked = known.request_of(body)
    own = {who.desk} if asked is None else {who.desk, asked.desk, asked.decides}
    for name in dict.fromkeys(body.to):
        if name not in desks:
            yield Problem("desk.no_desk_named", place, {"desk": name, "near": near(name, desks)})
        elif isinstance(body, RequestReferred) and name in own:
            yield Problem("desk.referred_to_itself", place, {"desk": name})
        elif isinstance(body, RequestReferred) and not takes_referral(desks[name], desks[who.desk].government):
            yield Problem("desk.referred_abroad", place, {"desk": name})
        elif isinstance(body, RequestShown) and desks[name].kind in SHOWN_TO_NONE:
            yield Problem("desk.shown_to_none", place, {"desk": name})
        elif isinstance(body, EventReleased) and not told.party(name):
            yield Problem("desk.released_unseen", place, {"desk": name}, "warning")
