"""What is asked of the record itself: verified again from its bytes, its forks, its heads, who had notes opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP
from dorasan.desk.ledger.checkpoint import Checkpoint
from dorasan.desk.ledger.entry import Tip
from dorasan.desk.ledger.held import Held
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.merge import Fork, forks
from dorasan.desk.ledger.verify import Findings, verify
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.elsewhere import Others, witnessed
from dorasan.office.cases.installation import Installation
from dorasan.office.ledger.readings import Reading
from dorasan.office.ledger.readings import kept as kept_readings
from dorasan.problem import BadInputError, Place, Problem


def verified(
    here: Installation,
    case: str | None,
    who: Who,
    now: datetime,
    ring: Keyring,
    held: Sequence[Held],
    checkpoint: Checkpoint | None = None,
) -> Findings:
    """The record of a case, or of everything here, read again from its bytes, whatever became of it; ``checkpoint``:
    from where an earlier verifying ended. Raises :class:`BadInputError`."""
    names = may_verify(here, case, who)
    read = [*names, *([] if OFFICE in names else [OFFICE])]
    before = checkpoint.tips if checkpoint is not None else None
    stored = (one for name in read for one in here.ledger.stored(name, before))
    whole = [*held, *witnessed(here)]
    cases = None if case is None else read
    others = Others(here.ours)
    return verify(stored, ring, now=now, held=whole, partial=others, checkpoint=checkpoint, cases=cases)


def forked(here: Installation, case: str) -> tuple[Fork, ...]:
    """Places of a case with more than one event: a backup that was written on, or a key in two hands."""
    return forks(here.entries(case))


def heads(here: Installation, who: Who) -> tuple[Tip, ...]:
    """The last event of every chain here, to be kept elsewhere. Raises :class:`BadInputError` where he may not verify
    the whole, for the heads tell which cases there are."""
    return tuple(tip for name in may_verify(here, None, who) for tip in here.ledger.tips(name))


def readings(here: Installation, case: str, who: Who) -> Iterator[tuple[str, Reading]]:
    """Who had the protected notes of a case opened here, or asked for them in vain: to the desk whose note it is, and
    whole to whoever may verify everything. Raises :class:`BadInputError`."""
    may_verify(here, case, who)
    known = involved([one.event for one in here.readable(case)], here.regime)
    whole = may(who, "case.verify", Involved(here.regime))
    for at, one in kept_readings(here.ledger.connection, case):
        if whole or known.notes.get(one.note, ("",))[0] == who.desk:
            yield at, one


def may_verify(here: Installation, case: str | None, who: Who) -> list[str]:
    """The cases to be read again: one that came before somebody, or all for whom that is open. Raises
    :class:`BadInputError`."""
    asks = "group.show" if case == GROUP else "case.verify"
    if case is not None and not may(who, asks, involved([one.event for one in here.readable(case)], here.regime)):
        raise BadInputError([Problem("desk.no_case", Place(case))])
    if case is None and not may(who, "case.verify", Involved(here.regime)):
        told = {"who": str(who), "act": "case.verify"}
        raise BadInputError([Problem("desk.not_permitted", Place("case.verify"), told)])
    return here.ledger.cases() if case is None else [case]
