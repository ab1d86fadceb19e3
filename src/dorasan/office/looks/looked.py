"""What is new to a person since he last said that he had read a case.

Practice modelled: whoever comes back to a file wants to know what came in meanwhile. What he has read is kept as the
heads of the chains at that moment, so that nothing he has not read can pass for read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dorasan.desk.events.event import Event
from dorasan.desk.routes.permission import Who

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dorasan.office.looks.models import LookRow


@dataclass(frozen=True)
class Look:
    """``at``: when; ``heads``: by installation the sequence that was read last."""

    at: datetime
    heads: dict[str, int]

    def fresh(self, events: Iterable[Event]) -> frozenset[str]:
        """Digests of events that were not there then."""
        return frozenset(
            one.digest for one in events if one.payload.sequence > self.heads.get(one.payload.installation, 0)
        )


def last_look(who: Who, case: str) -> Look | None:
    """None before the first."""
    row = _rows().filter(person=who.person, desk=who.desk, case_name=case).order_by("-id").first()
    return Look(datetime.fromisoformat(row.at), json.loads(row.heads)) if row is not None else None


def looked(who: Who, case: str, events: Iterable[Event], now: datetime) -> None:
    """He has read these events, all of the case as it was handed to him."""
    heads: dict[str, int] = {}
    for one in events:
        heads[one.payload.installation] = max(one.payload.sequence, heads.get(one.payload.installation, 0))
    last = last_look(who, case)
    if last is None or last.heads != heads:
        told = {"person": who.person, "desk": who.desk, "case_name": case, "at": now.isoformat()}
        _rows().create(heads=json.dumps(heads, sort_keys=True), **told)


def _rows() -> QuerySet[LookRow]:
    from dorasan.office.looks.models import LookRow

    return LookRow.objects.all()
