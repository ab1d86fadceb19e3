"""A stored opinion replayed: the same engine, under the edition it names, finds the same, to the digest.

Practice modelled: an opinion that was relied upon is looked at again years later, when the desk has a newer book of law
and a newer program. What is kept verifies by itself (:mod:`dorasan.opinion.stored`); what the program of today finds
otherwise is told line by line, and is no fault of either.

Replayed alone, an opinion shows that its rulings follow from what it says was judged. Names, amounts and notes it has
from a list or a project file, and only that file tells whether they are its own: :func:`against`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dorasan.canonical import canonical, encoded
from dorasan.judge.court import judge
from dorasan.judge.dockets import Dockets
from dorasan.judge.question import questions
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.opinion.build import opinion
from dorasan.opinion.case import Reader
from dorasan.opinion.engine import ENGINE
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.shape import ONLY_CHECKED
from dorasan.opinion.stored import Opinion
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project
from dorasan.sitting.levels import Ordinary, beside

APART = ("format", "digest", "engine", "edition", "tables", "lines")  # compared elsewhere, or not what was found
OF_THE_WHOLE = ("contested", "forgotten", "questions", "unconfirmed", "catch_alls", "provisions", "counts", "views")


@dataclass(frozen=True)
class Difference:
    """One thing found otherwise. ``line`` None: of the whole. Both sides as canonical text."""

    line: str | None
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Replay:
    """``same``: digest equal. ``differences``: empty when it is, or when only the engine's name differs."""

    before: Opinion
    after: Opinion
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        return self.before.digest == self.after.digest

    @property
    def same_engine(self) -> bool:
        return self.before.model.engine == ENGINE


def in_law(stored: Opinion, edition: Edition, name: str) -> OpinionShape:
    """What a stored opinion says. Raises :class:`BadInputError` where ``edition`` is not the one it names."""
    told = stored.model
    if told.edition != edition.digest:
        values = {"wanted": told.edition[:12], "edition": edition.short}
        raise BadInputError([Problem("opinion.other_edition", Place(name), values)])
    return told


def replay(stored: Opinion, edition: Edition, name: str) -> Replay:
    """Judge what the opinion holds again. ``name``: what its file is called in problems.

    Raises :class:`BadInputError` for an edition that is not the one it names, or numbers of nothing in its tables. A
    fact that the edition does not know counts as not said, and what was found by it is found otherwise.
    """
    told = in_law(stored, edition, name)
    try:
        reader = Reader(told, edition.vocabulary)
        project = reader.project()
        ways = reader.ways(project)
    except (ValueError, KeyError, TypeError, IndexError) as wrong:
        raise BadInputError([Problem("opinion.no_shape", Place(name), {"n": 1})]) from wrong
    dockets = Dockets(edition.library, only_checked=told.manner == ONLY_CHECKED)

    def ruled(one: Project) -> Rulings:
        return judge(edition, one, today=told.today, as_of=told.as_of, seat=told.seat, dockets=dockets)

    rulings = ruled(project)
    ordinary = Ordinary(rulings, [ruled(way) for way in ways])
    groups = {line: ordinary.group(line, told.seat) for line in project.lines}
    presumed = [one.model_dump(mode="json") for one in told.presumed]
    found = beside(ordinary, groups, profile=told.profile, ways=ways, presumed=presumed)
    lists = [encoded(one.model_dump(mode="json")) for one in told.lists]
    again = opinion(rulings, questions(rulings), told.screened, lists, found)
    return Replay(stored, again, tuple(differences(told, again.model)))


def against(stored: Opinion, judged: Opinion) -> Replay:
    """The opinion beside one on the list or project file that it is said to be of, judged afresh: all that it says."""
    found = differences(stored.model, judged.model)
    return Replay(stored, judged, (*_said_otherwise(json.loads(stored.data), json.loads(judged.data)), *found))


def _said_otherwise(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """What two opinions say otherwise of what was judged: the file, the days, the parties, then line by line."""
    for what in sorted(before.keys() - {*APART, *OF_THE_WHOLE}):
        if before[what] != after[what]:
            yield Difference(None, what, canonical(before[what]), canonical(after[what]))
    old, new = ({line["id"]: _written_out(side, line) for line in side["lines"]} for side in (before, after))
    for name in (name for name in old if name in new):
        was, now = old[name], new[name]
        for what in dict.fromkeys((*was, *now)):
            if was.get(what) != now.get(what):
                yield Difference(name, what, canonical(was.get(what)), canonical(now.get(what)))


def _written_out(side: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """What is said of a line, its facts beside where each is from: numbers of two opinions are not the same numbers."""
    tables = side["tables"]

    def fact(pair: list[int]) -> list[Any]:
        return [tables["facts"][pair[0]], tables["origins"][pair[1]]]

    def written(act: dict[str, Any]) -> dict[str, Any]:
        return {
            **act,
            "facts": [fact(pair) for pair in tables["sets"][act["facts"]]],
            "ordinary": [[fact(pair) for pair in tables["sets"][number]] for number in act.get("ordinary", [])],
            "overruled": [[name, fact(one), fact(other)] for name, one, other in act.get("overruled", [])],
        }

    found = {**line, "acts": [written(act) for act in line["acts"]]}
    if (number := found.pop("ordinary", None)) is not None:
        told = tables["ordinary"][number]
        found["ordinary"] = {key: told[key] for key in ("classes", "carried_classes", "hangs")}
    del found["ruling"]
    return found


def differences(before: OpinionShape, after: OpinionShape) -> Iterator[Difference]:
    """What two opinions on one project find otherwise, line by line, then of the whole."""
    old, new = ({line.id: line for line in side.lines} for side in (before, after))
    for name in dict.fromkeys((*old, *new)):
        if name not in old or name not in new:
            yield Difference(name, "line", canonical(name in old), canonical(name in new))
            continue
        was, now = _found(before, old[name].ruling), _found(after, new[name].ruling)
        for what in dict.fromkeys((*was, *now)):
            if was.get(what) != now.get(what):
                yield Difference(name, what, canonical(was.get(what)), canonical(now.get(what)))
    for what in OF_THE_WHOLE:
        left, right = (canonical(side.model_dump(mode="json", include={what})[what]) for side in (before, after))
        if left != right:
            yield Difference(None, what, left, right)


def _found(side: OpinionShape, number: int) -> dict[str, Any]:
    """What was found of a line, its vectors written out: numbers of two opinions are not the same numbers."""
    told = side.tables.rulings[number].model_dump(mode="json")
    for key in ("vectors", "carried_vectors"):
        told[key] = {
            layer: {
                view: {who: list(cell) for who, cell in side.tables.vectors[n].items()} for view, n in views.items()
            }
            for layer, views in told[key].items()
        }
    return told
