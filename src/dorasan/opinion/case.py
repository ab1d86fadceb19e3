"""The project in an opinion: its lines as they were judged, written so that they can be judged again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dorasan.canonical import unrun
from dorasan.facts.given import Given
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.opinion.given import Facts, origin_read, place_read, place_told, value_read
from dorasan.opinion.model import ActTold, LineTold, OpinionShape
from dorasan.problem import Place
from dorasan.project.layers import Overruled
from dorasan.project.project import Act, Held, Line, Project


def shorten(project: Project) -> Callable[[Place], Place]:
    """A way to name files without the folders that the project lies in: an opinion travels."""
    folder = Path(project.file).parent

    def shown(place: Place) -> Place:
        if not Path(place.file).is_relative_to(folder):
            return place
        return replace(place, file=str(Path(place.file).relative_to(folder)))

    return shown


def acts_told(facts: Facts, line: LineRuling, ways: Sequence[Project]) -> list[dict[str, Any]]:
    """The acts of a line; one for each state of the law that it was judged under."""
    return [_without_nothing(_act_told(facts, line.line, ruling, ways)) for ruling in line.acts]


def _act_told(facts: Facts, line: Line, ruling: ActRuling, ways: Sequence[Project]) -> dict[str, Any]:
    act = ruling.act
    return {
        "act": act.act,
        "day": ruling.day.isoformat(),
        "day_assumed": ruling.day_assumed,
        "own_day": act.day.isoformat() if act.day else None,
        "until": act.until.isoformat() if act.until else None,
        "leg": act.leg,
        "actor": act.actor,
        "supposed": list(act.supposed),
        "facts": facts.set_of(act.facts, line.place),
        "ordinary": [facts.set_of(other, line.place) for other in _ordinary(line, act, ways)],
        "overruled": [
            [item.fact, list(facts.ref(item.fact, item.stands, line.place)),
             list(facts.ref(item.fact, item.overruled, line.place))]
            for item in act.overruled
        ],
    }  # fmt: skip


def _ordinary(line: Line, act: Act, ways: Sequence[Project]) -> list[Mapping[str, Given]]:
    """The facts of an act in the ordinary case; a total drawn on a quota is no line of any way."""
    at = next((n for n, own in enumerate(line.acts) if own.facts is act.facts), None)
    return [way.lines[line.id].acts[at].facts for way in ways if at is not None and line.id in way.lines]


def line_told(
    facts: Facts, ruling: LineRuling, number: int, held: Sequence[Mapping[str, Any]], ways: Sequence[Project] = ()
) -> dict[str, Any]:
    """One line: what is its own. ``number``: of what was found of it; ``ways``: the project in the ordinary case."""
    line = ruling.line
    told = {
        "id": line.id,
        "kind": line.kind,
        "name": dict(line.name),
        "quantity": line.quantity,
        "place": place_told(facts.shown(line.place)) if line.place is not None else None,
        "note": dict(line.note),
        "needs": [list(group) for group in line.needs],
        "accompanies": list(line.accompanies),
        "held": list(held),
        "ruling": number,
    }
    return {**_without_nothing(told), "acts": acts_told(facts, ruling, ways)}


def _without_nothing(told: Mapping[str, Any]) -> dict[str, Any]:
    """What is empty is not said: the shape says what that means."""
    return {key: value for key, value in told.items() if not (value is None or value is False or value in ("", [], {}))}


class Reader:
    """Reads the project of an opinion back, in the words of the edition it names."""

    def __init__(self, opinion: OpinionShape, vocabulary: Vocabulary) -> None:
        self.opinion, self.vocabulary = opinion, vocabulary
        self._values = [(name, value_read(told)) for name, told in opinion.tables.facts]

    def given(self, ref: tuple[int, int], line: LineTold | None) -> tuple[str, Given]:
        """One fact by its numbers, on a line."""
        name, value = self._values[ref[0]]
        place = place_read(line.place) if line is not None else None
        return name, Given(value, origin_read(self.opinion.tables.origins[ref[1]], place))

    def project(self) -> Project:
        """The project as it was judged; the totals drawn on quotas are no lines of it."""
        told = self.opinion
        lines = {line.id: self._line(line) for line in told.lines if line.kind != "aggregate"}
        names = [line.id for line in told.lines]
        held = tuple(
            Held(paper.act, paper.of, paper.state, tuple(names[n - 1] for n in unrun(paper.lines)), paper.filed,
                 paper.granted, paper.until, paper.paper)
            for paper in told.papers
        )  # fmt: skip
        return Project(
            vocabulary=self.vocabulary,
            id=told.project.id,
            title=told.project.title,
            seat=told.own_seat,
            as_of=told.own_as_of,
            lines=lines,
            held=held,
            notes=tuple(told.project.notes),
            parties=told.parties,
            file=told.project.file,
        )

    def ways(self, project: Project) -> list[Project]:
        """``project`` in the ordinary case, once or once for each way there; nothing where nothing was presumed."""
        acts = [act for line in self.opinion.lines for act in line.acts]
        many = max((len(act.ordinary) for act in acts), default=0)
        return [self._way(project, n) for n in range(many)]

    def _way(self, project: Project, n: int) -> Project:
        lines = dict(project.lines)
        for told in self.opinion.lines:
            if told.id in lines:
                own = list(dict.fromkeys(act.ordinary[n] for act in told.acts))
                acts = zip(lines[told.id].acts, own, strict=False)
                lines[told.id] = replace(
                    lines[told.id], acts=tuple(replace(act, facts=self._set(number, told)) for act, number in acts)
                )
        return replace(project, lines=lines)

    def _set(self, number: int, line: LineTold) -> dict[str, Given]:
        return dict(self.given(ref, line) for ref in self.opinion.tables.sets[number])

    def _line(self, told: LineTold) -> Line:
        acts: dict[tuple[object, ...], Act] = {}
        for act in told.acts:
            found = self._act(act, told)
            acts.setdefault((act.facts, found.act, found.until, found.leg, found.actor, found.supposed), found)
        return Line(
            id=told.id,
            kind=told.kind,
            name=told.name,
            quantity=told.quantity,
            acts=tuple(acts.values()),
            needs=tuple(tuple(group) for group in told.needs),
            accompanies=tuple(told.accompanies),
            note=told.note,
            place=place_read(told.place),
        )

    def _act(self, told: ActTold, line: LineTold) -> Act:
        facts = self._set(told.facts, line)
        overruled = tuple(
            Overruled(fact, self.given(stands, line)[1], self.given(instead, line)[1])
            for fact, stands, instead in told.overruled
        )
        return Act(told.act, facts, told.own_day, told.until, told.leg, told.actor, tuple(told.supposed), overruled)
