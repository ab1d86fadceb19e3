"""What is meant by a word that is typed: a provision as it is cited, a fact, a reading or a level as it is called.

Practice modelled: an officer told to hold on paragraph 7 writes "paragraph 7". Where the request rests on one paragraph
7 alone that is clear; where it could be two, he is asked, and never answered for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dorasan.law.provision import Provision
from dorasan.web.law import law
from dorasan.words import LANGS, Lang

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
    index = _index()
    if word in index.words:
        return word
    numbers, letters = tuple(_NUMBER.findall(word)), _PLACE.sub(" ", word.casefold()).split()
    own = [name for name in dict.fromkeys(basis) if name in index.words and index.begins(numbers, name)]
    alone = len(numbers) == 1 and not letters  # "paragraph 7" says nothing of which law
    every = () if alone else index.by_numbers.get(numbers, ())
    fitting = ([name for name in some if all(part in index.words[name] for part in letters)] for some in (own, every))
    for found in (index.by_citation.get(_plain(word), ()), *(fitting if numbers else ())):
        first = min(found, key=len, default="")
        if first and all(name == first or name.startswith(f"{first}-") for name in found):
            return first
    return word


@cache
def as_cited(name: str, lang: Lang) -> str:
    """A provision as it is cited; where that is another's citation as well, with its own mark. Worked out once: each
    page of a form that takes a ground has every provision at hand."""
    cite = law().edition.library.cited(name, lang)
    return cite if provision_meant(cite) == name else f"{cite} [{name}]"


def known_provision(word: str) -> bool:
    return word in law().edition.library.provisions


def called(word: str, near: Sequence[tuple[str, str]]) -> str:
    """The word of the record for what is called so; the word as it is where nothing is, or two things are."""
    found = {name for name, label in near if _plain(label) == _plain(word)}
    return next(iter(found)) if len(found) == 1 and word not in dict(near) else word


Numbers = tuple[str, ...]


class _Index:
    """The provisions of an edition by what they are cited as. ``by_numbers``: those of instrument and place, with the
    year of the instrument or without; ``places``: those of the place alone; ``words``: title and citation, run
    together."""

    def __init__(self, provisions: Mapping[str, Provision]) -> None:
        self.by_citation, self.by_numbers = dict[str, list[str]](), dict[Numbers, list[str]]()
        self.places, self.words = dict[str, list[Numbers]](), dict[str, str]()
        for name, one in provisions.items():
            cites = [one.cite(lang) for lang in LANGS]
            for cite in {_plain(cite) for cite in cites}:
                self.by_citation.setdefault(cite, []).append(name)
            for numbers in {each for cite in cites for each in _whole(cite)}:
                self.by_numbers.setdefault(numbers, []).append(name)
            self.places[name] = [tuple(_NUMBER.findall(one.at[lang])) for lang in LANGS]
            self.words[name] = " ".join(_plain(f"{one.instrument.title[lang]} {one.cite(lang)}") for lang in LANGS)

    def begins(self, numbers: Numbers, name: str) -> bool:
        """Of what the request rests on: the place begins with these, or the whole citation has them."""
        return any(place[: len(numbers)] == numbers for place in self.places[name]) or name in self.by_numbers.get(
            numbers, ()
        )


def _whole(cite: str) -> Iterator[Numbers]:
    numbers = _NUMBER.findall(cite)
    yield tuple(numbers)
    yield tuple(one for one in numbers if not _YEAR.fullmatch(one))


@cache
def _index() -> _Index:
    """Made once: a form asks of every provision whether its citation says which one it is."""
    return _Index(law().edition.library.provisions)


def _plain(words: str) -> str:
    return _BLANK.sub("", words.removeprefix("유엔 ")).casefold()
