"""What turns on the code of a line: the same line, ruled on once for each code that it may have.

Practice modelled: before a desk officer writes back to ask what a thing is, he looks whether the answer would change
anything. Each code is laid over the line as if somebody had vouched for it, with what follows from it (class of goods,
petroleum, luxury); whatever else is known of the line stays. The line is ruled on by itself, without what carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dorasan.facts.given import Given, Provenance
from dorasan.facts.hs import code_interval
from dorasan.facts.possible import Values, codes
from dorasan.goods import vehicle_kinds
from dorasan.opinion.groups import Group, Grouped
from dorasan.project.lists import goods_facts
from dorasan.project.project import Act, Line, Project
from dorasan.sitting.sitting import Sitting

SAID = frozenset({"given", "asserted"})  # what a person or a list said stays, whatever code is tried
Turn = tuple[Group, bool, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Meant:
    """By code the group the line would stand in. ``now``: the one it stands in with what is known. ``apart``: the
    sitting in which each code was laid over it, and by code the line's name there: for whoever tells the ruling."""

    line: str
    now: Grouped
    by_code: Mapping[str, Grouped]
    apart: Sitting
    names: Mapping[str, str]

    def named(self, code: str) -> Grouped:
        """The group under a code, by the name that the line has in the sitting apart."""
        return replace(self.by_code[code], line=self.names[code])

    @property
    def turns(self) -> dict[Turn, tuple[str, ...]]:
        """The different rulings, each with its codes, in the order in which the codes were asked about."""
        found: dict[Turn, tuple[str, ...]] = {}
        for code, group in self.by_code.items():
            turn = turn_of(group)
            found[turn] = (*found.get(turn, ()), code)
        return found


def turn_of(group: Grouped) -> Turn:
    """What of a group a reader acts on: which, how surely, whom it asks, and who else may be asked."""
    return group.group, group.surely, group.who, group.besides


def meant(sitting: Sitting, wanted: Mapping[str, Iterable[str]]) -> dict[str, Meant]:
    """For each line the rulings under the codes named (six digits), judged all at once, and once in a sitting."""
    tried = {(line, code): f"{line}~{code}" for line, found in wanted.items() for code in found}
    if not tried:
        return {}
    apart = sitting.tried.get(tuple(tried))
    if apart is None:
        apart = sitting.tried[tuple(tried)] = _apart(sitting, tried)
    out: dict[str, Meant] = {}
    for line in wanted:
        names = {code: name for (of, code), name in tried.items() if of == line}
        groups = {code: replace(apart.groups[name], line=line) for code, name in names.items()}
        out[line] = Meant(line, sitting.groups[line], groups, apart, names)
    return out


def _apart(sitting: Sitting, tried: Mapping[tuple[str, str], str]) -> Sitting:
    """A sitting on lines with codes laid over them, each line and code under a name of its own."""
    written = sitting.written
    lines = {name: _as(written, written.lines[line], name, code) for (line, code), name in tried.items()}
    lists = tuple(
        replace(read, lines=tuple(
            replace(made, id=name, components=())
            for (line, _), name in tried.items() for made in read.lines if made.id == line
        ))
        for read in written.lists
    )  # fmt: skip
    return Sitting(
        sitting.edition,
        replace(written, lines=lines, lists=lists, held=(), written=None),
        today=sitting.today,
        as_of=sitting.as_of,
        seat=sitting.seat,
        profile=sitting.profile.id if sitting.profile is not None else None,
        dockets=sitting.dockets,
    )


def _as(project: Project, line: Line, name: str, code: str) -> Line:
    return replace(
        line, id=name, needs=(), accompanies=(), acts=tuple(_act(project, line, act, code) for act in line.acts)
    )


def _act(project: Project, line: Line, act: Act, code: str) -> Act:
    """The act with the code vouched for, and what follows from the code."""
    span = code_interval(code)
    source = Provenance("asserted", assumed=True)
    words = "\n".join(dict.fromkeys(line.name.values()))
    derived = goods_facts((span,), words, "", Provenance("derived"))
    if kinds := vehicle_kinds((span,)):
        derived["vehicle_kind"] = Given(Values(frozenset(kinds)), Provenance("derived"))
    follows = {
        fact: given
        for fact, given in derived.items()
        if project.vocabulary.applies(fact, line.kind)
        and (fact not in act.facts or act.facts[fact].provenance.how not in SAID)
    }
    return replace(act, facts={**act.facts, **follows, "hs": Given(codes(span), source)})
