"""Worked examples are run as they are written, and one that is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dorasan.facts.possible import Values
from dorasan.judge.examples import answer, example_row, run_examples
from dorasan.law.loader import Library
from dorasan.law.provision import Example, Provision
from dorasan.law.snapshot import law_of_day
from tests.common import current
from tests.judge.tiny import ban, law, word

KINDS = {"silent", "bites", "lifts", "not in force", "not bound", "unknown"}
Written = tuple[Provision, Example]


def _sort(one: Written) -> tuple[str, bool, bool, bool]:
    provision, example = one
    return example.then, bool(example.reading), example.as_of is not None, len(provision.readings) > 1


def _some(library: Library) -> Iterator[Written]:
    """Two of each sort: what they say, of which reading, of which day, of how many readings."""
    found = sorted(((p, e) for p in library.provisions.values() for e in p.examples), key=_sort)
    for _, same in groupby(found, key=_sort):
        first, *others = same
        yield from (first, *others[-1:])


def test_each_sort_of_example_says_what_is_written() -> None:
    library = current().library
    some = list(_some(library))
    assert {example.then for _, example in some} == KINDS
    for provision, example in some:
        day = example.as_of or provision.in_force.since
        assert answer(library, law_of_day(library, day), provision, example) == example.then, (provision.id, example)


def test_those_of_the_provisions_that_are_named_are_run_or_all() -> None:
    written = (Example({"mode": "land"}, "bites"), Example({"mode": "sea"}, "silent"))
    some = [replace(ban(f"un/x/{n}", test=word("mode", "land")), examples=written[:n]) for n in (1, 2)]
    library = law(*some).library
    assert run_examples(library) == (3, []) and run_examples(library, []) == (0, [])
    assert run_examples(library, ["un/x/1"]) == (1, []) and run_examples(library, ["un/x/2"]) == (2, [])


def test_one_that_is_wrong_is_told_and_no_other() -> None:
    library = current().library
    provision, example = next((p, e) for p, e in _some(library) if e.as_of is not None and len(p.examples) > 1)
    wrong = replace(example, then="lifts" if example.then != "lifts" else "bites")
    examples = tuple(wrong if one is example else one for one in provision.examples)
    changed = replace(library, provisions={**library.provisions, provision.id: replace(provision, examples=examples)})
    n, problems = run_examples(changed, [provision.id])
    assert n == len(examples)
    (problem,) = problems
    assert (problem.place.file, problem.place.line) == (provision.file, example.line)
    assert (problem.values["then"], problem.values["got"]) == (wrong.then, example.then)
    assert run_examples(library, [provision.id]) == (n, [])
    everything, _ = run_examples(replace(library, provisions={provision.id: provision}))
    assert everything == n


def test_a_fact_that_cannot_be_of_the_subject_is_not_applicable_and_one_not_said_is_open() -> None:
    library = current().library
    facts = library.vocabulary.facts
    provision = next(iter(library.provisions.values()))
    usual = library.packs[provision.pack].usual
    row = example_row(library, provision, Example({"subject": "item"}, "silent"))
    for name, fact in facts.items():
        if name == "subject":
            assert row[name] == Values(frozenset({"item"}))
        elif "item" not in fact.subjects:
            assert row[name] == fact.not_applicable(), name
        elif name not in usual:
            assert row[name] == fact.by_default("item"), name
    nobody = example_row(library, provision, Example({}, "silent"))
    if "subject" not in usual:
        assert all(nobody[name] == fact.whole() for name, fact in facts.items() if name not in usual)
