"""A group's agreement on which labels of a hold stop its own clocks; without one every hold stops them alike.

Practice modelled: holds are recorded alike, whatever they rest on. That one without a ground lets a clock run on is for
the members to agree, of a clock that they agreed themselves: another body's clock hears that body's own objections. A
hold that could not be replayed may have any label of a cited provision, and stops the clock where one of these would.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from pydantic import Field, ValidationError

from dorasan.desk.case.label_word import LABELS, OF_PROVISION, Word
from dorasan.desk.case.state import Position
from dorasan.desk.clocks.rule import Cause, Rule, Several, Strict
from dorasan.desk.events.body import Name
from dorasan.desk.events.office import RuleAgreed
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError, Problem, near
from dorasan.shape_fault import faults
from dorasan.shown import shown_by

LabelOf = Callable[[Position, str], Word]  # the label of a hold on one of its lines


class LabelRule(Strict):
    """``clocks``: rules that the group agreed; ``labels``: a hold with one of them stops these clocks, or ends them
    where the clock says so, and with no other. None of them: no hold does."""

    clocks: Several = Field(min_length=1)
    labels: tuple[Name, ...]

    __repr__ = shown_by("clocks", "labels")

    def counts(self, word: Word) -> bool:
        """Does a hold of this label stop the clocks, or may it: one that was not replayed?"""
        might = OF_PROVISION if word is Word.NOT_REPLAYED else (word,)
        return any(one.value in self.labels for one in might)


def every_hold(hold: Position, line: str) -> Word:
    """Of whoever cannot replay: no label is known, and every hold may count."""
    return Word.NOT_REPLAYED


def heard_by(rule: Rule, causes: Mapping[str, Cause]) -> bool:
    """Does a hold do anything to this clock?"""
    known = {**causes, **rule.causes}
    return rule.broken_by_hold or any(known[name].begins == "hold" for name in rule.stops if name in known)


def label_rule(told: RuleAgreed, guide: str, shown_as: str | None = None) -> LabelRule:
    """Raises :class:`BadInputError` with everything wrong with it by itself, each with its line."""
    marked = parse(told.data, shown_as or told.rule)
    try:
        rule = LabelRule.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, LabelRule, guide)) from None
    strange = [
        Problem("clock.no_label", marked.place(("labels", n)), {"name": name, "near": near(name, LABELS)})
        for n, name in enumerate(rule.labels)
        if name not in LABELS
    ]
    if strange:
        raise BadInputError(strange)
    return rule


def misplaced(
    told: RuleAgreed, rule: LabelRule, agreed: Collection[str], rules: Mapping[str, Rule], causes: Mapping[str, Cause]
) -> list[Problem]:
    """Clocks that it names and that no group's agreement reaches, or no hold. ``agreed``: names of agreed clocks."""
    marked = parse(told.data, told.rule)
    out = []
    for n, name in enumerate(rule.clocks):
        at = marked.place(("clocks", n))
        if name not in agreed:
            key = "label_of_others" if name in rules else "label_no_clock"
            out.append(Problem(f"clock.{key}", at, {"name": name, "near": near(name, agreed)}))
        elif not heard_by(rules[name], causes):
            out.append(Problem("clock.label_unheard", at, {"name": name}))
    return out
