"""The acts a cluster asks for: those of its preferred set, and those that some answer to an open fact would ask for.

A preferred set counts what is sure. Where a ban is always lifted by one act or another and only an open fact says by
which, the set has neither, although the goods wait for one of them all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.judge.approval import ActKey
from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.need import Need, Range, need_of
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Effect, Layer


def acts_of(line: LineRuling, layer: Layer = Layer.LAW) -> dict[ActKey, Need]:
    """By act the heaviest need over everything that is done with the line: what its cells ask for, and no more."""
    out: dict[ActKey, Need] = {}
    for act in line.acts:
        judged = zip(act.row.docket.clusters, act.row.by_cluster, act.row.states, act.refined, strict=True)
        for cluster, ruling, state, refined in judged:
            if cluster.layer is layer:
                known = refined.acts.get(state)
                if known is None:
                    known = refined.acts[state] = acts_asked(cluster, state, ruling, refined.views[STRICT])
                for key, need in known.items():
                    out[key] = max(need, out.get(key, Need.NOT_NEEDED))
    return out


def acts_asked(
    cluster: Cluster, state: tuple[int, ...], ruling: ClusterRuling, strict: Sequence[Range]
) -> dict[ActKey, Need]:
    """By act, how it is asked. ``strict``: the cells of the strict view, refined where something is open."""
    cells = dict(zip(cluster.authorities, strict, strict=True))
    preferred = ruling.sets[0] if ruling.sets else ()
    named = {key: need for key, need in preferred if cells[key[0]].worst is not Need.NOT_NEEDED}
    waited = {who for (who, _), need in named.items() if need.gates}
    for who, cell in cells.items():
        if cell.worst.gates and who not in waited:
            named |= dict(_open(cluster, state, who))
    return named


def _open(cluster: Cluster, state: tuple[int, ...], who: str) -> Iterator[tuple[ActKey, Need]]:
    """The acts of ``who`` by which something that may bite is lifted, or which it asks for, heaviest last."""
    per_demand, lifts = cluster.split(state)
    acts = []
    for d, (provision, bits) in enumerate(zip(cluster.demands, per_demand, strict=True)):
        if any(bit & 1 for bit in bits):
            acts += [act for n in cluster.lifted_by[d] if lifts[n] & 1 for act in cluster.lifts[n].by]
            acts += provision.by if provision.effect is not Effect.FORBIDS else ()
    yield from sorted(((act.key, need_of(act)) for act in acts if act.of == who), key=lambda pair: pair[1])
