"""Two replays side by side: what moves, what no longer needs whom, what still blocks, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from dorasan.facts.possible import Span
from dorasan.law.provision import Layer
from dorasan.shown import shown_by
from dorasan.whatif.cleared_by import ALONE, SEAT, WAITS, ClearedBy, cleared_by, foreign
from dorasan.whatif.durations import Days, Duration, Trend, days_of, overlaid, together, trend
from dorasan.whatif.portfolio import GOODS, Portfolio
from dorasan.whatif.replay import LAYERS, Cells, Replayed

Array = Any
NO, MAYBE, YES = 0, 1, 2  # does a case need an authority: surely not, nobody can tell, surely
CARRIED, BARE = "carried", "alone"


@dataclass(frozen=True)
class Side:
    """One scenario over the portfolio, with where each line stands, alone and as carried."""

    found: Replayed
    standing: dict[str, Array]
    need: Array  # [case, authority, best|worst]: the heaviest of its lines, over law, practice and the North
    days: tuple[dict[tuple[str, str], Days], ...]  # by case: (authority, act) to days

    __repr__ = shown_by("found.scenario.id")

    @property
    def asked(self) -> Array:
        """[case, authority]: NO, MAYBE or YES."""
        return np.where(self.need[..., 0] >= WAITS, YES, np.where(self.need[..., 1] >= WAITS, MAYBE, NO))

    @property
    def seat(self) -> str:
        """The government whose authorities count as one's own."""
        return self.found.scenario.seat or SEAT

    def cells(self, how: str) -> Cells:
        return self.found.carried if how == CARRIED else self.found.alone

    def case_days(self, case: int) -> Days:
        """The case's acts together. The North's consent has no period and stands beside, as in every class."""
        return together(days for (who, _), days in self.days[case].items() if not self.found.registry.is_beside(who))


@dataclass(frozen=True)
class Worth:
    """The value of some lines: an interval over those whose value is known, and how many are not."""

    low: float
    high: float
    known: int
    unknown: int


