"""A Korean's name as Mandarin reads its Hanja, in the Latin letters of pinyin: *Jiang Wenji* is 姜文吉, 강문길.

Pinyin does not say which character is meant, so one name stands for every Korean name that its syllables may be: those
of ``tables/name_hanja.txt``, the Hanja that Korean names are written with. A name every syllable of which Korean itself
may be romanised to (*Han Min Ji*) is taken for Korean as it stands. Signs of tone are gone already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from dorasan.names.hangul import southern
from dorasan.names.scripts import pinyin
from dorasan.names.tables import lines

_SAID = re.compile(r"(.)(?:\(([a-z]+)\))?")
# What a Sino-Korean syllable may be romanised to: after e, we, i no n or ng (*en*, *ing* are Mandarin); no sh but
# before i; and after r and l what Korean has there (*rong*, *lun*, *lao* are Mandarin).
_KOREAN = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|[kgntdmpbsjh])?"
    r"(?:(?:y?a|w?a|y?eo|y?o|wo|eu|y?u|oo|ui|eui)(?:k|g|n|l|r|m|p|b|ng)?|(?:i|ee)(?:k|g|n|l|r|m|p|b)?"
    r"|(?:ae|wae|oe)(?:k|g|ng)?|e|ye|we|wi)"
    r"|sh(?:i|ee)(?:k|g|n|l|r|m|p|b)?"
    r"|[rl](?:y(?:a|eo|o|u|oo)(?:k|g|n|l|r|m|p|b|ng)?|a(?:k|g|n|m|ng)?|o(?:k|g|n)?|oo|u|ae|ye|(?:i|ee)[nm]?)"
)
_MOST = 160  # Korean names that one name in pinyin may stand for


@cache
def _syllables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The Korean families and the Korean syllables of given names, each by the pinyin of its Hanja."""
    families, given = dict[str, dict[str, None]](), dict[str, dict[str, None]]()
    for line in lines("name_hanja"):
        korean, chars = line.removeprefix("=").split()
        found = [said or "".join(pinyin(char)) for char, said in _SAID.findall(chars)]
        for one in ["".join(found)] if len(korean) > 1 else found:
            (families if line[0] == "=" else given).setdefault(one, {})[korean] = None
    return {one: tuple(many) for one, many in families.items()}, {one: tuple(many) for one, many in given.items()}


@cache
def _of_names() -> frozenset[str]:
    families, given = _syllables()
    every = {name for table in (families, given) for many in table.values() for name in many}
    return frozenset(char for name in every for char in (name + southern(name[0])))


def of_names(syllable: str) -> bool:
    """Is a syllable of hangul one that Korean names of Hanja have?"""
    return syllable in _of_names()


@lru_cache(maxsize=16384)
def names(words: tuple[str, ...]) -> frozenset[str]:
    """The Korean names, in hangul, that Latin words may stand for; none where they are no pinyin of one.

    Chinese puts the family first, those who write for others put it last.
    """
    families = _syllables()[0]
    if not 2 <= len(words) <= 3 or not (words[0] in families or words[-1] in families):
        return frozenset()
    turns = dict.fromkeys(((words[0], words[1:]), (words[-1], words[:-1])))
    return frozenset(name for first, rest in turns if first in families for name in _korean(first, "".join(rest)))


def _korean(first: str, rest: str) -> Iterator[str]:
    families, given = _syllables()
    for cut in _cut(rest):
        if all(_KOREAN.fullmatch(one) for one in (first, *cut)):
            continue
        every = list(product(families[first], *(given[one] for one in cut)))
        if len(every) <= _MOST:
            yield from map("".join, every)


def _cut(rest: str) -> Iterator[tuple[str, ...]]:
    """A given name of one syllable or two, cut wherever both halves are pinyin of such a syllable."""
    given = _syllables()[1]
    if rest in given:
        yield (rest,)
    for place in range(1, len(rest)):
        if rest[:place] in given and rest[place:] in given:
            yield rest[:place], rest[place:]
