"""Run the worked examples of provisions: what a lawyer wrote beside a rule is what the rule must say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dorasan.facts.given import possible_value
from dorasan.facts.possible import Possible
from dorasan.judge.truth import evaluate
from dorasan.law.condition import Compare, Condition, can_be
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Example, Provision
from dorasan.law.snapshot import LawOfDay, law_of_day
from dorasan.problem import Place, Problem


def run_examples(library: Library, only: Iterable[str] | None = None) -> tuple[int, list[Problem]]:
    """(how many were run, those that fail). ``only``: ids of provisions; default all."""
    wanted = set(only) if only is not None else None
    days: dict[date, LawOfDay] = {}
    count, failed = 0, []
    for provision in library.provisions.values():
        if wanted is not None and provision.id not in wanted:
            continue
        for example in provision.examples:
            count += 1
            day = example.as_of or provision.in_force.since
            law = days.setdefault(day, law_of_day(library, day))
            got = answer(library, law, provision, example)
            if got != example.then:
                values = {"id": provision.id, "given": str(example.given), "then": example.then, "got": got}
                failed.append(Problem("law.example_fails", Place(provision.file, line=example.line), values))
    return count, failed


def answer(library: Library, law: LawOfDay, provision: Provision, example: Example) -> str:
    """What the provision says to one example."""
    today = law.provisions.get(provision.id)
    if today is None:
        return "not in force"
    row = example_row(library, provision, example)

    def truth(condition: Condition) -> tuple[int, int]:
        def atom(compare: Compare) -> tuple[int, int]:
            true, false = can_be(compare, row[compare.fact])
            return int(true), int(false)

        found: tuple[int, int] = evaluate(condition, atom, 1, 0)
        return found

    if truth(today.binds) == (0, 1):
        return "not bound"
    reading = next(r for r in today.readings if (r.name == example.reading if example.reading else r.plain))
    parts = [truth(today.scope), truth(today.binds), truth(reading.test)]
    true, false = int(all(t for t, _ in parts)), int(any(f for _, f in parts))
    positive = "lifts" if provision.effect is Effect.LIFTS else "bites"
    if law.doubted(provision) and true:
        return "unknown"
    return {(1, 0): positive, (0, 1): "silent", (1, 1): "unknown"}[(true, false)]


def example_row(library: Library, provision: Provision, example: Example) -> dict[str, Possible]:
    """The pack's usual facts, overridden by the example's; what neither says is unknown, or not applicable."""
    facts = library.vocabulary.facts
    said = {**library.packs[provision.pack].usual, **example.given}
    subject = said.get("subject")
    row: dict[str, Possible] = {}
    for name, fact in facts.items():
        if name in example.given:
            row[name] = possible_value(fact, said[name])
        elif isinstance(subject, str) and subject not in fact.subjects:
            row[name] = fact.not_applicable()
        elif name in said:
            row[name] = possible_value(fact, said[name])
        else:
            row[name] = fact.by_default(subject) if isinstance(subject, str) else fact.whole()
    return row
