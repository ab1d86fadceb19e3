"""A fact that would settle it: what to find out, and the answer under which others need not be asked.

Nothing is decided here. The answer is whatever it is; the entry says what it would be worth if it were the good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dorasan.facts.possible import Possible, Span, Values, union
from dorasan.judge.cluster import Cluster
from dorasan.judge.finding import Finding, Says
from dorasan.judge.refine import Refined
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.law.condition import Condition
from dorasan.law.provision import Layer
from dorasan.repair.articles import number_of, words
from dorasan.repair.backwards import may_hold
from dorasan.repair.burden import of_cluster, weight
from dorasan.repair.choice import Choice, Cost, Edit, Kind
from dorasan.repair.evasion import TRAVELLED
from dorasan.repair.exceptions import Findings
from dorasan.repair.tables import bears_on, papers, who_one_is

MOST_ASKED = 3  # facts asked for one line: those in the most promising answers


def ask_choices(ruling: LineRuling, docketed: Findings) -> Iterator[Choice]:
    """The open facts of a line whose good answer would lighten what others are asked for."""
    found: dict[str, Choice] = {}
    for act in ruling.acts:
        for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True):
            if cluster.layer is not Layer.LAW or not refined.rulings:
                continue
            for fact, value in _good_answers(cluster, refined).items():
                meant = _meant(ruling, act, fact, value, docketed)
                if meant is not None and _narrower(meant, act.row.row[fact]):
                    found.setdefault(fact, _choice(ruling, act, fact, meant, cluster, docketed))
    yield from list(found.values())[:MOST_ASKED]


def _meant(ruling: LineRuling, act: ActRuling, fact: str, value: Possible, docketed: Findings) -> Possible | None:
    """Those of the good answers that can be meant of such a line; None where none can bear on it."""
    kind = ruling.line.kind
    if fact in TRAVELLED or fact in who_one_is() or kind not in bears_on().get(fact, {kind}):
        return None
    if not isinstance(value, Values):
        return value
    known = papers(docketed.vocabulary)
    tests = {word: known[fact, word] for word in value.values if (fact, word) in known}
    if tests and _nobody_knows_what_it_is(act, fact, docketed):
        return None
    kept = frozenset(word for word in value.values if word not in tests or _may(tests[word], act))
    return Values(kept) if kept else None


def _may(test: Condition | None, act: ActRuling) -> bool:
    """Can it be meant of the line? Not where the edition cannot tell."""
    return test is not None and may_hold(test, act.row.row)


def _nobody_knows_what_it_is(act: ActRuling, fact: str, docketed: Findings) -> bool:
    """Is the code of the thing open, and the answer one about the thing? Then its code comes first."""
    facts = docketed.vocabulary.facts
    return facts[fact].kind == "thing" and act.row.row.get("hs") == facts["hs"].whole()


def _good_answers(cluster: Cluster, refined: Refined) -> dict[str, Possible]:
    """From the lightest combination of answers: per fact every value under which it stays as light."""
    worst = weight(of_cluster(cluster, refined))
    heavy = [weight(of_cluster(cluster, ruling)) for ruling in refined.rulings]
    combinations = product(*(range(len(kinds)) for kinds in refined.classes))
    weights = {combination: heavy[number] for combination, number in zip(combinations, refined.which, strict=True)}
    best = min(weights, key=lambda combination: (weights[combination], combination))
    if weights[best] >= worst:
        return {}
    out: dict[str, Possible] = {}
    for at, fact in enumerate(refined.facts):
        classes = refined.classes[at]
        good = [n for n in range(len(classes)) if weights[(*best[:at], n, *best[at + 1 :])] == weights[best]]
        if len(good) == len(classes):
            continue
        value = classes[good[0]]
        for n in good[1:]:
            value = union(value, classes[n])
        if not isinstance(value, Span) or _one_side(classes, good):
            out[fact] = value
        else:
            out[fact] = classes[best[at]]
    return out


def _one_side(classes: tuple[Possible, ...], good: list[int]) -> bool:
    """Numbers are kept as one interval: classes may be joined only where nothing lies between them."""
    return good == list(range(good[0], good[-1] + 1))


def _narrower(value: Possible, now: Possible) -> bool:
    return value != now and (not isinstance(value, Values) or bool(value.values - {"n/a"}))


def _choice(
    ruling: LineRuling, act: ActRuling, fact: str, value: Possible, cluster: Cluster, docketed: Findings
) -> Choice:
    open_ = {demand.id: None for demand in cluster.demands}
    basis = tuple(name for name in _met(docketed.of(act)) if name in open_)
    return Choice(
        f"fact:{fact}:{ruling.line.id}",
        Kind.FACT,
        f"fact:{fact}:{ruling.line.id}",
        (Edit(ruling.line.id, number_of(ruling.line, act.act), fact, value),),
        words("fact_says"),
        words("fact_gives_up"),
        Cost.NOTHING,
        basis,
        (words("fact_hs_note"),) if fact == "hs" else (),
        fact,
    )


def _met(found: list[Finding]) -> list[str]:
    """The provisions of law that the act may meet."""
    met = (Says.BITES, Says.CANNOT_TELL)
    return [finding.provision.id for finding in found if finding.says in met and finding.provision.layer is Layer.LAW]
