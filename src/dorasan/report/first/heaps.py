"""The groups of the first screen, worst first, each with its grounds and the lines that stand on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.document import Bit, Block, Part, Points, Say, Words
from dorasan.report.first.grounds import Dispute, cited, disputes, holders, still_open
from dorasan.report.first.items import Items
from dorasan.report.first.waits import VOUCHED, How, Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_HEAPS = 6  # of a list of any length
ROOMY = 3  # heaps that leave room for several grounds of each
CODE = "hs"  # the fact that words may tell
HEAP = "heap"  # the first word of the anchor of a group: groups stand close together
HANGING = (Group.ON_THING, Group.ON_PLAN, Group.ON_DILIGENCE, Group.ON_RECORD)
MANNERS = {
    Group.BARRED: "barred", Group.NEEDED: "shared", Group.CONTESTED: "contested",
    Group.ORDINARILY_NEEDED: "presumed_need",
    Group.ORDINARILY_CLEAR: "presumed", Group.OWN: "own", Group.FREE: "free",
}  # fmt: skip
TOLD = {Group.NEEDED: How.ASKED, Group.ORDINARILY_NEEDED: How.ASKED, Group.CONTESTED: How.CONTESTED}  # by the heading
Heap = tuple[Group, bool, tuple[str, ...]]


def heaps(waits: Waits, items: Items) -> list[Block]:
    """Every line in one heap; what is sure before what is only ordinary."""
    order = ordered(waits)
    roomy = len(order) <= ROOMY
    told: set[str] = set()  # readings that a group above has told
    return [
        Part(*_heap(waits, items, heap, members, roomy, told), f"{HEAP}-{n}")
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
        left[one[0], one[1], tuple(dict.fromkeys((*one[2], *other[2])))] = members
    return left


def _key(one: Grouped) -> tuple[str, ...]:
    """Heaps of lines that hang on something are not told apart by whom they would concern."""
    return () if one.group in HANGING else one.who


def _heap(
    waits: Waits, items: Items, heap: Heap, members: Sequence[Grouped], roomy: bool, told: set[str]
) -> tuple[Words, list[Block]]:
    """Heading and contents."""
    lang, (group, _, who) = items.lang, heap
    grounds = list(_grounds(waits, items, group, who, members, 2 if roomy else 1))
    after = []
    if besides := _besides(waits, lang, heap, members):
        after.append(say(lang, "first.may_ask" if group in HANGING else "first.besides", parts=besides))
    if group is Group.CONTESTED:
        read = [words for words in holders(waits, lang, who, [one.line for one in members]) if words not in told]
        told.update(read)
        after += [" ".join(read)] * bool(read)
        after += still_open(waits, lang, who, [one.line for one in members])
    if group is Group.ORDINARILY_CLEAR and (home := _home_act(waits, lang, members)):
        after.append(say(lang, "first.clear_note", **home))
    more = Bit("".join(f"  {words}" for words in after), "dim")
    blocks: list[Block] = [Points([*grounds[:-1], (Bit(grounds[-1]), more)] if after else grounds)]
    if group is Group.ON_THING and (coded := [one.line for one in members if CODE in one.hangs]):
        from dorasan.report.first.likely import likely_codes  # the tariff's wording is read only for words

        if likely := likely_codes(waits.sitting, items, coded, 2 if roomy else 1):
            blocks.append(Points(likely))
    if members[0].green:
        blocks += [Say(words) for words in _carried(waits, items, members)]
    return heading(waits, lang, heap, members), blocks


def heading(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> Bit:
    """What a heap is, of whom it asks what, and how many lines it has."""
    group, surely, _ = heap
    title = say(lang, "first.group_title", title=group_name(waits, lang, heap, members), n=len(members))
    manner = MANNERS.get(group, "undetermined")
    return Bit(title, "presumed_bar" if group is Group.BARRED and not surely else manner)


def group_name(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> str:
    """What a heap is and of whom it asks what: on the first screen, in the table of a page, in a workbook's column."""
    group, surely, who = heap
    named = ", ".join(_asked_of(lang, name, act_of(waits, name, [one.line for one in members])) for name in who)
    if any(one.who != who for one in members) and group not in HANGING:
        named = say(lang, "first.one_or_more", who=", ".join(authority_short(lang, name) for name in who))
    if group is Group.CONTESTED:
        return _contested_name(waits, lang, heap, members)
    key = f"group_{group.value}"
    if group is Group.BARRED and not surely:
        key += "_ordinary"
    elif group is Group.NEEDED and waits.sitting.profile is not None:
        key += "_premised"
    elif group in (Group.OWN, Group.FREE) and any(waits.sitting.rulings[one.line].carriers for one in members):
        key += "_alone"
    if group in VOUCHED and not surely:
        key += "_assumed"
    return say(lang, f"first.{key}", who=named)


