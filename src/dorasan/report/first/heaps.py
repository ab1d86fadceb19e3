"""The groups of the first screen, worst first, each with its grounds and the lines that stand on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import HANGING, Group, Grouped
from dorasan.report.document import Bit, Block, Part, Points, Say, Words, bits, joined
from dorasan.report.first.beside import carried, home_act, may_ask, surely
from dorasan.report.first.grounds import cited, holders, still_open
from dorasan.report.first.headings import Told, comes_to, heading
from dorasan.report.first.items import Items
from dorasan.report.first.order import Heap, needs_differ, open_facts, ordered, own_kind
from dorasan.report.first.waits import Waits
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

ROOMY = 3  # heaps that leave room for several grounds of each
ROOM_FOR_SUMS = 4  # heaps among which there is room for sums over several of them
CODE = "hs"  # the fact that words may tell
BY_NUMBER = frozenset({Group.BARRED, Group.NEEDED, Group.CONTESTED})  # of which every line is to be found
HEAP = "heap"  # the first word of the anchor of a group: groups stand close together
BARE = (Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE)  # nothing asks, so nothing is cited


class Room(NamedTuple):
    """How much of each heap is told: the more heaps, the less."""

    grounds: int
    lines: int  # of each ground


def heaps(waits: Waits, items: Items, told: Told | None = None) -> list[Block]:
    """Every line in one heap; what is sure before what is only ordinary. ``told``: takes in what is said here."""
    order, told = ordered(waits), told or Told()
    room = Room(2, 4) if len(order) <= ROOMY else Room(1, 2) if len(order) == ROOMY + 1 else Room(1, 1)
    return [
        Part(*_heap(waits, items, heap, members, room, told), f"{HEAP}-{n}")
        for n, (heap, members) in enumerate(order, start=1)
    ]


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

        above, ruling = "; ".join(grounds), partial(comes_to, lang)
        codes = likely_codes(waits.sitting, items, coded, room.grounds, above, ruling, telling=True)
    more = [replace(bit, manner="dim") for words in (*after, *codes) for bit in bits(joined(("", words), "  "))]
    blocks: list[Block] = [Points([*grounds[:-1], (Bit(grounds[-1]), *more)] if more else grounds)]
    if members[0].green:
        blocks += [Say(words) for words in carried(waits, items, members)]
    return title, blocks


def _in_all(waits: Waits, lang: Tongue, heap: Heap) -> list[str]:
    """Of an authority that several heaps surely need, the sum, once: in the last of them. Nobody should have to add;
    where the screen is full of heaps the sum stands with what to do alone."""
    order = ordered(waits)
    if heap[0] is not Group.NEEDED or len(order) > ROOM_FOR_SUMS:
        return []
    sure = [(one, members) for one, members in order if one[:2] == heap[:2]]
    out = []
    for name in heap[2]:
        counts = {one: sum(name in each.who for each in members) for one, members in sure}
        parts = {one: n for one, n in counts.items() if n}
        if len(parts) > 1 and list(parts)[-1] == heap:
            told = "+".join(map(str, parts.values()))
            out.append(say(lang, "first.in_all", who=authority_short(lang, name), n=sum(parts.values()), parts=told))
    return out


def _grounds(
    waits: Waits, items: Items, heap: Heap, members: Sequence[Grouped], room: Room, told: Told
) -> Iterable[str]:
    """Ground by ground the lines, those of most lines first; on the last that has room, what else there is. Of lines
    told together that need different authorities, each ground begins with its own, and none is left to a count."""
    lang, group, who = items.lang, heap[0], heap[2]
    mixed = needs_differ(heap, members)
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
