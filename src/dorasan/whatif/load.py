"""Read a scenario file: all problems at once, each with line and mend. Shipped scenarios are found by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dorasan.law.act import OfficialAct
from dorasan.law.condition import Condition, ConditionError, read_condition
from dorasan.law.file import ActShape, PeriodShape
from dorasan.law.loader import Library, read_entries
from dorasan.law.provision import Instrument, Layer, Period
from dorasan.marked_yaml import Marked, Path_, load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whatif.known import duration, shaped
from dorasan.whatif.scenario import (
    BASE,
    Add,
    Change,
    Ground,
    Hold,
    Scenario,
    Settle,
    Silence,
    Spare,
    Step,
    Suspend,
)
from dorasan.whatif.shape import ChangeShape, LayerShape, ScenarioShape
from dorasan.words import area

GUIDE = "docs/scenarios.md"
SHIPPED = Path(__file__).parent / "scenarios"


def shipped() -> list[str]:
    """The names of the scenarios that come with Dorasan."""
    return sorted(file.stem for file in SHIPPED.glob("*.yaml"))


def base() -> Scenario:
    """Nothing supposed: the law, practice and readings of each line's own day."""
    words = area("whatif")
    return Scenario(id=BASE, title=dict(words["base_title"]), says=dict(words["base_says"]))


def find(name: str) -> Path:
    """A file, or a shipped scenario by its name with or without ``.yaml``. Raises :class:`BadInputError`."""
    file = Path(name)
    if file.is_file():
        return file
    own = SHIPPED / f"{file.name.removesuffix('.yaml')}.yaml"
    if own.is_file() and file.parent == Path():
        return own
    raise BadInputError([Problem("whatif.no_scenario", Place(name), {"known": ", ".join((BASE, *shipped()))})])


def load_scenario(name: str, library: Library) -> Scenario:
    """Read the scenario ``name``. Raises :class:`BadInputError` with every fault of shape; lint finds the others."""
    if name == BASE:
        return base()
    if "+" in name and not Path(name).is_file():
        return both(load_scenarios(name.split("+"), library))
    file = find(name)
    return read_scenario(load(file, file.name if file.parent == SHIPPED else str(file)), library)


def read_scenario(marked: Marked, library: Library) -> Scenario:
    """A scenario already parsed. Raises :class:`BadInputError` with every fault of shape."""
    shape = shaped(ScenarioShape, marked)
    run = _Run(marked, library, shape)
    scenario = run.scenario()
    if run.problems:
        raise BadInputError(run.problems)
    return scenario


def load_scenarios(names: Sequence[str], library: Library) -> list[Scenario]:
    """Each of several. Raises :class:`BadInputError` with the faults of all of them."""
    scenarios, problems = [], []
    for name in names:
        try:
            scenarios.append(load_scenario(name, library))
        except BadInputError as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInputError(problems)
    return scenarios


def both(parts: list[Scenario]) -> Scenario:
    """Several scenarios at once (``independence+own-custody``), laid over one another in the order given."""
    last = parts[-1]
    return Scenario(
        id="+".join(part.id for part in parts),
        title={lang: " + ".join(part.title[lang] for part in parts) for lang in last.title},
        says={lang: " ".join(part.says[lang] for part in parts) for lang in last.says},
        rests_on=tuple(ground for part in parts for ground in part.rests_on),
        touches=frozenset(touch for part in parts for touch in part.touches),
        steps=tuple(step for part in parts for step in part.steps),
        spare=next((part.spare for part in reversed(parts) if part.spare), None),
        law_as_of=next((part.law_as_of for part in reversed(parts) if part.law_as_of), None),
        seat=next((part.seat for part in reversed(parts) if part.seat), None),
        durations=tuple(duration for part in parts for duration in part.durations),
        file=last.file,
        lines=last.lines,
    )


class _Run:
    """One reading of one scenario file."""

    def __init__(self, marked: Marked, library: Library, shape: ScenarioShape) -> None:
        self.marked, self.library, self.shape = marked, library, shape
        self.problems: list[Problem] = []

    def scenario(self) -> Scenario:
        shape = self.shape
        steps: list[Step] = []
        for layer, part in ((Layer.PRACTICE, shape.practice), (Layer.NORTH, shape.north), (Layer.LAW, shape.law)):
            steps.extend(self._layer(layer, part))
        for n, hold in enumerate(shape.readings.hold):
            steps.append(Hold(hold.holder, hold.provision, hold.reading, self._line("readings", "hold", n)))
        for n, settle in enumerate(shape.readings.settle):
            steps.append(Settle(settle.provision, settle.reading, self._line("readings", "settle", n)))
        for n, quiet in enumerate(shape.silence_is_consent):
            steps.append(Silence(quiet.act, quiet.of, quiet.days, self._line("silence_is_consent", n)))
        spare = shape.practice.spare
        return Scenario(
            id=shape.scenario,
            title=shape.title.model_dump(),
            says=shape.says.model_dump(),
            rests_on=tuple(Ground(ground.says.model_dump(), ground.source) for ground in shape.rests_on),
            touches=frozenset(shape.touches),
            steps=tuple(steps),
            spare=Spare(spare.provisions, spare.where_law_is_silent, self._line("practice", "spare"))
            if spare
            else None,
            law_as_of=shape.law.as_of,
            seat=shape.seat,
            durations=tuple(duration(entry) for entry in shape.durations),
            file=self.marked.file,
            lines={
                key: self._line(key) for key in ("touches", "seat", "law", "durations", "practice", "north", "readings")
            },
        )

    def _line(self, *path: str | int) -> int:
        return self.marked.place(path).line or 1

    def _layer(self, layer: Layer, part: LayerShape) -> list[Step]:
        key = layer.value
        steps: list[Step] = [
            Suspend(layer, pattern, self._line(key, "suspend", n)) for n, pattern in enumerate(part.suspend)
        ]
        title = self.shape.title.model_dump()
        added, problems = read_entries(
            part.add, Instrument(self.shape.scenario, title), self.library, self.marked, (key, "add")
        )
        self.problems.extend(problems)
        steps.extend(Add(layer, provision) for provision in added)
        steps.extend(self._change(layer, change, (key, "change", n)) for n, change in enumerate(part.change))
        return steps

    def _change(self, layer: Layer, shape: ChangeShape, path: Path_) -> Change:
        by = shape.by if isinstance(shape.by, tuple) or shape.by is None else (shape.by,)
        return Change(
            layer,
            shape.id,
            in_force=_period(shape.in_force),
            by=tuple(_act(act) for act in by) if by is not None else None,
            lifts=shape.lifts,
            when=self._condition(shape.when, (*path, "when")),
            unless=self._condition(shape.unless, (*path, "unless")),
            line=self._line(*path),
        )

    def _condition(self, raw: Any, path: Path_) -> Condition | None:
        if raw is None:
            return None
        try:
            return read_condition(raw, self.library.vocabulary.facts)
        except ConditionError as wrong:
            self.problems.append(Problem(wrong.key, self.marked.place((*path, *wrong.path)), wrong.values))
            return None


def _period(shape: PeriodShape | None) -> Period | None:
    if shape is None:
        return None
    ended, older = ({} if text is None else text.model_dump() for text in (shape.ended, shape.older))
    return Period(shape.since, shape.until, ended, older)


def _act(shape: ActShape) -> OfficialAct:
    return OfficialAct(shape.act, shape.of, shape.timing, shape.policy, shape.days)
