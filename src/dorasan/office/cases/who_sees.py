"""Before anything is filed, the applicant sees who sees each piece of his case, and who would once it is filed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import Asked, Involved, involved
from dorasan.desk.routes.permission import Who, pieces_of, table
from dorasan.desk.routes.sealed import asks_command
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def who_sees(events: Iterable[Event], names: Names, called: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    """Desk by desk what it sees, by the tables of permissions and by what was shown so far."""
    case = involved(events, names.regime)
    for name in names.regime.seats:
        who, desk = Who("", name, ""), names.regime.desks[name]
        mine = [one for one in case.requests.values() if name in one.before]
        opens = {
            at for one in case.requests.values() if asks_command(one, names.regime) for at in (one.desk, one.decides)
        }
        sealed = name not in opens
        whole = name in (case.regime.intake, case.opener[1] if case.opener is not None else "")
        later = [one for one in case.requests.values() if name in (one.desk, one.decides)]
        of = _by_pieces(mine, who, case)
        if whole:
            inner = [one for pieces, some in of.items() if "inner" in pieces for one in some]
            kind = frozenset(table().sees[desk.kind]) - {"inner"}
            told = _pieces(kind, names, sealed=sealed)
            told += f"; {_of(inner, frozenset({'inner'}), names, called, sealed=sealed)}" if inner else ""
        elif mine:
            told = "; ".join(_of(some, pieces, names, called, sealed=sealed) for pieces, some in of.items())
        elif later and (pieces := frozenset().union(*(pieces_of(who, case, one.request) for one in later))):
            told = say(names.lang, "desk.sees_later", pieces=_pieces(pieces, names, sealed=sealed))
        else:
            told = say(names.lang, "desk.sees_nothing")
        yield desk.name[names.lang], "; ".join((told, *_consulted(mine, name, names, called)))


def _consulted(mine: Iterable[Asked], own: str, names: Names, called: Callable[[str], str]) -> Iterator[str]:
    """Of what the desk referred to others, whose views it is told."""
    for one in mine:
        if own in one.consulted:
            desks = ", ".join(names.desk(desk) for desk in sorted(one.consulted[own]))
            yield say(names.lang, "desk.sees_consulted", request=called(one.request), desks=desks)


def _by_pieces(mine: Iterable[Asked], who: Who, case: Involved) -> dict[frozenset[str], list[Asked]]:
    """Requests of which the desk is told the same, together."""
    found: dict[frozenset[str], list[Asked]] = {}
    for one in mine:
        found.setdefault(pieces_of(who, case, one.request), []).append(one)
    return found


def _of(
    some: Iterable[Asked], pieces: frozenset[str], names: Names, called: Callable[[str], str], *, sealed: bool
) -> str:
    requests = ", ".join(called(one.request) for one in some)
    return say(names.lang, "desk.sees_of", requests=requests, pieces=_pieces(pieces, names, sealed=sealed))


def _pieces(found: frozenset[str], names: Names, *, sealed: bool) -> str:
    """``sealed``: when it crosses is told only once it has crossed."""
    told = (name for name in table().pieces if name in found)
    keys = ("hours_after" if sealed and name == "hours" else name for name in told)
    return ", ".join(say(names.lang, f"desk.piece_{key}") for key in keys) or "-"
