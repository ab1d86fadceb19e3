"""The profiles that ship: declared facts and values, both languages, within what may be presumed at all."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from dorasan.facts.declared import KINDS
from dorasan.facts.possible import Values, within
from dorasan.problem import BadInputError
from dorasan.profile import load_profile, profiles
from dorasan.profile.load import FOLDER, common, read_profile
from dorasan.profile.read_tables import HERE, bounds, inert_classes, telltales
from dorasan.words import LANGS
from dorasan.yaml12 import Loader
from tests.common import FACTS, REGISTRY
from tests.common import current as current_edition

WHY = {"en": "x", "ko": "x"}
ONE = {"fact": "purpose", "value": "humanitarian", "why": WHY, "confirmed_by": WHY, "silences": [], "taken_away_by": []}


def test_the_profiles_of_the_trade_are_there() -> None:
    assert set(profiles()) == {
        "kr-aid-gift", "kr-local-government", "kr-ministry", "foreign-aid-group", "un-body", "press", "family-reunion",
        "survey-or-works",
    }  # fmt: skip


@pytest.mark.parametrize("name", profiles())
def test_each_loads_in_both_languages_and_presumes_declared_values(name: str) -> None:
    found = load_profile(name, FACTS)
    assert found.presumptions and found.premises
    assert found.seat in ("", *REGISTRY.governments)
    said = [(one.fact, one.possible, one.why) for one in found.premises]
    said += [(one.fact, one.possible, one.why) for one in found.presumptions]
    for text in (found.title, found.says, *(why for _, _, why in said)):
        assert all(text[lang] for lang in LANGS) and text["en"] != text["ko"]
    for fact, possible, _ in said:
        assert within(possible, FACTS[fact].whole()) and possible != FACTS[fact].whole()
    facts = [(one.fact, kind) for one in found.presumptions for kind in one.kinds]
    assert len(facts) == len(set(facts)), "a fact of a line is presumed once"
    assert not {one.fact for one in found.premises} & {fact for fact, kind in facts if kind == "item"} - {"custody"}


@pytest.mark.parametrize("name", profiles())
def test_each_presumption_silences_provisions_that_there_are(name: str) -> None:
    known = current_edition().library.provisions
    for one in load_profile(name, FACTS).presumptions:
        for pattern in one.silences:
            assert any(fnmatch(provision, pattern) for provision in known), f"{one.fact}: {pattern}"


def test_ordinary_is_not_benign() -> None:
    """The counterpart is a body of the State; no profile of a gift says otherwise."""
    for name in profiles():
        found = {one.fact: one.possible for one in load_profile(name, FACTS).presumptions}
        assert found["dprk_state_party"] == Values(frozenset({"yes"})), name


def test_nothing_shared_and_no_telltale_is_left_unused() -> None:
    named = {
        one for name in profiles() for one in yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader)[
            "presumptions"
        ] if isinstance(one, str)
    }  # fmt: skip
    assert named == set(common()[0])
    every = [load_profile(name, FACTS) for name in profiles()]
    signs = [premise.taken_away_by for one in every for premise in one.premises]
    signs += [presumption.taken_away_by for one in every for presumption in one.presumptions]
    assert {sign.id for some in signs for sign in some} == set(telltales())


def test_bounds_name_declared_facts_and_every_fact_has_its_kind() -> None:
    allowed = bounds()
    named = allowed.thing | allowed.route | allowed.never | allowed.who_one_is | set(allowed.not_of_kinds)
    named |= set(allowed.screened_by) | set(allowed.screened_by.values()) | allowed.once["route"]
    assert named <= set(FACTS)
    assert {fact.kind for fact in FACTS.values()} == set(KINDS)
    assert {FACTS[fact].kind for fact in allowed.thing} == {"thing"}
    assert all(fact.kind == "record" for fact in FACTS.values() if fact.absent is not None), "silence is a record's"
    assert all(one.codes and set(one.says) == set(LANGS) for one in inert_classes())
    assert all(set(one.why) == set(LANGS) for one in telltales().values())
    assert {file.name for file in HERE.iterdir()} >= {"bounds.yaml", "inert.yaml", "routes.yaml", "telltales.yaml"}


def refused(folder: Path, *presumptions: object, premises: object = ()) -> dict[str, int | None]:
    """What is refused of a profile, and on which line of its file; each told with its mend in both languages."""
    text = {"id": "x", "title": WHY, "says": WHY, "premises": list(premises), "presumptions": list(presumptions)}  # type: ignore[call-overload]
    file = folder / "x.yaml"
    file.write_text(yaml.safe_dump(text, sort_keys=False), encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        read_profile(file, FACTS)
    for problem in caught.value.problems:
        assert all(len(problem.show(lang).splitlines()) == 2 for lang in LANGS)
        assert problem.place.file == "x.yaml"
    return {problem.key: problem.place.line for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ({"fact": "strategic_kr", "value": "determined_not_strategic"}, "record"),
        ({"fact": "quota_open", "value": "yes"}, "record"),
        ({"fact": "origin", "value": "kr"}, "thing"),
        ({"fact": "ofac_excluded_device", "value": "no"}, "thing"),
        ({"fact": "mode", "value": "land"}, "route"),
        ({"fact": "touches_china", "value": "no"}, "route"),
        ({"fact": "livelihood_only", "value": "yes"}, "never"),
        ({"fact": "custody", "value": "gift"}, "kinds"),
        ({"fact": "un_listed_party", "value": "no"}, "once"),
        ({"fact": "touches_us", "value": "no"}, "once"),
        ({"fact": "purpose", "value": "humanitarian", "once": "route"}, "once"),
        ({"fact": "purpose", "value": "unknown"}, "says_nothing"),
        ({"fact": "purpose", "value": "n/a"}, "says_nothing"),
        ({"fact": "purpose", "value": "humanitarian", "of": {"kinds": ["aggregate"]}}, "of_nothing"),
        ({"fact": "porpoise", "value": "humanitarian"}, "no_fact"),
        ({"fact": "purpose", "value": "humanitarian", "taken_away_by": ["nothing"]}, "no_telltale"),
    ],
)
def test_what_may_not_be_presumed_is_refused(entry: dict[str, object], key: str, tmp_path: Path) -> None:
    assert f"profile.{key}" in refused(tmp_path, {**ONE, **entry})


def test_everything_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    wrong = {**ONE, "fact": "strategic_kr", "value": "strategic"}
    found = refused(tmp_path, ONE, wrong, {**ONE, "value": "charity"}, "no-such", premises=[
        {"fact": "aircraft_spare", "value": "no", "why": WHY}
    ])  # fmt: skip
    assert set(found) == {"profile.record", "fact.not_a_value", "profile.no_presumption"}
    lines = (tmp_path / "x.yaml").read_text(encoding="utf-8").splitlines()
    assert "charity" in lines[(found["fact.not_a_value"] or 0) - 1]
    assert "strategic_kr" in lines[(found["profile.record"] or 0) - 1]


def test_a_text_in_one_language_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, {**ONE, "why": {"en": "x"}})


def test_a_profile_that_there_is_not_is_refused_with_those_near() -> None:
    with pytest.raises(BadInputError) as caught:
        load_profile("kr-aid", FACTS)
    assert "kr-aid-gift" in caught.value.problems[0].show("ko")


def test_a_regimes_fact_that_does_not_say_its_kind_is_a_record() -> None:
    """So that forgetting it makes an answer stricter, never greener."""
    from dorasan.facts.declared import FactDeclaration

    bare = FactDeclaration("x", "enum", frozenset({"item"}), WHY, WHY, ("yes", "no"))
    assert bare.kind == "record"
