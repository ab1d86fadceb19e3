"""A metal that a name or a specification says a thing is of, and the codes that opens.

Section XV of the HS (chapters 72 to 83) takes articles of base metal: what is of steel is not "of plastics", whatever
it is called. A thing whose name usually means another material, or a code of that material beside such words, is
therefore open to the metal's chapters.
A metal that only fastens, coats, is held by, or is worked upon says nothing of the thing: zippers, toe caps, iron
tablets, zinc ointment, paint for steel. Sets are those of :mod:`dorasan.goods.interval`; nothing is ever taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dorasan.goods.interval import Intervals, common, overlap, parse, union, without
from dorasan.goods.lexicon import table
from dorasan.goods.spelling import Spellings, normal
from dorasan.goods.wordlists import listed

MATERIAL: Intervals = without(
    parse("39-40 4201-4202 4205-4206 44-49 50-60 63 68-70"),
    parse("4202.19 4202.29 4202.39 4202.99 5605 5809 6804-6805 6813 7009"),
)
"""Codes that a thing has for what it is of. Not those that take metal too: cases of any material, grindstones, brake
linings, framed mirrors, thread with metal; nor clothing, footwear, headgear: so called whatever is in them."""
_OF = {"steel": parse("72-73 82-83"), "alu": parse("76 82-83"), "copper": parse("74 82-83")}
_OF_ANY: Intervals = parse("72-83")
_OF_RARE: Intervals = parse("7508 7806 7907 8007 8101-8113")
"""Wares of nickel, lead, zinc, tin, titanium and the like: of whatever use."""
MADE: Intervals = union(MATERIAL, _OF_ANY)
"""Codes of things of a material, metal too."""
_MACHINES: Intervals = parse("84-89")
_METALS = ("steel", "alu", "copper", "metal", "other_metal", "plated")
_CHUNKS = re.compile(r"[,;/()\[\]{}|·\n]")
_ALONG = re.compile(
    r"\b(?:with|without|incl|including|included|excl|excluding|except|plus|for|by|against|on|to|under|over|"
    r"containing|having|per)\b.*|(?<=\s)(?:부착|장착|결합)\b.*"
)
_COMES_ALONG = re.compile(r"(?:포함|부속|첨부|동봉|별도|딸림|제외|구비)\s*$|\bcolou?r|색상|컬러")
_LABEL = re.compile(r"(?<![a-z가-힣])(?:주?재질|재료|소재|원단|material|made of|made from|mat\.?|mtl)\s*[:=\-]?\s*")


def metals_named(name: str, spec: str = "") -> frozenset[str]:
    """Of which metals the thing itself is said to be: names of the traits in ``tables/words.yaml``."""
    return frozenset(
        metal for text, behind in ((name, False), (spec, True)) if text for metal in _metals_in(normal(text), behind)
    )


def opened_by(codes: Intervals, metals: frozenset[str], many_trades: bool) -> Intervals:
    """What of metal a thing may be of which words say ``codes``; nothing where no metal is named, or where no code
    depends on what it is of. ``many_trades``: its name is one that machines' parts have too."""
    if not metals or (codes and not overlap(codes, MATERIAL)):
        return ()
    works = union(*(_OF.get(metal, _OF_ANY) for metal in metals - {"metal"})) or _OF_ANY
    known = common(codes, works)
    if known and "other_metal" in metals:
        known = union(known, _OF_RARE)
    return known or (union(works, _MACHINES) if many_trades else works)


def _metals_in(text: str, behind: bool) -> frozenset[str]:
    """``behind``: the text stands behind the name, where things that come along and parts are told too."""
    found: set[str] = set()
    for chunk in _CHUNKS.split(text):
        if behind and (_COMES_ALONG.search(chunk) or (_a_part(chunk) and not _LABEL.match(chunk.strip()))):
            continue
        if not _may_name_one(chunk):
            continue
        body = _ALONG.sub(" ", _spoilt().sub(" ", chunk))
        body = _fastened(behind).sub(" ", body)
        found.update(metal for metal, pattern in _patterns() if pattern.search(body))
        found.update(_labelled(body))
        tokens = body.split()
        if any(token[:1] in "철쇠" and len(token) > 2 and token[1:] in table().ends for token in tokens):
            found.add("steel")  # 철바구니, 쇠그물
        if behind and "철" in tokens:  # a column of materials
            found.add("steel")
    return frozenset(found)


def _may_name_one(chunk: str) -> bool:
    """Most names hold no word of any metal, and are done with at once."""
    return (
        any(pattern.seen(chunk) for _, pattern in _patterns())
        or any(sign in chunk for sign in "철쇠")
        or _LABEL.search(chunk) is not None
    )


def _labelled(body: str) -> set[str]:
    """``재질: 철``, ``material: tin``: words too short to count anywhere else."""
    told = _LABEL.split(body)[1:]
    short = table().short_metals
    return {short[token] for part in told for token in re.findall(r"[a-z가-힣]+", part)[:3] if token in short}


def _a_part(chunk: str) -> bool:
    """``handle: steel``, 자루 철제: what a part is of."""
    return any(token.strip(":") in listed("fittings") for token in chunk.split())


@cache
def _patterns() -> tuple[tuple[str, Spellings], ...]:
    return tuple((name, pattern) for name, pattern in table().materials if name in _METALS)


@cache
def _any_metal() -> str:
    return "|".join(f"(?:{pattern.pattern})" for _, pattern in _patterns())


@cache
def _fastened(behind: bool) -> re.Pattern[str]:
    """A metal before what only fastens the thing, is on it, or holds it (``steel toe boot``, 크롬도금 버클 가방)."""
    parts = _any_of(listed("fittings"))
    return re.compile(rf"(?:{_any_metal()})\w*[ -]?(?:{parts}){'' if behind else r'(?=[ 가-힣])'}")


@cache
def _spoilt() -> re.Pattern[str]:
    """Metals in the names of salts, medicines, foods and of work on metal (``zinc oxide``, 금속검출, 철재용)."""
    around = table().around_metals
    before, behind = _any_of(around["before"]), _any_of(around["behind"])
    metal = rf"(?:{_any_metal()}|철|동|납)"
    whole = _any_of(around["whole"])
    return re.compile(rf"{whole}|(?<![a-z가-힣])(?:{before})[ -]?{metal}|{metal}(?:제|재|판)?[ -]?(?:{behind})")


def _any_of(words: Iterable[str]) -> str:
    """Any of the words; Latin, and a single syllable of Hangul, only as the end of a word (용, but not 용기)."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word.isascii() else "(?![가-힣])" if len(word) == 1 else "")
        for word in longest_first
    )
