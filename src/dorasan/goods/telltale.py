"""When a line's own code or words contradict a blanket answer.

"No luxury, on no list, no petroleum" is often answered once for a whole shipment. Customs and export-control officers
do not take such an answer for a line that says rifles, gold watches or jet fuel, or whose code lies in a chapter that a
list names: they ask again for that line. The table (``tables/telltales.yaml``) names the classes, by HS codes and by
words; a tell-tale never says that the line falls in the class, only that the answer is not to be taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dorasan.goods.interval import WHOLE, Intervals, overlap, show, union, within
from dorasan.goods.lexicon import is_hangul
from dorasan.goods.phrase import is_pack, normal, phrases, quiet, unstuck
from dorasan.goods.telltale_table import Block, Contrary, block_of, rows
from dorasan.goods.words import LONGEST, codes_for_words, squeezed

HEADING = 100  # six-digit codes that a heading holds
LISTS = frozenset({"un", "kr"})
"""Whose luxury lists count unless a caller says otherwise: the Council's, and the classes South Korea has named.
Commerce's (``us``) and the Union's (``eu``) bind where something is subject to their law: name them then."""
_PARTS = re.compile(r"\n|\s[/|]\s")
_TOLD_AFTERWARDS = re.compile(
    r"\b(made|grown|produced|manufactured|paid|bought|purchased|donated|given|carried|used|shipped|sent|destined|meant|"
    r"intended|handed|supplied|worth|valued|funded|belonging|stored|packed|left|lent|called|except|(?<=other )than)\b"
    r"[^,;()\[\]]*"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Telltale:
    """What contradicts an answer. ``may_be``: the values that become possible beside the one given. ``by``, ``seen``:
    whether the code or the words told it, and which."""

    may_be: frozenset[str]
    why: Mapping[str, str]
    at: Mapping[str, str]
    by: Literal["code", "words"]
    seen: str


@cache
def questioned() -> tuple[str, ...]:
    """The facts of which some answer can be contradicted."""
    return tuple(dict.fromkeys(fact for fact, _ in rows()))


@lru_cache(maxsize=8192)
def contradicted(fact: str, value: str, codes: Intervals, words: str, lists: frozenset[str] = LISTS) -> Telltale | None:
    """What speaks against ``fact: value`` in a line's own codes (:data:`WHOLE` where it has none) and words.

    A code contradicts where all the codes the line may have lie in classes of the block, or where one of several given,
    no wider than a heading, does. Words contradict by what a phrase of them names. Several names of the line may be
    given, one a line.
    """
    block = block_of(fact, value)
    if block is None:
        return None
    text = normal(words[:LONGEST])
    told: Intervals = codes
    if codes == WHOLE:
        read = codes_for_words(_PARTS.split(words)[0])
        told = read.candidates if read.confidence in ("sure", "good") else WHOLE

    def counts(one: Contrary) -> bool:
        return bool(one.lists & lists) and not one.outside(told, text)

    coded = [one for one in block.classes if overlap(told, one.codes) and counts(one)]
    if (
        coded
        and told != WHOLE
        and (within(told, union(*(one.codes for one in coded))) or _one_of_several(codes, coded))
    ):
        return _telltale(coded, "code" if codes != WHOLE else "words", show(told) if codes != WHOLE else words.strip())
    for word, named in _named(block, words, text, codes):
        if hits := [one for one in named if counts(one) and not (one.unless and one.unless.search(text))]:
            return _telltale(hits, "words", word)
    return None


def _one_of_several(codes: Intervals, coded: list[Contrary]) -> bool:
    """Whether one of the codes given, no wider than a heading, is of the class: it may be that one."""
    narrow = tuple(span for span in codes if span[1] - span[0] < HEADING)
    return any(within((span,), one.codes) for span in narrow for one in coded)


def _telltale(classes: list[Contrary], by: Literal["code", "words"], seen: str) -> Telltale:
    first = classes[0]
    return Telltale(frozenset().union(*(one.may_be for one in classes)), first.why, first.at, by, seen)


def _named(block: Block, words: str, text: str, codes: Intervals) -> list[tuple[str, list[Contrary]]]:
    """The words of the block that the line says, each with its classes."""
    found = [(match[0], [one]) for pattern, one in block.anywhere if (match := pattern.search(text))]
    for tail in _tails(words[:LONGEST]):
        whole, starts = squeezed(tail.tokens)
        for start in range(len(whole)):
            piece = whole[start:]
            if start not in starts and not is_hangul(piece[0]):
                continue
            named = [*block.ends.get(piece, ()), *(block.wholes.get(piece, ()) if tail.alone and start == 0 else ())]
            if tail.contents:  # "diesel can" with the code of a can
                named = [one for one in named if overlap(codes, one.codes or WHOLE)]
            if tail.first:
                vague = block.vague.get(piece, ())
                named += [one for one in vague if overlap(codes, one.codes or WHOLE) or overlap(codes, one.beside)]
            if named:
                found.append((piece, named))
    return found


@dataclass(frozen=True)
class _Tail:
    """A phrase of the name, or what is left of it without the quiet words behind. ``first``: it names the goods, not
    what is said of them after a comma; ``alone``: it is all the name says; ``contents``: a container was taken off."""

    tokens: tuple[str, ...]
    first: bool
    alone: bool
    contents: bool


@lru_cache(maxsize=8192)
def _tails(words: str) -> tuple[_Tail, ...]:
    found: list[_Tail] = []
    for part in _PARTS.split(words):
        name, comma, rest = _TOLD_AFTERWARDS.sub(" ", _BRACKETS.sub(" ", normal(part))).partition(",")
        cut, more = phrases(name), phrases(rest)
        for whole in (cut.main, *cut.others, more.main, *more.others):
            first = whole is cut.main or whole in cut.others
            tokens, contents = whole, False
            while tokens:
                for last in dict.fromkeys((tokens[-1], unstuck(tokens[-1]))):
                    found.append(_Tail((*tokens[:-1], last), first, not comma and not cut.others, contents))
                if not quiet(tokens[-1]):
                    break
                counted = len(tokens) > 1 and any(sign.isdigit() for sign in tokens[-2] + tokens[-1])
                contents = contents or (is_pack(tokens[-1]) and not counted)
                tokens = tokens[:-1]
    return tuple(found)
