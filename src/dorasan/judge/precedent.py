"""What one cluster came to before, whatever the project: its precedent, and that as text that runs no code.

Everything that a row brings to a cluster is what the cluster's comparisons answer of it. Those answers are the key,
written out and digested, so that a row of another day and another list is told by it; never the row's own values.
The text is JSON of plain lists: cells as two letters, rulings by number where several rows share one.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from dorasan.judge.approval import ApprovalSet
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster, Ruled
from dorasan.judge.cluster_ruling import ClusterRuling, Disagreement, Ways, WorkedOut
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.judge.outcome import Vector
from dorasan.judge.state import Bits
from dorasan.shown import shown_by

Resolved = tuple[Bits, ClusterRuling, tuple[str, ...]]  # the state, its ruling, the facts on which it hangs
Combined = tuple[tuple[ClusterRuling, ...], "array[int]"]  # the different rulings, and per combination which
_A = ord("a")
_CELLS = {f"{chr(_A + low)}{chr(_A + high)}": Range(low, high) for low in Need for high in Need}
_LETTERS = {cell: text for text, cell in _CELLS.items()}
_NEEDS = tuple(Need)
_VALUE = bytes(n - ord("0") if n in b"0123456789" else 255 for n in range(256))  # of each digit
_KLASSES = {f"{low.value}{high.value}": KlassRange(low, high) for low in Klass for high in Klass}


class NoPrecedentError(ValueError):
    """Text that is no precedent of the cluster."""


def key_of(*answers: bytes) -> str:
    """A digest of answers: of two keys alike, nobody will ever find the answers to differ."""
    return blake2b(b"\xff".join(answers), digest_size=16).hexdigest()


@dataclass
class Precedent:
    """``resolved``: by what all comparisons answer. ``combined``: by the state, what is answered by the comparisons of
    tests that cannot be told, and by the classes of the values that are open. ``grown``: is anything new?"""

    resolved: dict[str, Resolved] = field(default_factory=dict)
    combined: dict[str, Combined] = field(default_factory=dict)
    grown: bool = False

    __repr__ = shown_by("resolved", "combined")

    @property
    def size(self) -> int:
        """How many answers it holds."""
        return len(self.resolved) + len(self.combined)

    def resolve(self, key: str, found: Resolved) -> Resolved:
        """Remember what a row came to."""
        self.resolved[key], self.grown = found, True
        return found

    def combine(self, key: str, found: Combined) -> None:
        """Remember what the combinations of open facts came to."""
        self.combined[key], self.grown = found, True


def as_text(precedent: Precedent, cluster: Cluster) -> str:
    """The precedent as JSON on one line."""
    key_by_ruling = {id(ruling): key for key, ruling in cluster.ruled.items()}
    numbers: dict[int, int] = {}
    rulings: list[ClusterRuling] = []
    sets: dict[ApprovalSet, int] = {}

    def number(ruling: ClusterRuling) -> int:
        if id(ruling) not in numbers:
            numbers[id(ruling)] = len(rulings)
            rulings.append(ruling)
        return numbers[id(ruling)]

    resolved = {
        key: [_digits(state), number(ruling), open_] for key, (state, ruling, open_) in precedent.resolved.items()
    }
    combined = {
        key: [[number(ruling) for ruling in found], *_planes(which)]
        for key, (found, which) in precedent.combined.items()
    }
    told = [_told(ruling, key_by_ruling[id(ruling)], sets) for ruling in rulings]
    return json.dumps([list(sets), told, resolved, combined], separators=(",", ":"))


def from_text(text: bytes, cluster: Cluster) -> Precedent:
    """The precedent back; its rulings are the cluster's from then on. Raises :class:`NoPrecedentError`."""
    try:
        raw_sets, told, resolved, combined = json.loads(text)
        sets = [tuple(((who, act), _NEEDS[need]) for (who, act), need in one) for one in raw_sets]
        ruled: Ruled = {}
        make = _Made(cluster, sets, ruled)
        rulings = [make.ruling(one) for one in told]
        precedent = Precedent(
            {
                key: (_state(state, cluster), rulings[n], _facts(open_, cluster))
                for key, (state, n, open_) in resolved.items()
            },
            {
                key: (tuple(rulings[n] for n in found), _which(planes, len(found)))
                for key, (found, *planes) in combined.items()
            },
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as wrong:
        raise NoPrecedentError(type(wrong).__name__) from wrong
    cluster.ruled |= ruled
    return precedent


def _views(cluster: Cluster) -> tuple[str, ...]:
    return STRICT, LENIENT, ANYBODY, *cluster.held


def _told(ruling: ClusterRuling, key: tuple[tuple[Bits, ...], Bits], sets: dict[ApprovalSet, int]) -> list[Any]:
    vectors = dict.fromkeys(ruling.views.values())
    place = {vector: n for n, vector in enumerate(vectors)}
    return [
        [_digits(bits) for bits in key[0]],
        _digits(key[1]),
        [_letters(vector) for vector in vectors],
        [place[vector] for vector in ruling.views.values()],
        [_digits(found) for found in ruling.klasses.values()],
        [sets.setdefault(one, len(sets)) for one in ruling.sets],
        [sets.setdefault(one, len(sets)) for one in ruling.lenient_sets],
        [
            [one.provision, one.authority, {name: _LETTERS[c] for name, c in one.by_reading}]
            for one in ruling.disagreements
        ],
        ruling.no_route,
        ruling.sure,
    ]


class _Made:
    """Makes the rulings of a cluster out of what was told of them; ``ruled``: those made so far."""

    def __init__(self, cluster: Cluster, sets: Sequence[ApprovalSet], ruled: Ruled) -> None:
        self.cluster, self.sets, self.ruled = cluster, sets, ruled
        self.views = _views(cluster)
        self.readings = list(map(len, cluster.readings))
        self.bits: dict[str, Bits] = {}
        self.vectors: dict[str, Vector] = {}

    def ruling(self, told: list[Any]) -> ClusterRuling:
        """One of them; that of the cluster, where it ruled on the same already."""
        demands, lifts, texts, by_view, klasses, some, lenient, disagreements, no_route, sure = told
        key = tuple([self._bits(bits) for bits in demands]), self._bits(lifts)
        if list(map(len, key[0])) != self.readings or len(key[1]) != len(self.cluster.lifts):
            raise NoPrecedentError("of another cluster")
        vectors = [self._vector(text) for text in texts]
        ways = Ways(
            tuple([self.sets[n] for n in some]),
            tuple([self.sets[n] for n in lenient]),
            tuple(no_route),
        )
        parted = tuple(
            Disagreement(provision, authority, tuple((name, _CELLS[cell]) for name, cell in by_reading.items()))
            for provision, authority, by_reading in disagreements
        )
        ruling = ClusterRuling(
            {name: vectors[n] for name, n in zip(self.views, by_view, strict=True)},
            {name: _KLASSES[found] for name, found in zip(self.views, klasses, strict=True)},
            bool(sure),
            WorkedOut(lambda: ways),
            WorkedOut(lambda: parted),
        )
        return self.cluster.ruled.get(key) or self.ruled.setdefault(key, ruling)

    def _bits(self, text: str) -> Bits:
        """Most demands are read in one way, and of that there are three truths."""
        found = self.bits.get(text)
        if found is None:
            found = self.bits[text] = _bits(text)
        return found

    def _vector(self, text: str) -> Vector:
        found = self.vectors.get(text)
        if found is None:
            found = self.vectors[text] = _vector(text, len(self.cluster.authorities))
        return found


def _digits(bits: Iterable[int]) -> str:
    return "".join(map(str, map(int, bits)))


def _bits(text: str) -> Bits:
    return tuple(text.encode("ascii").translate(_VALUE))


def _state(text: str, cluster: Cluster) -> Bits:
    if len(text) != len(cluster.inputs):
        raise NoPrecedentError("of another cluster")
    return _bits(text)


def _facts(names: Sequence[str], cluster: Cluster) -> tuple[str, ...]:
    if any(name not in cluster.on_fact for name in names):
        raise NoPrecedentError("of another cluster")
    return tuple(names)


def _letters(vector: Vector) -> str:
    return "".join([_LETTERS[cell] for cell in vector])


def _vector(text: str, length: int) -> Vector:
    if len(text) != 2 * length:
        raise NoPrecedentError("of another cluster")
    return tuple([_CELLS[text[n : n + 2]] for n in range(0, len(text), 2)])


def _planes(which: array[int]) -> list[str]:
    """Numbers below 256 as one text of bytes, others as two, the lower first."""
    planes = [bytes(n & 255 for n in which)]
    if max(which) > 255:
        planes.append(bytes(n >> 8 for n in which))
    return [b64encode(plane).decode() for plane in planes]


def _which(planes: Sequence[str], different: int) -> array[int]:
    low, *high = (b64decode(plane, validate=True) for plane in planes)
    which = array("H", list(low))
    for plane in high:
        which = array("H", (one | more << 8 for one, more in zip(low, plane, strict=True)))
    if max(which) >= different:
        raise NoPrecedentError("no such ruling")
    return which
