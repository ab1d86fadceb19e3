"""Acts that would clear a line, and the papers already on file for it, side by side and never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from dorasan.judge.approval import ApprovalSet
from dorasan.judge.asked import acts_of
from dorasan.judge.need import Need
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.provision import Layer
from dorasan.opinion.check import Answers, Asked, HeldOn
from dorasan.opinion.shape import NeedWord
from dorasan.project.project import Held


def answers_of(lines: Iterable[LineRuling], layer: Layer, *, lenient: bool = False) -> list[Answers]:
    """Per group of provisions that must be answered together: the minimal sets, least burdensome first."""
    out = []
    for line in lines:
        found = line.lenient_sets(layer) if lenient else line.sets(layer)
        out += [Answers(line=line.line.id, sets=[_asked(chosen) for chosen in sets]) for sets in found]
        if not lenient:
            named = {key for sets in found for chosen in sets for key, _ in chosen}
            out += [
                Answers(line=line.line.id, sets=[_asked(((key, need),))], open=True)
                for key, need in acts_of(line, layer).items()
                if key not in named
            ]
    return out


def carried_answers(line: LineRuling, layer: Layer) -> list[Answers]:
    """The same for a line as carried on the way shown; and, as open, the acts of authorities that only another way asks
    which may turn out least burdensome."""
    shown = line.companions()
    out = answers_of(shown, layer)
    asked = {one.authority for answers in out for chosen in answers.sets for one in chosen}
    for other in line.possible_companions()[len(shown) :]:
        out += [
            Answers(line=other.line.id, sets=[_asked(((key, need),))], open=True)
            for key, need in acts_of(other, layer).items()
            if key[0] not in asked and need <= line.most(key[0], layer)
        ]
    return out


def _asked(chosen: ApprovalSet) -> list[Asked]:
    return [Asked(authority=who, act=act, need=cast(NeedWord, need.name.lower())) for (who, act), need in chosen]


def held_of(rulings: Rulings, line: LineRuling) -> list[HeldOn]:
    """Papers on file for the line, each against all the days of what is done with the line."""
    first, last = line.days
    return [
        HeldOn(
            authority=held.of,
            act=held.act,
            status=held.validity(first, last, rulings.vocabulary.registry.done_once).value,
            needed=_needed(held, line),
            until=held.until,
            since=held.granted or held.filed,
            paper=held.paper,
        )
        for held in rulings.project.held
        if line.line.id in held.lines
    ]


def _needed(held: Held, line: LineRuling) -> Literal["yes", "no", "maybe"]:
    """Does the law ask for this act on this line? In the preferred set and surely: yes; in any set: maybe."""
    key = (held.of, held.act)
    groups = line.sets(Layer.LAW)
    if any(key in dict(sets[0]) for sets in groups):
        return "yes" if line.cell(held.of).best > Need.NOT_NEEDED else "maybe"
    return "maybe" if any(key in dict(chosen) for sets in groups for chosen in sets) else "no"
