"""The vocabulary of an edition: the facts its law may ask about, what follows from them, whom it names, in what words.

A vocabulary is a value. It belongs to an edition of the law and goes with it; two may be in use at once. It is read
from four files, or, where a regime adds facts or names of its own, from those and the regime's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dorasan.facts.authority import Registry, added_names, read_registry
from dorasan.facts.declared import FactDeclaration, added_facts, read_facts
from dorasan.facts.given import Given, Provenance
from dorasan.facts.implied import Contradiction, Implication, implied, read_implications
from dorasan.facts.possible import NOT_APPLICABLE_CHOICE, Possible
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.shown import shown_by

FACTS, IMPLICATIONS, AUTHORITIES, VALUES = "facts.yaml", "implications.yaml", "authorities.yaml", "values.yaml"
FILES = (FACTS, IMPLICATIONS, AUTHORITIES, VALUES)
HOME = Path(__file__).parent  # where the vocabulary of the shipped edition lies
Text = Mapping[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """Facts by name and names by id, in the order in which they are told; ``values``: what the values are called."""

    facts: Mapping[str, FactDeclaration]
    implications: tuple[Implication, ...]
    registry: Registry
    values: Mapping[str, Text]
    _defaults: dict[str, dict[str, Given]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _rules: dict[str, tuple[Implication, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _touching: dict[tuple[str, str], tuple[Implication, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    __repr__ = shown_by("facts", "registry.authorities")

    __hash__ = object.__hash__  # tables made for a vocabulary are remembered by the object

    def applies(self, fact: str, kind: str) -> bool:
        """Is there such a fact, and can a subject of ``kind`` have it?"""
        found = self.facts.get(fact)
        return found is not None and kind in found.subjects

    def is_open(self, fact: str, possible: Possible) -> bool:
        """May the fact still be everything it can be?"""
        return fact in self.facts and possible == self.facts[fact].whole()

    def default(self, fact: str, kind: str) -> Possible:
        """What the fact of a subject of ``kind`` may be where nobody said anything; of no fact: not applicable."""
        return self.facts[fact].by_default(kind) if fact in self.facts else NOT_APPLICABLE_CHOICE

    def word(self, lang: str, fact: str, value: str) -> str:
        """One enumerated value in words; a value nobody has named yet is shown bare, never left out."""
        declared = self.facts.get(fact)
        own = declared.names.get(value) if declared is not None else None  # a regime names its own values
        if own is not None and lang in own:
            return own[lang]
        for key in (f"{fact}.{value}", value):
            if key in self.values:
                return self.values[key][lang]
        return value.replace("_", " ")

    def implied(self, kind: str, facts: Mapping[str, Given]) -> tuple[dict[str, Given], list[Contradiction]]:
        """What follows from ``facts`` of a line of ``kind``, and the stated pairs that contradict."""
        return implied(self._rules_of(kind), facts)

    def touching(self, kind: str, name: str) -> tuple[Implication, ...]:
        """The rules that speak of this fact of a line of ``kind``."""
        rules = self._touching.get((kind, name))
        if rules is None:
            rules = tuple(rule for rule in self._rules_of(kind) if name in (rule.fact, rule.then))
            self._touching[kind, name] = rules
        return rules

    def _rules_of(self, kind: str) -> tuple[Implication, ...]:
        rules = self._rules.get(kind)
        if rules is None:
            rules = self._rules[kind] = tuple(rule for rule in self.implications if self.applies(rule.then, kind))
        return rules

    def defaults(self, kind: str) -> Mapping[str, Given]:
        """What is taken where nothing is said, for every fact: nothing on file, unknown, or not applicable."""
        if kind not in self._defaults:
            self._defaults[kind] = {name: _default(fact, kind) for name, fact in self.facts.items()}
        return self._defaults[kind]

    def with_defaults(self, kind: str, facts: Mapping[str, Given]) -> Mapping[str, Given]:
        """A value for every fact: as given, else nothing on file, else unknown or not applicable; never *no*."""
        if not facts.keys() <= self.facts.keys():
            facts = {name: value for name, value in facts.items() if name in self.facts}
        return Filled(facts, self.defaults(kind))


class Filled(Mapping[str, Given]):
    """Facts as given over what is taken where nothing is said; the latter is shared by all lines of a kind."""

    __slots__ = ("given", "others")

    def __init__(self, given: Mapping[str, Given], others: Mapping[str, Given]) -> None:
        self.given, self.others = given, others

    def __getitem__(self, name: str) -> Given:
        found = self.given.get(name)
        return found if found is not None else self.others[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.others)

    def __len__(self) -> int:
        return len(self.others)


def _default(fact: FactDeclaration, kind: str) -> Given:
    how: Literal["absent", "unknown"] = "absent" if fact.absent is not None and kind in fact.subjects else "unknown"
    return Given(fact.by_default(kind), Provenance(how))


def read_vocabulary(home: Path) -> Vocabulary:
    """The vocabulary whose four files lie in ``home``. Raises :class:`BadInputError` with every problem of them all."""
    problems: list[Problem] = []

    def part(read: Callable[[Path], Any], name: str) -> Any:
        try:
            return read(home / name)
        except BadInputError as bad:
            return problems.extend(bad.problems)

    facts, implications = part(read_facts, FACTS), part(read_implications, IMPLICATIONS)
    registry, values = part(read_registry, AUTHORITIES), part(_read_values, VALUES)
    if not problems:
        named = dict.fromkeys(name for rule in implications for name in (rule.fact, rule.then) if name not in facts)
        problems = [Problem("law.no_fact", Place(str(home / IMPLICATIONS)), {"fact": name}) for name in named]
    if problems:
        raise BadInputError(problems)
    return Vocabulary(facts, implications, registry, values)


def _read_values(file: Path) -> dict[str, Text]:
    marked = load(file)
    values = marked.data or {}
    if not isinstance(values, dict):
        raise BadInputError([Problem("law.shape", marked.place(()), {"what": "value: {en: ..., ko: ...}"})])
    problems = [
        Problem("law.shape", marked.place((str(value),)), {"what": f"{value}: {{en: ..., ko: ...}}"})
        for value, texts in values.items()
        if not isinstance(texts, dict) or set(texts) != {"en", "ko"}
    ]
    if problems:
        raise BadInputError(problems)
    return {str(value): dict(texts) for value, texts in values.items()}


@cache
def house() -> Vocabulary:
    """The vocabulary of the shipped edition, without what a regime adds."""
    return read_vocabulary(HOME)


def with_regimes(vocabulary: Vocabulary, added: Iterable[tuple[Path | None, Path | None]]) -> Vocabulary:
    """``vocabulary`` and what regimes add: of each its file of facts and its file of names, where it has them.

    Raises :class:`BadInputError` with every problem found.
    """
    facts, registry = dict(vocabulary.facts), vocabulary.registry
    problems: list[Problem] = []
    changed = False
    for own_facts, own_names in added:
        try:
            if own_facts is not None:
                facts.update(added_facts(own_facts, facts))
                changed = True
        except BadInputError as bad:
            problems.extend(bad.problems)
        try:
            if own_names is not None:
                registry = added_names(own_names, registry)
                changed = True
        except BadInputError as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInputError(problems)
    return replace(vocabulary, facts=facts, registry=registry) if changed else vocabulary
