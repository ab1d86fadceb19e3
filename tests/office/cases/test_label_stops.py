"""Labels that stop a group's clock, by command: agreed in the group's record, the judge asked for the hold at hand."""

from __future__ import annotations

import shlex

import pytest

from tests.office.commands import Told, all_run

AT = "2018-12-21T15:00:00+09:00"
INTAKE, STATE, SECRETARY = "lee@kr-unification", "wong@us-state", "yoon@secretariat"
CLOCK = (
    "{name: {en: Ten days, ko: 10일}, unit: working_days, length: 10, calendars: [seoul], starts: request.filed, "
    "fits: {way: through_group}, stops: [hold], edges: outside, silence: no_objection}"
)
LABELS = "{clocks: ten, labels: [bites, bites_on_reading, needs_fact]}"


def _hold(line: str, ground: str) -> str:
    return f"case do flu position.taken request=r8 lines={line} view=hold {ground} --as {STATE} --at {AT}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    def agree(rule: str, what: str, data: str) -> str:
        act = f"case do @group rule.agreed rule={rule} what={what} by=kr,us data={shlex.quote(data)}"
        return f"{act} --as {SECRETARY} --at {AT}"

    clocks = f"case clocks flu --as {INTAKE} --at {AT}"
    through = "request.rerouted request=r8 way=through_group reason=Contested"
    shown = "request.shown request=r8 to=us-state fields=goods,ground,inner"
    steps = {
        "begin": "desk begin Exercise --exercise",
        "kim": "desk do role.given person=kim desk=applicant role=applicant",
        "lee": "desk do role.given person=lee desk=kr-unification role=officer",
        "choi": "desk do role.given person=choi desk=kr-foreign role=officer",
        "wong": "desk do role.given person=wong desk=us-state role=officer",
        "yoon": "desk do role.given person=yoon desk=secretariat role=secretary",
        "early": agree("with-ground", "label_stops", LABELS),
        "clock": agree("ten", "clock", CLOCK),
        "open": f"case open cases/2019-01-flu-medicine/project.yaml --case flu --as kim@applicant --at {AT}",
        "through": f"case do flu {through} --as {INTAKE} --at {AT}",
        "shown": f"case do flu {shown} --as {INTAKE} --at {AT}",
        "filed": f"case do flu request.filed request=r8 --as choi@kr-foreign --at {AT}",
        "no ground": _hold("truck-1", "ground.kind=none"),
        "held": clocks,
        "labels": agree("with-ground", "label_stops", LABELS),
        "unheard": clocks,
        "board": f"desk board --as {STATE} --at {AT}",
        "provision": _hold("fuel-1", "ground.kind=provision ground.provision=un/2397/7 ground.reading=us"),
        "silent": clocks,
        "bites": _hold("truck-1", "ground.kind=provision ground.provision=un/2397/7 ground.reading=us"),
        "heard": clocks,
        "list": f"case list --as {INTAKE} --at {AT}",
    }
    found = all_run(tmp_path_factory.mktemp("labels"), [shlex.split(line) for line in steps.values()])
    return dict(zip(steps, found, strict=True))


def test_nothing_is_agreed_of_a_clock_that_is_not(told: dict[str, Told]) -> None:
    assert told["early"].code != 0 and "agreed on no clock ten" in told["early"].err
    refused = {name for name, one in told.items() if one.code != 0}
    assert refused == {"early"}, [told[name] for name in refused]


def test_a_hold_without_ground_stops_it_until_the_group_agrees_otherwise(told: dict[str, Told]) -> None:
    assert "it stands still (hold or objection)" in told["held"].out
    for name in ("unheard", "board"):
        assert "Ten days: until 2019-01-08" in told[name].out, told[name].out
    said = "A hold by us-state does not stop this clock (no ground cited), as agreed in with-ground."
    assert said in told["unheard"].out


def test_the_judge_says_whether_a_cited_provision_counts(told: dict[str, Told]) -> None:
    assert "(cited provision does not bite)" in told["silent"].out and "until 2019-01-08" in told["silent"].out
    assert "it stands still (hold or objection)" in told["heard"].out
    assert "no ground cited" in told["heard"].out, "the hold before it stays told, beside"


def test_the_group_s_record_is_no_case(told: dict[str, Told]) -> None:
    assert "flu" in told["list"].out and "@group" not in told["list"].out
