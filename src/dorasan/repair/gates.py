"""The acts a line asks for: those of its preferred sets, and those that some answer to an open fact would ask for.

A preferred set counts what is sure. Where a ban is always lifted by one act or another and only an open fact says by
which, the set has neither, although the line waits for one of them all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.judge.approval import ActKey
from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.need import Need, need_of
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Effect, Layer


def acts_asked(line: LineRuling) -> dict[ActKey, Need]:
    """By act the heaviest need, of every act of the line taken by itself."""
    out: dict[ActKey, Need] = {}
    for act in line.acts:
        judged = zip(act.row.docket.clusters, act.row.by_cluster, act.row.states, act.refined, strict=True)
        for cluster, ruling, state, refined in judged:
            if cluster.layer is not Layer.LAW:
                continue
            named = dict(ruling.sets[0]) if ruling.sets else {}
            cells = dict(zip(cluster.authorities, refined.views[STRICT], strict=True))
            for who, cell in cells.items():
                gated = any(need.gates for (of, _), need in named.items() if of == who)
                if cell.worst.gates and not gated:
                    named |= dict(_open(cluster, state, who))
            for key, need in named.items():
                out[key] = max(need, out.get(key, Need.NOT_NEEDED))
    return out


def _open(cluster: Cluster, state: tuple[int, ...], who: str) -> Iterator[tuple[ActKey, Need]]:
    """The acts of ``who`` by which something that may bite is lifted, or which it asks for, heaviest last."""
    first = len(state) - len(cluster.lifts)
    at, acts = 0, []
    for d, (provision, rivals) in enumerate(zip(cluster.demands, cluster.readings, strict=True)):
        if any(bit & 1 for bit in state[at : at + len(rivals)]):
            acts += [act for n in cluster.lifted_by[d] if state[first + n] & 1 for act in cluster.lifts[n].by]
            acts += provision.by if provision.effect is not Effect.FORBIDS else ()
        at += len(rivals)
    yield from sorted(((act.key, need_of(act)) for act in acts if act.of == who), key=lambda pair: pair[1])
