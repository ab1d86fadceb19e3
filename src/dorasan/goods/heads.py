"""The head of a phrase, and what it says the thing is; never narrower than the words themselves.

* The longest known word at the end is the head. Inside a Korean word it counts only where what stands before it is
  known too: 공기 in 압축공기, but not in 육가공기.
* A container, a pallet or a fuel word that comes last may be the thing or only hold, carry or drive what stands before
  it: both stay, and what nobody knows before it leaves everything open.
* A name that many trades have given to something else ("bag", "shoe", "table") settles nothing beside a word that
  nobody has put down as harmless: air bag, brake shoe, rotary table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dorasan.goods.dosage import dosed, is_substance, substance
from dorasan.goods.interval import Intervals, overlap, parse, union, within
from dorasan.goods.lexicon import Entry, is_hangul, part_of, squeezed, table
from dorasan.goods.phrase import Tokens
from dorasan.goods.spelling import unstuck
from dorasan.goods.wordlists import listed, quiet

Says = Literal["goods", "nothing", "open"]
WORKS: Intervals = parse("84-85 90 95")
"""Where a thing goes once works are put into it, or where its likeness does."""
CONSUMED: Intervals = parse("02-39")
MEDICINES: Intervals = parse("3001-3006")
_NO_PARTICLE = re.compile(
    r"(?:학과|인과|경과|견과|한과|유과|약과|다과|빙과|당과|백과|전과|안과|건과|열과|방과|기와|신경과|모과|사과|과과|조와)$"
)


@dataclass(frozen=True)
class Reading:
    """``says``: *goods* (it is one of ``heads``), *nothing* (it only describes) or *open* (anybody's guess).

    ``hint``: the heads an open phrase seems to have: no ground to narrow on, but a code may be held against them.
    """

    says: Says
    heads: tuple[tuple[str, Entry], ...] = ()
    wider: Intervals = ()
    hint: tuple[tuple[str, Entry], ...] = ()


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
        return Reading("goods", (medicine(), *(head for head in named.heads if head[1] is not medicine()[1])))
    found = _plain(tokens)
    if (
        found.says == "goods"
        and any(token in listed("taken") for token in tokens)
        and any(_are_filled(Reading("goods", (head,))) for head in found.heads)
    ):
        return Reading("goods", (*found.heads, medicine()), found.wider)
    return found


def medicine() -> tuple[str, Entry]:
    """The entry of medicines, for what only its dose or its name's stem tells to be one."""
    return "medicine", table().ends["medicine"]


def _plain(tokens: Tokens) -> Reading:
    rest = tokens
    while rest:
        if (found := ending(rest)) and not (found.across and quiet(rest[-1])):
            return _judged(found)
        if is_substance(rest[-1]):
            return Reading("goods", (medicine(),))
        if rest[-1] in listed("salts") and (named := _plain(rest[:-1])).heads and _are_taken(named):
            return named
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
            sure = not inside or part_of(inside) != "unknown" or _joined(inside)
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
    head, word = (found.word, found.entry), found.word
    before = (*found.before, found.inside) if found.inside else found.before
    if not found.sure and (len(word) < 3 or word in listed("fragile")):
        return Reading("open", hint=(head,))
    if found.inside and _joined(found.inside):
        other = _plain((*found.before, found.inside[:-1]))
        return Reading("goods", (head, *other.heads)) if other.says == "goods" else Reading("open", hint=(head,))
    holds, burns = word in listed("vessels") or word in listed("carriers"), word in listed("fuels")
    if word in listed("retail") and before:
        sold = read(before)
        if sold.says == "goods" and _are_filled(sold):
            return sold
    if word in listed("forms") and before and (taken := _plain(before)).says == "goods" and _are_filled(taken):
        return Reading("goods", (head, *taken.heads))
    if " " in word and (last := word.split()[-1]) in listed("fuels") and found.before:
        longer = ending((*found.before, *word.split()[:-1]))  # "fluorescent lamp oil": the lamp, and lamp oil
        if longer is not None and len(longer.before) < len(found.before):
            return Reading("goods", (head, *_judged(longer).heads, (last, table().ends[last])))
    if (holds or burns) and before:
        held = read(_without_materials(before) if holds else before)
        if held.says == "open":
            return Reading("open")
        if held.says == "goods" and not (burns and before[-1].endswith("용") and before[-1] not in table().ends):
            filled = word in listed("vessels") and any(sign.isdigit() for sign in before[-1])
            return Reading("goods", held.heads if filled else (head, *held.heads), held.wider)
    if not holds and (named := _held_in(word)):
        inner = _plain((*found.before, *named))
        return Reading("goods", (head, *_plain(named).heads, *inner.heads, *_plain(before).heads))
    if word.isascii() and before and _are_filled(Reading("goods", (head,))):
        other = _plain(before)  # "tank water", "cooker rice": written head first
        if other.says == "goods" and not _are_filled(other):
            return Reading("goods", (head, *other.heads), other.wider)
    inner = _plain(before) if found.entry.holds_things and before else Reading("nothing")
    told = holds or burns or inner.heads or all(_harmless(token) for token in before)
    if word in listed("fragile") and not told:
        return Reading("open", hint=(head,))
    wider = WORKS if any(_changes(token) for token in before) else ()
    return Reading("goods", (head, *inner.heads), wider)


@cache
def _held_in(word: str) -> Tokens:
    """``tool`` of a tool bag, 노트북 of a 노트북가방: what a container made for something is called by."""
    holders = (*listed("vessels"), *listed("carriers"))
    ends = [end for end in holders if word.endswith(end if is_hangul(end[0]) else f" {end}")]
    held = word.removesuffix(max(ends, key=len)) if ends else ""
    return tuple(held.split()) if len(held) > 1 else ()


def _harmless(token: str) -> bool:
    """Whether a word before the head leaves the thing what it is called: how, for whom, of what, or what it burns."""
    if token in listed("changing"):
        return False
    return part_of(token) == "says" or (token in listed("fuels") and token not in ("gas", "가스", "oil", "기름"))


def _without_materials(tokens: Tokens) -> Tokens:
    """``pump plywood`` before a crate: what the crate is made of is not what is in it."""
    if tokens and tokens[-1] in listed("made_of"):
        tokens = tokens[:-1]
    while tokens and tokens[-1] in listed("made_of") and not _names_goods(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _names_goods(word: str) -> bool:
    words = table()
    return word in words.ends or word in words.whole_words or part_of(word) == "goods"


def _are_filled(reading: Reading) -> bool:
    """Whether goods are such as are sold in tubes and packets: foods, medicines, chemicals."""
    codes = (union(entry.always, *(codes for _, codes in entry.by_material)) for _, entry in reading.heads)
    return all(within(code, CONSUMED) for code in codes)


def _are_taken(reading: Reading) -> bool:
    """Whether goods may all be medicines."""
    return all(overlap(entry.always, MEDICINES) for _, entry in reading.heads)


def _changes(token: str) -> bool:
    return token in listed("changing") or any(
        token.startswith(word) for word in listed("changing") if not word.isascii() and len(token) > len(word)
    )


def alternatives(tokens: Tokens) -> list[Tokens]:
    """A phrase cut at 와/과, (이)나 and at strokes between known words: each piece may be the thing."""
    pieces: list[Tokens] = []
    start = 0
    spread = [part for token in tokens for part in _stroke(token)]
    for at, token in enumerate(spread[:-1]):
        stem = _stem(token)
        if stem is not None or token == "⁄":
            pieces.append((*spread[start:at], *([stem] if stem else [])))
            start = at + 1
    return [piece for piece in (*pieces, tuple(spread[start:])) if piece]


def _stroke(token: str) -> list[str]:
    parts = token.split("⁄")
    if len(parts) == 1 or not any(part in table().ends for part in parts):
        return [token]
    return [part for n, piece in enumerate(parts) for part in (["⁄"] if n else []) + ([piece] if piece else [])]


def _stem(token: str) -> str | None:
    """``발전기와`` 발전기; nothing where no particle hangs on."""
    if len(token) < 2 or not is_hangul(token[-2]):
        return None
    closed = (ord(token[-2]) - 0xAC00) % 28 != 0
    if (token[-1] == "과" and closed) or (token[-1] == "와" and not closed):
        stem = token[:-1]
        if len(stem) > 1 and _names_goods(stem):
            return stem
        whole = len(stem) > 1 or stem in table().whole_words
        return stem if whole and not _NO_PARTICLE.search(token) else None
    if token.endswith("이나") and len(token) > 3 and (ord(token[-3]) - 0xAC00) % 28:
        return token[:-2]
    for particle in ("이나", "나", "이랑", "랑", "하고"):
        stem = token.removesuffix(particle)
        if stem != token and stem in table().ends:
            return stem
    return None


def _joined(inside: str) -> bool:
    """``담요와`` in 담요와발전기: goods, with a particle that joins."""
    stem = _stem(inside) if inside[-1] in "와과나" else None
    return stem is not None and len(stem) > 1 and _names_goods(stem)
