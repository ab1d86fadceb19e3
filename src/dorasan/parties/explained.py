"""Why a hit is one, feature by feature, free of language: what was read, what is alike and what not, what is beside.

Each feature is an id and the words of the names that it speaks of; ``words/screen.yaml`` says it as ``feature_<id>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dorasan.names.hangul import has_hangul, southern
from dorasan.names.read import Reading
from dorasan.parties.beside import birth, country
from dorasan.parties.bodies import paired_words
from dorasan.parties.likeness import Likeness, Weights
from dorasan.parties.persons import pair_words
from dorasan.parties.screen import Hit

_READ = {"hanja": "read_hanja", "pinyin": "read_pinyin", "letters": "read_letters", "consonants": "read_consonants"}
_EVEN = Weights({}, 1.0)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for a hit or against it. ``said``: what it speaks of, by the names that its words use."""

    id: str
    said: dict[str, str] = field(default_factory=dict)


def features(hit: Hit) -> tuple[Feature, ...]:
    """In the order they are told: how either name was read, what is alike, what is left over, what stands beside."""
    found = hit.likeness
    return (*_readings(found), *_alike(hit, found), *_beside(hit))


def _readings(found: Likeness) -> Iterator[Feature]:
    mine, theirs = found.read
    if mine is not None and mine.titles:
        yield Feature("titles", {"titles": ", ".join(mine.titles)})
    if mine is not None and mine.mended:
        yield Feature("mended", {"read": " ".join(mine.words)})
    for side, reading in (("mine", mine), ("theirs", theirs)):
        if reading is not None and reading.via in _READ:
            yield Feature(f"{_READ[reading.via]}_{side}", {"read": " ".join(reading.words)})


def _alike(hit: Hit, found: Likeness) -> Iterator[Feature]:
    mine, theirs = found.read
    one, two = _said(mine, found.mine), _said(theirs, found.theirs)
    if found.how in ("number", "reference"):
        yield Feature(found.how, {"number": hit.matched.text})
    elif found.how == "words":
        yield from _words(found)
    elif found.how == "inside":
        yield Feature("inside", {"mine": one, "theirs": two})
    else:
        yield Feature(found.how, {"mine": one, "theirs": two})
        if mine is not None and theirs is not None:
            if _initial_rule(mine, theirs):
                yield Feature("initial_rule")
            elif mine.words != theirs.words and mine.sorted == theirs.sorted:
                yield Feature("order")
        elif found.mine != found.theirs and sorted(found.mine) == sorted(found.theirs):
            yield Feature("order")


def _words(found: Likeness) -> Iterator[Feature]:
    if found.read[0] is not None:
        spelt = all(side is None or side.via != "consonants" for side in found.read)
        pairs, left, right = pair_words(found.mine, found.theirs, spelt)
    else:
        pairs, _ = paired_words(found.mine, found.theirs, _EVEN)
        left, right = list(found.mine), list(found.theirs)
        for one, two, _ in pairs:
            left.remove(one)
            right.remove(two)
    if pairs:
        told = ", ".join(one if one == two else f"{one} ~ {two}" for one, two, _ in pairs)
        yield Feature("pairs", {"pairs": told})
    if left:
        yield Feature("only_mine", {"words": ", ".join(left)})
    if right:
        yield Feature("only_theirs", {"words": ", ".join(right)})


def _beside(hit: Hit) -> Iterator[Feature]:
    if hit.matched.role == "weak":
        yield Feature("weak")
    born, lands = birth(hit.beside.born, hit.entry.born), country(hit.beside.countries, hit.entry.countries)
    if born is not None:
        told = {"mine": " / ".join(hit.beside.born), "theirs": " / ".join(hit.entry.born)}
        yield Feature(f"born_{born}", told)
    if lands is not None:
        told = {"mine": ", ".join(hit.beside.countries), "theirs": ", ".join(hit.entry.countries)}
        yield Feature(f"country_{lands}", told)


def _said(reading: Reading | None, words: tuple[str, ...]) -> str:
    return " ".join(reading.words if reading is not None else words)


def _initial_rule(mine: Reading, theirs: Reading) -> bool:
    """Do two hangul spellings differ by the rule of initial sounds alone: 리 and 이?"""
    one, two = mine.joined, theirs.joined
    return (
        one != two
        and has_hangul(one)
        and has_hangul(two)
        and one[1:] == two[1:]
        and southern(one[0]) == southern(two[0])
    )
