"""Before anything is filed, the applicant sees who sees each piece of his case, and who would once it is filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, pieces_of, table
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def who_sees(events: Iterable[Event], names: Names) -> Iterator[tuple[str, str]]:
    """Desk by desk what it sees, by the tables of permissions and by what was shown so far."""
    case = involved(events, names.regime)
    for name, desk in names.regime.desks.items():
        who = Who("", name, "")
        mine = [one for one in case.requests.values() if name in one.before]
        whole = name in (case.regime.intake, case.opener[1] if case.opener is not None else "")
        later = [one for one in case.requests.values() if name in (one.desk, one.decides)]
        if whole:
            told = _pieces(frozenset(table().sees[desk.kind]), names)
        elif mine:
            pieces = frozenset().union(*(pieces_of(who, case, one.request) for one in mine))
            told = say(
                names.lang,
                "desk.sees_of",
                requests=", ".join(one.request for one in mine),
                pieces=_pieces(pieces, names),
            )
        elif later:
            told = say(names.lang, "desk.sees_later", pieces=_pieces(pieces_of(who, case, None), names))
        else:
            told = say(names.lang, "desk.sees_nothing")
        yield desk.name[names.lang], told


def _pieces(found: frozenset[str], names: Names) -> str:
    return ", ".join(say(names.lang, f"desk.piece_{name}") for name in table().pieces if name in found) or "-"
