"""The three values: floor <= ordinary <= ceiling; an answer to a presumption never lowers a floor nor raises a ceiling.

Random small laws over random projects, alternatives and cycles among what carries a line included; then the shipped law
on a list from ``docs/examples``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, Span, Values
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.court import judge
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.profile import Premise, Presumed, Presumption, Profile, levels, presume
from dorasan.profile.beside import contradicts
from dorasan.project.project import Act, Line, Project
from tests.common import HOUSE, load_here
from tests.common import current as current_edition
from tests.profile.common import AID, WAYS, ordinary
from tests.strategies import AS_OF, SEEDS, SMALL, WORDS, Size, a_law, a_part, a_row, effort

TODAY = date(2026, 11, 22)
LAW = Size(demands=4, lifts=3, disputed=1, layers=(Layer.LAW,), orders=("un", "us", "kr"))
NEEDS = (
    ((), (), ()),
    ((("b",),), (), ()),
    ((("b",), ("c",)), (), ()),
    ((("b",),), (("c",),), (("a",),)),
    ((("b", "c"),), (), ()),
    ((("b", "c"),), (("c",),), (("a",),)),
)
PRESUMED = ("mode", "crosses_mdl", "us_content")  # those of the small laws that a thing has
HOW = ("given", "asserted", "derived", "derived", "reopened")


def a_line(r: Random, name: str, needs: tuple[tuple[str, ...], ...]) -> Line:
    """A line of which much was not said, some of it by a list alone."""
    said = {fact: Given(value, Provenance(r.choice(HOW))) for fact, value in a_row(r, 0.6).items() if r.random() < 0.5}
    sure = Provenance("given")
    said |= {"subject": Given(Values(frozenset({"item"})), sure), "act": Given(Values(frozenset({"supply"})), sure)}
    return Line(name, "item", WORDS, "", (Act("supply", said, AS_OF),) * r.choice((1, 1, 2)), needs)


def a_project(r: Random) -> Project:
    lines = {name: a_line(r, name, needs) for name, needs in zip("abc", r.choice(NEEDS), strict=True)}
    return Project(HOUSE, "random", WORDS, "kr", AS_OF, lines, (), (), {}, "-")


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


def ruled(edition: Edition, project: Project) -> Rulings:
    return judge(edition, project, today=TODAY)


def alone(plain: Rulings, other: Rulings) -> Iterator[tuple[LineRuling, LineRuling]]:
    return ((plain[name], other[name]) for name in plain.project.lines)


def stated(project: Project, line: str, fact: str, values: list[Possible]) -> Project:
    """The project once somebody said of one line what the fact is, act by act."""
    found = project.lines[line]
    acts = tuple(
        replace(act, facts={**act.facts, fact: Given(value, Provenance("asserted", by="x"))})
        for act, value in zip(found.acts, values, strict=True)
    )
    return replace(project, lines={**project.lines, line: replace(found, acts=acts)})


def outside(whole: Possible, presumed: Possible) -> Possible | None:
    """What a fact may be when it is not what was presumed; None where nothing is left."""
    match whole, presumed:
        case Values(), Values():
            left = whole.values - presumed.values
            return Values(left) if left else None
        case Span(), Span():
            return Span(presumed.high + 0.5, whole.high) if presumed.high + 0.5 <= whole.high else None
    return None


def answers(found: Presumed, line: str, one: Presumption) -> Iterator[Project]:
    """The presumption confirmed, and denied where it can be."""
    plain, ordinary = found.plain.lines[line].acts, found.project.lines[line].acts
    confirmed = [act.facts[one.fact].possible for act in ordinary]
    yield stated(found.plain, line, one.fact, confirmed)
    before = [act.facts[one.fact].possible if one.fact in act.facts else SMALL[one.fact].whole() for act in plain]
    denied = [outside(value, said) for value, said in zip(before, confirmed, strict=True)]
    if all(value is not None for value in denied):
        yield stated(found.plain, line, one.fact, [value for value in denied if value is not None])


@settings(max_examples=effort(120))
@given(SEEDS)
def test_floor_ordinary_and_ceiling_stand_in_order(seed: int) -> None:
    r = Random(seed)
    edition = Edition(f"random-{seed}", a_law(r, LAW).library, current_edition().source)
    found = presume(a_project(r), a_profile(r))
    plain, presumed = ruled(edition, found.plain), ruled(edition, found.project)
    for (before, after), view in product(alone(plain, presumed), (STRICT, LENIENT)):
        for who in plain.authorities():
            wide, narrow = before.cell(who, view), after.cell(who, view)
            assert wide.best <= narrow.best and narrow.worst <= wide.worst, "what is presumed is one of what may be"
            loaded, as_presumed = before.carried_cell(who, view), after.carried_cell(who, view)
            assert loaded.best <= as_presumed.best, "over every carrier that may be taken"
            assert wide.best <= loaded.best and wide.worst <= loaded.worst, "a carrier takes nothing away"
            for level in (levels(wide, narrow), levels(loaded, as_presumed)):
                assert level.floor <= level.least <= level.ordinary <= level.ceiling
        assert before.klass_range(view).best <= after.klass_range(view).best
        assert after.klass_range(view).worst <= before.klass_range(view).worst
        assert before.carried_klass_range(view).best <= after.carried_klass_range(view).best
        carried = levels(before.carried_klass_range(view), after.carried_klass_range(view))
        assert carried.floor <= carried.least <= carried.ordinary <= carried.ceiling


@settings(max_examples=effort(60))
@given(SEEDS)
def test_an_answer_to_a_presumption_never_lowers_a_floor_nor_raises_a_ceiling(seed: int) -> None:
    r = Random(seed)
    edition = Edition(f"random-{seed}", a_law(r, LAW).library, current_edition().source)
    profile = a_profile(r)
    found = presume(a_project(r), profile)
    applied = [(line, one.presumption) for line, some in found.applied.items() for one in some]
    r.shuffle(applied)
    before = ruled(edition, found.plain), ruled(edition, found.project)
    for line, one in applied[:2]:
        if all(one.fact in act.facts for act in found.project.lines[line].acts):
            for project in answers(found, line, one):
                if any(contradicts(HOUSE, "item", act.facts) for act in project.lines[line].acts):
                    continue  # it corrects what a list said of another fact, and says more than what was open
                again = presume(project, profile)
                after = ruled(edition, again.plain), ruled(edition, again.project)
                hold(before, after)


def hold(before: tuple[Rulings, Rulings], after: tuple[Rulings, Rulings]) -> None:
    """Alone, and of what carries a line the floor: the ceiling as carried follows the carrier that the judge shows."""
    for name in before[0].project.lines:
        for who in before[0].authorities():
            old = levels(before[0][name].cell(who), before[1][name].cell(who))
            new = levels(after[0][name].cell(who), after[1][name].cell(who))
            assert old.floor <= new.floor and new.ceiling <= old.ceiling
            for view in (STRICT, LENIENT):
                floors = [rulings[name].carried_cell(who, view).best for rulings in (before[0], after[0])]
                assert floors[0] <= floors[1]
                told = [levels(plain[name].carried_cell(who, view), presumed[name].carried_cell(who, view))
                        for plain, presumed in (before, after)]  # fmt: skip
                assert told[0].floor <= told[1].floor


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_an_ordinary_case_beyond_the_range_raises_the_ceiling(a: int, b: int, c: int, d: int) -> None:
    """Of several ways the heaviest is the ordinary case; nothing ordinary is told as impossible."""
    from dorasan.judge.need import Need, Range

    plain = Range(Need(min(a, b)), Need(max(a, b)))
    ways = [Range(Need(min(one, d)), Need(max(one, d))) for one in (b, c)]
    found = levels(plain, *ways)
    assert found.ordinary == max(way.worst for way in ways) and found.least == min(way.best for way in ways)
    assert found.floor <= plain.best and plain.worst <= found.ceiling
    assert found.floor <= found.least <= found.ordinary <= found.ceiling
    assert found.settled is (found.least == found.ordinary)


# --- the shipped law ----------------------------------------------------------

LIST = Path(__file__).parents[2] / "docs" / "examples" / "kindergarten.csv"
FOREIGN = ("un-committee", "us-commerce", "us-treasury", "us-state")


@pytest.fixture(scope="module")
def presumed() -> Presumed:
    return ordinary(load_here(LIST))


def test_the_ordinary_case_is_the_plain_judge_with_those_facts_stated(presumed: Presumed, tmp_path: Path) -> None:
    """Written into a project file, answer by answer, what is presumed gives the same ruling."""
    (tmp_path / LIST.name).write_bytes(LIST.read_bytes())
    said = [
        {"lines": [line], "by": "x", "source": "paper", "facts": {name: written(value.possible)}}
        for line, found in presumed.project.lines.items()
        for name, value in found.acts[0].facts.items()
        if value.provenance.how in ("presumed", "premise", "route")
    ]
    file = tmp_path / "project.yaml"
    text = {"project": "p", "title": "p", "lists": [{"file": LIST.name}], "assertions": said}
    file.write_text(yaml.safe_dump(text), encoding="utf-8")
    edition = current_edition()
    ours, theirs = (judge(edition, one, today=TODAY) for one in (presumed.project, load_here(file)))
    for name in presumed.project.lines:
        for who in ours.authorities():
            assert ours[name].cell(who) == theirs[name].cell(who), (name, who)


def written(value: Possible) -> object:
    if isinstance(value, Values):
        return {"one_of": sorted(value.values)}
    assert isinstance(value, Span)
    return {"from": value.low, "to": value.high}


def test_the_kindergarten(presumed: Presumed) -> None:
    """Trays and stoves are surely the UN's; rice and New Zealand's milk powder ordinarily nobody's abroad; kerosene and
    a pump with a doubted code hang on what they are."""
    edition = current_edition()
    plain = judge(edition, presumed.plain, today=TODAY, as_of=date(2026, 11, 20))
    ways = [
        judge(edition, ordinary(load_here(LIST), way=way).project, today=TODAY, as_of=date(2026, 11, 20))
        for way in WAYS
    ]
    told: dict[str, str] = {}
    for name, line in presumed.plain.lines.items():
        cells: Mapping[str, object] = {
            who: levels(plain[name].cell(who), *(way[name].cell(who) for way in ways)) for who in FOREIGN
        }
        surely = plain[name].cell("un-committee").best.gates
        green = not any(getattr(cell, "ordinary").gates for cell in cells.values())  # noqa: B009
        told[line.name["ko"].split(" ")[0]] = "un" if surely else "green" if green else "open"
    assert told == {
        "백미": "green", "분유": "green", "스테인리스": "un", "등유": "open", "석유난로": "un", "원심펌프": "open",
    }  # fmt: skip


def test_no_profile_is_needed_for_the_premises_of_a_file_that_states_them_itself(presumed: Presumed) -> None:
    """Nothing of a profile is left in the facts once it was taken with itself again."""
    again = ordinary(presumed.project, AID)
    assert {name: line.acts[0].facts for name, line in again.project.lines.items()} == {
        name: line.acts[0].facts for name, line in presumed.project.lines.items()
    }
