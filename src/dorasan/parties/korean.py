"""Korean names, however they are romanised: hangul and Latin spellings brought to one skeleton of sounds.

The North writes McCune-Reischauer without its marks (Ri Jong Chol, Choe, Pak), the South what its bearers like (Lee,
Choi, Park), files mix in RR (Jeong) and apostrophes (Ch'o'l). The *close* skeleton keeps apart what hangul keeps apart
and careful romanisations show; the *loose* one also merges o and u (Jong, Jung) and initial r, n and nothing (Ri, Yi).
Sources: the tables of the two standards; spellings met in public lists.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dorasan.parties.normal import plain_tokens

_INITIAL = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWEL = (
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
)  # fmt: skip
_FINAL = (
    "", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "p", "r", "r", "p", "r", "m", "p", "p", "t", "t", "G", "t",
    "t", "k", "t", "p", "",
)  # fmt: skip

# Latin spellings to sounds; in this order. ``G`` is the sound at the end of *Pyong*.
_LATIN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|dj|zh|ts|tz|ch|j|z", "c"),
        (r"sh", "s"),
        (r"n[gk](?![aeiouwy])", "G"),
        (r"kh|gh|ck|q|kk|gg", "k"),
        (r"th|dh|tt|dd", "t"),
        (r"ph|bh|pp|bb|f|v", "p"),
        (r"rh|lh|ll|rr|l", "r"),
        (r"g", "k"),
        (r"d", "t"),
        (r"b", "p"),
        (r"yeo|yoe|you(?!n)|yuo", "yo"),
        (r"youn|yeun|yoon", "yun"),
        (r"(?<=[aeiou])h(?![aeiouy])", ""),
        (r"woo|wu|oo|eu(?!i)|ew", "u"),
        (r"eui|eyi", "ui"),
        (r"oui|oei|oi|oe|wae|oy", "we"),
        (r"eo|ou|au|aw", "o"),
        (r"ae|ai|ay|ea|ei|ey", "e"),
        (r"ee|ie", "i"),
        (r"yi|y(?![aeiou])", "i"),
        (r"(.)\1", r"\1"),
    )
)
_LOOSE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^[rn](?=[iy])", ""),
        (r"^y(?=i)", ""),
        (r"^n(?!$)", "r"),
        (r"ui", "i"),
        (r"we", "e"),
        (r"wo", "o"),
        (r"u", "o"),
    )
)
# Family names whose usual southern or foreign spelling follows no table.
_FAMILY = {
    "lee": "ri", "rhee": "ri", "yee": "ri", "yi": "ri", "i": "ri", "park": "pak", "choi": "choe", "chey": "choe",
    "im": "rim", "lim": "rim", "yim": "rim", "yoo": "ryu", "yu": "ryu", "you": "ryu", "roh": "ro", "noh": "ro",
    "no": "ro", "moon": "mun", "shin": "sin", "oh": "o", "woo": "u", "yoon": "yun", "hur": "ho", "suh": "so",
    "chung": "jong", "cheong": "jong", "jung": "jong", "yang": "ryang",
}  # fmt: skip
_BREATH = re.compile(r"([ktpc])h")
_HANGUL = re.compile(r"[가-힣]")


def has_hangul(text: str) -> bool:
    return bool(_HANGUL.search(text))


@lru_cache(maxsize=16384)
def close(token: str) -> str:
    """The sounds of one token, hangul or Latin."""
    if has_hangul(token):
        return _joined("".join(_syllable(char) for char in token))
    for pattern, sound in _LATIN:
        token = pattern.sub(sound, token)
    return token


def _syllable(char: str) -> str:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return char
    return _INITIAL[code // 588] + _VOWEL[code % 588 // 28] + _FINAL[code % 28]


@lru_cache(maxsize=16384)
def loose(sounds: str) -> str:
    """A close skeleton with the sounds merged that romanisations confuse."""
    for pattern, sound in _LOOSE:
        sounds = pattern.sub(sound, sounds)
    return sounds


@lru_cache(maxsize=8192)
def keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Close and loose keys of a person's name: joined, with the family name taken to stand first or last."""
    words = list(plain_tokens(name))
    near, far = set(), set()
    for order in (words, [*words[-1:], *words[:-1]], [*words[1:], *words[:1]]):
        if not order:
            continue
        if len(order) == 1 and has_hangul(order[0]):
            order = [order[0][:1], order[0][1:]]
        elif len(order) > 1:
            order = [_FAMILY.get(order[0], order[0]), *order[1:]]
        sounds = [close(word) for word in order if word]
        rest = _joined("".join(sounds[1:]))
        near.add(_joined("".join(sounds)))
        far.add(f"{loose(sounds[0])}|{loose(rest)}")
    return frozenset(near), frozenset(far)


def _joined(sounds: str) -> str:
    """Where syllables run together, ``Yong-il`` and ``Yongil``, ``Paek-ho`` and ``Paekho`` cannot be told apart."""
    return _BREATH.sub(r"\1", sounds.replace("nk", "G"))
