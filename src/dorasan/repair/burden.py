"""Burdens: what other governments have to do before a line moves, as a set that repairs make smaller.

Practice modelled: what costs a project its season is another government's consent; whether it is asked on one reading
or on every reading matters, and whether the answer is presumed to be no. The seat's own papers are not counted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.need import Need
from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer

WEIGHT = {"barred": 1000, "asked": 100, "hard": 10, "every_reading": 1}


@dataclass(frozen=True, slots=True, order=True)
class Burden:
    """``how``: barred (no route) | asked (on some reading) | hard (refusal is the rule) | every_reading."""

    who: str
    how: str


Burdens = frozenset[Burden]


def burdens_of(
    strict: Mapping[str, Need], lenient: Mapping[str, Need], seat: str, government: Mapping[str, str], beside: str
) -> Burdens:
    """From the worst needs under the strict and the lenient view; the government ``beside`` is no burden."""
    out: set[Burden] = set()
    for who, need in strict.items():
        if government[who] == beside:
            continue
        if need is Need.NO_ROUTE:
            out.add(Burden(who, "barred"))
        if government[who] == seat or not need.gates:
            continue
        out.add(Burden(who, "asked"))
        if need > Need.CASE_BY_CASE:
            out.add(Burden(who, "hard"))
        if lenient[who].gates:
            out.add(Burden(who, "every_reading"))
    return frozenset(out)


def of_cluster(cluster: Cluster, found: Refined | ClusterRuling) -> Burdens:
    """The burdens of one refined cluster; those of a line are the union over its clusters."""
    if cluster.layer is not Layer.LAW:
        return frozenset()
    strict, lenient = (found.views.get(view, found.views[ANYBODY]) for view in (STRICT, LENIENT))
    return burdens_of(
        {who: cell.worst for who, cell in zip(cluster.authorities, strict, strict=True)},
        {who: cell.worst for who, cell in zip(cluster.authorities, lenient, strict=True)},
        cluster.seat,
        cluster.government,
        cluster.law.vocabulary.registry.beside,
    )


def of_ruling(ruling: LineRuling, *, carried: bool = True) -> Burdens:
    """The same from a whole ruling: this is how a repair is judged again."""
    lines = ruling.companions() if carried else [ruling]
    return frozenset(
        burden
        for line in lines
        for act in line.acts
        for cluster, found in zip(act.row.docket.clusters, act.refined, strict=True)
        for burden in of_cluster(cluster, found)
    )


def weight(burdens: Iterable[Burden]) -> int:
    """How much is asked of others: no route, then how many are asked, then how heavily."""
    return sum(WEIGHT[burden.how] for burden in burdens)


def asked(burdens: Iterable[Burden]) -> tuple[str, ...]:
    """The authorities for whose act the line waits."""
    return tuple(sorted({burden.who for burden in burdens if burden.how in ("asked", "barred")}))
