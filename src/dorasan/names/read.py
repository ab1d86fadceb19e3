"""A name as somebody wrote it, analysed once: every way to read it as a person's, a house's or a ship's.

A text may hold several names (``FOREIGN TRADE BANK (FTB)``, ``KIM Ho Kyu 김호규``, 통일부·국방부), a script may be read
in several ways (金铁三 is 김철삼 in Korean and *Jin Tiesan* in Chinese). Each is a reading, and says by what way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dorasan.names import bodies, chinese, korean, mandarin, vessels
from dorasan.names.cut import mended, plain_tokens, tokens
from dorasan.names.hangul import HANGUL
from dorasan.names.hanja import readings as hanja
from dorasan.names.numbers import bics, compact, imo_numbers
from dorasan.names.once import once
from dorasan.names.scripts import VOWELLESS, Script, cyrillic, latin, pinyin, script_of
from dorasan.names.sounds import bones
from dorasan.names.titles import without_titles

Via = Literal["written", "hanja", "pinyin", "letters", "consonants"]
_HANGUL_RUN = re.compile(r"[가-힣][가-힣·\s]*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff·\s]*")
_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_APART_BY = re.compile(r"[,;·/]|\s및\s")
_ACRONYM = re.compile(r"^[A-Z]{3,6}$")
_WHOLE = 5  # letters from which one Latin word may be a whole name run together


@dataclass(frozen=True)
class Reading:
    """A person's name in one reading: its words, the way they were read, and the titles that were taken away."""

    words: tuple[str, ...]
    via: Via = "written"
    titles: tuple[str, ...] = ()
    mended: bool = False  # a figure was read as the letter it stands for

    @once
    def sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self.words))

    @once
    def joined(self) -> str:
        return "".join(self.words)

    @once
    def close_keys(self) -> frozenset[str]:
        """The name as close sounds; none of a name without vowels, of one short word that may be anything, of none."""
        return korean.close_keys(self.words) if self._sounds else frozenset()

    @once
    def loose_keys(self) -> frozenset[str]:
        """The same as loose sounds, by which Korean names are compared."""
        return korean.loose_keys(self.words) if self._sounds else frozenset()

    @once
    def mandarin(self) -> frozenset[str]:
        """The Korean names, in hangul, whose Hanja this may be in pinyin."""
        return mandarin.names(self.words) if self.via == "written" else frozenset()

    @once
    def mandarin_keys(self) -> frozenset[str]:
        """The same as loose sounds."""
        return frozenset(key for name in self.mandarin for key in korean.loose_keys((name,)))

    @once
    def chinese_keys(self) -> frozenset[str]:
        """A Chinese name as Korean writes it, as loose sounds: of pinyin, and of Hangul that no Korean name is."""
        return chinese.sounds(self.words) if self.via == "written" and self.words else frozenset()

    @property
    def _sounds(self) -> bool:
        short = len(self.words) == 1 and len(self.joined) < _WHOLE and self.joined.isascii()
        return bool(self.words) and not short and self.via != "consonants"

    @once
    def korean(self) -> bool:
        return self.via != "consonants" and korean.looks_korean(self.words)

    @once
    def bones(self) -> tuple[str, ...]:
        return tuple(bones(word) for word in self.words)


@dataclass(frozen=True)
class Name:
    """One text, and what it says as each kind of party."""

    text: str

    @once
    def spellings(self) -> tuple[str, ...]:
        """The text, and each other name in it."""
        return tuple(dict.fromkeys(one for part in split(self.text) for one in spellings(part)))

    @once
    def persons(self) -> tuple[Reading, ...]:
        parts = (self.text,) if self.text.count(",") == 1 else split(self.text)  # FAMILY NAME, Given Name is one person
        each = dict.fromkeys(one for part in parts for one in spellings(part))
        return tuple(dict.fromkeys(reading for spelling in each for reading in _person(spelling)))

    @once
    def bodies(self) -> tuple[tuple[str, ...], ...]:
        return tuple(dict.fromkeys(words for one in self.spellings for words in bodies.body_readings(one)))

    @once
    def vessels(self) -> tuple[tuple[str, ...], ...]:
        return tuple(dict.fromkeys(vessels.vessel_tokens(one) for one in self.spellings))

    @once
    def imo(self) -> tuple[str, ...]:
        return imo_numbers(self.text)

    @once
    def bics(self) -> tuple[str, ...]:
        return bics(self.text)

    @once
    def compact(self) -> str:
        return compact(self.text)

    @once
    def plain(self) -> tuple[str, ...]:
        return plain_tokens(self.text)


@lru_cache(maxsize=32768)
def read(text: str) -> Name:
    """A text as a name; the same text is analysed once."""
    return Name(text)


def spellings(name: str) -> tuple[str, ...]:
    """``FOREIGN TRADE BANK (FTB)`` and ``KIM Ho Kyu 김호규``: the name, and each other name in it."""
    out = [name]
    inside = [found.strip() for found in _BRACKET.findall(name)]
    if inside and not any(word in bodies.PLACES for text in inside for word in plain_tokens(text)):
        out += [_BRACKET.sub(" ", name).strip()]
        out += [text for text in inside if _ACRONYM.match(text) or not text.isascii()]
    if not name.isascii() and re.search(r"[A-Za-z]", name):
        for run in (_HANGUL_RUN, _HAN_RUN):
            found = [part.strip() for part in run.findall(name)]
            if found:
                out += [*found, run.sub(" ", name).strip(" ()")]
    return tuple(dict.fromkeys(text for text in out if tokens(text)))


def split(name: str) -> tuple[str, ...]:
    """A user's name, and each body in it when it names several: ``통일부·국방부``. ``KIM, Yong Chol`` is one name."""
    if not _APART_BY.search(name):
        return (name,)
    parts = [part.strip() for part in _APART_BY.split(name)]
    several = len(parts) > 1 and all(
        (len(tokens(part)) > 1 or (HANGUL.search(part) and len(part) > 2)) and not bodies.is_place(part)
        for part in parts
    )
    return (name, *parts) if several else (name,)


def _person(spelling: str) -> list[Reading]:
    written = plain_tokens(spelling)
    words, titles = without_titles(tuple(map(mended, written)))
    repaired = tuple(map(mended, written)) != written
    scripts = {script_of(word) for word in words}
    if "han" in scripts:
        return _han("".join(word for word in words if script_of(word) == "han"), words, titles)
    out = [Reading(_letters(words), _via(scripts), titles, repaired)]
    if scripts == {"hangul"} and len(words) > 1:
        whole = [one for word in words if len(word) > 2 and (one := korean.apart(word)) and korean.is_family(one[0])]
        out += [Reading((first + rest,), "written", titles) for first, rest in whole]
    return out


def _via(scripts: set[Script]) -> Via:
    if scripts & VOWELLESS:
        return "consonants"
    return "written" if scripts <= {"latin", "hangul"} else "letters"


def _letters(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word if word.isascii() or script_of(word) in ("latin", "hangul") else latin(cyrillic(word)) for word in words
    )


def _han(run: str, words: tuple[str, ...], titles: tuple[str, ...]) -> list[Reading]:
    """A name in Han characters as Korean reads it and by pinyin; written apart, the last word may be the family."""
    turns = dict.fromkeys((run, "".join((*words[-1:], *words[:-1])))) if len(words) > 1 else (run,)
    korean_ones = [Reading((read,), "hanja", titles) for turn in turns for read in hanja(turn, person=True)]
    return [*korean_ones, Reading(pinyin(run), "pinyin", titles)]
