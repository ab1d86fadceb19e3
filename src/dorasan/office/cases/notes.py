"""Protected notes of a case: sealed, opened by who may read them, destroyed on a legal ground; each a permitted act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dorasan.desk.events.case import NoteDestroyed, NoteSealed
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.acting import looked_over
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.signing import Signing
from dorasan.office.ledger.readings import Reading, keep
from dorasan.office.ledger.refused import refusals
from dorasan.office.seals.note import ALGORITHM, Seals, open_seals
from dorasan.problem import BadInputError, Place, Problem

NOTHING = "0" * 64  # stands for a key and a ciphertext that are not made before the act is permitted


def seal(
    here: Installation, case: str, who: Who, note: str, about: str, plain: bytes, readers: Sequence[str], now: datetime
) -> Entry:
    """Seal a note for its own desk and ``readers``. Raises :class:`BadInputError`."""
    signing = to_seal(here, case, who, note, about, readers, now)
    return seals_of(here).seal(case, note, about, plain, readers, signing)


def to_seal(
    here: Installation, case: str, who: Who, note: str, about: str, readers: Sequence[str], now: datetime
) -> Signing:
    """What will sign a note, once it is looked over; nothing is written. Raises :class:`BadInputError`."""
    strange = [
        Problem("desk.no_desk", Place("readers"), {"desk": one}) for one in readers if one not in here.regime.desks
    ]
    if strange:
        raise BadInputError(strange)
    tried = NoteSealed(note=note, about=about, cipher=NOTHING, key=NOTHING, algorithm=ALGORITHM, readers=tuple(readers))
    signing, _ = looked_over(here, case, who, [tried], now)
    return signing


def opened(here: Installation, case: str, who: Who, note: str) -> bytes:
    """What a note says, to its own desk and its readers alone; put on record before it is told. Whoever may not read it
    is told that there is none, and that he asked is put on record too, where there is one."""
    known = involved(here.events(case), here.regime)
    whose, readers = known.notes.get(note, ("", frozenset()))
    allowed = may(who, "note.open", known) and who.desk in (whose, *readers)
    if note in known.notes:
        session = here.login.session or ""
        with refusals(here.ledger.connection):
            keep(here.ledger.connection, Reading(who.person, who.desk, who.role, session, case, note, allowed))
    if not allowed:
        raise BadInputError([Problem("desk.no_note", Place(case), {"note": note})])
    return seals_of(here).opened(case, note)


def destroy(here: Installation, case: str, who: Who, told: NoteDestroyed, now: datetime) -> Entry:
    """Destroy a note's key and put that on record. Raises :class:`BadInputError` while its retention runs."""
    signing, _ = looked_over(here, case, who, [told], now)
    return seals_of(here).destroy(case, told, signing, now.date())


def seals_of(here: Installation) -> Seals:
    """The notes sealed here, under whatever key it had then."""
    return open_seals(here.ledger, here.installation, ours=here.ours)
