"""Things named side by side without a comma: 발전기와 담요, 트럭이나 버스, soap/tent.

A particle is cut off only where it can be one: 와 behind an open syllable and 과 behind a closed one, and not in the
many words that end so (치과, 기와); a stroke divides only words of which one at least names goods: MTB/RIF is one.
"""

from __future__ import annotations

import re

from dorasan.goods.lexicon import is_hangul, part_of, table
from dorasan.goods.phrase import Tokens

_NO_PARTICLE = re.compile(
    r"(?:학과|인과|경과|견과|한과|유과|약과|다과|빙과|당과|백과|전과|안과|건과|열과|방과|기와|신경과|모과|사과|과과|조와)$"
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
    if len(token) < 2:
        return None
    if not is_hangul(token[-2]):  # LED와, A4와
        return token[:-1] if token[-1] in "와과" and token[-2].isalnum() else None
    closed = (ord(token[-2]) - 0xAC00) % 28 != 0
    if (token[-1] == "과" and closed) or (token[-1] == "와" and not closed):
        stem = token[:-1]
        if len(stem) > 1 and names_goods(stem):
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


def joins(inside: str) -> bool:
    """``담요와`` in 담요와발전기: goods, with a particle that joins."""
    stem = _stem(inside) if inside[-1] in "와과나" else None
    return stem is not None and len(stem) > 1 and names_goods(stem)


def names_goods(word: str) -> bool:
    """Whether a word is in the table of goods, whatever part it may play before another."""
    words = table()
    return word in words.ends or word in words.whole_words or part_of(word) == "goods"
