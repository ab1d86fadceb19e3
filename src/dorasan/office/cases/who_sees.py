"""Before anything is filed, the applicant sees who sees each piece of his case, and who would once it is filed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import Asked, involved
from dorasan.desk.routes.permission import Who, pieces_of, table
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def who_sees(events: Iterable[Event], names: Names, called: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    """Desk by desk what it sees, by the tables of permissions and by what was shown so far."""
    case = involved(events, names.regime)
    for name, desk in names.regime.desks.items():
        who = Who("", name, "")
        mine = [one for one in case.requests.values() if name in one.before]
        opens = {at for one in case.requests.values() if _crossing(one, names) for at in (one.desk, one.decides)}
        sealed = name not in opens
        whole = name in (case.regime.intake, case.opener[1] if case.opener is not None else "")
        later = [one for one in case.requests.values() if name in (one.desk, one.decides)]
        if whole:
            told = _pieces(frozenset(table().sees[desk.kind]), names, sealed=sealed)
        elif mine:
            pieces = frozenset().union(*(pieces_of(who, case, one.request) for one in mine))
            told = say(
                names.lang,
                "desk.sees_of",
                requests=", ".join(called(one.request) for one in mine),
                pieces=_pieces(pieces, names, sealed=sealed),
            )
        elif later and (pieces := pieces_of(who, case, None)):
            told = say(names.lang, "desk.sees_later", pieces=_pieces(pieces, names, sealed=sealed))
        else:
            told = say(names.lang, "desk.sees_nothing")
        yield desk.name[names.lang], told


def _crossing(one: Asked, names: Names) -> bool:
    """Is the Command asked to let it cross?"""
    return one.decides is not None and names.regime.desks[one.decides].kind == "command"


def _pieces(found: frozenset[str], names: Names, *, sealed: bool) -> str:
    """``sealed``: when it crosses is told only once it has crossed."""
    told = (name for name in table().pieces if name in found)
    keys = ("hours_after" if sealed and name == "hours" else name for name in told)
    return ", ".join(say(names.lang, f"desk.piece_{key}") for key in keys) or "-"
