"""Whether an act that came from elsewhere was its desk's to do: the table of permissions, asked once more.

What an installation writes it holds against the table before. Another installation did the same, or did not: so what
comes in is held against it again, as far as the receiver can tell. He may not see the request that an act is about, or
who opened a case; where he cannot tell, the act is taken in, and its desk answers for it with its signature.
"""

from __future__ import annotations

from dorasan.desk.events.event import UNNAMED, Event
from dorasan.desk.events.session import GROUP
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may, table

OF_REQUEST = ("handles", "decides", "sees", "group", "direct")


def beyond(event: Event, case: Involved) -> bool:
    """Is it certain that the act was not this desk's to do? ``case``: what was known of it before."""
    told = event.payload
    who = Who(_person(event, case), told.desk, told.role)
    column = table().column(who, case.regime)
    relation = table().acts.get(event.kind, {}).get(column or "")
    if event.body is None:  # of a kind that this program does not know, the table knows nothing either
        return False
    if relation is None:
        return True
    if told.case == GROUP or relation in ("any", "party"):
        return False
    if relation in OF_REQUEST and case.request_of(event.body) is None:
        return False
    if relation == "own" and (case.opener is None or getattr(event.body, "event", None) not in (None, *case.authors)):
        return False
    return not may(who, event.kind, case, event.body)


def _person(event: Event, case: Involved) -> str:
    """Who acted. Where a name is not told, the applicant of the case may be who opened it, and is taken for him."""
    told, opener = event.payload, case.opener
    if opener is not None and opener[1] == told.desk and UNNAMED in (told.person, opener[0]):
        return opener[0]
    return told.person
