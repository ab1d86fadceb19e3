"""Requests out of a judgement: one act asked of one authority, for the lines that need it, at the desk that takes it.

Practice modelled: a ministry's officer reads the opinion and writes down whom to ask for what. What law asks is
drafted; what custom asks is told beside it and drafted by nobody; what hangs on an open fact is told with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dorasan.desk.events.case import LeftOpen, Why
from dorasan.desk.events.request import RequestDrafted
from dorasan.desk.routes.grounds import grounds_of
from dorasan.desk.routes.regime import OWN, Regime, Rule
from dorasan.judge.need import Need
from dorasan.law.provision import Layer
from dorasan.opinion.check import Answers, Asked
from dorasan.sitting.sitting import Sitting
from dorasan.words import Lang

ASKING = (Layer.LAW, Layer.NORTH)  # custom asks, and nobody is bound by it


@dataclass(frozen=True)
class Undecided:
    """An act that a line needs only if what is open turns out so."""

    line: str
    authority: str
    act: str


@dataclass(frozen=True)
class Unrouted:
    """An act that no desk of the regime takes."""

    line: str
    authority: str
    act: str


@dataclass(frozen=True)
class Drafts:
    """``requests``: what law asks for, routed. ``custom``: lines for which practice, and no law, would have the group
    asked beforehand. ``barred``: lines for which no act of anybody is a way."""

    requests: tuple[RequestDrafted, ...]
    undecided: tuple[Undecided, ...]
    unrouted: tuple[Unrouted, ...]
    custom: tuple[str, ...]
    barred: tuple[str, ...]

    @property
    def left_open(self) -> tuple[LeftOpen, ...]:
        """All that comes to no request, as the event of the case keeps it."""
        told: dict[tuple[Why, str, str], dict[str, None]] = {}
        each: tuple[tuple[Why, tuple[Undecided | Unrouted, ...]], ...]
        each = (("undecided", self.undecided), ("unrouted", self.unrouted))
        for why, some in each:
            for one in some:
                told.setdefault((why, one.authority, one.act), {})[one.line] = None
        acts = [
            LeftOpen(why=why, authority=authority, act=act, lines=tuple(lines))
            for (why, authority, act), lines in told.items()
        ]
        whole: tuple[tuple[Why, tuple[str, ...]], ...] = (("custom", self.custom), ("barred", self.barred))
        return (*acts, *(LeftOpen(why=why, lines=lines) for why, lines in whole if lines))


def drafts(sitting: Sitting, regime: Regime, lang: Lang, taken: Iterable[str] = ()) -> Drafts:
    """What is to be asked of whom for the project's lines, under the strict view. ``lang``: of the reasons; ``taken``:
    names of requests that there are already."""
    check = sitting.check()
    grounds = {line.id: grounds_of(sitting, line.id) for line in check.own_lines}
    lines: dict[tuple[str, str], dict[str, None]] = {}
    undecided: dict[Undecided, None] = {}
    for line in check.own_lines:
        for answers in (*line.answers, *line.north_answers):
            for asked in _first(answers):
                known = grounds[line.id].get((asked.authority, asked.act))
                if answers.open or known is None or not known.sure or not _floor(sitting, line.id, asked.authority):
                    undecided[Undecided(answers.line, asked.authority, asked.act)] = None
                else:
                    lines.setdefault((asked.authority, asked.act), {})[line.id] = None
    names = names_after(taken)
    requests, unrouted = [], []
    for (authority, act), needed in lines.items():
        rule, desk = route(regime, authority, act, check.seat)
        if rule is None or desk is None:
            unrouted += [Unrouted(line, authority, act) for line in needed]
            continue
        requests.append(
            RequestDrafted(
                request=next(names),
                act=act,
                authority=authority,
                lines=tuple(needed),
                desk=desk,
                rule=rule.id,
                edition=check.edition.digest,
                way="outside_group",
                reason=rule.reason[lang],
                basis=tuple(one for line in needed for one in grounds[line][authority, act].bites),
            )
        )
    sure = {Undecided(line, *key) for key, needed in lines.items() for line in needed}
    return Drafts(
        tuple(requests),
        tuple(one for one in undecided if one not in sure),
        tuple(unrouted),
        tuple(line.id for line in check.own_lines if any(line.practice_answers)),
        tuple(line.id for line in check.own_lines if line.no_route),
    )


def route(regime: Regime, authority: str, act: str, seat: str) -> tuple[Rule | None, str | None]:
    """The first rule that fits, and the desk it leads to."""
    own = regime.deciding(authority)
    government = regime.government_of(authority) or ""
    for rule in regime.rules:
        if rule.fits(authority, act, government, seat):
            return rule, own if rule.desk == OWN else rule.desk
    return None, None


def _floor(sitting: Sitting, line: str, authority: str) -> bool:
    """Is the authority asked whatever the open facts turn out to be?"""
    return any(sitting.rulings[line].cell(authority, layer=layer).best > Need.NOT_NEEDED for layer in ASKING)


def _first(answers: Answers) -> list[Asked]:
    """The least burdensome of the sets that are enough."""
    return answers.sets[0] if answers.sets else []


def names_after(taken: Iterable[str]) -> Iterator[str]:
    """``r1``, ``r2`` ... after the last that is taken."""
    last = max((int(found[1]) for one in taken if (found := re.fullmatch(r"r(\d+)", one))), default=0)
    while True:
        last += 1
        yield f"r{last}"
