"""Facts that follow from facts: an American actor is a US person, the North's military is a red flag.

What follows is declared in ``implications.yaml``: only what cannot be otherwise, never what is merely usual. A fact
that somebody stated and that what follows contradicts is for the reader of the project to refuse, with both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Problem
from dorasan.shown import shown_by

HOW = "implied"


@dataclass(frozen=True, slots=True)
class Implication:
    """``fact`` with one of ``words`` says that ``then`` has one of ``becomes``."""

    fact: str
    words: frozenset[str]
    then: str
    becomes: frozenset[str]
    why: Mapping[str, str]

    __repr__ = shown_by("fact", "then")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two stated facts that cannot both hold: ``premise`` is ``said``, so ``fact`` is not ``stated``."""

    rule: Implication
    said: Given
    stated: Given


def read_implications(file: Path) -> tuple[Implication, ...]:
    """Every rule, one for each fact that follows; in the order of the file. Raises :class:`BadInputError`."""
    marked = load(file)
    loaded, out, problems = marked.data or [], list[Implication](), list[Problem]()
    if not isinstance(loaded, list):
        raise BadInputError([Problem("law.shape", marked.place(()), {"what": "- {if: ..., then: ..., why: ...}"})])
    for n, entry in enumerate(loaded):
        try:
            out += [
                Implication(fact, frozenset(words), then, frozenset(becomes), dict(entry["why"]))
                for fact, words in entry["if"].items()
                for then, becomes in entry["then"].items()
            ]
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.append(Problem("law.shape", marked.place((n,)), {"what": "if, then, why"}))
    if problems:
        raise BadInputError(problems)
    return tuple(out)


def implied(rules: Sequence[Implication], facts: Mapping[str, Given]) -> tuple[dict[str, Given], list[Contradiction]]:
    """What follows by ``rules`` from ``facts`` of a line, and the stated pairs that contradict.

    ``rules``: those of which what follows is a fact that a subject of the line's kind can have.

    A value that somebody left open is narrowed; one that somebody assumed, or that a list or code suggested, gives way.
    Rules are followed until nothing more follows.
    """
    known, new = facts, dict[str, Given]()
    wrong: list[Contradiction] = []
    for _ in rules:
        grown = dict(_following(rules, known, wrong))
        if not grown:
            break
        known = {**known, **grown}
        new |= grown
    return new, wrong


def _following(
    rules: Sequence[Implication], known: Mapping[str, Given], wrong: list[Contradiction]
) -> Iterator[tuple[str, Given]]:
    for rule in rules:
        if rule.fact not in known:  # most rules, of most lines
            continue
        said = known[rule.fact]
        if not isinstance(said.possible, Values) or not said.possible.values <= rule.words:
            continue
        stated = known.get(rule.then)
        if stated is not None and _within(stated, rule.becomes):
            continue
        both = rule.becomes & _values(stated) if stated is not None else rule.becomes
        if not both and stated is not None and _firm(stated):
            found = Contradiction(rule, said, stated)
            if found not in wrong:
                wrong.append(found)
            continue
        origin = Provenance(HOW, note=rule.why["en"], note_ko=rule.why["ko"], place=said.provenance.place)
        yield rule.then, Given(Values(both or rule.becomes), origin)


def _firm(stated: Given) -> bool:
    return stated.provenance.how in ("given", "asserted", HOW) and not stated.provenance.assumed


def _values(given: Given) -> frozenset[str]:
    return given.possible.values if isinstance(given.possible, Values) else frozenset()


def _within(given: Given, words: frozenset[str]) -> bool:
    return isinstance(given.possible, Values) and given.possible.values <= words
