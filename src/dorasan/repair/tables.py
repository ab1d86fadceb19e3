"""The maintained tables: other articles, other ways to get there, papers worth filing. Read once for a vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dorasan.facts.given import possible_value
from dorasan.facts.possible import Codes, Possible, codes
from dorasan.facts.vocabulary import Vocabulary
from dorasan.goods.interval import parse
from dorasan.law.condition import Condition, ConditionError, read_condition
from dorasan.repair.choice import Cost, Kind, Text
from dorasan.shipped_table import shipped_table

HERE = Path(__file__).parent
COSTS = {cost.name.lower(): cost for cost in Cost}


@dataclass(frozen=True)
class Substitute:
    """One article of the table. ``helps``: whether the code changes; ``facts``: what is settled of the new article."""

    id: str
    words: tuple[str, ...]
    before: Codes
    after: Codes
    name: Text
    gives_up: Text
    cost: Cost
    helps: bool
    note: Text
    facts: Mapping[str, Possible]


@dataclass(frozen=True)
class Article:
    """A choice about the goods themselves: the provisions it turns on, and the facts it decides."""

    basis: tuple[str, ...]
    facts: Mapping[str, Possible]


@dataclass(frozen=True)
class Journey:
    """One way to get there. ``edits``: by kind of line (goods, leg, conveyance, fuel, person, driver) its facts."""

    id: str
    kind: Kind
    given_only: bool
    says: Text
    gives_up: Text
    cost: Cost
    basis: tuple[str, ...]
    note: Text
    outside: Text | None
    edits: Mapping[str, Mapping[str, Possible]]


@cache
def substitutes(vocabulary: Vocabulary) -> tuple[Substitute, ...]:
    loaded = _read("substitutes.yaml")
    usual = _facts(vocabulary, loaded["usual"])
    out = []
    for entry in loaded["substitutes"]:
        facts = dict(usual)
        if "kind" in entry:
            facts |= _facts(vocabulary, {"goods_kind": entry["kind"]})
        out.append(
            Substitute(
                id=entry["id"],
                words=tuple(str(word) for word in entry["words"]),
                before=codes(*parse(str(entry["before"]))),
                after=codes(*parse(str(entry["after"]))),
                name=entry["name"],
                gives_up=entry["gives_up"],
                cost=COSTS[entry["cost"]],
                helps=entry.get("help", "yes") != "no",
                note=entry.get("note", {}),
                facts=facts,
            )
        )
    return tuple(out)


@cache
def articles(vocabulary: Vocabulary) -> Mapping[str, Article]:
    return {
        name: Article(tuple(entry["basis"]), _facts(vocabulary, entry.get("facts", {})))
        for name, entry in _read("articles.yaml")["articles"].items()
    }


@cache
def journeys(vocabulary: Vocabulary) -> tuple[Journey, ...]:
    return tuple(
        Journey(
            id=entry["id"],
            kind=Kind(entry["kind"]),
            given_only=entry["for"] == "given",
            says=entry["says"],
            gives_up=entry["gives_up"],
            cost=COSTS[entry["cost"]],
            basis=tuple(entry["basis"]),
            note=entry["note"],
            outside=entry.get("outside"),
            edits={kind: _facts(vocabulary, facts) for kind, facts in entry["edits"].items()},
        )
        for entry in _read("journeys.yaml")["journeys"]
    )


@cache
def who_one_is() -> frozenset[str]:
    """The facts that say who takes part: asked of him, never suggested to him."""
    return frozenset(_read("papers.yaml")["who_one_is"])


@cache
def bears_on() -> Mapping[str, frozenset[str]]:
    """Facts whose answer can bear on lines of some kinds alone."""
    return {str(fact): frozenset(kinds) for fact, kinds in _read("papers.yaml")["bears_on"].items()}


@cache
def papers(vocabulary: Vocabulary) -> Mapping[tuple[str, str], Condition | None]:
    """The papers and answers that can be suggested, and the lines they can be meant for: None in an edition without
    the facts by which such lines are known."""
    entries = [entry for part in ("papers", "answers") for entry in _read("papers.yaml")[part]]
    return {(str(entry["fact"]), str(entry["value"])): _fits(entry["fits"], vocabulary) for entry in entries}


def _fits(raw: Any, vocabulary: Vocabulary) -> Condition | None:
    """A condition over the facts of the edition; None where it does not have one of them."""
    try:
        return read_condition(raw, vocabulary.facts)
    except ConditionError as wrong:
        if wrong.key == "law.no_fact":
            return None
        raise


def _read(name: str) -> Any:
    return shipped_table(HERE / name)


def _facts(vocabulary: Vocabulary, raw: Mapping[str, Any]) -> dict[str, Possible]:
    """Those of the facts, as a project file writes them, that the edition has. Raises ``FactValueError``: a fault of
    the table."""
    declared = vocabulary.facts
    return {str(name): possible_value(declared[str(name)], value) for name, value in raw.items() if name in declared}
