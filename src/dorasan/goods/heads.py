"""The head of a phrase, and what it says the thing is; never narrower than the words themselves.

* The longest known word at the end is the head. Inside a Korean word it counts only where what stands before it is
  known too: 공기 in 압축공기, but not in 육가공기.
* A container, a pallet or a fuel word that comes last may be the thing or only hold, carry or drive what stands before
  it: both stay, and what nobody knows before it leaves everything open.
* A name that many trades have given to something else ("bag", "shoe", "table") settles nothing beside a word that
  nobody has put down as harmless: air bag, brake shoe, rotary table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from dorasan.goods.dosage import dosed, is_substance, substance
from dorasan.goods.interval import Intervals, overlap, parse, union, within
from dorasan.goods.joined import joins
from dorasan.goods.lexicon import Entry, is_hangul, part_of, squeezed, table
from dorasan.goods.metal import metals_named
from dorasan.goods.modifiers import harmless, held_in, plays, without_materials
from dorasan.goods.names import ends_in_medicine
from dorasan.goods.order import CONSUMED, codes_of, named_first
from dorasan.goods.phrase import Tokens
from dorasan.goods.spelling import unstuck
from dorasan.goods.wordlists import listed, quiet

Says = Literal["goods", "nothing", "open"]
Head = tuple[str, Entry]
MEDICINES: Intervals = parse("3001-3006")
CHEMICALS: Intervals = parse("28-29")
PILED = 8  # words of a phrase from which on its last noun is not taken for the only one that may be meant


@dataclass(frozen=True)
class Reading:
    """``says``: *goods* (it is one of ``heads``), *nothing* (it only describes) or *open* (anybody's guess).

    ``turns``: how a word before the head may make of it something else (*changing*, *likeness*). ``hint``: the heads an
    open phrase seems to have: no ground to narrow on, but a code may be held against them.
    """

    says: Says
    heads: tuple[Head, ...] = ()
    turns: frozenset[str] = frozenset()
    hint: tuple[Head, ...] = ()


@dataclass(frozen=True)
class _Ending:
    """A known word at the end: the tokens wholly before it, and what stands before it in its own token.

    ``across``: it begins inside a token that names goods by itself, and ends with another.
    """

    word: str
    entry: Entry
    before: Tokens
    inside: str
    sure: bool
    across: bool = False


def read(tokens: Tokens) -> Reading:
    """What a phrase says the thing is."""
    if dosed(tokens):
        named = _plain(substance(tokens))
        return Reading("goods", (medicine(), *(head for head in named.heads if head not in (medicine(), chemical()))))
    found = _plain(tokens)
    if found.says == "goods" and len(tokens) >= PILED and tokens[-1].isascii():
        return Reading("goods", tuple(dict.fromkeys((*found.heads, *_piled(tokens)))), found.turns)
    if (
        found.says == "goods"
        and any(token in listed("taken") for token in tokens)
        and any(_are_filled(Reading("goods", (head,))) for head in found.heads)
    ):
        return Reading("goods", (*found.heads, medicine()), found.turns)
    return found


def medicine() -> Head:
    """The entry of medicines, for what only its dose or its name's stem tells to be one."""
    return "medicine", table().ends["medicine"]


@cache
def chemical() -> Head:
    """What the substance of a medicine may be besides, where no dose says that it is made up: a bulk chemical."""
    word, entry = medicine()
    return word, replace(entry, always=CHEMICALS)


def _piled(tokens: Tokens) -> list[Head]:
    """Every thing named in a long row of words: shops pile up nouns (``leather boot slipper indoor house socks``), and
    any of them may be what is sold."""
    ends = (ending(tokens[:size]) for size in range(1, len(tokens)))
    return [(found.word, found.entry) for found in ends if found is not None and found.sure and not found.inside]


def _plain(tokens: Tokens) -> Reading:
    rest = tokens
    while rest:
        if (found := ending(rest)) and not (found.across and quiet(rest[-1])):
            return _also(rest, found, _judged(found))
        if is_substance(rest[-1]):
            return Reading("goods", (medicine(),))
        if ends_in_medicine(rest):
            return Reading("goods", (medicine(), chemical()))
        if rest[-1] in listed("salts") and (named := _plain(rest[:-1])).heads and _are_taken(named):
            return named
        if rest[-1] in listed("changing") and not quiet(rest[-1]) and rest[-2:-1] and rest[-2] not in listed("fuels"):
            named = _plain(rest[:-1])  # 휠체어 전동, "printer laser"
            return Reading(named.says, named.heads, named.turns | {"changing"}, named.hint)
        if not quiet(rest[-1]) and not ("⁄" in rest[-1] and len(rest) > 1):
            told = all(part_of(token) == "says" for token in rest)
            return Reading("nothing" if told else "open")
        rest = rest[:-1]
    return Reading("nothing")


def ending(tokens: Tokens) -> _Ending | None:
    """The longest known word that ends the phrase; one inside a longer word only if the rest of that is known too."""
    words, unsure, across = table(), None, None
    for tail in dict.fromkeys((tokens[-1], unstuck(tokens[-1]))):
        text, starts = squeezed((*tokens[:-1], tail))
        first = max(0, len(text) - words.longest)
        for start in sorted(starts) if text.isascii() else range(first, len(text)):
            piece = text[start:]
            entry = (words.whole_words if start in starts else words.inside).get(piece)
            if entry is None and (start in starts or is_hangul(piece[0])):
                entry = words.ends.get(piece)
            if entry is None:
                continue
            begin = max(at for at in starts if at <= start)
            inside = text[begin:start]
            sure = not inside or part_of(inside) != "unknown" or joins(inside)
            before = sum(1 for at in starts if at < begin)
            over = bool(inside) and start + len(tail) < len(text) and part_of(tokens[before]) == "goods"
            found = _Ending(piece, entry, tokens[:before], inside, sure, over)
            if sure and over:
                across = across or found  # 물병 in 철구조물 병
            elif sure:
                return found
            else:
                unsure = unsure or found
    return across or unsure


def _judged(found: _Ending) -> Reading:
    head = (found.word, found.entry)
    before = (*found.before, found.inside) if found.inside else found.before
    if not found.sure and (len(found.word) < 3 or found.word in listed("fragile")):
        return Reading("open", hint=(head,))
    if found.inside and joins(found.inside):
        other = _plain((*found.before, found.inside[:-1]))
        return Reading("goods", (head, *other.heads)) if other.says == "goods" else Reading("open", hint=(head,))
    if before:
        for rule in (_sold_in, _held, _driven, _called_by_contents, _head_first):
            if (reading := rule(head, before)) is not None:
                return reading
    elif named := held_in(found.word):
        return Reading("goods", (head, *_plain(named).heads))
    return _headed(head, before)


def _also(tokens: Tokens, found: _Ending, judged: Reading) -> Reading:
    """The same with what a stock list names first, where what stands behind that only serves to describe it."""
    if judged.says != "goods" or len(tokens) == 1 or not is_hangul(tokens[-1][0]):
        return judged
    other = _plain(tokens[:-1])
    if other.says != "goods" or set(other.heads) <= set(judged.heads):
        return judged
    head, first = codes_of(found.entry), union(*(codes_of(entry) for _, entry in other.heads))
    if not named_first(tokens, found.word, head, first):
        return judged
    return replace(judged, heads=(*judged.heads, *other.heads), turns=judged.turns | other.turns)


def _sold_in(head: Head, before: Tokens) -> Reading | None:
    """``toothpaste tube``, ``lidocaine gel``: foods, medicines and chemicals go by what is in the tube."""
    word = head[0]
    if word not in listed("retail") and word not in listed("forms"):
        return None
    sold = read(before)
    if sold.says != "goods" or not _are_filled(sold):
        return None
    return sold if word in listed("retail") else Reading("goods", (head, *sold.heads))


def _held(head: Head, before: Tokens) -> Reading | None:
    """``pump crate``, 못 봉지: the container and what it holds; only the latter if an amount stands between."""
    vessel = head[0] in listed("vessels")
    if not vessel and head[0] not in listed("carriers"):
        return None
    inside = without_materials(before)
    held = read(inside)
    if held.says == "open":
        return Reading("open")
    of = before[len(inside) :]
    stuff = _plain(of).heads if metals_named(" ".join(of)) else ()  # what "metal cloth" may be, a bag of it may be
    if held.says == "nothing":
        return Reading("goods", (head, *stuff))
    filled = any(sign.isdigit() for sign in before[-1]) if vessel else before[-1].isdigit()  # 냉장고 45박스
    return Reading("goods", held.heads if filled else (head, *held.heads), held.turns)


def _driven(head: Head, before: Tokens) -> Reading | None:
    """``tractor diesel``, 난로 등유: the fuel, and what it drives, unless it is fuel *for* that (발전기용 경유)."""
    first, _, last = head[0].rpartition(" ")
    if first and last in listed("fuels"):
        longer = ending((*before, *first.split()))  # "fluorescent lamp oil": the lamp, and lamp oil
        if longer is not None and len(longer.before) < len(before):
            return Reading("goods", (head, *_judged(longer).heads, (last, table().ends[last])))
    if head[0] not in listed("fuels") or (before[-1].endswith("용") and before[-1] not in table().ends):
        return None
    driven = read(before)
    if driven.says == "nothing":
        return None
    return Reading("open") if driven.says == "open" else Reading("goods", (head, *driven.heads), driven.turns)


def _called_by_contents(head: Head, before: Tokens) -> Reading | None:
    """``angle grinder tool bag``, 노트북가방: a container called by what it is made for may hold that."""
    if not (named := held_in(head[0])):
        return None
    held = (*_plain(named).heads, *_plain((*before, *named)).heads, *_plain(before).heads)
    return Reading("goods", (head, *held))


def _head_first(head: Head, before: Tokens) -> Reading | None:
    """``cooker rice``, ``sprayer backpack``, 밀대 나무: stock lists put the head first."""
    stuff = head[0] in table().named_materials
    settled = head[0] in listed("fitted_to") or (head[0] in listed("fragile") and not stuff)
    if settled or not (head[0].isascii() or stuff) or part_of(before[-1]) != "goods":
        return None
    other = _plain(before)
    if other.says != "goods" or _are_filled(other):
        return None
    return Reading("goods", (head, *other.heads), other.turns)


def _headed(head: Head, before: Tokens) -> Reading:
    """The head alone, if the words before it leave it what it is called."""
    inner = _plain(before) if head[1].holds_things and before else Reading("nothing")
    told = inner.heads or all(harmless(token) for token in before)
    if head[0] in listed("fragile") and not told:
        return Reading("open", hint=(head,))
    turns = frozenset(kind for kind in ("changing", "likeness") if any(plays(token, kind) for token in before))
    return Reading("goods", (head, *inner.heads), turns)


def _are_filled(reading: Reading) -> bool:
    """Whether goods are such as are sold in tubes and packets: foods, medicines, chemicals."""
    return all(within(codes_of(entry), CONSUMED) for _, entry in reading.heads)


def _are_taken(reading: Reading) -> bool:
    """Whether goods may all be medicines."""
    return all(overlap(entry.always, MEDICINES) for _, entry in reading.heads)
