"""A writer is killed at random moments: no acknowledged event is missing, none is half there, the chain goes on.

Fifty kills on each database; under ``DORASAN_PROOF`` a thousand. What a kill of the whole machine would take is not
tried here: that each commit is on the disk is held by the settings (test_database.py, test_roles.py).
"""

from __future__ import annotations

import os
import random
import select
import time
from collections.abc import Callable

from dorasan.office.database import Config
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from tests.desk.made import told
from tests.office.acting import SEOUL, errors, in_a_row, says
from tests.office.forked import forked

KILLS = 1_000 if os.environ.get("DORASAN_PROOF") else 50
LONG = "An account of what happened, so long that a row lies on several pages of the file. " * 200


def test_kills(ledger: Ledger, place: Config) -> None:
    dice = random.Random(len(place["ENGINE"]))
    acknowledged: set[str] = set()
    reached = 0
    for kill in range(KILLS):
        ledger.close()
        child = forked(_writing(place, kill))
        assert select.select([child.told], [], [], 60)[0], "it writes"
        time.sleep(dice.random() * 0.01)  # several events take as long
        said = child.killed()
        new = [row.digest for row in ledger.kept("flu", since={SEOUL: reached + 1})]
        begun = new.index(said[0])  # PostgreSQL may end what a killed writer had asked for after it was looked at
        assert begun <= 1 and said == new[begun : begun + len(said)], f"lost or out of order after kill {kill}"
        acknowledged.update(said)
        reached += len(new)
    kept_rows = list(ledger.kept("flu"))
    assert in_a_row(kept_rows) and errors(ledger) == []
    assert acknowledged <= {row.digest for row in kept_rows}
    assert KILLS < len(acknowledged) <= len(kept_rows) <= len(acknowledged) + KILLS
    assert not [one for one in inspected(open_ledger(place)) if one.severity == "error"]


def _writing(place: Config, kill: int) -> Callable[[Callable[[str], None]], None]:
    def write(tell: Callable[[str], None]) -> None:
        ledger = open_ledger(place) if kill % 5 == 0 else Ledger(open_name(place))
        while True:
            tell(ledger.append("flu", SEOUL, says(told(LONG) if kill % 2 else None)).digest)

    return write


def open_name(place: Config) -> str:
    from dorasan.office.database import known_as

    return known_as(place)
