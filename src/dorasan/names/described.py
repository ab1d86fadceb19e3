"""Whether a text names somebody at all, or only describes who it is: *drivers*, *the northern health authorities*.

Practice modelled: a desk that holds a crossing list against the sanctions lists holds names. An entry that says what
somebody does there is sent back for a name; it is never reported as looked up without a hit.
"""

from __future__ import annotations

import re
from functools import cache

from dorasan.names.cut import plain_tokens
from dorasan.names.hangul import HANGUL
from dorasan.names.tables import words_of

_LATIN = re.compile(r"[A-Za-z]+")
_COUNTED = r"\d+[가-힣]?"
_SMALL = frozenset(("of", "for", "and", "the", "in", "on", "to", "a", "an", "by", "at", "with", "from", "or"))


def describes(text: str) -> bool:
    """Is every word of the text one of role, side, field or number, so that nobody is named? Words of field alone that
    are written with capitals are a name: *Relief International*."""
    said = plain_tokens(text)
    if not said or not all(map(_is_known, said)):
        return False
    return not _has_capitals(text) or any(word in _roles() for word in said)


def _has_capitals(text: str) -> bool:
    words = [word for word in _LATIN.findall(text) if word.lower() not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not text.isupper()


def _is_known(word: str) -> bool:
    if word.isdigit() or word in _words():
        return True
    return bool(HANGUL.search(word)) and _run().fullmatch(word) is not None


@cache
def _roles() -> frozenset[str]:
    return frozenset(words_of("roles"))


@cache
def _words() -> frozenset[str]:
    return _roles() | frozenset(words_of("roles_beside"))


@cache
def _run() -> re.Pattern[str]:
    """A run of hangul made of the table's words, one of them of more than a syllable, and of figures with what they
    count: 취재기자, 101명. Two syllables that happen to be words are somebody's name."""
    korean = sorted((word for word in _words() if HANGUL.search(word)), key=len, reverse=True)
    long = "|".join(re.escape(word) for word in korean if len(word) > 1)
    every = rf"(?:{'|'.join(map(re.escape, korean))}|{_COUNTED})"
    return re.compile(rf"{every}*(?:{long}|{_COUNTED}){every}*")
