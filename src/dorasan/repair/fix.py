"""Repairs of a project: per line and for all together, every minimal combination within the menu, judged again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dorasan.judge.ruling import Rulings
from dorasan.profile import Profile, Route
from dorasan.project.project import Line, Project
from dorasan.repair.again import Judged, Variant, judged_again, of_rulings
from dorasan.repair.bench import Bench
from dorasan.repair.burden import Burden, asked, weight
from dorasan.repair.choice import JOURNEY, Choice, Edit, Kind
from dorasan.repair.combine import MOST_REPAIRS, Found, minimal
from dorasan.repair.menu import Menu, menu
from dorasan.repair.ordinary import ordinary_case
from dorasan.repair.trial import WHOLE, Factor, Taken, Trials
from dorasan.shown import shown_by
from dorasan.sitting.sitting import Sitting


@dataclass(frozen=True)
class Repair:
    """A combination, what the judge says of it, and what it does to the other lines."""

    choices: tuple[Choice, ...]
    judged: Judged
    lighter: tuple[str, ...] = ()
    heavier: tuple[str, ...] = ()

    __repr__ = shown_by("choices")

    @property
    def cost(self) -> int:
        """What is given up, each decision once however many lines it is taken for."""
        decisions: dict[tuple[object, ...], int] = {}
        for choice in self.choices:
            key = (choice.kind, choice.entry, choice.leg)
            decisions[key] = max(int(choice.cost), decisions.get(key, 0))
        return sum(decisions.values())

    @property
    def rank(self) -> tuple[object, ...]:
        """Authorities that still have to be asked; whether it burdens other lines; what is given up; how heavily."""
        left = self.judged.burdens
        barred = sum(burden.how == "barred" for burden in left)
        names = [choice.id for choice in self.choices]
        return (barred, len(asked(left)), bool(self.heavier), self.cost, weight(left), len(names), names)


@dataclass(frozen=True)
class Target:
    """One line (or :data:`~dorasan.repair.trial.WHOLE`), and the lines that are like it in every fact and on the menu.

    ``singles``: every entry of the menu by itself, helpful or not. ``repairs``: ranked. ``complete``: these are all.
    ``broken``: combinations whose second judgement was worse than the first (none, unless there is a fault of ours).
    """

    line: str
    alike: tuple[str, ...]
    planned: Judged
    singles: tuple[Repair, ...]
    repairs: tuple[Repair, ...]
    complete: bool
    broken: int
    cut: tuple[str, ...]

    __repr__ = shown_by("line", "alike", "repairs")


@dataclass(frozen=True)
class Fix:
    """Everything ``dorasan fix`` knows. ``clear``: lines for which nobody else has to be asked as planned.

    ``worse``: what people do to such lines all the same, and what it would wake. ``profile``: whose
    ordinary case it is. ``route``: by which way, where none is stated and several are judged; a repair found by one
    way is not promised by another.
    """

    project: Project
    rulings: Rulings
    menu: Menu
    targets: tuple[Target, ...]
    whole: Target | None
    clear: tuple[str, ...]
    worse: tuple[Repair, ...] = ()
    profile: Profile | None = None
    route: Route | None = None

    __repr__ = shown_by("project.id", "targets", "clear")

    def __getitem__(self, line: str) -> Target:
        return next(target for target in self.targets if line == target.line or line in target.alike)


def fix(sitting: Sitting, *, lines: Sequence[str] = (), most: int = MOST_REPAIRS) -> Fix:
    """Repair ``lines`` (all by default) and, when all are asked for, the project as a whole.

    Where a profile was chosen the repairs are those of its ordinary case.
    """
    route = sitting.presumed[0].route if len(sitting.presumed) > 1 else None
    sitting = ordinary_case(sitting)
    project, rulings = sitting.project, sitting.rulings
    found = menu(sitting)
    trials = Trials(Bench(sitting), project, found.choices)
    planned = {name: of_rulings(rulings.lines, name, project) for name in lines or project.lines}
    burdened = [name for name in planned if planned[name].burdens]
    groups = _alike(project, burdened, found.choices)
    drafts = [_draft(trials, found, name, most) for name in groups]
    whole = _draft_whole(trials, found, project, most) if not lines and len(burdened) > 1 else None
    every = [*drafts, *([whole] if whole else [])]
    clear = tuple(name for name in planned if name not in burdened)
    spoilt = [(c.lines[0], frozenset({c.id})) for c in found.choices if c.kind is Kind.PARTS and c.lines[0] in clear]
    variants = [*(v for draft in every for v in draft.variants()), *spoilt]
    again = judged_again(sitting, variants, found.choices)
    targets = tuple(
        _target(draft, groups.get(draft.target, ()), planned[draft.target], again, found, trials) for draft in drafts
    )
    all_lines = (
        _target(whole, (), of_rulings(rulings.lines, WHOLE, project), again, found, trials)
        if whole is not None
        else None
    )
    worse = tuple(Repair(tuple(found.named(taken)), again[(name, taken)]) for name, taken in spoilt)
    helped = tuple(one for one in worse if one.judged.burdens)
    return Fix(project, rulings, found, targets, all_lines, clear, helped, sitting.profile, route)


@dataclass(frozen=True)
class _Draft:
    """What CP-SAT found for one target, before it is judged again. ``spell``: the choices a combination stands for."""

    target: str
    factors: tuple[Factor, ...]
    found: Found
    singles: tuple[Taken, ...]
    spell: Mapping[str, frozenset[str]]

    def taken(self, combination: Taken) -> Taken:
        return frozenset(one for name in combination for one in self.spell.get(name, {name}))

    def variants(self) -> Iterable[Variant]:
        for combination in (*self.singles, *(one for one, _ in self.found.combinations)):
            yield self.target, self.taken(combination)


def _draft(trials: Trials, found: Menu, target: str, most: int) -> _Draft:
    factors = trials.factors(target)
    lines = {factor.name for factor in factors} | {target}
    for group in trials.project.carried_by(target):
        lines.update(group)
    offered = [choice for choice in found.choices if any(choice.touches(line) for line in lines)]
    singles = tuple(frozenset({c.id}) for c in offered if c.kind in JOURNEY or c.touches(target))
    return _Draft(target, tuple(factors), minimal(factors, offered, most), singles, {})


def _draft_whole(trials: Trials, found: Menu, project: Project, most: int) -> _Draft:
    """The whole project: what is the same decision on several lines is taken once, for all of them."""
    factors = trials.factors(WHOLE)
    used = {one for factor in factors for one in factor.choices}
    grouped: dict[str, list[Choice]] = {}
    for choice in found.choices:
        if choice.id in used:
            name = choice.id if choice.kind in JOURNEY else f"{choice.kind}:{choice.entry}"
            grouped.setdefault(name, []).append(choice)
    named = {one.id: name for name, members in grouped.items() for one in members}
    merged = [
        replace(members[0], id=name, edits=_edits(members), more_slots=tuple(one.slot for one in members[1:]))
        for name, members in grouped.items()
    ]
    renamed = tuple(
        Factor(
            factor.name,
            tuple(named[one] for one in factor.choices),
            {frozenset(named[one] for one in taken): burdens for taken, burdens in factor.table.items()},
            tuple(named[one] for one in factor.cut if one in named),
        )
        for factor in factors
    )
    spell = {name: frozenset(member.id for member in members) for name, members in grouped.items()}
    return _Draft(WHOLE, renamed, minimal(renamed, merged, most), (), spell)


def _edits(members: Sequence[Choice]) -> tuple[Edit, ...]:
    return tuple(edit for member in members for edit in member.edits)


def _target(
    draft: _Draft,
    alike: tuple[str, ...],
    planned: Judged,
    again: Mapping[Variant, Judged],
    found: Menu,
    trials: Trials,
) -> Target:
    def repair(combination: Taken) -> Repair:
        taken = draft.taken(combination)
        lighter, heavier = _others(trials, draft.target, taken)
        return Repair(tuple(found.named(taken)), again[(draft.target, taken)], lighter, heavier)

    kept, broken = [], 0
    for combination, promised in draft.found.combinations:
        one = repair(combination)
        if one.judged.burdens <= promised:
            kept.append(one)
        else:
            broken += 1
    cut = tuple(dict.fromkeys(name for factor in draft.factors for name in factor.cut))
    return Target(
        draft.target,
        alike,
        planned,
        tuple(repair(single) for single in draft.singles),
        tuple(sorted(kept, key=lambda one: one.rank)),
        draft.found.complete,
        broken,
        cut,
    )


def _others(trials: Trials, target: str, taken: Taken) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The other lines of the project that the same choices make lighter, and heavier."""
    if target == WHOLE or not taken:
        return (), ()
    lighter, heavier = [], []
    for name in trials.project.lines:
        if name == target:
            continue
        before: frozenset[Burden] = trials.verdict(name, frozenset()).burdens
        after: frozenset[Burden] = trials.verdict(name, taken).burdens
        if after < before:
            lighter.append(name)
        elif after - before:
            heavier.append(name)
    return tuple(lighter), tuple(heavier)


def _alike(project: Project, names: Sequence[str], choices: Sequence[Choice]) -> dict[str, tuple[str, ...]]:
    """Lines with equal facts, links and entries on the menu, under the first of them."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for name in names:
        line = project.lines[name]
        own = tuple((c.kind, c.entry, c.leg) for c in choices if c.touches(name))
        groups.setdefault((_facts(line), line.needs, own), []).append(name)
    return {members[0]: tuple(members[1:]) for members in groups.values()}


def _facts(line: Line) -> tuple[object, ...]:
    return (
        line.kind,
        tuple((a.act, a.day, a.leg, tuple((n, g.possible) for n, g in sorted(a.facts.items()))) for a in line.acts),
    )
