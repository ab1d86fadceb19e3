"""Whose days they were: of one line of one request, and of a whole case; each day in exactly one spell.

Practice modelled: both sides told the delays of 2018 to 2021 otherwise. A day is laid at somebody's door by the ledger
alone: with whom the line lay by its state. Where an event that bounds a spell has no source or no certain day, where
accounts of the day clash, where nobody was asked yet or nothing is recorded to stand in the way, it stays
unattributed, and what each account says of it stands beside. No accounts are averaged. A day of a case is attributed
only where every line that waited on it is; once nothing is asked of anybody any more, it is the North's if that is
recorded, else nobody's that the record knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dorasan.desk.account.turn import APPLICANT, Hands, hands
from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import CaseState, LineState, Request, Step
from dorasan.shown import shown_by

NORTH, NOT_FILED = "north", "not_filed"
OVER = frozenset(state for state, who in machine().lies_with.items() if who == "nobody")
STANDS_IN_THE_WAY = ("refused", "no_answer", "closed_border")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one account lays at somebody's door. ``teller``: whose account it is; ``recorded_by``: who wrote it down."""

    teller: str
    whose: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Spell:
    """Days from ``since`` up to ``until`` (not counted). ``state``: of the line; None of a case. ``whose``: desks
    together, or the North; none: unattributed, and ``why`` says why. ``over``: nothing was waited for any more.
    ``recorded``: by what another desk wrote down. ``perhaps``: of unattributed days, whom the record would name if its
    events were certain and undisputed."""

    since: date
    until: date
    state: LineState | None
    whose: tuple[str, ...] = ()
    over: bool = False
    why: str | None = None
    recorded: bool = False
    perhaps: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    __repr__ = shown_by("since", "until", "whose")

    @property
    def days(self) -> int:
        return (self.until - self.since).days


def spells(state: CaseState, request: str, line: str, until: date) -> tuple[Spell, ...]:
    """The days of a line of a request, without gap or overlap, up to ``until`` or the end of the case."""
    asked = state.requests[request]
    found = {one.since: one for one in hands(state, asked, line)}
    end, last = _end(state, until)
    days = {*found, *_told_days(state, (state.case, asked.id, line))}
    cuts = sorted(day for day in days if min(found) <= day < end)
    pairs = zip(cuts, [*cuts[1:], end][: len(cuts)], strict=True)
    return _joined(
        _spell(state, asked, line, found[max(day for day in found if day <= since)], since, to, last)
        for since, to in pairs
    )


def case_spells(state: CaseState, until: date) -> tuple[Spell, ...]:
    """The days of a whole case, from its opening up to ``until`` or its end."""
    if state.opened is None:
        return ()
    every = [(one.id, line) for one in state.requests.values() for line in one.lines]
    lines = [spell for request, line in every for spell in spells(state, request, line, until)]
    (end, last), begins = _end(state, until), date.fromisoformat(state.opened.day)
    days = {begins, *(spell.since for spell in lines), *(spell.until for spell in lines)}
    days |= {date.fromisoformat(one.step.day) for one in state.northern}
    days |= set(_told_days(state, (state.case,)))
    cuts = sorted(day for day in days if begins <= day < end)
    pairs = zip(cuts, [*cuts[1:], end][: len(cuts)], strict=True)
    return _joined(_of_case(state, lines, since, to, last) for since, to in pairs)


