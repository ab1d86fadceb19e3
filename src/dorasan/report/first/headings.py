"""What a heap of lines is called, of whom it asks what, and how it is drawn: on the first screen, in a table, in a
workbook's column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import HANGING, Group, Grouped
from dorasan.report.document import Bit
from dorasan.report.first.beside import act_of, asked_of
from dorasan.report.first.grounds import Dispute, disputes
from dorasan.report.first.order import Heap, needs_differ, ordered, own_kind
from dorasan.report.first.union import apart
from dorasan.report.first.waits import VOUCHED, Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_HANGS = 1  # fact on which a line hangs that had another code
HERE = {"group_needed_premised": "group_needed_here"}  # below the premises, which name the profile
MANNERS = {
    Group.BARRED: "barred", Group.NEEDED: "shared", Group.CONTESTED: "contested",
    Group.ORDINARILY_NEEDED: "presumed_need",
    Group.ORDINARILY_CLEAR: "presumed", Group.OWN: "own", Group.FREE: "free",
}  # fmt: skip
_HOW: dict[Dispute, str] = {"both": "", "asks": "_asks", "not": "_not", "none": "_none"}


@dataclass
class Told:
    """What a screen has said already, and says no second time."""

    groups: set[str] = field(default_factory=set)  # what groups are called, before the names of the asked
    acts: set[tuple[str, str]] = field(default_factory=set)  # by which act an authority is asked
    cites: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)  # facts on which lines hang


def heading(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped], told: Told | None = None) -> Bit:
    """What a heap is, of whom it asks what, and how many lines it has; shorter where a screen has told it above."""
    group, surely = heap[:2]
    title = say(lang, "first.group_title", title=group_name(waits, lang, heap, members, told), n=len(members))
    union = any(apart(waits.sitting, one) for one in members)
    manner = "undetermined" if union else _manner(group, surely)
    return Bit(title, "presumed_bar" if group is Group.BARRED and not surely else manner)


def group_name(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped], told: Told | None = None) -> str:
    """What a heap is and of whom it asks what: on the first screen, in the table of a page, in a workbook's column."""
    group, surely, who = heap
    if group is Group.CONTESTED:
        return _contested_name(waits, lang, heap, members, told)
    acts = [(name, act_of(waits, name, [one.line for one in members])) for name in who]
    named = _named(lang, heap, members, acts, told)
    key = f"group_{group.value}"
    if group is Group.BARRED and not surely:
        key += "_ordinary"
    elif group is Group.NEEDED and waits.sitting.profile is not None:
        key += "_premised"
    elif any(apart(waits.sitting, one) for one in members):
        return say(lang, f"first.{key}_union")
    elif group in (Group.OWN, Group.FREE) and any(waits.sitting.rulings[one.line].carriers for one in members):
        key += "_alone"
    if group in VOUCHED and not surely:
        key += "_assumed"
    if told is not None:
        likewise = group is Group.NEEDED and key in told.groups
        told.acts.update(acts)
        told.groups.add(key)
        key = "group_needed_likewise" if likewise else HERE.get(key, key)
    profile = waits.sitting.profile
    return say(lang, f"first.{key}", who=named, profile=profile.title[lang] if profile is not None else "")


def _contested_name(
    waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped], told: Told | None = None
) -> str:
    """By authority whether readings differ in public, or the words alone can be read in two ways."""
    lines = [one.line for one in members]
    acts = {name: act_of(waits, name, lines) for name in heap[2]}
    parts = []
    for how, names in disputes(waits, heap[2], lines).items():
        named = _named(lang, heap, members, [(name, acts[name]) for name in names], told)
        parts.append(say(lang, f"first.group_contested{_HOW[how]}", who=named))
    if told is not None:
        told.acts.update(acts.items())
    return "; ".join(parts)


def _named(
    lang: Tongue, heap: Heap, members: Sequence[Grouped], acts: Sequence[tuple[str, str]], told: Told | None
) -> str:
    """Who is asked for what, by the act where a screen has not told it yet; of lines told together that do not need
    the same authorities each with the number of its own."""
    if needs_differ(heap, members):
        counts = ((name, act, sum(name in one.who for one in members)) for name, act in acts)
        each = (say(lang, "first.each_one", who=asked_of(lang, name, act), n=n) for name, act, n in counts)
        return say(lang, "first.each_named", who=", ".join(each))
    known = told.acts if told is not None else set()
    return ", ".join(asked_of(lang, name, "" if (name, act) in known else act) for name, act in acts)


def names_of_groups(waits: Waits, lang: Tongue) -> dict[str, tuple[int, str]]:
    """By line the number of its heap, from 1, and what the line is told under by itself: of a heap told together the
    line's own authorities, none of them as a choice."""
    told: dict[Heap, str] = {}
    out: dict[str, tuple[int, str]] = {}
    for n, (heap, members) in enumerate(ordered(waits), start=1):
        alike: dict[Heap, list[Grouped]] = {}
        for one in members:
            alike.setdefault((*heap[:2], one.who if needs_differ(heap, members) else heap[2]), []).append(one)
        told |= {own: group_name(waits, lang, own, some) for own, some in alike.items()}
        out |= {one.line: (n, told[own]) for own, some in alike.items() for one in some}
    return out


def alone(lang: Tongue, sitting: Sitting, one: Grouped) -> str:
    """What a single line would be told under, on the premises that the screen has named; what hangs, by what."""
    waits = Waits(sitting)
    if one.group is Group.CONTESTED:
        return _contested_name(waits, lang, (one.group, one.surely, one.who), [one])
    if one.group in HANGING and (facts := own_kind(sitting, one)):
        return say(lang, "first.hangs_on", facts=", ".join(label(lang, fact) for fact in facts[:MOST_HANGS]))
    who = ", ".join(asked_of(lang, name, act_of(waits, name, [one.line])) for name in one.who)
    union = "_union" if apart(sitting, one) else ""
    return say(lang, f"first.group_{one.group.value}{union}", who=who)


def comes_to(lang: Tongue, sitting: Sitting, one: Grouped) -> str:
    """What a single line would be told under, on a screen that has told what is asked of whom: whom it needs."""
    if one.group is not Group.NEEDED:
        return alone(lang, sitting, one)
    return say(lang, "first.needs", who=", ".join(authority_short(lang, name) for name in one.who))


def look(sitting: Sitting, one: Grouped) -> str:
    """The colour of the group of one line, wherever it is shown by itself."""
    return "undetermined" if apart(sitting, one) else _manner(one.group, one.surely)


def _manner(group: Group, surely: bool) -> str:
    """What rests on an assumption of the file is drawn as presumed, never as sure."""
    manner = MANNERS.get(group, "undetermined")
    return ("presumed_need" if group is Group.NEEDED else "presumed") if group in VOUCHED and not surely else manner
