"""Latin spellings brought to sounds, at three depths: *close*, *loose*, and *bones*.

The North writes McCune-Reischauer without its marks (Ri Jong Chol, Choe, Pak), the South what its bearers like (Lee,
Choi, Park), files mix in RR (Jeong) and apostrophes (Ch'o'l). The close skeleton keeps apart what hangul keeps apart
and careful romanisations show; the loose one also merges o and u (Jong, Jung) and initial r, n and nothing (Ri, Yi).
Bones are the consonants alone, in classes, for any language: *Mohammad*, *Muhamed* and محمد are one.
Sources: the tables of the two standards; spellings met in public lists.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dorasan.names.hangul import has_hangul, syllable

# Latin spellings to sounds; in this order. ``G`` is the sound at the end of *Pyong*. Behind each pattern what a word
# must have of which it can speak, as looking for that is far quicker.
_LATIN = tuple(
    (re.compile(pattern), sound, has.split())
    for pattern, sound, has in (
        (r"tch|tsch|dj|zh|ts|tz|ch|j|z", "c", "j z ch ts"),
        (r"sh", "s", "sh"),
        (r"n[gk](?![aeiouwy])", "G", "ng nk"),
        (r"kh|gh|ck|q|kk|gg", "k", "kh gh ck q kk gg"),
        (r"th|dh|tt|dd", "t", "th dh tt dd"),
        (r"ph|bh|pp|bb|f|v", "p", "f v ph bh pp bb"),
        (r"rh|lh|ll|rr|l", "r", "l rh rr"),
        (r"g", "k", "g"),
        (r"d", "t", "d"),
        (r"b", "p", "b"),
        (r"yeo|yoe|you(?!n)|yuo", "yo", "y"),
        (r"youn|yeun|yoon", "yun", "y"),
        (r"(?<=[aeiou])h(?![aeiouy])", "", "h"),
        (r"woo|wu|oo|eu(?!i)|ew", "u", "oo eu wu ew"),
        (r"eui|eyi", "ui", "eui eyi"),
        (r"oui|oei|oi|oe|wae|oy", "we", "oi oe oui oy wae"),
        (r"eo|ou|au|aw", "o", "eo ou au aw"),
        (r"ae|ai|ay|ea|ei|ey", "e", "ae ai ay ea ei ey"),
        (r"ee|ie", "i", "ee ie"),
        (r"yi|y(?![aeiou])", "i", "y"),
    )
)
_LOOSE_HEAD = tuple(
    (re.compile(pattern), sound) for pattern, sound in ((r"^[rn](?=[iy])", ""), (r"^y(?=i)", ""), (r"^n(?!$)", "r"))
)
_TWICE = re.compile(r"(.)\1")
_BREATH = re.compile(r"(?<=[ktpc])h")
_PAIRS = re.compile(r"sch|ch|sh|kh|gh|th|dh|ph|bh|ng|ck|x")
_PAIR = {"sch": "s", "ch": "c", "sh": "s", "kh": "k", "gh": "k", "th": "t", "dh": "t", "ph": "p", "bh": "p",
         "ng": "n", "ck": "k", "x": "ks"}  # fmt: skip
_CLASS = str.maketrans("gqdbfvjzlGaeiouwy", "kktpppccrn       ")
_DOUBLE = re.compile(r"(.)(?=\1)")


@lru_cache(maxsize=65536)
def close(token: str) -> str:
    """The sounds of one token, hangul or Latin."""
    if has_hangul(token):
        return joined("".join(syllable(char) for char in token))
    for pattern, sound, has in _LATIN:
        for one in has:
            if one in token:
                token = pattern.sub(sound, token)
                break
    return _TWICE.sub(r"\1", token) if _TWICE.search(token) else token


@lru_cache(maxsize=65536)
def loose(sounds: str) -> str:
    """A close skeleton with the sounds merged that romanisations confuse."""
    if sounds[:1] in ("r", "n", "y"):
        for pattern, sound in _LOOSE_HEAD:
            sounds = pattern.sub(sound, sounds)
    sounds = sounds.replace("ui", "i").replace("we", "e").replace("wo", "o").replace("u", "o")
    return _TWICE.sub(r"\1", sounds) if _TWICE.search(sounds) else sounds


def joined(sounds: str) -> str:
    """Where syllables run together, ``Yong-il`` and ``Yongil``, ``Paek-ho`` and ``Paekho`` cannot be told apart."""
    sounds = sounds.replace("nk", "G")
    return _BREATH.sub("", sounds) if "h" in sounds else sounds


@lru_cache(maxsize=65536)
def bones(token: str) -> str:
    """The consonants of a Latin token in classes, a vowel kept only where it begins the word (as ``A``)."""
    if not token.isascii():
        return token
    merged = _PAIRS.sub(lambda found: _PAIR[found.group()], token)
    spread = merged.translate(_CLASS)
    bare = _DOUBLE.sub("", spread.replace(" ", ""))
    bare = bare[:1] + bare[1:].removesuffix("h")
    return "A" + bare if spread[:1] == " " else bare
