"""What a cluster rules on one of its states: needs and class by view, who disagrees; the sets when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from dorasan.judge.approval import ApprovalSet
from dorasan.judge.need import KlassRange, Range
from dorasan.judge.outcome import Vector
from dorasan.shown import shown_by

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Why a cell is contested: under each reading of ``provision``, what the authority would need."""

    provision: str
    authority: str
    by_reading: tuple[tuple[str, Range], ...]


class Ways(NamedTuple):
    """``sets``: the approval sets under the strict view, everything that may bite counted; ``lenient_sets``: under the
    lenient view. ``no_route``: provisions that may bite under the strict view and that nothing surely lifts."""

    sets: tuple[ApprovalSet, ...]
    lenient_sets: tuple[ApprovalSet, ...]
    no_route: tuple[str, ...]


class WorkedOut(Generic[Found]):
    """What is worked out when somebody first asks: of a million lines only the cells are read."""

    __slots__ = ("_found", "_left")

    def __init__(self, work: Callable[..., Found], of: tuple[object, ...] = ()) -> None:
        self._left: tuple[Callable[..., Found], tuple[object, ...]] | None = (work, of)
        self._found: Found | None = None

    def __call__(self) -> Found:
        left = self._left  # read once: another thread may be working out the same
        if left is not None:
            work, of = left
            self._found = work(*of)
            self._left = None  # what it was worked out of is let go
        assert self._found is not None
        return self._found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkedOut) and self() == other()

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class ClusterRuling:
    """What one state of a cluster means: a vector and a class per view, the approval sets, who disagrees."""

    views: Mapping[str, Vector]
    klasses: Mapping[str, KlassRange]
    sure: bool  # is every cell of every view settled?
    ways: WorkedOut[Ways]
    parted: WorkedOut[tuple[Disagreement, ...]]

    __repr__ = shown_by("sets")

    @property
    def sets(self) -> tuple[ApprovalSet, ...]:
        return self.ways().sets

    @property
    def lenient_sets(self) -> tuple[ApprovalSet, ...]:
        return self.ways().lenient_sets

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        return self.parted()

    @property
    def no_route(self) -> tuple[str, ...]:
        return self.ways().no_route
