"""The installation that this server works in: opened once a process, with its key; and who sits at its desks."""

from __future__ import annotations

import threading
from datetime import datetime
from functools import cache

from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.entry import Tip
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.roles import sitting_at
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.place import given_passphrase, opened_key, regime_of
from dorasan.office.ledger.opening import open_ledger
from dorasan.web.law import law

_LOCK = threading.Lock()
_OPEN: list[Installation] = []
_PEOPLE: dict[str, tuple[tuple[Tip, ...], frozenset[Who]]] = {}


def here() -> Installation:
    """Raises :class:`~dorasan.problem.BadInputError` where ledger, tables of desks or key cannot be opened."""
    with _LOCK:
        if not _OPEN:
            place = Installation(
                open_ledger(),
                regime_of(law()),
                lambda: key(),
                lambda: datetime.now().astimezone(),
                lambda: law().edition,
            )
            key = cache(lambda: opened_key(place, given_passphrase()))
            key()
            _OPEN.append(place)
        return _OPEN[0]


def people() -> frozenset[Who]:
    """Everybody with a role. Read again when the installation's own record has grown."""
    place = here()
    tips = place.ledger.tips(OFFICE)
    found = _PEOPLE.get(place.ledger.name)
    if found is None or found[0] != tips:
        found = _PEOPLE[place.ledger.name] = tips, sitting_at(place.events(OFFICE))
    return found[1]


def closed() -> None:
    """Let go of the installation: at the end of the process, and where a test begins another."""
    with _LOCK:
        _OPEN.clear()
        _PEOPLE.clear()
