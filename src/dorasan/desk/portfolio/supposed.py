"""The same portfolio under suppositions: whom each project waits for, by what is publicly known of how long they take.

Practice modelled: a what-if asks the judge again with the rules changed and consults no history. What somebody took is
a range over public cases with its n; where nothing is known of an act the upper end is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.judge.dockets import Dockets
from dorasan.law.provision import Layer
from dorasan.shown import shown_by
from dorasan.sitting.sitting import Sitting
from dorasan.whatif.cleared_by import WAITS
from dorasan.whatif.compare import MAYBE, YES, Comparison, Side, compare
from dorasan.whatif.durations import Days, together
from dorasan.whatif.known import known_durations
from dorasan.whatif.laws import Laws
from dorasan.whatif.load import load_scenarios
from dorasan.whatif.portfolio import portfolio
from dorasan.whatif.replay import replay
from dorasan.whatif.scenario import BASE

GROUP = "working-group"
SCENARIOS = ("independence", "silence-is-consent")


@dataclass(frozen=True, slots=True)
class Waits:
    """``surely`` and ``perhaps``: authorities outside the seat whose act is needed, or may be; ``days``: all their acts
    together, at best at once and at worst one after another. ``by_group`` and ``perhaps_by_group``: lines that by
    themselves go to the group, or may."""

    surely: tuple[str, ...]
    perhaps: tuple[str, ...]
    days: Days
    by_group: tuple[str, ...]
    perhaps_by_group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActWaited:
    """One act over the whole portfolio: in how many cases it is waited for, and how long."""

    authority: str
    act: str
    cases: int
    days: Days


@dataclass(frozen=True)
class Supposed:
    """``scenario``: by its name, with its title and what it supposes; ``waits``: by folder; ``acts``: those whose days
    or cases are not as the law stood, each with how it was before."""

    scenario: str
    title: Mapping[str, str]
    says: Mapping[str, str]
    waits: Mapping[str, Waits]
    acts: tuple[tuple[ActWaited | None, ActWaited | None], ...]

    __repr__ = shown_by("scenario")


def supposed(
    sittings: Mapping[str, Sitting], dockets: Dockets, today: date
) -> tuple[Mapping[str, Waits], tuple[Supposed, ...]]:
    """The portfolio as the law stood, and under each of :data:`SCENARIOS`. ``sittings``: by folder its project, as it
    was judged on these ``dockets``: what the law of a day was laid out to, what is supposed of it begins with. Raises
    :class:`~dorasan.problem.BadInputError`."""
    laws = Laws(dockets.laid.library, dockets.laid)
    scenarios = load_scenarios([BASE, *SCENARIOS], laws.library)
    libraries = [laws.library_of(scenario) for scenario in scenarios]
    found = portfolio([sitting.written for sitting in sittings.values()], libraries, today)
    base, *others = replay(laws.library, found, scenarios, laws)
    names = list(sittings)
    out = []
    before: Mapping[str, Waits] = {}
    for scenario, side in zip(scenarios[1:], others, strict=True):
        compared = compare(found, base, side, known_durations())
        before = before or _waits(names, compared, compared.before)
        out.append(
            Supposed(
                scenario.id,
                scenario.title,
                scenario.says,
                _waits(names, compared, compared.after),
                _acts(compared),
            )
        )
    return before, tuple(out)


def _waits(names: Sequence[str], found: Comparison, side: Side) -> dict[str, Waits]:
    registry = side.found.registry
    group = side.found.authorities.index(GROUP)
    practice = side.found.alone.needs[Layer.PRACTICE][:, group, 0]
    surely_, perhaps_ = practice[:, 0] >= WAITS, practice[:, 1] >= WAITS
    out = {}
    for case, name in enumerate(names):
        asked = {
            who: int(side.asked[case, n])
            for n, who in enumerate(side.found.authorities)
            if not registry.is_home(who, side.seat) and not registry.is_beside(who)
        }
        surely = tuple(who for who, how in asked.items() if how == YES)
        perhaps = tuple(who for who, how in asked.items() if how == MAYBE)
        mine = [int(n) for n in found.lines if found.portfolio.lines[n].project == case]
        by_group = tuple(found.portfolio.lines[n].id for n in mine if surely_[n])
        may = tuple(found.portfolio.lines[n].id for n in mine if perhaps_[n] and not surely_[n])
        acts = sorted(side.days[case].items())  # in one order whatever the run, for the words of a sum follow it
        days = together(days for (who, _), days in acts if not registry.is_beside(who))
        out[name] = Waits(surely, perhaps, days, by_group, may)
    return out


def _acts(found: Comparison) -> tuple[tuple[ActWaited | None, ActWaited | None], ...]:
    before, after = (_waited(side) for side in (found.before, found.after))
    keys = sorted({*before, *after})
    pairs = [(before.get(key), after.get(key)) for key in keys]
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def _waited(side: Side) -> dict[tuple[str, str], ActWaited]:
    out: dict[tuple[str, str], ActWaited] = {}
    for case in side.days:
        for (who, act), days in case.items():
            known = out.get((who, act))
            out[who, act] = ActWaited(who, act, (known.cases if known is not None else 0) + 1, days)
    return out
