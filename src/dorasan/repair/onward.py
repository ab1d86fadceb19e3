"""What of a way no judgement covers: a stretch that ends before the North, and who carries on from there.

Practice modelled: goods handed over in a third country still go north, by somebody's ship or lorry and past somebody's
customs. Whoever is told that nobody is asked for the carriage as stated must be told in the same breath how far that
carriage was stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorasan.facts.possible import Possible, Values, within
from dorasan.project.project import Line, Project
from dorasan.repair.articles import GOODS, value_of
from dorasan.repair.choice import Text
from dorasan.repair.tables import journeys
from dorasan.words import LANGS, say

ELSEWHERE = "elsewhere"  # the direction of a stretch that does not end in the North


@dataclass(frozen=True)
class Unjudged:
    """``leg``: the stretch; ``says``: what of the way was not judged."""

    leg: str
    says: Text


def unjudged(project: Project) -> tuple[Unjudged, ...]:
    """By stretch what of the way lies beyond it: as the journey tells it that the stretch is one of, else that somebody
    has to carry on from where it ends, or that China's own law was not looked into."""
    found = ((name, _says(project, line)) for name, line in project.lines.items() if line.kind == "leg")
    return tuple(Unjudged(name, says) for name, says in found if says is not None)


def _says(project: Project, leg: Line) -> Text | None:
    for journey in journeys(project.vocabulary):
        if journey.outside is not None and _is(project, leg, journey.edits.get("leg", {})):
            return journey.outside
    key = (
        "onward"
        if _may(project, leg, "direction", ELSEWHERE)
        else "china"
        if _may(project, leg, "touches_china", "yes")
        else ""
    )
    return {lang: say(lang, f"fix.unjudged_{key}") for lang in LANGS} if key else None


def onward(project: Project, line: str) -> tuple[str, ...]:
    """The stretches at whose end goods are left before the North, where no other takes them there; none of what only
    carries them."""
    own = project.lines[line]
    if own.kind not in GOODS:
        return ()
    over = {name for group in project.carried_by(line) for name in group} | {act.leg for act in own.acts if act.leg}
    legs = [name for name in project.lines if name in over and project.lines[name].kind == "leg"]
    ends = [name for name in legs if _may(project, project.lines[name], "direction", ELSEWHERE)]
    return tuple(ends) if len(ends) == len(legs) else ()


def _is(project: Project, leg: Line, facts: Mapping[str, Possible]) -> bool:
    """Whether a stretch is what a journey makes of one, as far as anything is said of it: a journey decides again what
    the ordinary case presumes, and that is not written down."""
    vocabulary = project.vocabulary
    told = {fact: value for fact, value in facts.items() if vocabulary.applies(fact, leg.kind)}
    given = ((value_of(vocabulary, leg, act, fact), fact, value) for act in leg.acts for fact, value in told.items())
    return bool(told) and all(vocabulary.is_open(fact, now) or within(now, value) for now, fact, value in given)


def _may(project: Project, leg: Line, fact: str, value: str) -> bool:
    """Whether a fact of the stretch is stated, and may be this."""
    given = [act.facts[fact].possible for act in leg.acts if fact in act.facts]
    stated = [one for one in given if not project.vocabulary.is_open(fact, one)]
    return any(isinstance(one, Values) and value in one.values for one in stated)
