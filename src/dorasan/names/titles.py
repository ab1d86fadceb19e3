"""Titles, ranks and forms of address, before a person's name or after it, in Latin letters, hangul and Han.

*General YUN HO-JIN*, 윤호진 국장 and 윤호진국장 name Yun Ho-jin. A title is taken away only when a name is left.
"""

from __future__ import annotations

from dorasan.names.korean import apart, is_family
from dorasan.names.tables import words_of

_LATIN = frozenset(words_of("titles_latin"))
# Longest first: a title may end in another.
_KOREAN = tuple(sorted(words_of("titles_hangul"), key=len, reverse=True))
_TITLES = frozenset((*_LATIN, *_KOREAN))
_HAN = tuple(sorted(words_of("titles_han"), key=len, reverse=True))


def without_titles(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name with titles taken away, and the titles; the words as they were when nothing else is left."""
    kept, gone = [], []
    for word in said:
        if word in _TITLES:
            gone.append(word)
        else:
            kept.append(word)
    kept = [_shorn(word, gone) for word in kept]
    if not gone or not kept or (len(kept) == 1 and kept[0].isascii()):
        return said, ()
    return tuple(kept), tuple(gone)


def _shorn(word: str, gone: list[str]) -> str:
    """A hangul or Han word without the title that is written onto it: 윤호진국장."""
    if word.isascii():
        return word
    for title in _KOREAN if "가" <= word[-1] <= "힣" else _HAN:
        rest = word.removesuffix(title)
        if rest != word and _is_whole(rest, title):
            gone.append(title)
            return rest
    return word


def _is_whole(rest: str, title: str) -> bool:
    """Is what is left a name: three syllables with a family name, or two where the title is long enough to be one?"""
    two = apart(rest)
    if two is None:  # Han characters
        return 2 <= len(rest) <= 4 and not "가" <= rest[0] <= "힣"
    return is_family(two[0]) and (len(rest) in (3, 4) or (len(rest) == 2 and len(title) > 2)) and len(title) > 1
