"""Where a line stands: one word for who decides, from the law's class and from what practice adds.

``free`` and ``own`` lines can go when Seoul says so. ``group`` lines the law leaves to Seoul while practice asks
somebody else. A line that is free or own, nobody can tell which, counts as own: either way Seoul decides alone.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np

from dorasan.judge.need import Klass, Need
from dorasan.law.provision import Layer
from dorasan.whatif.replay import Cells, Replayed

Array = Any
WAITS = int(Need.NOTIFY)
SEAT = "kr"  # whose authorities count as one's own where a scenario says nothing else


class ClearedBy(IntEnum):
    """In ascending order of who else is asked."""

    FREE = 0
    OWN = 1
    GROUP = 2
    SHARED = 3
    BARRED = 4
    OPEN = 5


ALONE = (ClearedBy.FREE, ClearedBy.OWN)


def cleared_by(found: Replayed, cells: Cells, view: str = "strict", seat: str = SEAT) -> Array:
    """[line]: the :class:`ClearedBy` of each line under ``view``. ``seat``: whose authorities are not others."""
    v = found.views.index(view)
    best, worst = cells.klasses[:, v, 0], cells.klasses[:, v, 1]
    others = foreign(found, found.scenario.seat or seat)
    practice = cells.needs[Layer.PRACTICE][:, others, v]
    asked = (practice[..., 0] >= WAITS).any(axis=1)
    maybe = (practice[..., 1] >= WAITS).any(axis=1)
    out = np.full(len(best), int(ClearedBy.OPEN), dtype=np.uint8)
    sure = best == worst
    out[sure & (worst == Klass.BARRED)] = ClearedBy.BARRED
    out[sure & (worst == Klass.SHARED)] = ClearedBy.SHARED
    own = worst <= Klass.OWN
    out[own & asked] = ClearedBy.GROUP
    out[own & ~maybe & (worst == Klass.OWN)] = ClearedBy.OWN
    out[own & ~maybe & (worst == Klass.FREE)] = ClearedBy.FREE
    return out


def foreign(found: Replayed, seat: str) -> list[int]:
    """Numbers of the authorities of other governments, the North left out: its consent is shown beside every class."""
    return [n for n, who in enumerate(found.authorities) if not found.registry.is_home(who, seat)]
