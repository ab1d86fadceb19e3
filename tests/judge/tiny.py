"""Laws of two or three provisions, written out: what a ruling on one cluster must say can then be read off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dorasan.facts.possible import Possible
from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.law.act import OfficialAct, Policy, Timing
from dorasan.law.condition import Compare, Condition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Instrument, Layer, Pack, Position, Provision, Reading
from dorasan.project.project import Act, Line
from tests.common import HOUSE
from tests.judge.answers import judged
from tests.strategies import ALWAYS, AS_OF, OFTEN, PRINCIPAL, WORDS, SmallLaw

SURE, NOT, OPEN = 1, 2, 3  # what a state says of a test
COMMITTEE, COMMERCE, SEAT = "un-committee", "us-commerce", "kr-unification"


def word(fact: str, *words: str) -> Compare:
    return Compare(fact, "in", words=frozenset(words))


def approval(of: str, act: str = "exemption", policy: Policy = Policy.ROUTINE) -> OfficialAct:
    return OfficialAct(act, of, Timing.PRIOR_APPROVAL, policy)


def report(of: str, act: str = "report") -> OfficialAct:
    return OfficialAct(act, of, Timing.REPORT_AFTER)


def rule(
    name: str,
    effect: Effect,
    *by: OfficialAct,
    test: Condition = ALWAYS,
    rivals: tuple[Condition, ...] = (),
    held: dict[int, str] | None = None,
    lifts: tuple[str, ...] = (),
    layer: Layer = Layer.LAW,
    scope: Condition = ALWAYS,
    catch_all: bool = False,
) -> Provision:
    """``rivals``: how else it is read; ``held``: by number of reading (0: as written) who holds it."""

    def positions(n: int) -> tuple[Position, ...]:
        return tuple(Position(who, OFTEN.since) for at, who in (held or {}).items() if at == n)

    others = (Reading(f"rival{n}", WORDS, own, positions=positions(n)) for n, own in enumerate(rivals, 1))
    return Provision(
        id=name,
        says=WORDS,
        instrument=Instrument("I", WORDS),
        at=WORDS,
        in_force=OFTEN,
        checked_on=AS_OF,
        confirmed=True,
        effect=effect,
        layer=layer,
        scope=scope,
        binds=ALWAYS,
        readings=(Reading("plain", WORDS, test, plain=True, positions=positions(0)), *others),
        by=by,
        lifts=lifts,
        catch_all=catch_all,
        pack=name.split("/", 1)[0],
    )


def ban(name: str, **more: object) -> Provision:
    return rule(name, Effect.FORBIDS, **more)  # type: ignore[arg-type]


def needs(name: str, *by: OfficialAct, **more: object) -> Provision:
    return rule(name, Effect.REQUIRES, *by, **more)  # type: ignore[arg-type]


def lift(name: str, frees: str, *by: OfficialAct, **more: object) -> Provision:
    return rule(name, Effect.LIFTS, *by, lifts=tuple(frees.split()), **more)  # type: ignore[arg-type]


def law(*provisions: Provision) -> SmallLaw:
    orders = dict.fromkeys(p.order for p in provisions)
    packs = {
        order: Pack(
            order, WORDS, {}, {}, {k: who for k, who in PRINCIPAL.items() if k.startswith(order + "/")}, "x.yaml"
        )
        for order in orders
    }
    return SmallLaw(Library(HOUSE, packs, {}, {p.id: p for p in provisions}))


def cluster(*provisions: Provision) -> Cluster:
    """The one cluster that these provisions are."""
    (found,) = law(*provisions).docket().clusters
    return found


def act_on(docket: Docket, row: Mapping[str, Possible], day: date = AS_OF, until: date | None = None) -> ActRuling:
    found = judged(docket, row)
    return ActRuling(Act("supply", {}, day, until), day, False, {}, found.ruling, found.refined)


def line_of(*acts: ActRuling) -> LineRuling:
    return LineRuling(Line("a", "item", WORDS, "", tuple(one.act for one in acts)), acts)
