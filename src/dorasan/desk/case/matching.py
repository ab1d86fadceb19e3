"""Which lines of a newer project are goods of the version before: by what they are, never by where they stand.

Practice modelled: an authority decides on goods, and a list is a sheet of paper. Whoever strikes out a row has every
row below it move up; the pump stays the pump. What may be the same goods and may be others is asked of whoever brings
the list; goods that are not there any more, and goods that were not there before, are told as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from dorasan.desk.events.case import LineNamed

ALIKE = 60  # of a hundred: words that are so much alike may be the same goods called otherwise
MOST = 3  # lines that are offered for one that is in doubt
OTHER = ""  # said of a line that is none of those before
_DIGITS = re.compile(r"\d")
_BLANK = re.compile(r"(?<!\d)\s+|\s+(?!\d)")


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
            for called in (_words, _korean, _english, _coded):
                old = _by(called, self._left(), self._kit_before, parts)
                new = _by(called, self._rest(), self._kit, parts)
                for key in old.keys() & new.keys():
                    self._settle(old[key], new[key])

    def _settle(self, old: list[LineNamed], new: list[LineNamed]) -> None:
        """Lines of one name: where one went or came it must be told which, by its owner's name for it or its amount;
        an item number only says where a row stands."""
        same = len(old) == len(new)
        keys = [(_mark_before, self._mark), *((key, key) for key in (_coded_much, _much))]
        for before, after in keys + [(key, key) for key in (_number, _nothing) if same]:
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
        left = self._left()
        for line in self._rest():
            kit = self._kit(line)
            weighed = [(self._weight(line, was), was) for was in left if self._kit_before(was) == kit]
            likely = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])
            if likely:
                yield Doubt(line, tuple(was for _, was in likely[:MOST]))

    def _weight(self, line: LineNamed, was: LineNamed) -> float:
        """How much speaks for the same goods; nothing where only the place does."""
        names = zip(_words(line) or (), _words(was) or (), strict=False)
        alike = max((fuzz.ratio(*both, score_cutoff=ALIKE) for both in names if all(both)), default=0.0)
        marked = 100 * (self._mark(line) == _mark_before(was))
        coded = 50 * (_code(line) != "" and _code(line) == _code(was))
        counted = 40 * (None not in (_number(line), _much(line)) and _placed(line) == _placed(was))
        return alike + marked + coded + counted

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


def kit_of(line: LineNamed) -> str:
    """The kit that a component lies in, if its name is made of that of a kit."""
    return line.id.rpartition(".")[0] if line.kind == "component" else ""


def plain_name(name: str) -> str:
    """A name without what makes no difference: blanks, but between two numbers, and how letters are drawn."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", name).casefold().strip())


def _mark_before(line: LineNamed) -> str | None:
    return line.row or line.id


def _words(line: LineNamed) -> tuple[str, str] | None:
    """What it is called in both languages; a name that only repeats the line's mark, or says nothing, is none."""
    told = (plain_name(name) for name in (line.name_ko, line.name_en))
    marks = {"-", *(plain_name(one) for one in (line.id, line.row) if one)}
    korean, english = ("" if name in marks else name for name in told)
    return (korean, english) if korean or english else None


def _korean(line: LineNamed) -> str | None:
    return (_words(line) or ("", ""))[0] or None


def _english(line: LineNamed) -> str | None:
    return (_words(line) or ("", ""))[1] or None


def _coded(line: LineNamed) -> str | None:
    """The code of what has no name."""
    return None if _words(line) else _code(line) or None


def _code(line: LineNamed) -> str:
    return "".join(_DIGITS.findall(line.code or "")).lstrip("0")


def _much(line: LineNamed) -> str | None:
    return " ".join((line.quantity or "").split()) or None


def _coded_much(line: LineNamed) -> Hashable | None:
    return _code(line), _much(line)


def _number(line: LineNamed) -> str | None:
    return line.number


def _placed(line: LineNamed) -> Hashable:
    return line.number, _much(line)


def _nothing(line: LineNamed) -> Hashable:
    return True
