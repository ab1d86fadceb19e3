"""Sittings on laws of two or three provisions (:mod:`tests.judge.tiny`), with what was said of each line in words."""

from __future__ import annotations

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Span, Values
from dorasan.law.edition import Edition
from dorasan.law.provision import Provision
from dorasan.project.project import Act, Line, Project
from dorasan.sitting.sitting import Sitting
from tests.common import HOUSE, current
from tests.judge.tiny import law
from tests.strategies import AS_OF, WORDS

SAID, ASSUMED = Provenance("given"), Provenance("given", assumed=True)


def edition(*provisions: Provision) -> Edition:
    return Edition("one", law(*provisions).library, current().source)


def said(origin: Provenance = SAID, **words: str | float) -> dict[str, Given]:
    """A word or a number for each fact, from where it is."""
    return {
        name: Given(Values(frozenset({one})) if isinstance(one, str) else Span(one, one), origin)
        for name, one in words.items()
    }


def act(facts: dict[str, Given]) -> Act:
    return Act("supply", said(subject="item", act="supply") | facts, AS_OF)


def line(name: str, *acts: Act, needs: tuple[tuple[str, ...], ...] = ()) -> Line:
    return Line(name, "item", WORDS, "", acts, needs)


def project(*lines: Line) -> Project:
    return Project(HOUSE, "p", WORDS, "kr", None, {one.id: one for one in lines}, (), (), {}, "-")


def sat(law_: Edition, *lines: Line) -> Sitting:
    return Sitting(law_, project(*lines), today=AS_OF)