def _of_case(state: CaseState, lines: Sequence[Spell], since: date, to: date, last: Step | None) -> Spell:
    there = [spell for spell in lines if not spell.over and spell.since <= since < spell.until]
    waiting = [spell for spell in there if spell.why != NOT_FILED]
    told = [claim for spell in waiting for claim in spell.claims]
    claims = tuple(dict.fromkeys([*told, *_claims(state, (state.case,), since)]))
    made = Spell(since, to, None, claims=claims)
    unknown = [spell.why for spell in waiting if not spell.whose]
    if waiting:
        if unknown:
            perhaps = sorted({desk for spell in waiting for desk in (*spell.whose, *spell.perhaps)})
            why = unknown[0] if len(set(unknown)) == 1 else "several"
            return replace(made, why=why, perhaps=tuple(perhaps))
        whose = sorted({desk for spell in waiting for desk in spell.whose})
        return replace(made, whose=tuple(whose), recorded=any(spell.recorded for spell in waiting))
    said = [one for one in state.northern if date.fromisoformat(one.step.day) <= since]
    if not said or said[-1].body.what not in STANDS_IN_THE_WAY:
        perhaps = sorted({desk for spell in there for desk in spell.perhaps})
        return replace(made, why="nothing_recorded", perhaps=tuple(perhaps))
    if said[-1].step.thin or (last is not None and last.thin and _is_end(last, to)):
        return replace(made, why="thin", perhaps=(NORTH,))
    if any(claim.whose != NORTH for claim in claims):
        return replace(made, why="accounts_clash", perhaps=(NORTH,))
    return replace(made, whose=(NORTH,), recorded=True)


def _is_end(last: Step, day: date) -> bool:
    return date.fromisoformat(last.day) == day


def _end(state: CaseState, until: date) -> tuple[date, Step | None]:
    if state.end is not None and date.fromisoformat(state.end.step.day) <= until:
        return date.fromisoformat(state.end.step.day), state.end.step
    return until, None


def _joined(found: Iterable[Spell]) -> tuple[Spell, ...]:
    """Neighbours that say the same are one spell."""
    out: list[Spell] = []
    for spell in found:
        if out and replace(out[-1], until=spell.until) == replace(spell, since=out[-1].since):
            out[-1] = replace(out[-1], until=spell.until)
        else:
            out.append(spell)
    return tuple(out)


def attributed(found: Iterable[Spell]) -> Counter[str]:
    """Days by whose they were, desks that had them together joined by ``+``; ``unattributed`` among them, days on which
    nothing was waited for left out."""
    out: Counter[str] = Counter()
    for spell in found:
        if not spell.over:
            out["+".join(spell.whose) or "unattributed"] += spell.days
    return out


def _told_days(state: CaseState, about: Sequence[str]) -> Iterable[date]:
    """The days on which what accounts say changes."""
    for account in state.accounts:
        if account.body.about in about:
            for told in account.body.days:
                yield from (date.fromisoformat(told.since), date.fromisoformat(told.until))


def _spell(state: CaseState, request: Request, line: str, on: Hands, since: date, to: date, last: Step | None) -> Spell:
    claims = _claims(state, (state.case, request.id, line), since)
    made = Spell(since, to, on.now.state, claims=claims)
    if on.now.state in OVER:
        return replace(made, over=True)
    if on.now.state is LineState.DRAFTED:  # drafted by the judge the day the case was opened: nobody was asked yet
        return replace(made, why=NOT_FILED, perhaps=(APPLICANT,))
    if not on.whose:
        return replace(made, why="nothing_recorded")
    follows = on.follows or last
    if any(step.thin for step in (on.now.step, *on.steps, *([follows] if follows is not None else []))):
        return replace(made, why="thin", perhaps=on.whose)
    if any(claim.whose not in on.whose for claim in claims):
        return replace(made, why="accounts_clash", perhaps=on.whose)
    return replace(made, whose=on.whose, recorded=on.recorded)


def _claims(state: CaseState, about: Sequence[str], day: date) -> tuple[Claim, ...]:
    """What each account of these says of a day; equal ones of one teller once."""
    found = [
        Claim(account.body.whose_account or account.step.desk, told.whose, account.step.desk)
        for account in state.accounts
        if account.body.about in about
        for told in account.body.days
        if date.fromisoformat(told.since) <= day < date.fromisoformat(told.until)
    ]
    return tuple(dict.fromkeys(found))
