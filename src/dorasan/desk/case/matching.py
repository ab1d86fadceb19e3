"""Which lines of a newer project are goods of the version before: by what they are, never by where they stand.

Practice modelled: an authority decides on goods, and a list is a sheet of paper. Whoever strikes out a row has every
row below it move up; the pump stays the pump. What may be the same goods and may be others is asked of whoever brings
the list; goods that are not there any more, and goods that were not there before, are told as such.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dorasan.desk.case.traits import (
    coded,
    coded_much,
    english,
    kit_of,
    korean,
    mark_before,
    much,
    nothing,
    number,
    traits,
    weight,
    words,
)
from dorasan.desk.events.case import LineNamed

MOST = 3  # lines that are offered for one that is in doubt
OTHER = ""  # said of a line that is none of those before

_Called = Callable[[LineNamed], Hashable | None]


@dataclass(frozen=True)
class Doubt:
    """A line that may be the same goods as one of ``perhaps``, the likeliest first, or other goods."""

    line: LineNamed
    perhaps: tuple[LineNamed, ...]


@dataclass(frozen=True)
class Matched:
    """``ids``: what each line is in the case, by what the newer project calls it. ``strange``: what was said of lines
    that are not there, or of one line twice."""

    ids: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    strange: tuple[tuple[str, str], ...]


def matched(
    before: Sequence[LineNamed],
    after: Sequence[LineNamed],
    *,
    own: Collection[str] = (),
    used: Collection[str] = (),
    said: Mapping[str, str] | None = None,
    version: int = 2,
) -> Matched:
    """``before``: the lines of the version that stands; ``after``: those of the newer project, under its own names;
    ``own``: such of these as their owner chose himself, and no row gave; ``used``: ids that no other goods may bear;
    ``said``: of a line in doubt which one it is, or :data:`OTHER`; ``version``: the number of the newer one."""
    made = _Matching(before, after, frozenset(own))
    strange = tuple(made.take(said or {}))
    made.by_words()
    doubts = tuple(made.doubts())
    return Matched(made.named(frozenset(used) | {one.id for one in before}, version), doubts, strange)


@dataclass
class _Matching:
    before: Sequence[LineNamed]
    after: Sequence[LineNamed]
    own: frozenset[str]
    ids: dict[str, str] = field(default_factory=dict)
    unlike: set[str] = field(default_factory=set)  # said to be none of those before

    def take(self, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What was said; of what cannot be, which."""
        there, known = {one.id for one in self.after}, {one.id for one in self.before}
        for row, line in said.items():
            if row not in there or (line != OTHER and (line not in known or line in self.ids.values())):
                yield row, line
            elif line == OTHER:
                self.unlike.add(row)
            else:
                self.ids[row] = line

    def by_words(self) -> None:
        """Lines that are called alike in both languages, then those in one; then so what lies in kits."""
        for parts in (False, True):
            for called in (words, korean, english, coded):
                old = _by(called, self._left(), self._kit_before, parts)
                new = _by(called, self._rest(), self._kit, parts)
                for key in old.keys() & new.keys():
                    self._settle(old[key], new[key])

    def _settle(self, old: list[LineNamed], new: list[LineNamed]) -> None:
        """Lines of one name: where one went or came it must be told which, by its owner's name for it or its amount;
        an item number only says where a row stands."""
        same = len(old) == len(new)
        keys = [(mark_before, self._mark), *((key, key) for key in (coded_much, much))]
        for before, after in keys + [(key, key) for key in (number, nothing) if same]:
            for key, were, lines in _alike((before, old), (after, new)):
                if key is not None and (same or len(were) == len(lines)):
                    self.ids |= {line.id: was.id for was, line in zip(were, lines, strict=False)}
            taken = set(self.ids.values())
            old = [line for line in old if line.id not in taken]
            new = [line for line in new if line.id not in self.ids]

    def _left(self) -> list[LineNamed]:
        taken = set(self.ids.values())
        return [line for line in self.before if line.id not in taken]

    def _rest(self) -> list[LineNamed]:
        return [line for line in self.after if line.id not in self.ids and line.id not in self.unlike]

    @cached_property
    def _old(self) -> Mapping[str, LineNamed]:
        return {line.id: line for line in self.before}

    @cached_property
    def _new(self) -> Mapping[str, LineNamed]:
        return {line.id: line for line in self.after}

    def _kit_before(self, line: LineNamed) -> str:
        """Of what lies in a kit: which."""
        return kit if (kit := kit_of(line)) in self._old else ""

    def _kit(self, line: LineNamed) -> str:
        """The same of the newer version, as the case knows the kit; of a new kit a name that none before has."""
        return self.ids.get(kit, f"{kit} ") if (kit := kit_of(line)) in self._new else ""

    def _mark(self, line: LineNamed) -> str | None:
        """The name that its owner himself chose for a line; none where a row gave it."""
        return line.id if line.id in self.own else None

    def doubts(self) -> Iterator[Doubt]:
        left = [(line, self._kit_before(line), traits(line, mark_before(line))) for line in self._left()]
        for line in self._rest():
            kit, own = self._kit(line), traits(line, self._mark(line))
            weighed = [(weight(own, other), was) for was, within, other in left if within == kit]
            likely = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])
            if likely:
                yield Doubt(line, tuple(was for _, was in likely[:MOST]))

    def named(self, used: frozenset[str], version: int) -> dict[str, str]:
        """Every line by what it is in the case; goods that are new by a name that none here ever had."""
        ids = dict(self.ids)
        taken = used | set(ids.values())
        for line in sorted(self.after, key=lambda one: one.kind == "component"):
            if line.id in ids:
                continue
            kit = kit_of(line)
            wanted = f"{ids[kit]}{line.id.removeprefix(kit)}" if kit in self._new else line.id
            ids[line.id] = wanted if wanted not in taken else f"{wanted}-v{version}"
            taken |= {ids[line.id]}
        return {line.id: ids[line.id] for line in self.after}


def _by(
    called: _Called, lines: Iterable[LineNamed], kit: Callable[[LineNamed], str], parts: bool
) -> dict[Hashable, list[LineNamed]]:
    """Lines by what they are called, and of what lies in a kit by the kit too."""
    found: dict[Hashable, list[LineNamed]] = {}
    for line in lines:
        within, told = kit(line), called(line)
        if told and bool(within) is parts:
            found.setdefault((within, told), []).append(line)
    return found


def _alike(
    *sides: tuple[_Called, Sequence[LineNamed]],
) -> Iterator[tuple[Hashable | None, list[LineNamed], list[LineNamed]]]:
    """Lines of both versions that are alike in something, by what it is."""
    by: dict[Hashable | None, tuple[list[LineNamed], list[LineNamed]]] = {}
    for place, (more, lines) in enumerate(sides):
        for line in lines:
            by.setdefault(more(line), ([], []))[place].append(line)
    for key, (were, are) in by.items():
        yield key, were, are
