"""What tells two likely codes apart: the question a customs officer would ask, and which answer means which code.

``tables/apart.yaml`` holds the questions that the tariff's notes turn on (of what material, driven by what, packed
how); the row that tells most of the codes apart is asked. Where none does, the wording of the codes itself is the
question: that is what decides, rules 1 and 6 of the general rules for the interpretation of the Harmonized System.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dorasan.goods.editions import TABLES
from dorasan.goods.interval import Intervals, of_code, parse, within


@dataclass(frozen=True)
class Answer:
    """``codes``: what it would be then."""

    codes: Intervals
    says: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """``at``: the note of the tariff on which it turns."""

    ask: Mapping[str, str]
    at: Mapping[str, str]
    answers: tuple[Answer, ...]

    def answer(self, code: str) -> int | None:
        """Which answer means the code: the narrowest of those that hold it."""
        holding = [n for n, one in enumerate(self.answers) if within((of_code(code),), one.codes)]
        return min(holding, key=lambda n: sum(high - low for low, high in self.answers[n].codes), default=None)


@dataclass(frozen=True)
class Question:
    """``row``: the question of the table, with the codes by its answers; nothing where the wording itself is it."""

    row: Row | None
    by_answer: Mapping[int, tuple[str, ...]]


@cache
def _rows() -> tuple[Row, ...]:
    from dorasan.shipped_table import shipped_table  # only when codes are told apart

    loaded = shipped_table(TABLES / "apart.yaml")
    return tuple(
        Row(row["ask"], row["at"], tuple(Answer(parse(str(one["hs"])), one) for one in row["answers"]))
        for row in loaded
    )


def question(codes: tuple[str, ...]) -> Question | None:
    """The question that tells most of these codes apart; nothing where there is but one code."""
    if len(codes) < 2:
        return None
    best: Question | None = None
    for row in _rows():
        by: dict[int, tuple[str, ...]] = {}
        for code in codes:
            if (answer := row.answer(code)) is not None:
                by[answer] = (*by.get(answer, ()), code)
        holds = sum(map(len, by.values()))
        if len(by) > 1 and codes[0] in {code for some in by.values() for code in some} and (
            best is None or holds > sum(map(len, best.by_answer.values()))
        ):  # fmt: skip
            best = Question(row, by)
    return best or Question(None, {})