def _contested_name(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> str:
    """By authority whether readings differ in public, or the words alone can be read in two ways."""
    lines = [one.line for one in members]
    parts = []
    for how, names in disputes(waits, heap[2], lines).items():
        named = ", ".join(_asked_of(lang, name, act_of(waits, name, lines)) for name in names)
        if any(one.who != heap[2] for one in members):
            named = ", ".join(authority_short(lang, name) for name in names)
            named = say(lang, "first.one_or_more", who=named) if len(names) > 1 else named
        parts.append(say(lang, f"first.group_contested_{how}", who=named))
    return "; ".join(parts)


def _disputed(waits: Waits, heap: Heap, members: Sequence[Grouped]) -> int:
    """What is disputed in public is told before what the words alone leave open."""
    if heap[0] is not Group.CONTESTED:
        return 0
    return min(get_args(Dispute).index(how) for how in disputes(waits, heap[2], [members[0].line]))


def names_of_groups(waits: Waits, lang: Tongue) -> dict[str, tuple[int, str]]:
    """By line the number of its heap, from 1, and what the heap is called."""
    return {
        one.line: (n, group_name(waits, lang, heap, members))
        for n, (heap, members) in enumerate(ordered(waits), start=1)
        for one in members
    }


def _grounds(
    waits: Waits, items: Items, group: Group, who: Sequence[str], members: Sequence[Grouped], most: int
) -> Iterable[str]:
    """Ground by ground the lines, those of most lines first; on the last that has room, what else there is."""
    lang = items.lang
    found: dict[str, list[str]] = {}
    for one in members:
        if group in HANGING:
            ground = ", ".join(label(lang, fact) for fact in own_kind(waits.sitting, one)[:2])
        elif group in (Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE):
            ground = ""
        else:
            ground = cited(waits, lang, one.line, who)
        found.setdefault(ground, []).append(one.line)
    ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
    more = [line for _, lines in ranked[most:] for line in lines]
    for n, (ground, lines) in enumerate(ranked[:most], start=1):
        shown = items.some(lines, 2 * most, code=bool(ground) and group not in HANGING and most > 1)
        told = say(lang, "first.reason", why=ground, items=shown) if ground else shown
        if more and n == most:
            told = say(lang, "first.and_reasons", told=told, n=len(ranked) - most, items=items.some(more, 1))
        yield told


def own_kind(sitting: Sitting, one: Grouped) -> list[str]:
    """The facts on which the line hangs, of the kind that its group is named after."""
    facts = sitting.vocabulary.facts
    kind = facts[one.hangs[0]].kind if one.hangs else None
    return [fact for fact in one.hangs if facts[fact].kind == kind]


def _carried(waits: Waits, items: Items, members: Sequence[Grouped]) -> Iterable[str]:
    """Clear by themselves, and asked for all the same because of what carries them: the trap of the flu medicine."""
    lang, rulings = items.lang, waits.sitting.rulings
    found: dict[tuple[str, How], tuple[list[str], dict[str, None]]] = {}
    for one in members:
        ruling = rulings[one.line]
        for who in waits.foreign if ruling.carriers else ():
            if (how := waits.carried(one.line, who)) is not None:
                lines, because = found.setdefault((who, how), ([], {}))
                lines.append(one.line)
                because.update(dict.fromkeys(ruling.because_of(who)))
    alike: dict[tuple[How, tuple[str, ...]], tuple[list[str], dict[str, None]]] = {}
    for (who, how), (lines, because) in found.items():
        asked, why = alike.setdefault((how, tuple(lines)), ([], {}))
        asked.append(authority_short(lang, who))
        why.update(because)
    for (how, same), (asked, why) in alike.items():
        values = {"who": ", ".join(asked), "items": items.some(same), "because": items.ids(list(why))}
        yield say(lang, f"first.carried_{how}", n=len(same), **values)


def act_of(waits: Waits, who: str, lines: Iterable[str]) -> str:
    """The act by which most of some lines wait for an authority; none where no act of its own would open the way."""
    counted: Counter[str] = Counter()
    for name in lines:
        counted.update(act for _, act in waits.waited(name, who))
    return counted.most_common(1)[0][0] if counted else ""


def _asked_of(lang: Tongue, who: str, act: str) -> str:
    """An authority and its act; the authority alone where no act of its own would open the way."""
    short = authority_short(lang, who)
    return say(lang, "first.asked_of", who=short, act=act_word(lang, act)) if act else short


def _besides(waits: Waits, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> str:
    """Whom else the lines wait for, or may: everybody whose whole count the heading does not tell."""
    group, _, who = heap
    count = waits.count(one.line for one in members)
    parts = []
    for name, hows in count.items():
        if name in who and dict(hows) == {TOLD.get(group): len(members)}:
            continue
        if group in HANGING:  # the heading says already that all of it is open
            parts.append(say(lang, "first.may_ask_one", who=authority_short(lang, name), n=sum(hows.values())))
        else:
            parts.append(say(lang, "first.besides_one", who=authority_short(lang, name), n=counted(lang, hows)))
    return ", ".join(parts)


def counted(lang: Tongue, hows: Counter[How]) -> str:
    """``3, 2 by one reading, 25 if it turns out so``: the same words wherever lines are counted."""
    return ", ".join(say(lang, f"first.count_{how}", n=hows[how]) for how in How if hows[how])


def _home_act(waits: Waits, lang: Tongue, members: Sequence[Grouped]) -> dict[str, str]:
    """The seat's own approval that the lines of a heap most often wait for."""
    sitting = waits.sitting
    registry = sitting.vocabulary.registry
    found: Counter[tuple[str, str]] = Counter()
    for one in members:
        for sets in sitting.ordinary.lines(one.line)[0].lenient_sets():
            found.update(key for key, need in sets[0] if need.gates and registry.government_of(key[0]) == sitting.seat)
    if not found:
        return {}
    (who, act), _ = found.most_common(1)[0]
    return {"who": authority_short(lang, who), "act": act_word(lang, act)}
