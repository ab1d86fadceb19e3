"""The group's own consultation, asked for by choice: which custom has it asked is looked up, and no law is claimed.

Practice modelled: no provision of law sends a line to the group; custom does. The ministry that takes the application
may choose to follow it, for the lines that it names, and says why. The request then asks the group for its consultation
and for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.events.request import RequestDrafted
from dorasan.desk.routes.grounds import grounds_of
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.routing import names_after
from dorasan.law.edition import Edition
from dorasan.office.cases.filled import seen_by
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import kept
from dorasan.office.cases.likened import whole
from dorasan.office.cases.supposed import opinion_of
from dorasan.problem import BadInputError, Place, Problem

ACT, RULE = "prior-consultation", "by-choice"


def consultation_of(
    here: Installation, case: str, who: Who, lines: Sequence[str], desk: str, reason: str, edition: Edition
) -> RequestDrafted:
    """The request for these lines. Raises :class:`BadInputError` for a case that has not come before whoever asks,
    where it was judged by another edition than the one at hand, and for lines that it has not."""
    if case not in seen_by(here, who).cases:
        raise BadInputError([Problem("desk.no_case", Place(case))])
    events = here.events(case)
    sitting = kept(opinion_of(here, events), edition, case)
    if sitting is None:
        raise BadInputError([Problem("desk.no_opinion", Place(case))])
    strange = [line for line in lines if line not in sitting.project.lines]
    if strange:
        raise BadInputError([Problem("fast_track.no_line", Place(line), {"case": case}) for line in strange])
    grounds = {line: grounds_of(sitting, line).get((THE_GROUP, ACT)) for line in lines}
    return RequestDrafted(
        request=next(names_after(whole(here, events).requests)),
        act=ACT,
        authority=THE_GROUP,
        lines=tuple(dict.fromkeys(lines)),
        desk=desk,
        rule=RULE,
        edition=edition.digest,
        way="through_group",
        reason=reason,
        basis=tuple(one for found in grounds.values() if found is not None for one in (*found.bites, *found.may)),
    )
