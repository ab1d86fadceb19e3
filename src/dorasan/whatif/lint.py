"""Lint of a scenario: names that exist, steps that do something, and the proof that it touches what it says."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from dorasan.judge.examples import run_examples
from dorasan.law.lint import lint as lint_law
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.problem import Place, Problem
from dorasan.whatif.overlay import asking, having, matching, overlay, take
from dorasan.whatif.proof import touched
from dorasan.whatif.scenario import Add, Change, Hold, Scenario, Settle, Silence, Suspend


def lint_scenario(scenario: Scenario, library: Library) -> list[Problem]:
    """All problems of one scenario; an empty list is a clean bill."""
    if scenario.is_base:
        return []
    found = list(_Steps(scenario, library).problems())
    after = overlay(library, scenario)
    found.extend(_touches(scenario, library, after))
    found.extend(_names(scenario, library))
    found.extend(_added(scenario, after))
    return found


def _problem(scenario: Scenario, key: str, line: int, **values: object) -> Problem:
    return Problem(f"whatif.{key}", Place(scenario.file, line=line), values)


def _touches(scenario: Scenario, before: Library, after: Library) -> Iterator[Problem]:
    found = touched(scenario, before, after)
    line = scenario.lines.get("touches", 1)
    said = ", ".join(sorted(scenario.touches))
    for touch, what in sorted(found.items()):
        if touch not in scenario.touches:
            shown = ", ".join(what[:5]) + (" …" if len(what) > 5 else "")
            yield _problem(scenario, "undeclared_touch", line, touch=touch.value, what=shown, said=said)
    for touch in sorted(scenario.touches - set(found)):
        yield _problem(scenario, "touches_nothing", line, touch=touch.value)


def _names(scenario: Scenario, library: Library) -> Iterator[Problem]:
    known = library.vocabulary.registry
    if scenario.seat is not None and scenario.seat not in known.governments:
        values = {"name": scenario.seat, "known": ", ".join(known.governments)}
        yield _problem(scenario, "no_government", scenario.lines["seat"], **values)
    for duration in scenario.durations:
        if duration.of not in known.authorities:
            yield _problem(scenario, "no_authority", scenario.lines["durations"], name=duration.of)
        if duration.act is not None and duration.act not in known.acts:
            yield _problem(scenario, "no_act", scenario.lines["durations"], name=duration.act)
    spare = scenario.spare
    for government in spare.governments if spare else ():
        if government not in known.governments and spare is not None:
            values = {"name": government, "known": ", ".join(known.governments)}
            yield _problem(scenario, "no_government", spare.line, **values)


def _added(scenario: Scenario, after: Library) -> Iterator[Problem]:
    """What is added is held to the rules of a pack: names, lifts, sources, and worked examples that come out."""
    added = {step.provision.id for step in scenario.steps if isinstance(step, Add)}
    if not added:
        return
    yield from (problem for problem in lint_law(after) if problem.values.get("id") in added)
    yield from run_examples(after, added)[1]


class _Steps:
    """Walks the steps in order on a copy of the packs, so that each is checked against what it finds."""

    def __init__(self, scenario: Scenario, library: Library) -> None:
        self.scenario, self.library = scenario, library
        self.registry = library.vocabulary.registry
        self.provisions = dict(library.provisions)

    def problems(self) -> Iterator[Problem]:
        for step in self.scenario.steps:
            match step:
                case Suspend() | Change():
                    yield from self._named(step.pattern, step.layer, step.line)
                    if isinstance(step, Change):
                        yield from self._change(step)
                case Add():
                    yield from self._add(step.provision, step.layer)
                case Hold() | Settle():
                    yield from self._reading(step)
                case Silence():
                    if not asking(self.provisions, step):
                        yield _problem(self.scenario, "nobody_asks", step.line, act=step.act, of=step.of)
            take(self.provisions, step)
        spare = self.scenario.spare
        for pattern in spare.patterns if spare else ():
            yield from self._named(pattern, Layer.PRACTICE, spare.line if spare else 1)

    def _named(self, pattern: str, layer: Layer, line: int) -> Iterator[Problem]:
        names = matching(self.provisions, pattern)
        if not names:
            near = ", ".join(get_close_matches(pattern, list(self.provisions), n=3, cutoff=0.4)) or "-"
            yield _problem(self.scenario, "matches_nothing", line, pattern=pattern, near=near)
        for name in names:
            own = self.provisions[name].layer
            if own is not layer and not (layer is Layer.LAW and own is Layer.EXPOSURE):
                yield _problem(self.scenario, "other_layer", line, id=name, layer=own.value, under=layer.value)

    def _change(self, step: Change) -> Iterator[Problem]:
        for name in matching(self.provisions, step.pattern):
            if step.when is not None and len(self.provisions[name].readings) > 1:
                yield _problem(self.scenario, "when_and_readings", step.line, id=name)

    def _add(self, provision: Provision, layer: Layer) -> Iterator[Problem]:
        if provision.id in self.provisions:
            other = self.provisions[provision.id]
            yield _problem(
                self.scenario, "id_taken", provision.line, id=provision.id, other=f"{other.file}:{other.line}"
            )
        if provision.layer is not layer:
            values = {"id": provision.id, "layer": provision.layer.value, "under": layer.value}
            yield _problem(self.scenario, "other_layer", provision.line, **values)
        for pattern in provision.lifts:
            for name in matching(self.provisions, pattern):
                target = self.provisions[name]
                if target.layer is not provision.layer and target.id != provision.id:
                    values = {"id": provision.id, "other": name, "layer": target.layer.value}
                    yield _problem(self.scenario, "lifts_other_layer", provision.line, **values)
                    break
        if provision.layer is not Layer.LAW and len(provision.readings) > 1:
            yield _problem(self.scenario, "practice_readings", provision.line, id=provision.id)

    def _reading(self, step: Hold | Settle) -> Iterator[Problem]:
        if isinstance(step, Hold) and step.holder not in self.registry.holders:
            values = {"name": step.holder, "known": ", ".join(self.registry.holders)}
            yield _problem(self.scenario, "no_holder", step.line, **values)
        if having(self.provisions, step.pattern, step.reading):
            return
        names = matching(self.provisions, step.pattern)
        known = ", ".join(
            dict.fromkeys(r.name for name in names for r in self.provisions[name].readings if not r.plain)
        )
        values = {"reading": step.reading, "pattern": step.pattern, "known": known or "-"}
        yield _problem(self.scenario, "no_reading", step.line, **values)
