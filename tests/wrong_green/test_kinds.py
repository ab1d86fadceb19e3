"""Every kind of project that once came out greener, or darker, than the law: ours of that kind, and its neighbours.

What each line must say stands in ``kinds/*.yaml`` with its paragraph, written from the texts before the law was tried.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from dorasan.problem import BadInputError
from dorasan.repair.today import split
from tests.common import REGISTRY, sit
from tests.wrong_green.bench import TODAY, Case, cases, faults, law, outcomes
from tests.wrong_green.expectation import CELL, LIGHTER, PAPER
from tests.wrong_green.given import expected_of_given, lines

FEWEST_NEIGHBOURS = 5
KEYS = {"id", "kind", "name", "actor", "acts", "facts", "as_of", "leg", "legs", "held", "alone", "expect", "by"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_line_says_what_the_texts_say(case: Case) -> None:
    wrong = faults(case.expect, outcomes()[case.id])
    assert not wrong, [f"{what}: {fault}: {said} ({case.data['by']})" for what, fault, said in wrong]


@cache
def counted_by_fix() -> dict[str, bool]:
    """By line: does ``fix --today`` count the paper on file as one that is held?"""
    some = [case for case in cases() if "paper" in case.expect]
    rulings = outcomes()[some[0].id].rulings
    assert rulings is not None
    placed = split(sit(law(), rulings.project, today=TODAY), lines=[case.id for case in some]).placed
    papers = {line: (held.of, held.act) for held in rulings.project.held for line in held.lines}
    return {one.line: papers[one.line] in (*one.held, *one.own_held) for one in placed}


@pytest.mark.parametrize("case", [case for case in cases() if "paper" in case.expect], ids=lambda case: case.id)
def test_fix_counts_a_paper_as_check_must(case: Case) -> None:
    """One rule for one thing: a paper is worth the same to whoever asks."""
    assert counted_by_fix()[case.id] is (case.expect["paper"] == "valid"), case.data["by"]


@pytest.mark.parametrize("name", ["un-comittee", "us-commmerce", "offac"])
def test_an_authority_that_does_not_exist_is_an_error(name: str) -> None:
    """A cell of nobody must not read *not needed*."""
    ruling = next(one.ruling for one in outcomes().values() if one.ruling is not None)
    with pytest.raises((KeyError, ValueError, BadInputError)):
        ruling.cell(name)


def test_each_kind_has_its_own_and_enough_neighbours() -> None:
    own = Counter(case.kind for case in cases() if case.own)
    others = Counter(case.kind for case in cases() if not case.own)
    kinds = {file.split("-")[0] for file in expected_of_given()}
    assert set(own) == kinds and set(others) == kinds
    assert min(others.values()) >= FEWEST_NEIGHBOURS
    names = Counter(case.id for case in cases())
    assert names.most_common(1)[0][1] == 1, names.most_common(3)


def test_each_kind_has_a_neighbour_that_the_texts_leave_lighter() -> None:
    lighter = {
        case.kind
        for case in cases()
        if not case.own and any(word in LIGHTER for key, word in case.expect.items() if key not in ("class", "error"))
    }
    assert lighter == {case.kind for case in cases()}


def in_the_vocabulary(key: str, word: Any) -> bool:
    match key:
        case "class":
            return bool(word) and set(word) <= {"free", "own", "shared", "barred"}
        case "paper":
            return word in PAPER
        case "error":
            return word in ("must", "may") or "." in word
        case _:
            return word in CELL and set(key.split(" or ")) <= set(REGISTRY.authorities)


def test_every_expectation_is_in_the_vocabulary_and_has_its_paragraph() -> None:
    given = [(f"{file} {line}", expect) for file, line, expect in lines()]
    said = [(name, key) for name, expect in given for key, word in expect.items() if not in_the_vocabulary(key, word)]
    said += [(c.id, key) for c in cases() for key, word in c.expect.items() if not in_the_vocabulary(key, word)]
    assert not said
    assert not [case.id for case in cases() if not case.data["by"] or not case.expect or set(case.data) - KEYS]
    assert not [name for name, expect in given if not expect]
