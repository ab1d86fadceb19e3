"""Random projects under random small laws, with whatever may carry a line: alternatives, shared carriers, cycles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, Span, Values
from dorasan.judge import carry, outcome, refine
from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.profile import Premise, Presumed, Presumption, Profile, presume
from dorasan.profile.consistent import Consistent
from dorasan.project.project import Act, Line, Project
from tests.common import HOUSE, current
from tests.strategies import AS_OF, SMALL, WORDS, Size, SmallLaw, a_law, a_part, a_row

LAW = Size(demands=4, lifts=3, disputed=1, layers=(*[Layer.LAW] * 5, Layer.PRACTICE), orders=("un", "us", "kr"))
PRESUMED = ("mode", "crosses_mdl", "us_content")  # those of the small laws that a thing has
HOW = ("given", "asserted", "derived", "derived", "reopened")  # who said it; a list's own word may be narrowed
SURE = Provenance("given")
Needs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Case:
    """One random project under one random law, with its profile. ``capped``: nothing but bounds; ``many``: more ways of
    being carried than are tried."""

    seed: int
    law: SmallLaw
    edition: Edition
    profile: Profile
    presumed: Presumed
    capped: bool
    many: bool

    @contextmanager
    def caps(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            if self.capped:
                patch.setattr(outcome, "MOST_COMPLETIONS", 2)
                patch.setattr(refine, "MOST_COMBINATIONS", 3)
            if self.many:
                patch.setattr(carry, "MOST_CHOICES", 1)
            yield

    def ruled(self, project: Project) -> Rulings:
        with self.caps():
            return judge(self.edition, project, today=AS_OF, only_checked=self.law.only_checked)


@cache
def shipped() -> Edition:
    return current()


def a_case(seed: int, size: Size = LAW) -> Case:
    r = Random(seed)
    law = a_law(r, size)
    profile = a_profile(r)
    presumed = presume(a_project(r), profile)
    edition = Edition(f"random-{seed}", law.library, shipped().source)
    return Case(seed, law, edition, profile, presumed, capped=r.random() < 0.2, many=r.random() < 0.2)


def a_line(r: Random, name: str, needs: Needs) -> Line:
    """A line of which much was not said, some of it by a list alone."""
    said = {fact: Given(value, Provenance(r.choice(HOW))) for fact, value in a_row(r, 0.6).items() if r.random() < 0.5}
    said |= {"subject": Given(Values(frozenset({"item"})), SURE), "act": Given(Values(frozenset({"supply"})), SURE)}
    return Line(name, "item", WORDS, "", (Act("supply", said, AS_OF),) * r.choice((1, 1, 2)), needs)


def a_project(r: Random) -> Project:
    """Two to four lines; each needs nothing, some of the others, or one of several others: cycles come about."""
    names = "abcd"[: r.randint(2, 4)]
    lines = {name: a_line(r, name, _needs(r, name, names)) for name in names}
    return Project(HOUSE, "random", WORDS, "kr", AS_OF, lines, (), (), {}, "-")


def _needs(r: Random, name: str, names: str) -> Needs:
    others = [one for one in names if one != name]
    groups = [
        tuple(sorted(r.sample(others, min(len(others), r.choice((1, 2, 2, 3)))))) for _ in range(r.choice((0, 1, 1, 2)))
    ]
    return tuple(dict.fromkeys(groups))


def a_profile(r: Random) -> Profile:
    """Any values of a few facts, as plan; one of them stated outright now and then."""
    facts = r.sample(PRESUMED, r.randint(1, len(PRESUMED)))
    values = {fact: a_part(r, SMALL[fact].whole()) for fact in facts}
    outright = facts[:1] if r.random() < 0.3 else []
    return Profile(
        "random", WORDS, WORDS, "", tuple(Premise(fact, values[fact], WORDS) for fact in outright),
        tuple(
            Presumption(fact, values[fact], "plan", WORDS, WORDS, frozenset({"item"}))
            for fact in facts if fact not in outright
        ),
    )  # fmt: skip


# --- what somebody says ----------------------------------------------------------------------------------------------


def answers(case: Case, r: Random, most: int) -> Iterator[Project]:
    """Presumptions confirmed, and denied where they can be; then any open fact narrowed, presumed or not.

    None that corrects what a list said of another fact: that says more than what was open.
    """
    found = case.presumed
    applied = [(line, one.presumption.fact) for line, some in found.applied.items() for one in some]
    for line, fact in r.sample(applied, min(most, len(applied))):
        plain, ordinary = found.plain.lines[line].acts, found.project.lines[line].acts
        if not all(fact in act.facts for act in ordinary):
            continue
        confirmed = [act.facts[fact].possible for act in ordinary]
        before = [_possible(act, fact) for act in plain]
        denied = [outside(value, said) for value, said in zip(before, confirmed, strict=True)]
        yield from _told(found.plain, line, fact, confirmed)
        if None not in denied:
            yield from _told(found.plain, line, fact, [value for value in denied if value is not None])
    for _ in range(most):
        line, fact = r.choice(list(found.plain.lines)), r.choice(list(SMALL))
        yield from _told(found.plain, line, fact, [a_part(r, _possible(a, fact)) for a in found.plain.lines[line].acts])


def _possible(act: Act, fact: str) -> Possible:
    """What a fact may be before the answer; of some, silence says something."""
    return HOUSE.with_defaults("item", act.facts)[fact].possible


def _told(project: Project, line: str, fact: str, values: list[Possible]) -> Iterator[Project]:
    """The project once somebody said of one line what the fact is, act by act."""
    found = project.lines[line]
    acts = tuple(
        replace(act, facts={**act.facts, fact: Given(value, Provenance("asserted", by="x"))})
        for act, value in zip(found.acts, values, strict=True)
    )
    if all(Consistent(HOUSE, "item", act.facts).sound for act in acts):
        yield replace(project, lines={**project.lines, line: replace(found, acts=acts)})


def outside(whole: Possible, presumed: Possible) -> Possible | None:
    """What a fact may be when it is not what was presumed; None where nothing is left."""
    match whole, presumed:
        case Values(), Values():
            left = whole.values - presumed.values
            return Values(left) if left else None
        case Span(), Span():
            return Span(presumed.high + 0.5, whole.high) if presumed.high + 0.5 <= whole.high else None
    return None


def stated(project: Project) -> Project:
    """The same facts, each as if it had been written in the project's own file."""

    def plainly(act: Act) -> Act:
        return replace(act, facts={name: Given(value.possible, SURE) for name, value in act.facts.items()})

    lines = {name: replace(line, acts=tuple(map(plainly, line.acts))) for name, line in project.lines.items()}
    return replace(project, lines=lines)
