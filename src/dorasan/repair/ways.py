"""Choices about the way: hand-over place, carrier, route. One is taken for a whole leg, for all that goes by it."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.facts.possible import Values
from dorasan.facts.vocabulary import Vocabulary
from dorasan.project.project import Line, Project
from dorasan.repair.articles import GOODS, crossing, value_of
from dorasan.repair.choice import Choice, Edit, Text
from dorasan.repair.tables import Journey, journeys
from dorasan.words import LANGS, say

GIVEN = frozenset({"gift", "sale", "left", "loan", "consumed"})
CARRYING = ("conveyance", "fuel", "person")  # what takes part in any journey, by the kind of its line
HANDS_OVER = frozenset({"driver", "government", "ngo_staff", "un_staff"})  # who travels only to bring and hand over


def journey_choices(project: Project) -> Iterator[Choice]:
    """The ways open to each leg that may cross the line by land."""
    for leg in dict.fromkeys(act.leg for line in project.lines.values() for act in line.acts if act.leg is not None):
        lines = [line for line in project.lines.values() if any(act.leg == leg for _, act in crossing(line))]
        if not any(_crosses(project.vocabulary, line) for line in lines):
            continue
        for journey in journeys(project.vocabulary):
            if _open(project, journey, lines):
                made = tuple(edit for line in lines for edit in _edits(project.vocabulary, journey, line, leg))
                if made:
                    yield Choice(
                        f"{journey.id}@{leg}",
                        journey.kind,
                        f"way:{leg}",
                        made,
                        journey.says,
                        journey.gives_up,
                        journey.cost,
                        journey.basis,
                        (journey.note,),
                        journey.id,
                        leg,
                        outside=_outside(project, journey, lines),
                    )


def _outside(project: Project, journey: Journey, lines: list[Line]) -> Text | None:
    """What of the way no judgement covers: what no law pack holds, and what the file states nothing of, as a lorry that
    becomes a ship only where there is a lorry."""
    names = {line.id for line in lines}
    names |= {name for line in lines for group in project.carried_by(line.id) for name in group}
    missing = [kind for kind in CARRYING if kind not in {project.lines[name].kind for name in names}]
    if not missing:
        return journey.outside
    told = {}
    for lang in LANGS:
        things = ", ".join(say(lang, f"fix.unstated_{kind}") for kind in missing)
        unstated = say(lang, "fix.unstated", things=things)
        told[lang] = f"{journey.outside[lang]}; {unstated}" if journey.outside else unstated
    return told


def _edits(vocabulary: Vocabulary, journey: Journey, line: Line, leg: str) -> Iterator[Edit]:
    decided = journey.edits.get(_role(vocabulary, line), {})
    for n, act in crossing(line):
        if act.leg != leg:
            continue
        for fact, value in decided.items():
            if vocabulary.applies(fact, line.kind) and value_of(vocabulary, line, act, fact) != value:
                yield Edit(line.id, n, fact, value)


def _role(vocabulary: Vocabulary, line: Line) -> str:
    if line.kind in GOODS:
        return "goods"
    if line.kind == "person" and _named(vocabulary, line, "traveller_role") == {"driver"}:
        return "driver"
    return line.kind


def _open(project: Project, journey: Journey, lines: list[Line]) -> bool:
    """Is this a way for what goes by the leg?

    A vehicle that is itself the project (a survey train) cannot be another one; what people use themselves is not
    handed over; people who have something to do in the North cannot stay behind.
    """
    ids = {line.id for line in lines}
    activities = [line for line in project.lines.values() if line.kind == "activity"]
    used = {name for line in activities for group in line.needs for name in group} & ids
    if any(project.lines[name].kind == "conveyance" for name in used):
        return False
    if any("train" in _named(project.vocabulary, line, "vehicle_kind") and line.kind == "conveyance" for line in lines):
        return False
    if not journey.given_only:
        return True
    goods = [
        line
        for line in lines
        if line.kind in ("item", "component") and _named(project.vocabulary, line, "custody") & GIVEN
    ]
    travellers = [line for line in lines if line.kind == "person"]
    return (
        any(_named(project.vocabulary, line, "recipient_kind") != {"own_side"} for line in goods)
        and not any(project.lines[name].kind == "person" for name in used)
        and all(_named(project.vocabulary, line, "traveller_role") <= HANDS_OVER for line in travellers)
    )


def _crosses(vocabulary: Vocabulary, line: Line) -> bool:
    return any("yes" in _values(value_of(vocabulary, line, act, "crosses_mdl")) for _, act in crossing(line))


def _named(vocabulary: Vocabulary, line: Line, fact: str) -> frozenset[str]:
    acts = [act for _, act in crossing(line)] or list(line.acts)
    return frozenset(value for act in acts for value in _values(value_of(vocabulary, line, act, fact)))


def _values(value: object) -> frozenset[str]:
    return value.values if isinstance(value, Values) else frozenset()
