"""One page of diligence: what an ordinary applicant checks and signs, read out, and confirmed by one answer.

Practice modelled: an applicant is asked whether he checked, not what he thinks. What he confirms here is kept with who
and when; it becomes a declaration only once it is signed. That no listed party takes part cannot be confirmed before
names were given and held against the lists that could hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dorasan.facts.possible import Possible, Span, Values
from dorasan.judge.question import questions
from dorasan.profile import Fell, Presumption
from dorasan.sitting.sitting import Sitting


@dataclass(frozen=True)
class Paragraph:
    """One thing to confirm, on lines on which nothing speaks against it; ``left``: lines on which something does."""

    presumption: Presumption
    value: Any
    lines: tuple[str, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """``paragraphs`` can be confirmed now; ``waiting`` cannot, by why: nobody was screened, or a name is like one on a
    list."""

    paragraphs: tuple[Paragraph, ...]
    waiting: Mapping[str, Fell]


def page_of(sitting: Sitting, skipped: frozenset[str] = frozenset(), *, unnamed: bool = False) -> Page:
    """The page for a project as it stands: only what bears on something there, and what was not answered yet.

    ``unnamed``: somebody takes part who has no name yet, so that nothing is confirmed of listed parties.
    """
    if not sitting.presumed:
        return Page((), {})
    bearing = {question.fact: frozenset(question.lines) for question in questions(sitting.rulings)}
    applied: dict[str, tuple[Presumption, list[str]]] = {}
    left: dict[str, list[str]] = {}
    waiting: dict[str, Fell] = {}
    first = sitting.presumed[0]
    for way in sitting.presumed:
        for line, found in way.applied.items():
            for one in found:
                fact = one.presumption.fact
                if one.presumption.mode != "diligence" or line not in bearing.get(fact, ()):
                    continue
                if one.unscreened or (unnamed and one.presumption.once == "screened"):
                    waiting[fact] = Fell.UNSCREENED
                elif line not in (lines := applied.setdefault(fact, (one.presumption, []))[1]):
                    lines.append(line)
    for line, fallen in first.fallen.items():
        for gone in fallen:
            fact = gone.presumption.fact
            if gone.presumption.mode == "diligence" and line in bearing.get(fact, ()):
                if gone.fell is Fell.TELLTALE:
                    left.setdefault(fact, []).append(line)
                elif gone.fell in (Fell.UNSCREENED, Fell.LIKE_A_LISTED_NAME):
                    waiting[fact] = gone.fell
    told = _paragraphs(applied, left, skipped)
    return Page(tuple(told), waiting)


def _paragraphs(
    applied: Mapping[str, tuple[Presumption, list[str]]], left: Mapping[str, list[str]], skipped: frozenset[str]
) -> Iterator[Paragraph]:
    for fact, (one, lines) in applied.items():
        if fact not in skipped:
            yield Paragraph(one, raw_value(one.possible), tuple(lines), tuple(left.get(fact, ())))


def raw_value(possible: Possible) -> Any:
    """A value as a project file writes it."""
    match possible:
        case Values():
            words = sorted(possible.values)
            return words[0] if len(words) == 1 else {"one_of": words}
        case Span():
            low, high = (int(end) if end == int(end) else end for end in (possible.low, possible.high))
            return low if low == high else {"from": low, "to": high}
    raise TypeError("codes are never presumed")
