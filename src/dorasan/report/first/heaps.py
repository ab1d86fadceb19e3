"""The groups of the first screen, worst first, each with its grounds and the lines that stand on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple, get_args

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import HANGING, Group, Grouped
from dorasan.report.document import Bit, Block, Part, Points, Say, Words, bits, joined
from dorasan.report.first.beside import act_of, asked_of, carried, home_act, may_ask, surely
from dorasan.report.first.grounds import Dispute, cited, disputes, holders, still_open
from dorasan.report.first.items import Items
from dorasan.report.first.union import apart
from dorasan.report.first.waits import VOUCHED, Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_HEAPS = 6  # of a list of any length
MOST_HANGS = 1  # fact on which a line hangs that had another code
ROOMY = 3  # heaps that leave room for several grounds of each
CODE = "hs"  # the fact that words may tell
BY_NUMBER = frozenset({Group.BARRED, Group.NEEDED, Group.CONTESTED})  # of which every line is to be found
HERE = {"group_needed_premised": "group_needed_here"}  # below the premises, which name the profile
HEAP = "heap"  # the first word of the anchor of a group: groups stand close together
BARE = (Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE)  # nothing asks, so nothing is cited
MANNERS = {
    Group.BARRED: "barred", Group.NEEDED: "shared", Group.CONTESTED: "contested",
    Group.ORDINARILY_NEEDED: "presumed_need",
    Group.ORDINARILY_CLEAR: "presumed", Group.OWN: "own", Group.FREE: "free",
}  # fmt: skip
_HOW: dict[Dispute, str] = {"both": "", "asks": "_asks", "not": "_not", "none": "_none"}
Heap = tuple[Group, bool, tuple[str, ...]]


class Room(NamedTuple):
    """How much of each heap is told: the more heaps, the less."""

    grounds: int
    lines: int  # of each ground


@dataclass
class Told:
    """What a screen has said already, and says no second time."""

    groups: set[str] = field(default_factory=set)  # what groups are called, before the names of the asked
    acts: set[tuple[str, str]] = field(default_factory=set)  # by which act an authority is asked
    cites: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)  # facts on which lines hang


def heaps(waits: Waits, items: Items, told: Told | None = None) -> list[Block]:
    """Every line in one heap; what is sure before what is only ordinary. ``told``: takes in what is said here."""
    order, told = ordered(waits), told or Told()
    room = Room(2, 4) if len(order) <= ROOMY else Room(1, 2) if len(order) == ROOMY + 1 else Room(1, 1)
    return [
        Part(*_heap(waits, items, heap, members, room, told), f"{HEAP}-{n}")
        for n, (heap, members) in enumerate(order, start=1)
    ]


def ordered(waits: Waits) -> list[tuple[Heap, list[Grouped]]]:
    """The heaps as they are told, each with its lines."""
    found: dict[Heap, list[Grouped]] = {}
    for one in waits.groups.values():
        found.setdefault((one.group, one.surely, _key(one)), []).append(one)
    found = _few(found)
    order = sorted(
        found,
        key=lambda heap: (
            list(Group).index(heap[0]), not heap[1], _disputed(waits, heap, found[heap]), -len(found[heap]),
        ),
    )  # fmt: skip
    return [(heap, found[heap]) for heap in order]


def _few(found: dict[Heap, list[Grouped]]) -> dict[Heap, list[Grouped]]:
    """Where there are too many heaps, the smallest that differ only in whom they need are told together."""
    left = dict(found)
    while len(left) > MOST_HEAPS:
        alike: dict[tuple[Group, bool], list[Heap]] = {}
        for heap in sorted(left, key=lambda heap: (len(left[heap]), list(left).index(heap))):
            alike.setdefault(heap[:2], []).append(heap)
        pairs = [heaps[:2] for heaps in alike.values() if len(heaps) > 1]
        if not pairs:
            break
        one, other = min(pairs, key=lambda pair: len(left[pair[0]]) + len(left[pair[1]]))
        members = left.pop(one) + left.pop(other)
        both = one[0], one[1], tuple(dict.fromkeys((*one[2], *other[2])))
        left[both] = left.pop(both, []) + members  # lines that need just these may have had a heap of their own
    return left


def _key(one: Grouped) -> tuple[str, ...]:
    """Heaps of lines that hang on something are not told apart by whom they would concern."""
    return () if one.group in HANGING else one.who


def _heap(
    waits: Waits, items: Items, heap: Heap, members: Sequence[Grouped], room: Room, told: Told
) -> tuple[Words, list[Block]]:
    """Heading and contents."""
    lang, (group, _, who) = items.lang, heap
    title = heading(waits, lang, heap, members, told)
    lines = [one.line for one in members]
    grounds = list(_grounds(waits, items, heap, members, room, told))
    after = [*_in_all(waits, lang, heap), *surely(waits, lang, group, who, members), *may_ask(waits, lang, members)]
    also = sum(bool(waits.sitting.ordinary.hits.intersection(one.hangs)) for one in members)
    if also and group in HANGING and group is not Group.ON_LISTED:
        after.append(say(lang, "first.listed_too", n=also))
    if group is Group.CONTESTED:
        read = [words for words in holders(waits, lang, who, lines) if words not in told.readings]
        told.readings.update(read)
        after += [" ".join(read)] * bool(read)
        after += still_open(waits, lang, who, lines)
    if group is Group.ORDINARILY_CLEAR and (home := home_act(waits, lang, members)):
        after.append(say(lang, "first.clear_note", **home))
    codes: list[Words] = []
    if group is Group.ON_THING and (coded := [one.line for one in members if CODE in one.hangs]):
        from dorasan.report.first.likely import likely_codes  # the tariff's wording is read only for words

        above, ruling = "; ".join(grounds), partial(_comes_to, lang)
        codes = likely_codes(waits.sitting, items, coded, room.grounds, above, ruling, telling=True)
    more = [replace(bit, manner="dim") for words in (*after, *codes) for bit in bits(joined(("", words), "  "))]
    blocks: list[Block] = [Points([*grounds[:-1], (Bit(grounds[-1]), *more)] if more else grounds)]
    if members[0].green:
        blocks += [Say(words) for words in carried(waits, items, members)]
    return title, blocks


def _in_all(waits: Waits, lang: Tongue, heap: Heap) -> list[str]:
    """Of an authority that several heaps surely need, the sum, once: in the last of them. Nobody should have to add."""
    if heap[0] is not Group.NEEDED:
        return []
    sure = [(one, members) for one, members in ordered(waits) if one[:2] == heap[:2]]
    out = []
    for name in heap[2]:
        counts = {one: sum(name in each.who for each in members) for one, members in sure}
        parts = {one: n for one, n in counts.items() if n}
        if len(parts) > 1 and list(parts)[-1] == heap:
            told = "+".join(map(str, parts.values()))
            out.append(say(lang, "first.in_all", who=authority_short(lang, name), n=sum(parts.values()), parts=told))
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


def _comes_to(lang: Tongue, sitting: Sitting, one: Grouped) -> str:
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
    if _mixed(heap, members):
        counts = ((name, act, sum(name in one.who for one in members)) for name, act in acts)
        each = (say(lang, "first.each_one", who=asked_of(lang, name, act), n=n) for name, act, n in counts)
        return say(lang, "first.each_named", who=", ".join(each))
    known = told.acts if told is not None else set()
    return ", ".join(asked_of(lang, name, "" if (name, act) in known else act) for name, act in acts)


def _disputed(waits: Waits, heap: Heap, members: Sequence[Grouped]) -> int:
    """What is disputed in public is told before what the words alone leave open."""
    if heap[0] is not Group.CONTESTED:
        return 0
    return min(get_args(Dispute).index(how) for how in disputes(waits, heap[2], [members[0].line]))


def names_of_groups(waits: Waits, lang: Tongue) -> dict[str, tuple[int, str]]:
    """By line the number of its heap, from 1, and what the line is told under by itself: of a heap told together the
    line's own authorities, none of them as a choice."""
    told: dict[Heap, str] = {}
    out: dict[str, tuple[int, str]] = {}
    for n, (heap, members) in enumerate(ordered(waits), start=1):
        alike: dict[Heap, list[Grouped]] = {}
        for one in members:
            alike.setdefault((*heap[:2], one.who if _mixed(heap, members) else heap[2]), []).append(one)
        told |= {own: group_name(waits, lang, own, some) for own, some in alike.items()}
        out |= {one.line: (n, told[own]) for own, some in alike.items() for one in some}
    return out


