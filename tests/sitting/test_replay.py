"""An opinion on two lines judged again: the same, or what is found otherwise, line by line and then of the whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dorasan.facts.given import Given
from dorasan.law.act import Policy
from dorasan.law.edition import Edition
from dorasan.law.provision import Effect, Provision
from dorasan.opinion.stored import Opinion, verified
from dorasan.problem import BadInputError
from dorasan.project.project import Line
from dorasan.sitting import replay as module
from dorasan.sitting.replay import Replay, against, in_law, replay
from dorasan.sitting.sitting import Sitting
from tests.judge.tiny import COMMERCE, COMMITTEE, approval, ban, lift, needs, rule, word
from tests.sitting.tiny import act, edition, line, project, said
from tests.strategies import AS_OF

LAND, SEA = word("mode", "land"), word("mode", "sea")
BAN, FREE = ban("un/x/1", test=SEA, rivals=(LAND,)), lift("un/lift/1", "un/*", approval(COMMITTEE))


def licence(policy: Policy = Policy.ROUTINE) -> Provision:
    return needs("us/x/1", approval(COMMERCE, "licence", policy), test=LAND)


LAW = edition(BAN, FREE, licence())


def goods(**facts: str | float) -> Line:
    return line("goods", act(said(**{"mode": "land"} | facts)), needs=(("truck",),))


TRUCK = line("truck", act(said(mode="sea")))


def opinion(*lines: Line, law: Edition = LAW, profile: str | None = None, **more: Any) -> Opinion:
    written = replace(project(*lines), **more)
    return verified(Sitting(law, written, today=AS_OF, profile=profile).opinion.data, "opinion")


def told(found: Replay) -> list[tuple[str | None, str]]:
    return [(one.line, one.what) for one in found.differences]


def test_judged_again_it_is_the_same() -> None:
    found = replay(opinion(goods(), TRUCK), LAW, "o.json")
    assert found.same and found.same_engine and found.differences == ()
    assert found.before.data == found.after.data
    profiled = opinion(goods(), TRUCK, profile="kr-aid-gift")
    assert replay(profiled, LAW, "o.json").same and profiled.digest != found.before.digest


def test_the_manner_is_kept() -> None:
    late = AS_OF + timedelta(days=1)
    checked = Sitting(LAW, project(TRUCK), today=late, only_checked=True).opinion
    usual = Sitting(LAW, project(TRUCK), today=late).opinion
    assert checked.digest != usual.digest
    for one in (checked, usual):
        assert replay(verified(one.data, "opinion"), LAW, "o.json").same


def test_another_edition_is_refused_by_its_name() -> None:
    stored = opinion(TRUCK)
    assert in_law(stored, LAW, "o.json") is stored.model
    other = replace(LAW, digest="two")
    with pytest.raises(BadInputError) as refused:
        replay(stored, other, "o.json")
    (problem,) = refused.value.problems
    assert problem.key == "opinion.other_edition" and problem.place.file == "o.json"
    assert problem.values == {"wanted": "one", "edition": other.short}


def test_numbers_of_nothing_are_refused() -> None:
    whole = json.loads(opinion(TRUCK).data)
    whole["tables"]["facts"].clear()
    with pytest.raises(BadInputError) as refused:
        replay(Opinion(json.dumps(whole).encode()), LAW, "o.json")
    assert [(one.key, one.values) for one in refused.value.problems] == [("opinion.no_shape", {"n": 1})]


def test_a_fact_that_the_law_does_not_know_is_read_as_not_said() -> None:
    """And what was found by it is found otherwise."""
    stored = opinion(TRUCK)
    found = replay(Opinion(stored.data.replace(b'"mode"', b'"of no law"')), LAW, "o.json")
    assert ("truck", "classes") in told(found) and (None, "questions") in told(found)


def test_what_another_engine_finds_is_told_by_line_and_then_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program of today read the law otherwise: what of a line is the same is not told."""
    stored = opinion(goods(), TRUCK)
    heavier = edition(BAN, FREE, licence(Policy.CASE_BY_CASE))
    found = replay(stored, heavier, "o.json")
    assert not found.same and found.same_engine
    by_line = told(found)
    assert ("goods", "vectors") in by_line and ("goods", "carried_vectors") in by_line
    assert not any(name == "truck" for name, _ in by_line)
    vectors = next(one for one in found.differences if one.what == "vectors")
    assert '"us-commerce":["routine","routine"]' in vectors.before and "case_by_case" in vectors.after
    warned = replay(stored, edition(BAN, FREE, licence(), rule("un/x/9", Effect.WARNS, test=SEA)), "o.json")
    assert ("truck", "shown") in told(warned) or any(name == "truck" for name, _ in told(warned))
    assert told(warned)[-1][0] is None and (None, "provisions") in told(warned)
    monkeypatch.setattr(module, "ENGINE", "another")
    assert not replay(stored, LAW, "o.json").same_engine


def test_a_line_that_only_one_of_two_opinions_has_is_told_as_a_line() -> None:
    both, one = opinion(goods(), TRUCK), opinion(TRUCK)
    found = against(one, both)
    assert ("goods", "line") in told(found) and not any(name == "truck" for name, _ in told(found))
    (line_,) = [each for each in found.differences if each.what == "line"]
    assert (line_.before, line_.after) == ("false", "true")
    (line_,) = [each for each in against(both, one).differences if each.what == "line"]
    assert (line_.before, line_.after) == ("true", "false")


def test_beside_the_list_itself_everything_said_of_it_is_held_against_it() -> None:
    """Names, titles, facts and where each is from, which the rulings do not tell."""
    base = opinion(goods(), TRUCK)
    assert told(against(base, opinion(goods(), TRUCK))) == []
    assert told(against(base, opinion(goods(), TRUCK, title={"en": "other", "ko": "글"}))) == [(None, "project")]
    renamed = replace(TRUCK, name={"en": "other", "ko": "글"})
    assert told(against(base, opinion(goods(), renamed))) == [("truck", "name")]
    sourced = _from(TRUCK, "a paper")
    assert told(against(base, opinion(goods(), sourced))) == [("truck", "acts")]
    ((_, _, before, after),) = [
        (one.line, one.what, one.before, one.after) for one in against(base, opinion(goods(), sourced)).differences
    ]
    assert "a paper" in after and "a paper" not in before
    assert ("truck", "acts") in told(against(base, opinion(goods(), line("truck", act(said(mode="land"))))))
    more = told(against(base, opinion(goods(us_content=0.0), TRUCK)))
    assert more == [("goods", "acts")]


def test_the_ordinary_case_is_held_against_it_too() -> None:
    """What is presumed, and what it comes to: numbers of two opinions are not the same numbers."""
    law = edition(BAN, FREE, licence(), needs("us/x/2", approval(COMMERCE, "other"), test=word("us_person", "yes")))
    base = opinion(TRUCK, law=law, profile="kr-aid-gift")
    assert told(against(base, opinion(TRUCK, law=law, profile="kr-aid-gift"))) == []
    unpresumed = told(against(base, opinion(TRUCK, law=law)))
    assert {"acts", "ordinary"} <= {what for name, what in unpresumed if name == "truck"}
    assert (None, "profile") in unpresumed
    assert ("truck", "ordinary") in told(against(base, opinion(TRUCK, profile="foreign-aid-group", law=law)))


def _from(of: Line, source: str) -> Line:
    (one,) = of.acts
    facts: dict[str, Given] = {
        name: replace(given, provenance=replace(given.provenance, source=source)) for name, given in one.facts.items()
    }
    return replace(of, acts=(replace(one, facts=facts),))
