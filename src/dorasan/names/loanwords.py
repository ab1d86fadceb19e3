"""Foreign names as Korean writes them by the rules for loan-words: 블라디미르 푸틴 is *Vladimir Putin*.

Practice modelled: the rules of the National Institute of Korean Language (외래어 표기법). Russian and most other
languages are written as they sound: both sides are brought to one text of sounds, without the vowel ㅡ that Korean puts
between consonants. English is not written as it sounds: usual given names stand in a table, and of other words the
consonants are held together as English says them (r is silent but before a vowel). Chinese names:
:mod:`dorasan.names.chinese`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product

from rapidfuzz.distance import OSA

from dorasan.names.hangul import has_hangul
from dorasan.names.korean import looks_korean
from dorasan.names.sounds import bones
from dorasan.names.tables import lines

_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28
_INITIAL = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWEL = (*"aeaeoeoeoaeeoooeio", "", "i", "i")
_FINAL = ("", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "p", "r", "r", "p", "r", "m", "p", "p", "t", "t", "n",
          "c", "c", "k", "t", "p", "t")  # fmt: skip
_TWICE = re.compile(r"(.)(?=\1)")
_VOWELS, _SYLLABLE = re.compile(r"[aeio]"), re.compile(r"[aeiouyw]+")
_MUTE = re.compile(r"(?<=[^aeiou])e$")  # e that English does not say
_FIRST_VOWELS, _MUTED = frozenset("aeiouy"), frozenset("aeiouyw")
# How a Latin word may spell the consonants of a Hangul one.
_SPELT = {"c": ("c", "ts", "s", "k"), "h": ("h", "k"), "s": ("s", "t", "ks"), "k": ("k", "c")}
_LONG, _SOME = 6, 4  # sounds of a word in which one may differ; consonants that tell by themselves
_MOST = 24  # ways to say an English word, or to spell the consonants of a Hangul one
_LIKE, _NEAR, _FRAME, _LITTLE, _LEAST = 0.95, 0.9, 0.88, 0.85, 0.8  # the last will do beside a better pair alone

# Latin letters of Russian and other names to sounds, in this order.
_AS_WRITTEN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"c(?=[eiy])", "s"),
        (r"shch", "sC"),
        (r"tsch|tch|dzh|dj|zh|ts|tz|ch", "C"),
        (r"sch|sh", "s"),
        (r"kh", "h"),
        (r"gh|ck|q|c|g", "k"),
        (r"ph|[vfb]", "p"),
        (r"th|d", "t"),
        (r"x", "ks"),
        (r"[zj]|C", "c"),
        (r"l", "r"),
        (r"nk(?![aeiouy])", "n"),
        (r"w(?=[aeiouy])|y(?=[aeiou])", ""),
        (r"w", "p"),
        (r"y", "i"),
        (r"u", "o"),
        (r"[^aeiohkmnprstc]", ""),
    )
)
# What English does not say.
_SILENT = re.compile(
    r"^k(?=n)|^w(?=r)|(?<=w)h|gh(?![aeiou])|(?<![stcp])h(?![aeiouy])|(?<=[aeiouy])r+(?=e?$|[^aeiouyr])"
)
_SAID = re.compile(r"tch|ck|ch|th|sh|ph|ng|qu|dg|g(?=[eiy])|c(?=[eiy])|s(?=[aeiouy])|[a-z]")
_WAYS = {
    "tch": "c", "ck": "k", "ch": "c k", "th": "s t", "sh": "s", "ph": "p", "ng": "n nk nc", "qu": "k", "dg": "c",
    "g": "k c", "c": "k s", "s": "s c", "x": "ks", "q": "k", "v": "p", "f": "p", "b": "p", "d": "t", "z": "c", "j": "c",
    "l": "r",
}  # fmt: skip


def may_be(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """May the one name be the other in Hangul? Not where either may be a Korean name, and not of one word."""
    apart = len(mine) > 1 < len(theirs) and mine[0].isascii() != theirs[0].isascii()
    return apart and not (looks_korean(mine) or looks_korean(theirs))


def between(one: str, two: str) -> float:
    """How alike two words are of which one alone is Hangul; 0 for two words."""
    if one.isascii() == two.isascii():
        return 0.0
    hangul, latin = (two, one) if one.isascii() else (one, two)
    return like(hangul, latin) if has_hangul(hangul) else 0.0


def like(hangul: str, latin: str) -> float:
    """How alike a Hangul word and a Latin one are, as words of a foreign name; 0 for two."""
    if latin in _given().get(hangul, ()):
        return _LIKE
    mine, theirs = heard(hangul), as_written(latin)
    if mine == theirs:
        return _LIKE if len(mine) > 2 else _LITTLE
    if min(len(mine), len(theirs)) >= _LONG and OSA.distance(mine, theirs, score_cutoff=1) <= 1:
        return _NEAR
    frame = _frame(mine)
    if len(frame) < 2 or frame not in english(latin):
        return 0.0
    if len(frame) < _SOME - 1:
        return (
            _LEAST
            if len(_SYLLABLE.findall(mine)) == len(_SYLLABLE.findall(_SILENT.sub("", _MUTE.sub("", latin))))
            else 0.0
        )
    return _FRAME if len(frame) >= _SOME else _LITTLE


@lru_cache(maxsize=8192)
def heard(hangul: str) -> str:
    """The sounds of a Hangul word as it is written for a foreign one."""
    out = []
    for char in hangul:
        code = ord(char) - _FIRST
        initial, rest = divmod(code, _PER_INITIAL)
        if 0 <= initial < len(_INITIAL):
            out.append(_INITIAL[initial] + _VOWEL[rest // _PER_VOWEL] + _FINAL[rest % _PER_VOWEL])
    return _TWICE.sub("", "".join(out))


@lru_cache(maxsize=8192)
def as_written(latin: str) -> str:
    """The sounds of a Latin word of a language that is said as it is written."""
    for pattern, sound in _AS_WRITTEN:
        latin = pattern.sub(sound, latin)
    return _TWICE.sub("", latin)


@lru_cache(maxsize=8192)
def english(latin: str) -> frozenset[str]:
    """The consonants of a word in each way that English may say it."""
    said = _SAID.findall(_SILENT.sub("", latin))
    each = [[" "] if one in _MUTED else _WAYS.get(one, one).split() for one in said]
    if latin[:1] in _FIRST_VOWELS:
        each[:1] = [["A"]]
    every = ("".join(chosen) for chosen in islice(product(*each), _MOST))
    return frozenset(_TWICE.sub("", one).replace(" ", "") for one in every)


def _frame(sounds: str) -> str:
    """The consonants of sounds, and whether a vowel stands first."""
    bare = _VOWELS.sub("", sounds)
    return "A" + bare if sounds[:1] in _FIRST_VOWELS else bare


@lru_cache(maxsize=8192)
def spelt(hangul: str) -> tuple[str, ...]:
    """The consonants that a Latin spelling of a Hangul word may have: those by which words are looked up."""
    frame = _frame(heard(hangul))
    each = [_SPELT.get(sound, (sound,)) for sound in frame]
    found = ["".join(chosen) for chosen in islice(product(*each), _MOST)]
    found += [f"{frame[:place]}r{frame[place:]}" for place in range(1, len(frame))]  # r that English does not say
    found += [bones(latin) for latin in _given().get(hangul, ())]
    return tuple(dict.fromkeys(_TWICE.sub("", one) for one in found))


@cache
def _given() -> dict[str, tuple[str, ...]]:
    """English given names by their Hangul spelling."""
    out: dict[str, tuple[str, ...]] = {}
    for line in lines("given_english"):
        latin, *many = line.split()
        for hangul in many:
            out[hangul] = (*out.get(hangul, ()), latin)
    return out
