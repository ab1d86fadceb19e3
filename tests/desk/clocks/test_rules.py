"""Rules as data: what ships is whole and has its words; what a group agrees is looked over, all faults at once."""

from __future__ import annotations

import pytest

from dorasan.desk.clocks.calendar import ZONES
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.rule import CLEARING, Rule
from dorasan.desk.clocks.rules import agreed_rule, shipped
from dorasan.desk.clocks.run import Longer, Run, Stop, run
from dorasan.desk.clocks.told import cited, clock, ends, until
from dorasan.desk.events.office import RuleAgreed
from dorasan.facts.vocabulary import house
from dorasan.problem import BadInputError
from dorasan.words import LANGS
from tests.common import current
from tests.desk.clocks.times import B, C, at, calendars, rule, start

RULES = [*shipped().rules, *shipped().offered]


def _agree(data: str, name: str = "g") -> Rule:
    return agreed_rule(RuleAgreed(rule=name, what="clock", data=data, by=("kr", "us")))


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_each_rule_names_only_what_there_is(one: Rule) -> None:
    known = house().registry
    assert {*one.stops} <= {*shipped().causes, *one.causes} and {*one.calendars, *one.shutdown} <= {*ZONES}
    assert {*one.fits.authority} <= {*known.authorities} and {*one.fits.act} <= {*known.acts}
    assert {*one.fits.provision, *one.fits.unless} <= {*current().library.provisions}
    open_ = {"no_calendar"} if one in shipped().offered else set()
    assert {key for key, _, _ in one.faults()} <= open_
    assert not one.clears or (one.silence in CLEARING and one.starts is not None)


def test_ids_are_told_once_and_every_authority_has_an_office() -> None:
    assert len({one.id for one in RULES}) == len(RULES)
    homes = [name for office in shipped().offices.values() for name in office.authorities]
    assert sorted(homes) == sorted(house().registry.authorities)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
@pytest.mark.parametrize("lang", LANGS)
def test_each_rule_is_told_whole_in_both_languages(one: Rule, lang: str) -> None:
    named = one.model_copy(update={"calendars": one.calendars or ("seoul",), "length": one.length or None})
    stops = [Stop(cause, at("2019-01-10 09:00"), at("2019-01-11 09:00"), (B,)) for cause in one.stops]
    found = run(
        named, start("2019-01-09 10:00"), calendars(), stops=stops, extensions=[Longer(1, at("2019-01-09 11:00"), C)]
    )
    lines = list(clock(Clock("r1", ("a",), found, None), lang, days=True))
    assert one.name[lang] in lines[0] and any(cited(one.source, lang) in line for line in lines)
    assert all("{" not in line for line in lines)
    if not one.verified:
        assert any(("not verified" if lang == "en" else "미확인") in line for line in lines)


def test_several_ends_are_never_told_as_one() -> None:
    found = run(rule("UNC-48H"), start("2018-12-21 16:10"), calendars())
    said = until(found, "en")
    assert (
        "2018-12-23 16:10 (UTC+09:00) (every day counts)" in said
        and "2018-12-25 16:10" in said
        and "2018-12-27 16:10 (UTC+09:00) (neither weekends nor holidays" in said
        and "not verified" in said
    )
    assert "주말·공휴일 산입" in until(found, "ko") and "공휴일 불산입" in until(found, "ko")
    week = run(rule("UNC-48H"), start("2018-12-18 16:10"), calendars())
    assert ends(week, "en") == "2018-12-20 16:10 (UTC+09:00)"


def test_no_date_is_told_where_there_is_none() -> None:
    def said(found: Run) -> str:
        return until(found, "en")

    begun = start("2019-01-09 10:00")
    assert "no rule sets a time" in said(run(rule("OFAC-NONE"), begun, calendars()))
    assert "the office sets" in said(run(rule("KR-PETITION-DAYS"), begun, calendars()))
    stands = [Stop("supplement", at("2019-01-10 09:00"))]
    assert "supplement asked" in said(run(rule("KR-CONTACT-7"), begun, calendars(), stops=stands))
    broken = run(rule("UN-SILENCE"), begun, calendars(), broken=(B, at("2019-01-10 09:00")))
    assert "a hold ended it" in said(broken) and "adopted" not in said(broken)


def test_a_group_takes_a_rule_as_it_is_offered() -> None:
    made = _agree("{like: EU-DU-14, calendars: [seoul, washington], starts: request.filed, length: 7}")
    assert (made.id, made.length, made.unit, made.silence, made.calendars) == (
        "g", 7, "working_days", "no_objection", ("seoul", "washington"),
    )  # fmt: skip
    assert not made.clears and made.verified


def test_everything_wrong_with_an_agreed_rule_is_told_at_once_with_its_line() -> None:
    text = """like: EU-DU-15
name: {en: Ten days}
unit: fortnights
length: -1
starts: request.field
calendar: seoul
"""
    with pytest.raises(BadInputError) as told:
        _agree(text)
    places = {(one.place.line, one.key) for one in told.value.problems}
    assert {line for line, _ in places} == {1, 2, 3, 4, 5, 6}
    assert all(one.place.file == "g" and one.says("ko") and one.mend("en") for one in told.value.problems)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ("calendars: [mars]", "clock.no_such_calendar"),
        ("shutdown: [moon]", "clock.no_such_calendar"),
        ("stops: [weather]", "clock.no_cause"),
        ("clears: true", "clock.clears_others"),
        ("silence: nothing\nclears: true\nfits: {authority: working-group}", "clock.clears_nothing"),
        ("id: other", "clock.other_name"),
        ("unit: working_hours", "clock.no_hours"),
        ("unit: working_hours\nhours: ['13:00-12:00']", "clock.hours_backwards"),
        ("calendars: []", "clock.no_calendar"),
        ("unit: none", "clock.length_of_none"),
        ("readings: [{id: a, name: {en: a, ko: a}}, {id: a, name: {en: b, ko: b}}]", "clock.part_twice"),
    ],
)
def test_each_fault_of_sense_is_told(changed: str, key: str) -> None:
    base = {"like": "EU-DU-14", "calendars": "[seoul]", "starts": "request.filed"}
    lines = [f"{name}: {value}" for name, value in base.items() if not changed.startswith(f"{name}:")]
    with pytest.raises(BadInputError) as told:
        _agree("\n".join([*lines, changed]))
    assert [one.key for one in told.value.problems] == [key]


def test_a_rule_without_length_or_start_is_told() -> None:
    with pytest.raises(BadInputError) as told:
        _agree("{like: EU-SILENCE, calendars: [seoul]}")
    assert {one.key for one in told.value.problems} == {"clock.no_length", "clock.no_start"}


def test_a_cause_of_its_own_may_stop_a_group_s_clock() -> None:
    cause = "causes: {weather: {name: {en: storm, ko: 폭풍}}}\nstops: [weather]"
    made = _agree(f"like: EU-DU-14\ncalendars: seoul\nstarts: request.filed\n{cause}")
    found = run(made, start("2026-02-02 10:00"), calendars(), stops=[Stop("weather", at("2026-02-03 09:00"))])
    assert "storm" in until(found, "en") and "폭풍" in until(found, "ko")


def test_no_text_that_is_no_mapping_is_a_rule() -> None:
    for text in ("[]", "ten days"):
        with pytest.raises(BadInputError):
            _agree(text)
