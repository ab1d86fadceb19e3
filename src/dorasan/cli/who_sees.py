"""Before anything is filed, the applicant sees who sees each piece of his case, and who would once it is filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.cli.case_shown import Teller
from dorasan.desk.events.event import Event
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, pieces_of, table


def who_sees(events: Iterable[Event], teller: Teller) -> Iterator[str]:
    """Desk by desk, by the tables of permissions and by what was shown so far."""
    case = involved(events, teller.regime)
    yield teller.text("who_sees")
    for name, desk in teller.regime.desks.items():
        who = Who("", name, "")
        mine = [one for one in case.requests.values() if name in one.before]
        whole = name in (case.regime.intake, case.opener[1] if case.opener is not None else "")
        later = [one for one in case.requests.values() if name in (one.desk, one.decides)]
        if whole:
            told = _pieces(frozenset(table().sees[desk.kind]), teller)
        elif mine:
            pieces = frozenset().union(*(pieces_of(who, case, one.request) for one in mine))
            told = teller.text(
                "sees_of", requests=", ".join(one.request for one in mine), pieces=_pieces(pieces, teller)
            )
        elif later:
            told = teller.text("sees_later", pieces=_pieces(pieces_of(who, case, None), teller))
        else:
            told = teller.text("sees_nothing")
        yield f"  {desk.name[teller.lang]}: {told}"
    yield teller.text("sealed_hours")


def _pieces(found: frozenset[str], teller: Teller) -> str:
    return ", ".join(teller.text(f"piece_{name}") for name in table().pieces if name in found) or "-"