@dataclass(frozen=True)
class Blocking:
    """What is still asked for, and by whom: on ``open_lines`` for want of a fact, on ``contested`` depending on the
    reading, on the rest on every reading. ``provisions``: by how many lines each is met."""

    authority: str
    layer: Layer
    lines: int
    open_lines: int
    contested: int
    cases: int
    provisions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Comparison:
    """From ``before`` to ``after``. ``lines``: numbers of the lines that exist on both sides and are no accounts."""

    portfolio: Portfolio
    before: Side
    after: Side
    lines: Array

    __repr__ = shown_by("before.found.scenario.id", "after.found.scenario.id", "lines")

    # --- lines ---------------------------------------------------------------------------------------------------

    def flow(self, how: str = CARRIED) -> Array:
        """[standing before, standing after]: numbers of lines."""
        out = np.zeros((len(ClearedBy), len(ClearedBy)), dtype=np.int64)
        np.add.at(out, (self.before.standing[how][self.lines], self.after.standing[how][self.lines]), 1)
        return out

    def moved(self, how: str = CARRIED) -> list[int]:
        """Lines whose standing changes."""
        return [int(n) for n in self.lines if self.before.standing[how][n] != self.after.standing[how][n]]

    def to_seoul(self, how: str = CARRIED) -> list[int]:
        """Lines that Seoul comes to decide alone and did not before."""
        alone = [int(s) for s in ALONE]
        was = np.isin(self.before.standing[how][self.lines], alone)
        now = np.isin(self.after.standing[how][self.lines], alone)
        return [int(n) for n in self.lines[now & ~was]]

    def from_seoul(self, how: str = CARRIED) -> list[int]:
        """Lines that Seoul decided alone and no longer does."""
        now = set(self.seoul_alone(self.after, how))
        return [n for n in self.seoul_alone(self.before, how) if n not in now]

    def seoul_alone(self, side: Side, how: str = CARRIED) -> list[int]:
        return [int(n) for n in self.lines if side.standing[how][n] in ALONE]

    def cells_moved(self, how: str = BARE) -> dict[tuple[Layer, str], int]:
        """Cells (line x authority x view) that differ, by layer and authority."""
        out: dict[tuple[Layer, str], int] = {}
        old, new = self.before.cells(how), self.after.cells(how)
        for layer in LAYERS:
            differ = (old.needs[layer][self.lines] != new.needs[layer][self.lines]).any(axis=3).sum(axis=(0, 2))
            for n in np.flatnonzero(differ):
                out[layer, self.before.found.authorities[n]] = int(differ[n])
        return out

    def moved_in(self, layer: Layer) -> int:
        """Cells of one layer that differ. *Law cells moved* is this of the law, wherever it is printed."""
        return sum(n for (own, _), n in self.cells_moved().items() if own is layer)

    def cell_count(self) -> int:
        """Cells compared in each layer: lines x authorities x views."""
        return len(self.lines) * len(self.before.found.authorities) * len(self.before.found.views)

    # --- cases ---------------------------------------------------------------------------------------------------

    def cases_spared(self) -> dict[str, list[int]]:
        """By authority: cases that needed it, or may have, and surely no longer do."""
        return self._cases((self.before.asked != NO) & (self.after.asked == NO))

    def cases_maybe_spared(self) -> dict[str, list[int]]:
        """Cases that surely needed it and, by what is known, may no longer."""
        return self._cases((self.before.asked == YES) & (self.after.asked == MAYBE))

    def cases_added(self) -> dict[str, list[int]]:
        return self._cases((self.before.asked == NO) & (self.after.asked != NO))

    def _cases(self, where: Array) -> dict[str, list[int]]:
        found = {who: np.flatnonzero(where[:, n]).tolist() for n, who in enumerate(self.before.found.authorities)}
        return {who: cases for who, cases in found.items() if cases}

    def cases_of_other_days(self) -> dict[int, Trend]:
        """Cases that take otherwise long, by what is publicly known, and which way."""
        trends = [trend(self.before.case_days(n), self.after.case_days(n)) for n in range(len(self.before.days))]
        return {n: way for n, way in enumerate(trends) if way is not Trend.SAME}

    def cases_of_seoul(self, side: Side, how: str = CARRIED) -> list[int]:
        """Cases all of whose lines Seoul decides alone."""
        other = {self.portfolio.lines[n].project for n in self.lines if side.standing[how][n] not in ALONE}
        return [n for n in range(len(self.portfolio.projects)) if n not in other]

    def waits_for_others(self, case: int) -> bool:
        """Does some line of the case, by itself, still wait for another government, or perhaps, after the change?"""
        side = self.after
        others = foreign(side.found, side.seat)
        return bool((side.need[case, others, 1] >= WAITS).any())

    # --- what is left, and what it is worth ---------------------------------------------------------------------------

    def blocking(self, side: Side, how: str = BARE) -> list[Blocking]:
        """Everything that still waits on another government under the strict view, most lines first."""
        seat = side.seat
        out = []
        for layer in (Layer.LAW, Layer.PRACTICE):
            needs = side.cells(how).needs[layer]
            for n, who in enumerate(side.found.authorities):
                if side.found.registry.is_home(who, seat):
                    continue
                mine = [int(m) for m in self.lines if needs[m, n, 0, 1] >= WAITS]
                if mine:
                    out.append(self._blocking(side, layer, who, n, mine, needs))
        return sorted(out, key=lambda b: (b.layer is not Layer.LAW, -b.lines, b.authority))

    def _blocking(self, side: Side, layer: Layer, who: str, n: int, mine: list[int], needs: Array) -> Blocking:
        met: dict[str, int] = {}
        for m in mine:
            for authority, provision in side.found.asking[m]:
                if authority == who and (provision.startswith("practice/")) == (layer is Layer.PRACTICE):
                    met[provision] = met.get(provision, 0) + 1
        strict, lenient = (side.found.views.index(view) for view in ("strict", "lenient"))
        surely = [m for m in mine if needs[m, n, strict, 0] >= WAITS]
        every = [m for m in mine if needs[m, n, lenient, 0] >= WAITS]
        return Blocking(
            who,
            layer,
            lines=len(mine),
            open_lines=len(set(mine) - set(surely) - set(every)),
            contested=len(set(surely) - set(every)),
            cases=len({self.portfolio.lines[m].project for m in mine}),
            provisions=tuple(sorted(met.items(), key=lambda item: (-item[1], item[0]))),
        )

    def worth(self, lines: Iterable[int]) -> Worth:
        """What these lines are worth in US dollars, where their files say."""
        goods = [self.portfolio.lines[n] for n in lines if self.portfolio.lines[n].kind in GOODS]
        spans = [line.value for line in goods if isinstance(line.value, Span)]
        return Worth(sum(s.low for s in spans), sum(s.high for s in spans), len(spans), len(goods) - len(spans))


def compare(portfolio: Portfolio, before: Replayed, after: Replayed, known: tuple[Duration, ...]) -> Comparison:
    """Set two replays of one portfolio side by side. ``known``: durations, before any scenario's own."""
    lines = np.array(
        [n for n, line in enumerate(portfolio.lines) if not line.quota and before.counted[n] and after.counted[n]],
        dtype=np.intp,
    )
    return Comparison(portfolio, _side(portfolio, before, known), _side(portfolio, after, known), lines)


def _side(portfolio: Portfolio, found: Replayed, known: tuple[Duration, ...]) -> Side:
    figures = overlaid(known, found.scenario.durations)
    need = np.zeros((len(portfolio.projects), len(found.authorities), 2), dtype=np.uint8)
    acts: list[dict[tuple[str, str], Days]] = [{} for _ in portfolio.projects]
    place = {who: n for n, who in enumerate(found.authorities)}
    for n, line in enumerate(portfolio.lines):
        if not found.counted[n]:
            continue
        needs = np.maximum.reduce([found.alone.needs[layer][n, :, 0] for layer in LAYERS])
        need[line.project] = np.maximum(need[line.project], needs)
        for who, act in found.acts[n]:
            if needs[place[who], 1] >= WAITS and (who, act) not in acts[line.project]:
                acts[line.project][who, act] = days_of(figures, who, act)
    standing = {CARRIED: cleared_by(found, found.carried), BARE: cleared_by(found, found.alone)}
    return Side(found, standing, need, tuple(acts))
