"""Chinese names as Korean writes them by the rules for loan-words: *Ma Xiaohong* is 마샤오훙.

Practice modelled: the rules of the National Institute of Korean Language (외래어 표기법) give each syllable of pinyin
one spelling in Hangul (``tables/pinyin_hangul.txt``), so Hangul is worked out from the Latin letters. It is compared as
loose sounds, as not everybody keeps to 훙 and 쑹. Hangul that may well be a Korean name is not read so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from dorasan.names.hangul import HANGUL
from dorasan.names.mandarin import of_names
from dorasan.names.sounds import close, loose
from dorasan.names.tables import lines, words_of

_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28
_INITIALS = {
    "b": "ㅂ", "p": "ㅍ", "m": "ㅁ", "f": "ㅍ", "d": "ㄷ", "t": "ㅌ", "n": "ㄴ", "l": "ㄹ", "g": "ㄱ", "k": "ㅋ",
    "h": "ㅎ", "j": "ㅈ", "q": "ㅊ", "x": "ㅅ", "zh": "ㅈ", "ch": "ㅊ", "sh": "ㅅ", "r": "ㄹ",
    "z": "ㅉ", "c": "ㅊ", "s": "ㅆ",
}  # fmt: skip
_ORDER = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_HARD = frozenset("ㅈㅉㅊ")  # no y-vowel is written after them
_PLAIN = {2: 0, 3: 1, 6: 4, 7: 5, 12: 8, 17: 13}  # ㅑ as ㅏ and so on, by their places among the vowels
_ROUNDED = {"u": "v", "uan": "van", "un": "vn"}  # what u is behind j, q, x
_SHORT, _LONG = 3, 7  # syllables up to which a name in Hangul may be Korean, or is at most a Chinese one


@cache
def _syllables() -> dict[str, str]:
    """Every syllable of pinyin in Hangul."""
    pairs = [line.split() for line in lines("pinyin_hangul")]
    out = {said.removeprefix("="): written for said, written in pairs if said.startswith("=")}
    finals = {said: written for said, written in pairs if not said.startswith("=")}
    for initial, letter in _INITIALS.items():
        for final in finals:
            written = finals[_ROUNDED.get(final, final) if initial in ("j", "q", "x") else final]
            out.setdefault(initial + final, _begun_with(letter, written))
    return out


def _begun_with(letter: str, written: str) -> str:
    """A final with its initial: 야오 with ㅅ is 샤오, with ㅈ 자오."""
    vowel, last = divmod((ord(written[0]) - _FIRST) % _PER_INITIAL, _PER_VOWEL)
    vowel = _PLAIN.get(vowel, vowel) if letter in _HARD else vowel
    return chr(_FIRST + _ORDER.index(letter) * _PER_INITIAL + vowel * _PER_VOWEL + last) + written[1:]


@cache
def _families() -> dict[str, str]:
    """Family names in pinyin, in Hangul; those of two syllables are cut."""
    table = _syllables()
    return {
        name: table[name] if name in table else "".join(table[one] for one in next(_cut(name)))
        for name in words_of("families_pinyin")
    }


def _cut(given: str) -> Iterator[tuple[str, ...]]:
    """A run of pinyin cut into one syllable or two."""
    table = _syllables()
    if given in table:
        yield (given,)
    for place in range(1, len(given)):
        if given[:place] in table and given[place:] in table:
            yield given[:place], given[place:]


@lru_cache(maxsize=16384)
def in_hangul(words: tuple[str, ...]) -> frozenset[str]:
    """A name in pinyin as Korean writes it; none of what is no such name. Those who write for others put the family
    last."""
    families, table = _families(), _syllables()
    if not 2 <= len(words) <= 3 or not (words[0] in families or words[-1] in families):
        return frozenset()
    turns = dict.fromkeys(((words[0], words[1:]), (words[-1], words[:-1])))
    return frozenset(
        families[first] + "".join(table[one] for one in cut)
        for first, rest in turns
        if first in families
        for cut in _cut("".join(rest))
    )


def sounds(words: tuple[str, ...]) -> frozenset[str]:
    """A name in pinyin, or one in Hangul that may be written for one, as loose sounds.

    Hangul of four syllables and more, or with a syllable that Korean names of Hanja do not have.
    """
    whole = "".join(words)
    if whole.isascii():
        return frozenset(loose(close(name)) for name in in_hangul(words))
    if not (2 <= len(whole) <= _LONG and all(map(HANGUL.match, whole))):
        return frozenset()
    foreign = len(whole) > _SHORT or not all(map(of_names, whole))
    return frozenset((loose(close(whole)),)) if foreign else frozenset()
