"""What the opinion of a case supposes and nobody signed, as far as it enters the papers of a line.

Practice modelled: who files a request answers for every statement it rests on. Where nobody stated a fact, a profile
supposes what an ordinary project has; such a supposition may make a provision fall silent on the screen, and in a paper
only once the applicant has signed it. A name that nobody screened is nobody's to sign: it stays open in the paper too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from dorasan.canonical import canonical, unrun
from dorasan.desk.events.case import CaseOpened, CaseVersioned, Presumption
from dorasan.desk.events.event import Event
from dorasan.intake.diligence import raw_value
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import proved
from dorasan.opinion.given import value_read
from dorasan.opinion.model import LineTold, OpinionShape
from dorasan.problem import BadInputError, Place, Problem


def opinion_of(here: Installation, events: Sequence[Event]) -> bytes | None:
    """The bytes of the opinion that a case stands on, after these events; None where they are not at hand."""
    last = next((one.body for one in reversed(events) if isinstance(one.body, CaseOpened | CaseVersioned)), None)
    return here.ledger.attachment(last.opinion_file) if last is not None and last.opinion_file is not None else None


def supposed(here: Installation, case: str, events: Sequence[Event]) -> tuple[Presumption, ...]:
    """Each supposition with the lines on which it would silence a provision that speaks there. Raises
    :class:`BadInputError` where the stored opinion is not at hand, or not what it names itself."""
    stored = opinion_of(here, events)
    if stored is None:  # then nobody can tell what a paper would rest on
        raise BadInputError([Problem("desk.no_opinion", Place(case))])
    return tuple(_of(proved(stored, case)))


def _of(opinion: OpinionShape) -> Iterator[Presumption]:
    for one in opinion.presumed:
        if one.unscreened:
            continue
        named = [opinion.lines[number - 1] for number in unrun(one.lines)]
        lines = tuple(line.id for line in named if _reads(opinion, line, one.silences))
        if lines:
            value = canonical(raw_value(value_read(one.value)))
            yield Presumption(fact=one.fact, value=value, lines=lines, silences=tuple(one.silences))


def _reads(opinion: OpinionShape, line: LineTold, silences: Iterable[str]) -> bool:
    """Does a provision that it may silence bite on the line, or hang there on what is open?"""
    found = {one.provision for one in opinion.tables.rulings[line.ruling].findings}
    return any(fnmatchcase(provision, pattern) for pattern in silences for provision in found)
