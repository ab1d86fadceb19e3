"""What the words before the head of a phrase do to it: turn it into another thing, leave it what it is called, say
what it is made of, or what it is made to hold."""

from __future__ import annotations

from functools import cache

from dorasan.goods.joined import names_goods
from dorasan.goods.lexicon import is_hangul, part_of
from dorasan.goods.phrase import Tokens
from dorasan.goods.wordlists import listed


def turns_into(token: str) -> bool:
    """Whether a word makes another thing of what it stands beside: one with works, or its likeness."""
    return token in listed("changing") or token in listed("likeness")


def harmless(token: str) -> bool:
    """Whether a word before the head leaves the thing what it is called: how, for whom, of what, or what it burns."""
    if turns_into(token):
        return False
    return part_of(token) == "says" or (token in listed("fuels") and token not in ("gas", "가스", "oil", "기름"))


def plays(token: str, kind: str) -> bool:
    """Whether a word plays that part, or begins with a Hangul word that does."""
    words = listed(kind)
    return token in words or any(token.startswith(word) for word in words if not word.isascii() and token != word)


@cache
def held_in(word: str) -> Tokens:
    """``tool`` of a tool bag, 노트북 of a 노트북가방: what a container made for something is called by."""
    holders = (*listed("vessels"), *listed("carriers"))
    ends = [end for end in holders if word.endswith(end if is_hangul(end[0]) else f" {end}")]
    held = word.removesuffix(max(ends, key=len)) if ends else ""
    return tuple(held.split()) if len(held) > 1 else ()


def without_materials(tokens: Tokens) -> Tokens:
    """``pump plywood`` before a crate: what the crate is made of is not what is in it."""
    if tokens and tokens[-1] in listed("made_of"):
        tokens = tokens[:-1]
    while tokens and tokens[-1] in listed("made_of") and not names_goods(tokens[-1]):
        tokens = tokens[:-1]
    return tokens
