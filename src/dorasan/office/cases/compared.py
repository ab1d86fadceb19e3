"""A case of an exercise beside what happened, as much of the exercise as somebody may see, or as its desks released.

Practice modelled: each desk owns its events. A public version tells what each released to the public and says of every
desk how much it left out; what nobody released is not told, and never made up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from dorasan.api import Law
from dorasan.casebook.history import histories
from dorasan.desk.case.fold import folded
from dorasan.desk.fast_track.courses import Beside, beside
from dorasan.desk.fast_track.features import features
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.office.cases.asked import show
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.public import public as public_of
from dorasan.office.cases.replay import Opening, Replayed, opening_of, replayed
from dorasan.office.cases.timekeeping import Timekeeping, rules_before

MOST_JUDGED = 4  # real cases that are kept as they were judged


@dataclass(frozen=True)
class _Real:
    """The project of a real case before the law of a day: by the same names it comes out the same."""

    edition: str
    folder: Path
    regime: str
    today: date
    law: Law = field(compare=False, repr=False)
    desks: Regime = field(compare=False, repr=False)


@lru_cache(maxsize=MOST_JUDGED)
def _opening(of: _Real) -> Opening:
    """Judged once a process, whoever looks at it, prints it or takes it away: the book of cases is the program's."""
    return opening_of(of.law, of.folder, of.desks, of.today)


def compared(
    here: Installation, law: Law, case: str, folder: Path, who: Who, now: datetime, *, public: bool
) -> tuple[Replayed, Beside]:
    """``folder``: of the real case. ``public``: only what each desk released to the public. Raises
    :class:`~dorasan.problem.BadInputError` for a case that has not come before him, and for a folder that tells of no
    consultation."""
    seen = show(here, case, who, now)
    every = here.events(case)
    events = public_of(here, every) if public else seen.view.events
    told = Counter(event.payload.desk for event in events)
    left_out = Counter(event.payload.desk for event in every)
    left_out.subtract(told)
    real = _Real(law.edition.digest, folder, here.regime.id, now.date(), law, here.regime)
    what = replayed(law, folder, here.regime, now.date(), opening=_opening(real))
    rules = rules_before(here, case, every)
    found = beside(
        folder.name,
        what.shown.state,
        folded(events, among=every),
        {line: features(what.sitting, line) for line in what.sitting.project.lines},
        rules.rules,
        Timekeeping.of(here).calendars,
        left_out=dict(sorted((desk, n) for desk, n in left_out.items() if n)),
        told=dict(sorted(told.items())),
        public=public,
        result=known.result if (known := histories().get(folder.name)) is not None else {},
    )
    return what, found
