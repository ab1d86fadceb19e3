"""A decision written into the project file: what a line is taken for, or what somebody decides otherwise for it.

What a project file says of its own line is changed where it says it; of a line of a list it is an answer for that line
alone, as when it had been asked. What was written before stays in the version before. A value that would not stand
(an answer nearer to the line, a tell-tale in its words) is refused, and the file stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dorasan.facts.given import possible_value
from dorasan.facts.hs import show
from dorasan.facts.possible import NA, Codes, Possible, Span, Values, within
from dorasan.facts.vocabulary import Vocabulary
from dorasan.intake.interview import Interview
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.answers import changed
from dorasan.project.file import VIA
from dorasan.project.project import Project

Text = Mapping[str, str]


@dataclass(frozen=True)
class Decided:
    """One fact of one line. ``acts``: of which of its acts, by number (empty: of all); ``assumed``: nobody knows it, it
    is supposed so that one sees what would follow."""

    line: str
    fact: str
    value: Possible
    acts: frozenset[int] = frozenset()
    assumed: bool = False


def settle(interview: Interview, decided: Sequence[Decided], by: str, note: Text) -> None:
    """Write decisions into the file. Raises :class:`BadInputError`, and then the caller puts the file back, with every
    one that does not stand once the file is read again."""
    before = interview.sitting.project
    changed(interview.file, lambda data: _write(data, decided, by, interview.today, note, interview.rulings.vocabulary))
    after = interview.read()
    problems = [
        Problem("web_list.not_settled", Place(one.line), {"fact": one.fact})
        for one in decided
        if not _stands(after, before, one)
    ]
    if problems:
        raise BadInputError(problems)


def _stands(after: Project, before: Project, one: Decided) -> bool:
    """Whether the acts that were meant now have the value, and the others what they had."""
    was, acts = before.lines[one.line].acts, after.lines[one.line].acts
    same = [act.act for act in was] == [act.act for act in acts]  # else what is done with it follows from the decision
    for n, act in enumerate(acts):
        now = act.facts[one.fact].possible if one.fact in act.facts else one.value
        if same and one.acts and n not in one.acts:
            if one.fact in was[n].facts and now != was[n].facts[one.fact].possible:
                return False
        elif not within(now, one.value):
            return False
    return True


def _write(data: Any, decided: Sequence[Decided], by: str, on: date, note: Text, vocabulary: Vocabulary) -> None:
    """What is decided has its source in whoever decided it; what is only supposed has none."""
    own = {str(entry["id"]): entry for entry in data.get("lines") or ()}
    alone: dict[tuple[str, bool], dict[str, Any]] = {}
    for one in decided:
        value = written_value(one.value, one.fact, vocabulary)
        entry = own.get(one.line)
        if entry is None:
            alone.setdefault((one.line, one.assumed), {})[one.fact] = value
            continue
        told = {"value": value, "by": by, "on": str(on), **_grounds(one.assumed, note)}
        entry.setdefault("facts", {})[one.fact] = told
        for act in entry.get("acts") or ():
            if isinstance(act, dict) and one.fact in act.get("facts", ()):
                del act["facts"][one.fact]
    for (line, assumed), facts in alone.items():
        entry = {"lines": [line], "facts": facts, "by": by, "on": on, "via": VIA, **_grounds(assumed, note)}
        data.setdefault("assertions", []).append(entry)


def _grounds(assumed: bool, note: Text) -> dict[str, Any]:
    return {"assumed": True, "note": dict(note)} if assumed else {"source": note["ko"], "note": dict(note)}


def written_value(value: Possible, fact: str, vocabulary: Vocabulary) -> Any:
    """A set of values as a project file writes it. Raises ``ValueError`` for one that it cannot write."""
    declared = vocabulary.facts[fact]
    raw = _raw(value) if value != declared.whole() else "unknown"
    if possible_value(declared, raw) != value:
        raise ValueError(f"{fact} cannot be written: {value}")
    return raw


def _raw(value: Possible) -> Any:
    match value:
        case Values(values):
            return next(iter(values)) if len(values) == 1 else {"one_of": sorted(values)}
        case Span(low, high, _, has_value):
            if not has_value:
                return NA
            if low == high:
                return _figure(low)
            return {"from": _figure(low), **({"to": _figure(high)} if not math.isinf(high) else {})}
        case Codes(spans, _):
            shown = [show(span) for span in spans]
            return NA if not shown else shown[0] if len(shown) == 1 else {"one_of": shown}


def _figure(number: float) -> int | float:
    return int(number) if number.is_integer() else number
