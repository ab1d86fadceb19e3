"""Where a Korean stock list puts the thing first and what it is for, of or driven by behind it.

Korean compounds end in the thing (버섯 건조기), but lists are sorted by it: 건조기 버섯, 헬멧 자전거, 카트 린넨, 지도
벽걸이. Only where the two words name nothing the other way round are both kept: 자전거 체인 is a chain.
"""

from __future__ import annotations

from dorasan.goods.interval import Intervals, overlap, parse, union, within
from dorasan.goods.lexicon import Entry
from dorasan.goods.phrase import Tokens
from dorasan.goods.wordlists import listed, quiet

CONSUMED: Intervals = parse("02-39")
EATEN: Intervals = parse("01-24 2501 2936 3001-3006")
RIDDEN: Intervals = parse("8701-8713 8715-8716 9503")
TEXTILES: Intervals = parse("50-63")
MACHINES: Intervals = parse("84-85 8716 7326")
_FILLED = ("vessels", "carriers", "retail", "packs")


def codes_of(entry: Entry) -> Intervals:
    """Every code that a thing called so may have, of whatever material."""
    return union(entry.always, *(codes for _, codes in entry.by_material))


def named_first(tokens: Tokens, word: str, head: Intervals, first: Intervals) -> bool:
    """Whether what stands before the last token may be the thing. ``word``, ``head``: the known word that ends the
    phrase, and its codes; ``first``: the codes of what stands before."""
    last = tokens[-1]
    if last != word:  # 지도 벽걸이
        return last.endswith(word) and quiet(last)
    if within(head, EATEN):
        packed = any(tokens[-2] in listed(name) for name in _FILLED)
        return not packed and not within(first, CONSUMED)
    if within(head, RIDDEN):
        return not overlap(first, RIDDEN)
    return within(head, TEXTILES) and within(first, MACHINES)
