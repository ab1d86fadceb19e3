"""What is meant by a word that is typed: a provision as it is cited, a fact, a reading or a level as it is called.

Practice modelled: an officer told to hold on paragraph 7 writes "paragraph 7". Where the request rests on one paragraph
7 alone that is clear; where it could be two, he is asked, and never answered for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dorasan.law.provision import Provision
from dorasan.web.law import law
from dorasan.words import LANGS

_BLANK = re.compile(r"[\s·,.()「」]+")
_NUMBER = re.compile(r"\d+(?:의\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(
    r"[\d\W_]+|유엔|제|조|항|호|의|para(?:graph)?s?|art(?:icle)?s?|sec(?:tion)?s?|op|no|resolution|결의|unscr|s/res"
)


def provision_meant(word: str, basis: Iterable[str] = ()) -> str:
    """The name of the provision that is meant, where the words fit one and no other, or one and its own exceptions
    (``un/2397/7``, ``un/2397/7-...``); else the word as it is. ``basis``: provisions that the request rests on, of
    which a paragraph alone is enough."""
    provisions = law().edition.library.provisions
    if word in provisions:
        return word
    own = [name for name in dict.fromkeys(basis) if name in provisions]
    alone = len(_NUMBER.findall(word)) == 1 and not _PLACE.sub(" ", word.casefold()).split()
    every = [] if alone else [*provisions]  # "paragraph 7" says nothing of which law
    for found in (_cited(word, provisions), _numbered(word, own, _begins), _numbered(word, every, _whole)):
        first = min(found, key=len, default="")
        if first and all(name == first or name.startswith(f"{first}-") for name in found):
            return first
    return word


def known_provision(word: str) -> bool:
    return word in law().edition.library.provisions


def called(word: str, near: Sequence[tuple[str, str]]) -> str:
    """The word of the record for what is called so; the word as it is where nothing is, or two things are."""
    found = {name for name, label in near if _plain(label) == _plain(word)}
    return next(iter(found)) if len(found) == 1 and word not in dict(near) else word


def _cited(word: str, names: Iterable[str]) -> list[str]:
    """Those that are cited in these words."""
    wanted = _plain(word)
    return [name for name in names if any(_plain(cite) == wanted for cite in _cites(name))]


Fits = Callable[[list[str], str], bool]


def _numbered(word: str, names: Iterable[str], fits: Fits) -> list[str]:
    """Those whose citation has these numbers, where the rest of the words says of which law or nothing."""
    numbers, letters = _NUMBER.findall(word), _PLACE.sub(" ", word.casefold()).split()
    if not numbers:
        return []
    return [name for name in names if fits(numbers, name) and all(part in _names(name) for part in letters)]


def _begins(numbers: list[str], name: str) -> bool:
    """Of what the request rests on: the place begins with these, or the whole citation has them."""
    one, n = _provision(name), len(numbers)
    return any(_NUMBER.findall(one.at[lang])[:n] == numbers for lang in LANGS) or _whole(numbers, name)


def _whole(numbers: list[str], name: str) -> bool:
    """The numbers of instrument and place, with the year of the instrument or without."""
    cites = [_NUMBER.findall(cite) for cite in _cites(name)]
    return any(numbers in (cite, [one for one in cite if not _YEAR.fullmatch(one)]) for cite in cites)


def _names(name: str) -> str:
    one = _provision(name)
    return " ".join(_plain(f"{one.instrument.title[lang]} {one.cite(lang)}") for lang in LANGS)


def _cites(name: str) -> Iterator[str]:
    return (_provision(name).cite(lang) for lang in LANGS)


def _provision(name: str) -> Provision:
    return law().edition.library.provisions[name]


def _plain(words: str) -> str:
    return _BLANK.sub("", words.removeprefix("유엔 ")).casefold()
