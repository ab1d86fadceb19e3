"""The ordinary case before the judge: what a repair of a list is tried on.

Practice modelled: with nothing said but a list of goods everything is open, and no exchange of one article for another
can be seen to help. Repairs of a project with a profile are those of its ordinary case: what is presumed there is
verified by nobody, and whoever shows a repair says so.
"""

from __future__ import annotations

from dorasan.sitting.sitting import Sitting


def ordinary_case(sitting: Sitting) -> Sitting:
    """The sitting itself where no profile was chosen; else one of the project with the presumptions filled in, by the
    first of the ways that are judged where none is stated."""
    if not sitting.presumed:
        return sitting
    return Sitting(
        sitting.edition,
        sitting.presumed[0].project,
        today=sitting.today,
        as_of=sitting.as_of,
        seat=sitting.seat,
        profile=sitting.profile.id if sitting.profile is not None else None,
        dockets=sitting.dockets,
    )
