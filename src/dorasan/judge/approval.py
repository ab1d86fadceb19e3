"""Approval sets: which acts, all together, would clear a line.

Each biting provision can be answered by one of several options (the acts of one lift, or what the provision itself
requires); a set clears the line when it answers every provision. One act may answer many. Sets are minimal and are
ordered by how many other governments they burden, then by weight; all of them are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dorasan.judge.need import Need

ActKey = tuple[str, str]  # (authority, act)
Option = Mapping[ActKey, Need]
ApprovalSet = tuple[tuple[ActKey, Need], ...]
MOST_SETS = 64  # beyond this many minimal sets only the least burdensome are kept


def combine(demands: Iterable[Sequence[Option]], seat: str, government: Mapping[str, str]) -> tuple[ApprovalSet, ...]:
    """All minimal sets answering every demand (AND over demands of OR over options), best first.

    A demand without any option has no answer; callers leave it out and show *no route* for it.
    """
    partial: list[dict[ActKey, Need]] = [{}]
    different = {tuple(sorted(tuple(sorted(option.items())) for option in options)): options for options in demands}
    for _, options in sorted(different.items(), key=lambda pair: pair[0]):  # in whatever order they were given
        grown = [_joined(chosen, option) for chosen in partial for option in options]
        partial = _minimal(grown)
        if len(partial) > MOST_SETS:
            partial = sorted(partial, key=lambda s: burden(s, seat, government))[:MOST_SETS]
    partial.sort(key=lambda chosen: burden(chosen, seat, government))
    return tuple(tuple(sorted(chosen.items())) for chosen in partial)


def burden(chosen: Option, seat: str, government: Mapping[str, str]) -> tuple[object, ...]:
    """Sort key: other governments that must act, how heavily, how heavily the seat must, what is only reported, names.

    Heavy is compared heaviest first (two sets that agree so far: the shorter is lighter). So the
    preferred set never has
    a worse class than another, and putting sets of separate clusters together keeps their order.
    """
    other = [need for (who, _), need in chosen.items() if need.gates and government[who] != seat]
    own = [need for (who, _), need in chosen.items() if need.gates and government[who] == seat]
    rest = [need for need in chosen.values() if not need.gates]
    return (
        len(gated(chosen, seat, government)),
        sorted(other, reverse=True),
        sorted(own, reverse=True),
        sorted(rest, reverse=True),
        sorted(chosen.items()),
    )


def gated(chosen: Option, seat: str, government: Mapping[str, str]) -> frozenset[str]:
    """The other governments for whose acts the goods wait."""
    return frozenset(government[who] for (who, _), need in chosen.items() if need.gates) - {seat}


def within(sets: tuple[ApprovalSet, ...], keys: frozenset[ActKey] | None) -> tuple[ApprovalSet, ...]:
    """Sets without the acts that nothing asks for once open facts are enumerated; minimal again, in their order."""
    if keys is None or all(key in keys for chosen in sets for key, _ in chosen):
        return sets
    cut = [dict(pair for pair in chosen if pair[0] in keys) for chosen in sets]
    kept = _minimal(cut)
    return tuple(
        tuple(sorted(chosen.items())) for n, chosen in enumerate(cut) if chosen in kept and chosen not in cut[:n]
    )


def _joined(left: Option, right: Option) -> dict[ActKey, Need]:
    out = dict(left)
    for key, need in right.items():
        out[key] = max(need, out.get(key, Need.NOT_NEEDED))
    return out


def _minimal(sets: list[dict[ActKey, Need]]) -> list[dict[ActKey, Need]]:
    """Drop each set that contains another (same acts or more, none of them lighter), and doubles."""
    out: list[dict[ActKey, Need]] = []
    for candidate in sorted(sets, key=lambda s: (len(s), sum(s.values()), tuple(sorted(s)))):
        if not any(_covers(candidate, kept) for kept in out):
            out.append(candidate)
    return out


def _covers(big: Option, small: Option) -> bool:
    return all(key in big and big[key] >= need for key, need in small.items())
