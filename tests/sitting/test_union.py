"""What the Union's own law surely binds is told; what it only may bind is not told as bound."""

from __future__ import annotations

from dorasan.law.provision import Effect
from dorasan.sitting.union import union_binds
from tests.judge.tiny import rule, word
from tests.sitting.tiny import act, edition, line, said, sat

LAND = word("mode", "land")


def test_only_what_surely_binds_one_of_the_acts_counts() -> None:
    law = edition(
        rule("transit/eu/1", Effect.WARNS, test=LAND), rule("transit/cn/1", Effect.WARNS, test=word("mode", "sea"))
    )

    def bound(*modes: str) -> bool:
        acts = [act(said(mode=mode) if mode else {}) for mode in modes]
        return union_binds(sat(law, line("a", *acts)).rulings["a"])

    assert bound("land") and bound("air", "land") and not bound("air")
    assert not bound(""), "by land or not, nobody knows"
    assert not bound("sea"), "China's law is no law of the Union"
