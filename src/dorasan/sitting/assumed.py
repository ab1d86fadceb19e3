"""What a ruling owes to facts that the project file itself marks as assumed: the line ruled on again with them open.

Practice modelled: a desk that says *surely* of a file whose author wrote "assumed" beside the control number vouches
for what nobody established. A fact that was only assumed bears on a line that, ruled on without it and without what
follows from it, may ask somebody else, or asks somebody no longer surely. What the line is carried by is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dorasan.facts.given import Given
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.ruling import LineRuling
from dorasan.project.project import Line
from dorasan.sitting.sitting import Sitting

WRITTEN = frozenset({"given", "asserted"})
EVERY = ""  # the variant of a line in which all its assumed facts are open at once


@dataclass(frozen=True)
class Leaning:
    """``facts``: those that bear by themselves, all where they only bear together. ``more``: authorities of other
    governments that might be asked besides, were they open."""

    facts: tuple[str, ...]
    more: tuple[str, ...]


def leaning(sitting: Sitting, names: Iterable[str], view: str = STRICT) -> dict[str, Leaning]:
    """Those of some lines on which an assumed fact bears, under a view; each variant is judged by the same law."""
    assumed = {name: facts for name in names if (facts := assumed_of(sitting.project.lines[name]))}
    if not assumed:
        return {}
    before = {name: _asks(sitting, sitting.rulings[name], view) for name in assumed}
    every = _ruled(sitting, {(name, EVERY): facts for name, facts in assumed.items()})
    bearing = [name for name in assumed if _asks(sitting, every[name, EVERY], view) != before[name]]
    single = _ruled(sitting, {(name, one): (one,) for name in bearing for one in assumed[name]})
    out: dict[str, Leaning] = {}
    for name in bearing:
        facts, now, opened = assumed[name], sitting.rulings[name], every[name, EVERY]
        alone = tuple(one for one in facts if _asks(sitting, single[name, one], view) != before[name])
        may = (who for who in sitting.ordinary.foreign(sitting.seat) if opened.cell(who, view).worst.gates)
        more = tuple(who for who in may if not now.cell(who, view).worst.gates)
        out[name] = Leaning(alone or facts, more)
    return out


def _ruled(sitting: Sitting, variants: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[tuple[str, str], LineRuling]:
    """Lines ruled on without some of their facts, by line and variant: under every view, and once in a sitting."""
    tried = {
        (name, one): _open(sitting, sitting.project.lines[name], one, away)
        for (name, one), away in variants.items()
        if (name, one) not in sitting.opened
    }
    if tried:
        lines = {line.id: line for line in tried.values()}
        apart = sitting.of(replace(sitting.project, lines=lines, held=(), lists=(), written=None))
        sitting.opened.update({key: apart[line.id] for key, line in tried.items()})
    return {key: sitting.opened[key] for key in variants}


def assumed_of(line: Line) -> tuple[str, ...]:
    """The facts of a line that its file marks as assumed; premises, supposed acts and remarks are told elsewhere."""
    marked = (fact for act in line.acts for fact, given in act.facts.items() if _assumed(given))
    return tuple(dict.fromkeys(marked))


def _assumed(given: Given) -> bool:
    return given.provenance.assumed and given.provenance.how in WRITTEN


def _open(sitting: Sitting, line: Line, variant: str, facts: Iterable[str]) -> Line:
    """The line by itself without some of its facts, and with what still follows from the others."""
    away = frozenset(facts)
    acts = tuple(replace(act, facts=_without(sitting, line.kind, act.facts, away)) for act in line.acts)
    return replace(line, id=f"{line.id}~{variant}", needs=(), accompanies=(), acts=acts)


def _without(sitting: Sitting, kind: str, facts: Mapping[str, Given], away: frozenset[str]) -> dict[str, Given]:
    kept = {
        name: given
        for name, given in facts.items()
        if given.provenance.how != IMPLIED and not (name in away and _assumed(given))
    }
    follows, _ = sitting.vocabulary.implied(kind, kept)
    return {**kept, **follows}


def _asks(sitting: Sitting, line: LineRuling, view: str) -> object:
    """Whom the line asks surely and whom perhaps, and what its class may be: all that a reader is told as sure."""
    views = (STRICT, LENIENT) if view == STRICT else (view,)
    return [
        (line.klass_range(one), [(cell.best.gates, cell.worst.gates)
                                 for who in sitting.ordinary.foreign(sitting.seat) for cell in [line.cell(who, one)]])
        for one in views
    ]  # fmt: skip