def _mixed(heap: Heap, members: Sequence[Grouped]) -> bool:
    """Whether lines are told together that do not need the same authorities."""
    return heap[0] not in HANGING and any(one.who != heap[2] for one in members)


def _grounds(
    waits: Waits, items: Items, heap: Heap, members: Sequence[Grouped], room: Room, told: Told
) -> Iterable[str]:
    """Ground by ground the lines, those of most lines first; on the last that has room, what else there is. Of lines
    told together that need different authorities, each ground begins with its own, and none is left to a count."""
    lang, group, who = items.lang, heap[0], heap[2]
    mixed = _mixed(heap, members)
    most = max(room.grounds, len({one.who for one in members})) if mixed else room.grounds
    found: dict[tuple[str, ...], list[str]] = {}
    for one in members:
        if mixed:
            named = say(lang, "first.and").join(authority_short(lang, name) for name in one.who)
            ground: tuple[str, ...] = (named, *cited(waits, lang, one.line, one.who))
        elif group in HANGING:
            ground = tuple(own_kind(waits.sitting, one)[:most])
        else:
            ground = () if group in BARE else tuple(cited(waits, lang, one.line, who))
        found.setdefault(ground, []).append(one.line)
    ranked = _first_of_each(found, {one.line: one.who if mixed else () for one in members})
    more = [line for _, lines in ranked[most:] for line in lines]
    for n, (ground, lines) in enumerate(ranked[:most], start=1):
        coded, asked = bool(ground) and group not in HANGING and room.grounds > 1, group in BY_NUMBER
        shown = items.some(lines, room.lines, code=coded, numbers=asked)
        if group in HANGING:
            why = ", ".join(_open(waits, lang, fact, len(members)) for fact in ground)
            told.open.update(ground)
        else:
            above = len(ground) > 1 and told.cites.issuperset(ground)
            why = say(lang, "first.ground_above") if above else "; ".join(ground)
            why = f"{ground[0]}, {'; '.join(ground[1:])}" if mixed else why
            told.cites.update(ground[1:] if mixed else ground)
        words = say(lang, "first.reason", why=why, items=shown) if why else shown
        if more and n == most:
            others = items.some(more, 1, numbers=asked) if asked else say(lang, "first.lines", n=len(more))
            words = say(lang, "first.and_reasons", told=words, n=len(ranked) - most, items=others)
        yield words


