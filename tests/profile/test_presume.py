"""Filling in and taking away: what is written wins, a written *unknown* too; a sign on the line; what follows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dorasan.facts.possible import Span, Values
from dorasan.goods.editions import TABLES
from dorasan.profile import Fell, load_profile, premised, profiles
from dorasan.profile.read_tables import bounds, telltales
from dorasan.profile.seen import Seen
from dorasan.words import LANGS
from dorasan.yaml12 import Loader
from tests.profile.common import AID, FACTS, fell, listed, ordinary, project, stands
from tests.strategies import PROOF

RICE = {"hs": "1006.30", "origin": "kr"}
THING = bounds().thing


def test_an_inert_line_keeps_everything(tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, "White rice", **RICE))
    facts = found.project.lines["a"].acts[0].facts
    assert stands(found) >= THING
    assert facts["us_content"].possible == Span(0, 10)
    assert facts["purpose"].provenance.how == "presumed" and facts["purpose"].provenance.note_ko
    assert facts["mode"].provenance.how == "route"
    assert "purpose" not in found.plain.lines["a"].acts[0].facts
    assert "strategic_kr" not in facts, "a record is nobody's to suppose"


def test_premises_lie_below_everything(tmp_path: Path) -> None:
    plain = premised(project(tmp_path, "rice", direction="from_north", **RICE), AID).lines["a"]
    assert plain.acts[0].facts["direction"].possible == Values(frozenset({"from_north"}))
    bare = premised(project(tmp_path, "rice", **RICE), AID).lines["a"]
    assert bare.acts[0].facts["direction"].possible == Values(frozenset({"to_north"}))
    assert bare.acts[0].supposed == ("supply",), "what may be done with it is thought of again"
    assert "custody" not in bare.acts[0].facts, "only what a list of goods names is said to stay"


def test_whoever_is_named_is_described_by_the_project_alone(tmp_path: Path) -> None:
    found = premised(project(tmp_path, "rice", actor_nationality="us", **RICE), AID).lines["a"].acts[0].facts
    assert "actor_kind" not in found and "actor_residence" not in found
    assert found["us_person"].provenance.how == "implied"


def test_a_traveller_is_the_applicants_only_on_the_applicants_passport(tmp_path: Path) -> None:
    press = load_profile("press", FACTS)
    assert "actor_nationality" not in premised(project(tmp_path, "x", kind="person"), press).lines["a"].acts[0].facts
    north = ordinary(project(tmp_path, "x", kind="person", passport="kp"), press)
    assert fell(north, "actor_nationality") is Fell.CONTRADICTS
    assert {"passport", "actor_nationality"} <= stands(ordinary(project(tmp_path, "x", kind="person"), press))


@pytest.mark.parametrize("name", profiles())
def test_what_was_assumed_of_a_bare_list_is_the_profiles_to_say(name: str, tmp_path: Path) -> None:
    profile = load_profile(name, FACTS)
    facts = premised(listed(tmp_path, "백미,10,100,1006.30,국산,"), profile).lines["1.2"].acts[0].facts
    said = {one.fact for one in profile.premises}
    assert {fact for fact in ("direction", "departs_from", "custody") if fact in facts} == said & {
        "direction", "departs_from", "custody",
    }  # fmt: skip


@pytest.mark.parametrize("fact", ["purpose", "recipient_kind", "us_person", "red_flag_wmd", "luxury", "us_content"])
def test_a_written_unknown_removes(fact: str, tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, "White rice", **RICE, **{fact: "unknown"}))
    assert fell(found, fact) is Fell.WRITTEN_UNKNOWN
    assert found.project.lines["a"].acts[0].facts[fact].possible == FACTS[fact].whole()


def test_what_is_stated_stands(tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, "White rice", **RICE, purpose="commercial", us_content=12))
    assert fell(found, "purpose") is Fell.STATED
    assert found.project.lines["a"].acts[0].facts["us_content"].possible == Span(12, 12)
    assert fell(found, "eccn") is Fell.NOT_INERT, "a share of US parts says that it is not so plain"


def test_what_follows_from_the_stated_stands(tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, "White rice", **RICE, recipient_kind="military_or_police"))
    assert fell(found, "red_flag_military") is Fell.FOLLOWS
    assert found.project.lines["a"].acts[0].facts["red_flag_military"].possible == Values(frozenset({"found"}))


def test_a_presumption_that_contradicts_what_is_stated_falls(tmp_path: Path) -> None:
    press = load_profile("press", FACTS)
    found = ordinary(project(tmp_path, "x", kind="person", us_person="no", passport="unknown"), press)
    assert fell(found, "passport") is Fell.WRITTEN_UNKNOWN
    northern = load_profile("family-reunion", FACTS)
    stated = ordinary(project(tmp_path, "x", kind="person", passport="us"), northern)
    assert fell(stated, "us_person") is Fell.FOLLOWS and fell(stated, "passport") is Fell.STATED


def test_what_a_list_left_open_is_narrowed_and_never_widened(tmp_path: Path) -> None:
    found = ordinary(listed(tmp_path, "면 담요,10,100,6301.30,국산,", "양탄자,2,100,5701.10,국산,"))
    open_luxury = found.plain.lines["1.3"].acts[0].facts["luxury"].possible
    assert found.project.lines["1.3"].acts[0].facts["luxury"].possible == open_luxury, "a rug may be a luxury"
    for name, line in found.project.lines.items():
        for fact, given in line.acts[0].facts.items():
            before = found.plain.lines[name].acts[0].facts.get(fact)
            if before is not None and isinstance(before.possible, Values) and fact != "act":
                assert isinstance(given.possible, Values) and given.possible.values <= before.possible.values


@pytest.mark.parametrize(
    ("name", "facts", "why"),
    [
        ("Qwerty zxcvb", RICE, "nothing recognises"),
        ("White rice", {"origin": "kr", "hs": "8471.30"}, "doubted"),
        ("Centrifugal pump", {"origin": "kr", "hs": "8413.70"}, "one by one"),
        ("White rice", {"origin": "kr"}, "code is not known"),
        ("White rice", {"hs": "1006.30"}, "origin is not known"),
        ("White rice", {"hs": "1006.30", "origin": "us"}, "United States"),
        ("White rice", {"hs": "1006.30", "origin": {"one_of": ["us", "kr"]}}, "origin is not known"),
        ("White rice", {**RICE, "us_content": {"from": 0, "to": 5}}, "US parts"),
    ],
)
def test_nothing_is_presumed_of_the_thing_where(name: str, facts: dict[str, object], why: str, tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, name, **facts))  # type: ignore[arg-type]
    assert not stands(found) & THING
    (told,) = {one.why["en"] for one in found.fallen["a"] if one.presumption.fact == "eccn"}
    assert why in told
    assert all(one.why[lang] for one in found.fallen["a"] for lang in LANGS)


@pytest.mark.parametrize(
    "row",
    [
        "백미,10,100,8471.30,국산,",  # a code at odds with the words
        "백미,10,100,1006.99,국산,",  # no such code
        "위생키트,10,100,3401.11,국산,",  # a kit
        "백미,10,100,1006.30,국산,미국산 원료 일부",
        "담요(방염),10,100,6301.40,국산,",
        "식탁,10,9000000,9403.60,국산,",
        "전기담요,10,100,6301.40,국산,",
    ],
)
def test_a_doubt_on_a_row_of_a_list_takes_it_all_away(row: str, tmp_path: Path) -> None:
    assert not stands(ordinary(listed(tmp_path, row)), "1.2") & THING


def test_names_that_say_it_alone_need_no_code(tmp_path: Path) -> None:
    found = ordinary(listed(tmp_path, "피트모스,10,100,,캐나다,", "비료포대,10,100,,국산,", "퇴비살포기,1,100,,국산,"))
    assert stands(found, "1.2") >= THING
    assert not stands(found, "1.4") & THING, "a spreader is no compost"


def controlled_words() -> list[str]:
    """Every twelfth word by which the tables of goods know a luxury, arms, dual-use items or a US control class."""
    table = yaml.load((TABLES / "telltales.yaml").read_text(encoding="utf-8"), Loader)
    rows = [row for row in table["telltales"] if row["fact"] in ("luxury", "arms_or_wmd_list", "dual_use_list", "eccn")]
    named = [table["classes"][name].get("words", {}) for row in rows for name in row["of"]]
    words = sorted({str(word).lstrip("=?~") for some in named for one in some.values() for word in one})
    return words[::12]


@pytest.mark.parametrize("code", ["", "3926.90", *(["6307.90", "1006.30"] if PROOF else [])])
def test_nothing_that_a_control_list_knows_by_name_is_inert_whatever_its_code(code: str, tmp_path: Path) -> None:
    words = [word for word in controlled_words() if "," not in word]
    found = ordinary(listed(tmp_path, *(f"{word},10,100,{code},국산," for word in words)))
    assert len(found.applied) > 90
    assert not [name for name in found.applied if stands(found, name) & THING]


EMPTY = {"names": "x", "said": "x", "heading": "", "codes": ((100630, 100630),), "coded": True}


@pytest.mark.parametrize("name", telltales())
def test_each_telltale_fires_by_each_of_its_signs(name: str) -> None:
    sign = telltales()[name]
    plain = Seen(**EMPTY, doubted=False, recognised=True, whole=True)  # type: ignore[arg-type]
    assert plain.shows(sign) == ""
    from dataclasses import replace

    from dorasan.profile.read_tables import telltale_words

    for field, words in telltale_words(name).items():
        for word in words:
            seen = replace(plain, heading=word) if field == "headings" else replace(plain, said=f"물자 {word} 3 ea")
            assert seen.shows(sign), f"{field}: {word}"
    for low, high in sign.codes:
        assert replace(plain, codes=((low, low),)).shows(sign) and replace(plain, codes=((high, high),)).shows(sign)
    for currency in sign.currencies:
        assert replace(plain, currency=currency).shows(sign)
    for unit in sign.units:
        assert replace(plain, unit=unit).shows(sign)
    for currency, most in (sign.price_over or {}).items():
        assert replace(plain, currency=currency, price=most + 1).shows(sign)
        assert not replace(plain, currency=currency, price=float(most)).shows(sign)


@pytest.mark.parametrize(
    ("fact", "row"),
    [
        ("purpose", "백미,10,100,1006.30,국산,판매용"),
        ("recipient_kind", "백미,10,100,1006.30,국산,인민군 병원"),
        ("custody", "천막,1,100,6306.22,국산,행사 후 회수"),
        ("site", "백미,10,100,1006.30,국산,개성 물류센터"),
        ("public_subsidy", "백미,10,100,1006.30,국산,경기도 보조금"),
        ("us_person", "백미,10,100,1006.30,국산,재미교포 후원"),
        ("ship_to_ship", "백미,10,100,1006.30,국산,해상 환적"),
        ("touches_japan", "백미,10,100,1006.30,국산,오사카 경유"),
    ],
)
def test_a_sign_in_the_remark_takes_its_presumption_away_and_no_other(fact: str, row: str, tmp_path: Path) -> None:
    found = ordinary(listed(tmp_path, row))
    told = next(one for one in found.fallen["1.2"] if one.presumption.fact == fact)
    assert told.fell is Fell.TELLTALE and told.why["ko"][told.why["ko"].index("(") + 1 : -1] in row
    assert "dprk_state_party" in stands(found, "1.2")


def test_a_sign_takes_a_premise_away(tmp_path: Path) -> None:
    rows = (
        "백미,10,100,1006.30,국산,",
        "백미,10,100,1006.30,중국산,단둥 현지구매",
        "트럭,1,100,8704.21,국산,당일 왕복",
    )
    found = ordinary(listed(tmp_path, *rows))
    known = [line.acts[0].facts for line in found.plain.lines.values()]
    assert [[one.premise.fact for one in some] for some in found.doubted.values()] == [
        [],
        ["departs_from"],
        ["custody"],
    ]
    by_premise = [[facts[fact].provenance.how == "premise" for fact in ("departs_from", "custody")] for facts in known]
    assert by_premise == [[True, True], [False, True], [True, False]]


def test_a_short_brand_is_only_what_is_written_so(tmp_path: Path) -> None:
    rows = ("차광망,10,100,5608.19,국산,3m×50m", "차광망,10,100,5608.19,국산,3M 제품")
    found = ordinary(listed(tmp_path, *rows))
    assert "eccn" in stands(found, "1.2") and "eccn" not in stands(found, "1.3")


# --- routes and names ----------------------------------------------------------


def test_no_route_no_transit(tmp_path: Path) -> None:
    found = ordinary(project(tmp_path, "White rice", **RICE), way="")
    assert fell(found, "touches_us") is Fell.NO_ROUTE and "mode" not in found.project.lines["a"].acts[0].facts
    stated = ordinary(project(tmp_path, "White rice", **RICE, mode="sea"), way="")
    assert "touches_us" in stands(stated)


def test_a_way_is_never_laid_over_what_is_written(tmp_path: Path) -> None:
    sea = ordinary(project(tmp_path, "White rice", **RICE, mode="sea"), way="land").project.lines["a"].acts[0].facts
    assert "crosses_mdl" not in sea
    unknown = ordinary(project(tmp_path, "White rice", **RICE, mode="unknown"), way="land")
    assert fell(unknown, "touches_us") is Fell.NO_ROUTE
    assert "crosses_mdl" not in unknown.project.lines["a"].acts[0].facts
    stays = ordinary(project(tmp_path, "White rice", **RICE, direction="inside_south"), way="land")
    assert "mode" not in stays.project.lines["a"].acts[0].facts


def test_nobody_is_supposed_unlisted_before_names_are_screened(tmp_path: Path) -> None:
    found = project(tmp_path, "White rice", **RICE)
    assert fell(ordinary(found, unscreened=False), "un_listed_party") is Fell.UNSCREENED
    asked = ordinary(found, unscreened=True)
    assert {one.presumption.fact for one in asked.applied["a"] if one.unscreened} == set(bounds().screened_by)


@pytest.mark.parametrize(
    ("name", "fate"),
    [("어린이어깨동무", None), ("Korea Mining Development Trading Corporation", Fell.LIKE_A_LISTED_NAME)],
)
def test_screened_names(name: str, fate: Fell | None, tmp_path: Path) -> None:
    from tests.common import load_here

    file = tmp_path / "p.yaml"
    file.write_text(
        f"project: p\ntitle: p\nparties: {{x: {{name: {name}}}}}\n"
        "lines: [{id: a, kind: item, name: White rice, facts: {hs: '1006.30', origin: kr}}]\n",
        encoding="utf-8",
    )
    found = ordinary(load_here(file), unscreened=False)
    assert fell(found, "un_listed_party") is fate
    assert ("un_listed_party" in stands(found)) is (fate is None)
    # Of Seoul's list only a part ships: whom it does not name, nobody has looked for.
    assert fell(found, "kr_listed_party") is Fell.UNSCREENED


def test_a_project_file_names_its_profile_and_where(tmp_path: Path) -> None:
    from dorasan.problem import BadInputError
    from tests.common import load_here

    file = tmp_path / "p.yaml"
    file.write_text("project: p\ntitle: p\nprofile: kr-aid-gifts\nlines: []\n", encoding="utf-8")
    found = load_here(file)
    with pytest.raises(BadInputError) as caught:
        load_profile(found.profile, FACTS, found.profile_at)
    assert caught.value.problems[0].place.line == 3 and "kr-aid-gift, " in caught.value.problems[0].show("en")
    assert project(tmp_path, "x").profile == ""


def test_an_exchange_is_no_aid_of_a_government(tmp_path: Path) -> None:
    for name in ("kr-local-government", "kr-ministry"):
        found = ordinary(
            listed(tmp_path, "백미,10,100,1006.30,국산,", "백미,10,100,1006.30,국산,체육교류 행사용"),
            load_profile(name, FACTS),
        )
        assert "purpose" in stands(found, "1.2"), name
        assert fell(found, "purpose", "1.3") is Fell.TELLTALE, name


def test_a_name_that_alone_says_what_it_is_is_not_undone_by_its_other_codes(tmp_path: Path) -> None:
    """Gloves for work are no sports gloves; with the code of sports gear, or its word, they may be."""
    rows = (
        "작업용 장갑,10,100,,국산,",
        "작업용 장갑,10,100,9506.99,국산,",
        "스키 장갑,10,100,,국산,",
        "연질호스(보강사),10,100,,국산,",
    )
    found = ordinary(listed(tmp_path, *rows))
    assert "luxury" in stands(found, "1.2") and "eccn" in stands(found, "1.5")
    assert "luxury" not in stands(found, "1.3") and "luxury" not in stands(found, "1.4")
