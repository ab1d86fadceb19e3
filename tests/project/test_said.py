"""Who said what, how near: layers, a written unknown, what follows, what is refused, what nobody said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.possible import Values
from dorasan.problem import BadInputError
from dorasan.project.project import Act, Held, Project, Validity
from tests.common import HOUSE, load_here

HEAD = "project: p\ntitle: P\nas_of: 2020-01-31\n"


def read(tmp_path: Path, text: str) -> Project:
    file = tmp_path / "project.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return load_here(file)


def acts(tmp_path: Path, text: str, line: str = "a") -> tuple[Act, ...]:
    return read(tmp_path, text).lines[line].acts


def values(act: Act, fact: str) -> frozenset[str]:
    possible = act.facts[fact].possible
    assert isinstance(possible, Values)
    return possible.values


def keys(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(BadInputError) as bad:
        read(tmp_path, text)
    for problem in bad.value.problems:
        assert problem.show("ko") and problem.show("en")
    return [problem.key for problem in bad.value.problems]


ITEM = "lines: [{id: a, kind: item, name: Pump, facts: {%s}}]\n"
ALL_NO = "assertions: [{lines: all, by: Kim, on: 2020-01-02, facts: {us_person: 'no'}}]\n"


# --- nearness ------------------------------------------------------------------------------------------------------


def test_a_written_unknown_beats_an_answer_for_all_lines_and_is_told(tmp_path: Path) -> None:
    (act,) = acts(tmp_path, ITEM % "us_person: unknown" + ALL_NO)
    assert values(act, "us_person") == {"yes", "no"}
    (told,) = act.overruled
    assert (told.fact, told.overruled.provenance.by) == ("us_person", "Kim")


def test_an_answer_that_names_the_line_settles_what_the_line_left_unknown(tmp_path: Path) -> None:
    named = ALL_NO.replace("lines: all", "lines: [a]")
    assert values(acts(tmp_path, ITEM % "us_person: unknown" + named)[0], "us_person") == {"no"}


def test_an_answer_for_many_lines_settles_what_a_line_left_unknown_only_when_it_was_asked(tmp_path: Path) -> None:
    two = "lines: [{id: a, kind: item, name: Pump, facts: {us_person: unknown}}, {id: b, kind: item, name: Pipe}]\n"
    written = two + "assertions: [{lines: [a, b], by: Kim, facts: {us_person: 'no'}%s}]\n"
    assert values(acts(tmp_path, written % "")[0], "us_person") == {"yes", "no"}
    assert values(acts(tmp_path, written % ", via: ask")[0], "us_person") == {"no"}


def test_dont_know_for_one_line_beats_no_for_all_whatever_the_order(tmp_path: Path) -> None:
    answers = [
        "{lines: all, by: Kim, facts: {us_person: 'no'}}",
        "{lines: [a], by: Lee, facts: {us_person: unknown}}",
    ]
    for order in (answers, answers[::-1]):
        text = ITEM % "" + f"assertions: [{', '.join(order)}]\n"
        assert values(acts(tmp_path, text)[0], "us_person") == {"yes", "no"}


def test_an_unknown_of_the_leg_beats_the_project_and_yields_to_an_answer(tmp_path: Path) -> None:
    text = (
        "facts: {mode: land}\nlegs: {road: {name: R, facts: {mode: unknown}}}\n"
        "lines: [{id: a, kind: item, name: Pump, leg: road}]\n"
    )
    assert values(acts(tmp_path, text)[0], "mode") == {"land", "sea", "air", "none"}
    answered = text + "assertions: [{lines: all, facts: {mode: sea}}]\n"
    assert values(acts(tmp_path, answered)[0], "mode") == {"sea"}


def test_a_plain_answer_over_a_broader_one_is_told_too(tmp_path: Path) -> None:
    (act,) = acts(tmp_path, ITEM % "us_person: 'yes'" + ALL_NO)
    assert values(act, "us_person") == {"yes"}
    assert [item.fact for item in act.overruled] == ["us_person"]


# --- what follows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "fact", "follows"),
    [
        ("actor_nationality: us", "us_person", "yes"),
        ("actor_residence: us", "us_person", "yes"),
        ("actor_kind: us_government", "us_person", "yes"),
        ("recipient_kind: military_or_police", "red_flag_military", "found"),
        ("recipient_kind: military_or_police", "dprk_state_party", "yes"),
        ("recipient_kind: dprk_government", "recipient_nationality", "kp"),
        ("crosses_mdl: 'yes'", "enters_dmz", "yes"),
        ("departs_from: cn", "touches_china", "yes"),
        ("arrives_in: us", "touches_us", "yes"),
        ("luxury_annex: annex_v_2270", "luxury", "listed_class"),
        ("control_list_kind: wmd", "arms_or_wmd_list", "listed"),
    ],
)
def test_facts_imply_facts(tmp_path: Path, said: str, fact: str, follows: str) -> None:
    (act,) = acts(tmp_path, ITEM % said)
    assert values(act, fact) == {follows}
    assert act.facts[fact].provenance.how == "implied"
    assert act.facts[fact].provenance.note_ko


def test_what_follows_follows_through(tmp_path: Path) -> None:
    """The US Government is American, and an American is a US person."""
    (act,) = acts(tmp_path, ITEM % "actor_kind: us_government")
    assert values(act, "actor_nationality") == {"us"}
    assert values(act, "us_person") == {"yes"}


def test_nothing_follows_from_what_is_only_possible(tmp_path: Path) -> None:
    (act,) = acts(tmp_path, ITEM % "actor_nationality: {one_of: [us, kr]}")
    assert "us_person" not in act.facts


def test_a_stated_pair_that_contradicts_is_refused_with_both_places(tmp_path: Path) -> None:
    text = ITEM % "actor_nationality: us" + ALL_NO
    with pytest.raises(BadInputError) as bad:
        read(tmp_path, text)
    (problem,) = bad.value.problems
    assert problem.key == "project.contradicts"
    told = problem.show("en")
    assert "line 4" in told and "line 5" in told


def test_an_assumption_gives_way_to_what_follows(tmp_path: Path) -> None:
    text = ITEM % "actor_nationality: us" + ALL_NO.replace("by: Kim,", "by: Kim, assumed: true,")
    assert values(acts(tmp_path, text)[0], "us_person") == {"yes"}


# --- what cannot be said -------------------------------------------------------------------------------------------


def test_a_fact_that_cannot_apply_to_the_kind_is_refused(tmp_path: Path) -> None:
    assert keys(tmp_path, ITEM % "passport: kr") == ["project.not_of_kind"]
    wrong = "lines: [{id: a, kind: person, name: Kim, acts: [{act: travel, facts: {hs: '8471.30'}}]}]\n"
    assert keys(tmp_path, wrong) == ["project.not_of_kind"]
    named = ITEM % "" + "assertions: [{lines: [a], facts: {passport: kr}}]\n"
    assert keys(tmp_path, named) == ["project.not_of_kind"]


def test_what_is_said_of_all_lines_is_for_those_that_can_have_it(tmp_path: Path) -> None:
    assert "passport" not in acts(tmp_path, "facts: {passport: kr}\n" + ITEM % "")[0].facts
    mixed = (
        "lines: [{id: a, kind: item, name: Pump}, {id: b, kind: person, name: Crew}]\n"
        "assertions: [{lines: [a, b], facts: {luxury: no_flag}}]\n"
    )
    assert values(acts(tmp_path, mixed)[0], "luxury") == {"no_flag"}


# --- what is done, and by whom -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "candidates"),
    [
        ("to_north", ("supply",)),
        ("from_north", ("procure", "bring_back", "carry")),
        ("inside_north", ("supply", "carry")),
        ("unknown", ("supply", "carry", "procure", "bring_back")),
    ],
)
def test_an_act_not_stated_is_supposed_and_all_candidates_are_judged(
    tmp_path: Path, direction: str, candidates: tuple[str, ...]
) -> None:
    (act,) = acts(tmp_path, ITEM % f"direction: {direction}")
    assert act.supposed == candidates
    assert values(act, "act") == set(candidates)


def test_a_gift_inside_the_north_is_no_mere_movement(tmp_path: Path) -> None:
    assert acts(tmp_path, ITEM % "direction: inside_north, custody: gift")[0].supposed == ("supply",)


def test_an_answer_may_say_what_is_done_and_the_file_wins(tmp_path: Path) -> None:
    answer = "assertions: [{lines: [a], by: Kim, facts: {act: procure}}]\n"
    (act,) = acts(tmp_path, ITEM % "direction: from_north" + answer)
    assert (act.act, act.supposed) == ("procure", ())
    stated = "lines: [{id: a, kind: item, name: Pump, acts: [carry]}]\n"
    assert acts(tmp_path, stated + answer)[0].act == "carry"


def test_a_party_or_an_activity_without_an_act_is_open_not_an_error(tmp_path: Path) -> None:
    assert "pay" in acts(tmp_path, "lines: [{id: a, kind: party, name: Bank}]\n")[0].supposed
    assert "train" in acts(tmp_path, "lines: [{id: a, kind: activity, name: Course}]\n")[0].supposed


PARTIES = (
    "parties:\n"
    "  south: {name: South, facts: {actor_nationality: kr, actor_residence: kr, actor_kind: ngo}}\n"
    "  north: {name: North, facts: {actor_nationality: kp, actor_residence: kp, un_listed_party: 'yes'}}\n"
    "  trader: {name: Trader, facts: {actor_nationality: cn, actor_residence: cn}}\n"
)


def nationalities(found: tuple[Act, ...]) -> list[set[str]]:
    return [set(values(act, "actor_nationality")) if "actor_nationality" in act.facts else set() for act in found]


def test_every_actor_giver_and_receiver_is_judged(tmp_path: Path) -> None:
    line = "lines: [{id: a, kind: item, name: Pump, actor: [south, trader], receiver: north}]\n"
    found = acts(tmp_path, PARTIES + line)
    assert nationalities(found)[:2] == [{"kr"}, {"cn"}]
    assert {"kp"} in nationalities(found)
    assert all(values(act, "recipient_nationality") == {"kp"} for act in found)
    assert any(values(act, "un_listed_party") == {"yes"} for act in found if act.actor == "north")


def test_naming_the_northern_side_alone_leaves_somebodys_part_open(tmp_path: Path) -> None:
    line = "lines: [{id: a, kind: item, name: Pump, actor: north}]\n"
    assert nationalities(acts(tmp_path, PARTIES + line)) == [{"kp"}, set()]
    traveller = "lines: [{id: a, kind: person, name: Ri, actor: north}]\n"
    assert nationalities(acts(tmp_path, PARTIES + traveller)) == [{"kp"}]


def test_a_receiver_without_an_actor_does_not_become_the_only_one(tmp_path: Path) -> None:
    line = "lines: [{id: a, kind: item, name: Pump, receiver: north}]\n"
    assert set() in nationalities(acts(tmp_path, PARTIES + line))


def test_an_unknown_party_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    for where in ("actor: nobody", "actor: [south, nobody]", "giver: nobody", "receiver: nobody"):
        line = f"lines: [{{id: a, kind: item, name: Pump, {where}}}]\n"
        assert "project.no_party" in keys(tmp_path, PARTIES + line)


def test_what_leaves_the_north_is_supposed_to_arrive_in_the_south_until_stated(tmp_path: Path) -> None:
    (act,) = acts(tmp_path, ITEM % "direction: from_north")
    assert values(act, "arrives_in") == {"kr"}
    assert act.facts["arrives_in"].provenance.assumed
    assert values(acts(tmp_path, ITEM % "direction: from_north, arrives_in: cn")[0], "arrives_in") == {"cn"}
    assert values(acts(tmp_path, ITEM % "direction: from_north, arrives_in: unknown")[0], "arrives_in") != {"kr"}
    assert "arrives_in" not in acts(tmp_path, ITEM % "direction: to_north")[0].facts


def test_persons_and_ships_that_are_lines_are_screened(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        "lines:\n"
        "  - {id: a, kind: person, name: Ri Hong-sop}\n"
        "  - {id: s, kind: conveyance, name: Chon Ma San, facts: {vehicle_kind: ship}}\n"
        "  - {id: t, kind: conveyance, name: Truck, facts: {vehicle_kind: truck}}\n",
    )
    hits = {one.party: bool(one.screening.hits) for one in project.screened}
    assert hits == {"a": True, "s": True}


# --- papers --------------------------------------------------------------------------------------------------------

FIRST, LAST = date(2020, 1, 10), date(2020, 1, 20)


@pytest.mark.parametrize(
    ("granted", "until", "worth"),
    [
        (date(2020, 1, 1), date(2020, 1, 20), Validity.HELD),
        (date(2020, 1, 1), date(2020, 1, 19), Validity.EXPIRED),
        (date(2020, 1, 11), date(2020, 2, 1), Validity.NOT_YET),
        (date(2020, 1, 10), date(2020, 2, 1), Validity.HELD),
        (date(2020, 1, 1), None, Validity.NO_END),
    ],
)
def test_a_paper_counts_only_on_every_day_of_its_act(granted: date, until: date | None, worth: Validity) -> None:
    held = Held("exemption", "un-committee", "held", ("a",), None, granted, until, "")
    assert held.validity(FIRST, LAST) is worth


@pytest.mark.parametrize(
    ("granted", "worth"),
    [(date(2020, 1, 1), Validity.HELD), (date(2020, 1, 11), Validity.NOT_YET), (None, Validity.NO_END)],
)
def test_a_decision_once_taken_has_no_last_day(granted: date | None, worth: Validity) -> None:
    held = Held("fund-decision", "kr-unification", "held", ("a",), None, granted, None, "")
    assert held.validity(FIRST, LAST, HOUSE.registry.done_once) is worth
    assert "exemption" not in HOUSE.registry.done_once and "take-out-approval" not in HOUSE.registry.done_once


def test_what_one_side_claims_is_held_by_nobody() -> None:
    held = Held("crossing-approval", "unc", "claimed", ("a",), None, FIRST, LAST, "")
    assert held.validity(FIRST, LAST) is Validity.CLAIMED
