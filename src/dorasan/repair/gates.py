"""The acts a line asks for, taken by itself: what a repair spares or wakes, and what the split waits for."""

from __future__ import annotations

from dorasan.judge.approval import ActKey
from dorasan.judge.asked import acts_asked
from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Need
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer


def acts_of(line: LineRuling) -> dict[ActKey, Need]:
    """By act the heaviest need over everything that is done with the line."""
    out: dict[ActKey, Need] = {}
    for act in line.acts:
        judged = zip(act.row.docket.clusters, act.row.by_cluster, act.row.states, act.refined, strict=True)
        for cluster, ruling, state, refined in judged:
            if cluster.layer is Layer.LAW:
                for key, need in acts_asked(cluster, state, ruling, refined.views[STRICT]).items():
                    out[key] = max(need, out.get(key, Need.NOT_NEEDED))
    return out
