"""Floor, ordinary and ceiling against the oracle: every completion of every line, and every way of being carried.

The oracle answers each line's row in each completion of what is unknown; of the ways of being carried the least
burdensome is then found by trying all of them. Neither knows anything of how the judge does it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from random import Random

import pytest

from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Layer
from dorasan.project.project import Act
from dorasan.sitting.levels import Ordinary
from tests.common import HOUSE
from tests.judge.oracle import Completion, Oracle
from tests.judge.ways import every_way
from tests.levels.projects import Case, a_case
from tests.strategies import AS_OF, PROOF, Size

LAW = Size(demands=3, lifts=2, disputed=1, layers=(Layer.LAW,), orders=("un", "us", "kr"))
MOST = 400  # joint completions of all lines that are tried; of more a random part
FEW = (*range(4, 10), 22, 42, 57)  # of every make; bounds alone, too many ways to try, several that may be lightest
SEEN: Counter[str] = Counter()
Vector = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Known:
    """One line in one completion: needs under the strict and the lenient view, class, and the sum of what is asked."""

    strict: Vector
    lenient: Vector
    klass: int
    total: int


class Answers:
    """What the oracle says to the lines of a case, each row asked once."""

    def __init__(self, case: Case) -> None:
        self.oracle = Oracle(case.law.library, AS_OF, only_checked=case.law.only_checked)
        self.rows: dict[object, list[Known]] = {}

    def line(self, acts: tuple[Act, ...]) -> list[Known]:
        """Every completion of a line; its acts are completed apart."""
        return list(dict.fromkeys(self._together(some) for some in product(*map(self._row, acts))))

    def _row(self, act: Act) -> list[Known]:
        row = {name: given.possible for name, given in HOUSE.with_defaults("item", act.facts).items()}
        key = tuple(row.items())
        if key not in self.rows:
            self.rows[key] = list(dict.fromkeys(map(self._known, self.oracle.completions(row))))
        return self.rows[key]

    def _known(self, completion: Completion) -> Known:
        strict, lenient = (
            {who: max(needs) for who, needs in self.oracle.values(completion, view).items()}
            for view in ("strict", "lenient")
        )
        total = 0
        for group in self.oracle.groups:
            worst = max(completion.situations, key=lambda one, group=group: self.oracle.weight(group, one))
            total += sum(self.oracle.group_needs(group, worst).values())
        return Known(_vector(strict), _vector(lenient), self.oracle.klass(strict), total)

    def _together(self, some: tuple[Known, ...]) -> Known:
        return Known(
            _heaviest(one.strict for one in some),
            _heaviest(one.lenient for one in some),
            max(one.klass for one in some),
            sum(one.total for one in some),
        )


def _vector(needs: Mapping[str, int]) -> Vector:
    return tuple(sorted(needs.items()))


def _heaviest(vectors: Iterator[Vector]) -> Vector:
    out: dict[str, int] = {}
    for vector in vectors:
        for who, need in vector:
            out[who] = max(need, out.get(who, 0))
    return _vector(out)


def joint(r: Random, lines: Mapping[str, list[Known]]) -> Iterator[dict[str, Known]]:
    """Completions of all lines together."""
    every = list(islice(product(*lines.values()), MOST + 1))
    if len(every) > MOST:
        every = [tuple(r.choice(some) for some in lines.values()) for _ in range(MOST)]
    return (dict(zip(lines, one, strict=True)) for one in every)


def held(case: Case, rulings: Rulings, answers: Answers) -> None:
    """Every completion lies between; where nothing is open the answer is the completion's own."""
    lines = {name: answers.line(line.acts) for name, line in rulings.project.lines.items()}
    needs = {name: line.needs for name, line in rulings.project.lines.items()}
    settled = all(len(some) == 1 for some in lines.values())
    seen: dict[tuple[object, ...], set[int]] = {}
    for known in joint(Random(case.seed), lines):
        for name in lines:
            taken = min(
                (max(one.klass for one in some), sum(one.total for one in some), sorted(way), some)
                for way in every_way(name, needs)
                for some in [[known[other] for other in (name, *sorted(way))]]
            )  # the names differ, so no two lists of answers are ever compared
            for company, carried in (([known[name]], False), (taken[3], True)):
                seen.setdefault((name, carried, "class"), set()).add(max(one.klass for one in company))
                for view in ("strict", "lenient"):
                    for who, need in _heaviest(getattr(one, view) for one in company):
                        seen.setdefault((name, carried, who, view), set()).add(need)
    for (name, carried, what, *views), values in seen.items():
        line = rulings[str(name)]
        if what == "class":
            best, worst = line.carried_klass_range() if carried else line.klass_range()
        else:
            best, worst = (line.carried_cell if carried else line.cell)(str(what), str(views[0]))
        where = (case.seed, name, carried, what, views, values, (best, worst))
        assert best <= min(values) and max(values) <= worst, where
        kind = "carried" if carried else "alone"
        SEEN[kind] += 1
        SEEN[f"{kind}, open"] += len(values) > 1
        SEEN[f"{kind}, exact"] += (best, worst) == (min(values), max(values))
        if settled and not case.capped and not (case.many and carried) and not case.law.only_checked:
            SEEN["settled"] += 1
            assert worst == max(values), where


@pytest.mark.parametrize("seed", range(300) if PROOF else FEW)
def test_every_completion_lies_between_floor_and_ceiling(seed: int) -> None:
    """With the premises alone, and in the ordinary case; what a sitting tells contains both."""
    case = a_case(seed, LAW)
    answers = Answers(case)
    plain, ordinary = case.ruled(case.presumed.plain), case.ruled(case.presumed.project)
    held(case, plain, answers)
    held(case, ordinary, answers)
    told = Ordinary(plain, [ordinary])
    SEEN["projects"] += 1
    SEEN["with alternatives"] += any(not line.carriage.only for line in plain)
    for name, line in ordinary.lines.items():
        for who in plain.authorities():
            for carried in (False, True):
                levels = told.cell(name, who, carried=carried)
                cell = line.carried_cell(who) if carried else line.cell(who)
                assert levels.floor <= cell.best <= cell.worst == levels.ordinary <= levels.ceiling


def test_zz_figures(capsys: pytest.CaptureFixture[str]) -> None:
    if not SEEN["projects"]:
        return  # this test was run by itself
    with capsys.disabled():
        print(f"\noracle of the three values: {dict(SEEN)}")
    assert SEEN["carried, open"] and SEEN["with alternatives"] and SEEN["settled"]
    assert SEEN["carried, exact"] > 0.9 * SEEN["carried"], "a range that contains everything tells nothing"
