"""Figures over cases as lines of text, each with how much of it is not known."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.account.ageing import Endings
from dorasan.desk.account.held import Ground
from dorasan.desk.account.spread import Spread
from dorasan.desk.account.stats import Stats
from dorasan.desk.case.label_word import Word
from dorasan.desk.sheet.names import Names, share
from dorasan.words import say


class FiguresSheet:
    """Says figures in the names of one regime."""

    def __init__(self, names: Names) -> None:
        self.names, self.lang = names, names.lang

    def text(self, key: str, **values: object) -> str:
        return say(self.lang, f"desk.{key}", **values)

    def lines(self, found: Stats, ends: Endings | None, *, partial: bool) -> Iterator[str]:
        """``ends``: of grants, None where no calendars are at hand; ``partial``: of some case there are events that
        whoever asks does not see."""
        asks = self.names.asks
        if partial:
            yield self.text("figures_as_seen")
        yield self.text("cases", n=found.cases, incomplete=found.incomplete)
        for (authority, act), took in found.took.items():
            yield f"  {asks(act, authority)}: {self._spread(took)}"
        if found.aged:
            yield self.text("aged")
            for (authority, act), age in found.aged.items():
                yield f"  {asks(act, authority)}: {self._age(age)}"
        if ends is not None:
            yield self.endings(ends)
        holds = found.holds
        yield self.text("holds", n=holds.holds, lines=holds.lines)
        for word in Word:
            if holds.by_label.get(word):
                yield f"  {say(self.lang, f'case.label_{word.value}')}: {holds.by_label[word]}"
        yield self.text("without_basis", n=holds.without_basis, known=holds.known, unlabelled=holds.unlabelled)
        for cause, n in found.returns.items():
            yield "  " + self.text("returned_for", cause=self.text(f"return_{cause}"), n=n)
        if found.held.days:
            yield self.text("held_days", n=found.held.days)
            for (whose, ground), n in found.held.by.items():
                yield f"  {self.desks(whose)}: {n} ({self.ground(ground)})"
            unattributed = found.held.unattributed
            yield f"  {self.text('unattributed')}: {unattributed} ({share(unattributed, found.held.days)})"
        yield self.text("days")
        for whose, n in found.days.items():
            yield f"  {self.desks(whose)}: {n}"
        whole = found.unattributed + sum(found.days.values())
        yield f"  {self.text('unattributed')}: {found.unattributed} ({share(found.unattributed, whole)})"

    def endings(self, ends: Endings) -> str:
        """Grants in force, those of which an extension is due, those that ran out, used or not."""
        told = {"n": ends.in_force, "due": ends.due, "untold": ends.untold, "no_end": ends.no_end}
        return self.text("endings", **told, ahead=ends.ahead, unused=ends.unused, used=ends.used)

    def desks(self, whose: str) -> str:
        """Desks that had days together."""
        return ", ".join(map(self.names.desk, whose.split("+")))

    def ground(self, found: Ground | None) -> str:
        """What a hold comes to."""
        if found is None:
            return self.text("not_replayed")
        told = say(self.lang, f"case.label_{found.word.value}")
        return f"{told}; {say(self.lang, f'case.label_{found.layer}')}" if found.layer is not None else told

    def _age(self, age: Spread) -> str:
        if not age.n:
            return self.text("age_unknown", unknown=age.unknown)
        return self.text(
            "age", n=age.n, least=age.least, median=age.median, p90=age.p90, most=age.most, unknown=age.unknown
        )

    def _spread(self, took: Spread) -> str:
        rest = {"open": took.still_open, "unknown": took.unknown}
        told = self.text(
            "took", n=took.n, least=took.least, median=took.median, p90=took.p90, most=took.most, **rest
        ) if took.n else self.text("none_over", **rest)  # fmt: skip
        return f"{told}; {self.text('undecided_at_end', n=took.ended)}" if took.ended else told