def _first_of_each(
    found: dict[tuple[str, ...], list[str]], who: dict[str, tuple[str, ...]]
) -> list[tuple[tuple[str, ...], list[str]]]:
    """Grounds by the number of their lines; before the second ground of some authorities the first of all others."""
    ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
    seen: Counter[tuple[str, ...]] = Counter()
    turn = []
    for _, lines in ranked:
        turn.append(seen[who[lines[0]]])
        seen[who[lines[0]]] += 1
    return [pair for _, pair in sorted(zip(turn, ranked, strict=True), key=lambda one: one[0])]


def _open(waits: Waits, lang: Tongue, fact: str, n: int) -> str:
    """A fact on which lines hang; with their number where it is not that of the group."""
    of = open_facts(waits)[fact]
    return label(lang, fact) if of == n else say(lang, "first.unknown_one", ask=label(lang, fact), n=of)


def open_facts(waits: Waits) -> Counter[str]:
    """The facts on which lines hang in the ordinary case, each with the number of its lines; the commonest first.
    What is known to hang on nothing is not asked."""
    counted: Counter[str] = Counter()
    for one in waits.groups.values():
        if one.group in HANGING:
            counted.update(own_kind(waits.sitting, one))
    return counted


def own_kind(sitting: Sitting, one: Grouped) -> list[str]:
    """The facts on which the line hangs, of the kind that its group is named after."""
    facts = sitting.vocabulary.facts
    if one.group is Group.ON_LISTED:
        return [fact for fact in one.hangs if fact in sitting.ordinary.hits]
    kind = facts[one.hangs[0]].kind if one.hangs else None
    return [fact for fact in one.hangs if facts[fact].kind == kind]
