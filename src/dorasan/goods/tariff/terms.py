"""How text becomes the terms a search counts: English words in the singular, Hangul in pieces of two syllables.

Korean is written without spaces where its writer likes; pieces that overlap find 수동펌프 in 수동식 펌프 and need no
dictionary. Figures and measures say how much, not what, and are no terms.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dorasan.goods.phrase import Phrases, normal, phrases
from dorasan.goods.words import LONGEST

_ENGLISH = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9]+")
_HANGUL = re.compile(r"[가-힣]+")
_STOP = frozenset((
    "and", "or", "of", "the", "for", "with", "in", "on", "to", "by", "not", "other", "than", "nec", "whether", "their",
    "its", "as", "an", "at", "from", "per", "no", "which", "having", "used", "heading", "subheading", "item", "chapter",
    "thereof", "elsewhere", "specified", "included", "kind", "type", "set", "pcs", "pc", "new", "high", "quality",
))  # fmt: skip
Terms = dict[str, float]
BEHIND = 0.4  # what weighs a word that only describes the thing, beside one of the phrase that names it


@lru_cache(maxsize=65536)
def pieces(run: str) -> tuple[str, ...]:
    """Two syllables at a time; a single one is itself."""
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def terms(text: str) -> list[str]:
    """Every term of a text, repeated as it is."""
    flat = normal(text)
    found = [word for word in _ENGLISH.findall(flat) if word not in _STOP]
    return found + [piece for run in _HANGUL.findall(flat) for piece in pieces(run)]


def joined_terms(text: str) -> list[str]:
    """As :func:`terms`, with Hangul read across spaces."""
    return terms(re.sub(r"(?<=[가-힣]) +(?=[가-힣])", "", normal(text)))


def weighed(name: str, spec: str = "") -> tuple[Terms, Phrases]:
    """The terms of a line's name, heaviest where they stand in the phrase that names the thing."""
    cut = phrases(name[:LONGEST])
    found: Terms = {}
    named = [*cut.parts] or [tuple(normal(name[:LONGEST]).split())]
    for weight, tokens in (
        *((1.0, tokens) for tokens in named),
        *((BEHIND, tokens) for tokens in (*cut.also, *cut.asides, *cut.limits)),
        (BEHIND, tuple(f"{name} {spec}"[:LONGEST].split())),
    ):
        for term in joined_terms(" ".join(tokens)):
            found[term] = max(found.get(term, 0.0), weight)
    return found, cut
