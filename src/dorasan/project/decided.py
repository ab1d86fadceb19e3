"""What an act becomes when some of its facts are decided otherwise: what follows from them is not left as it was.

Whoever reads a project file adds to what it says: the part of somebody unnamed where only the northern side is named,
where northern things arrive, what may be done where nobody said, what follows from facts. A decision that nobody has
written down yet is finished in the same way, so that it is judged as it will be once the file says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dorasan.facts.given import Given
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.facts.possible import Values
from dorasan.facts.vocabulary import Vocabulary
from dorasan.project.acts import ARRIVES, arrival, parts
from dorasan.project.layers import Facts
from dorasan.project.project import Act, Line
from dorasan.project.usual import usual_acts


def decided_otherwise(vocabulary: Vocabulary, seat: str, line: Line, edits: Mapping[int, Facts]) -> tuple[Act, ...]:
    """The acts of a line of a project of ``seat`` with ``edits``, facts by number of the act, laid over them.

    An act that nothing is decided of stays as it is; acts that come out alike stand once.
    """
    acts = [
        act
        for n, one in enumerate(line.acts)
        for act in (_acts(vocabulary, seat, line.kind, one, edits[n]) if edits.get(n) else (one,))
    ]
    alike = {(act.act, act.supposed, act.day, act.until, act.leg, _possible(act)): act for act in reversed(acts)}
    return tuple(act for act in acts if any(act is kept for kept in alike.values()))


def _possible(act: Act) -> frozenset[tuple[str, object]]:
    return frozenset((name, value.possible) for name, value in act.facts.items())


def _acts(vocabulary: Vocabulary, seat: str, kind: str, act: Act, edits: Facts) -> tuple[Act, ...]:
    stale = {rule.then for name in edits for rule in vocabulary.touching(kind, name) if rule.fact == name}
    facts = {
        name: value
        for name, value in act.facts.items()
        if not (name in stale and value.provenance.how == IMPLIED)
        and not (name == ARRIVES and "direction" in edits and value.provenance.how == "supposed")
    } | edits
    if (arrives := arrival(vocabulary, kind, seat, facts)) is not None:
        facts[ARRIVES] = arrives
    new, _ = vocabulary.implied(kind, facts)
    facts |= new
    supposed = act.supposed
    if supposed and supposed == usual_acts(vocabulary.facts, kind, act.facts):
        supposed = usual_acts(vocabulary.facts, kind, facts)
        facts["act"] = Given(Values(frozenset(supposed)), facts["act"].provenance)
    first = supposed[0] if supposed else act.act
    return tuple(replace(act, act=first, facts=one, supposed=supposed) for one in parts(facts, kind))
