"""A case of an exercise beside what happened, as much of the exercise as somebody may see, or as its desks released.

Practice modelled: each desk owns its events. A public version tells what each released to the public and says of every
desk how much it left out; what nobody released is not told, and never made up.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from dorasan.api import Law
from dorasan.casebook.history import histories
from dorasan.desk.case.fold import folded
from dorasan.desk.fast_track.courses import Beside, beside
from dorasan.desk.fast_track.features import features
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.asked import show
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.public import public as public_of
from dorasan.office.cases.replay import Replayed, replayed
from dorasan.office.cases.timekeeping import Timekeeping, rules_before


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
    what = replayed(law, folder, here.regime, now.date())
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
