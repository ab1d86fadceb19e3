"""The table of who will see an act, the look at another desk's page, and what that desk then sees are one thing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from dorasan.api import Law, open_law
from dorasan.desk.events.given import body_given
from dorasan.desk.events.office import OFFICE, InstallationBegan, RoleGiven
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.permission import table as permissions
from dorasan.desk.routes.view import Seen, Stub, View
from dorasan.office.cases.acting import act
from dorasan.office.cases.asked import after
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import judged
from dorasan.office.cases.opening import open_case
from dorasan.office.cases.place import regime_of
from dorasan.office.cases.preview import as_desk, least, previewed
from dorasan.office.cases.signing import begin
from dorasan.office.database import ledger_at
from dorasan.office.ledger.opening import open_ledger
from dorasan.problem import BadInputError
from tests.desk.made import a_key, keyid, public

CASES = Path(__file__).parents[3] / "cases"
BEGAN = datetime.fromisoformat("2018-12-21T09:00:00+09:00")
PEOPLE = (
    "kim@applicant/applicant", "lee@kr-unification/officer", "min@kr-unification/head", "choi@kr-foreign/officer",
    "park@kr-defence/officer", "wong@us-state/officer", "hale@unc/head", "yoon@secretariat/secretary",
)  # fmt: skip
WORD = "because"
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("kim@applicant", "account.given", ["about=flu", f"told={WORD}"]),
    ("lee@kr-unification", "request.taken_up", ["request=r3"]),
    ("lee@kr-unification", "request.asked", ["request=r3", "lines=oseltamivir", f"question={WORD}"]),
    ("kim@applicant", "request.answered", ["request=r3", f"answer={WORD}"]),
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=through_group", f"reason={WORD}"]),
    ("lee@kr-unification", "request.shown", ["request=r8", "to=us-state", "fields=goods,ground,inner"]),
    ("choi@kr-foreign", "position.taken", ["request=r8", "lines=fuel-1", "view=no_objection"]),
    ("wong@us-state", "position.taken", ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision",
                                         "ground.provision=un/2397/7"]),
    ("wong@us-state", "account.given", ["about=r8", f"told={WORD}"]),
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=outside_group", f"reason={WORD}"]),
    ("choi@kr-foreign", "request.filed", ["request=r8"]),
    ("choi@kr-foreign", "request.referred", ["request=r8", "to=kr-defence"]),
    ("park@kr-defence", "position.taken", ["request=r8", "lines=fuel-1", "view=no_objection"]),
    ("park@kr-defence", "request.filed", ["request=r2"]),
    ("park@kr-defence", "crossing.notified", ["request=r2", "handed=2018-12-21T13:00:00+09:00",
                                              "crossing=2019-01-24T09:00:00+09:00", f"told={WORD}"]),
    ("hale@unc/head", "position.taken", ["request=r2", "lines=truck-1", "view=no_objection"]),
    ("hale@unc/head", "decision.granted", ["request=r2", "grant=r2-1", "lines=truck-1", "begins=2018-12-21"]),
    ("park@kr-defence", "shipment.left", ["shipment=convoy", "grants=r2-1", "left=2018-12-21",
                                          "lines.0.line=truck-1", "lines.0.quantity=1"]),
    ("lee@kr-unification", "northern.recorded", ["what=no_answer", f"told={WORD}", "source=a letter"]),
    ("lee@kr-unification", "case.ended", ["how=undelivered", "ended_by=kr-unification", f"reason={WORD}"]),
)  # fmt: skip


@cache
def law() -> Law:
    return open_law()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, pattern_file: Path) -> Path:
    """A ledger of an exercise of these people, on which the flu medicine was opened."""
    file: Path = tmp_path_factory.mktemp("preview") / "ledger.sqlite3"
    shutil.copyfile(pattern_file, file)
    file.chmod(0o600)
    found = installed(file)
    began = InstallationBegan(name="Seoul", keyid=keyid(), public=public("seoul"), exercise=True)
    begin(found, began, RoleGiven(person="keeper", desk="secretariat", role="keeper"))
    people = (one.replace("/", "@").split("@") for one in PEOPLE)
    given = [RoleGiven(person=person, desk=desk, role=role) for person, desk, role in people]
    act(found, OFFICE, found.who("keeper@secretariat"), given, found.now())
    project = CASES / "2019-01-flu-medicine" / "project.yaml"
    judged_ = judged(law(), project, today=BEGAN.date(), as_of=None, applicant=None, declare=None)
    open_case(found, "flu", project, judged_, found.who("kim@applicant"), BEGAN, "en")
    found.ledger.close()
    return file


@pytest.fixture
def here(file: Path, tmp_path: Path) -> Iterator[Installation]:
    mine = tmp_path / "ledger.sqlite3"
    shutil.copy(file, mine)
    found = installed(mine)
    yield found
    found.ledger.close()


def installed(file: Path) -> Installation:
    ledger = open_ledger(ledger_at(f"sqlite:///{file}"))
    return Installation(ledger, regime_of(law()), a_key, lambda: BEGAN, lambda: law().edition)


def told(found: View, n: int | None = None) -> list[object]:
    """What a view says, but for the digests, which the signing changes."""
    parts = found.all if n is None else found.all[n : n + 1]
    return [(one.event.kind, one.event.body) if isinstance(one, Seen) else ("stub", one.desk) for one in parts]


def test_what_is_foretold_of_another_desk_is_what_it_then_sees(here: Installation) -> None:
    edition, shown = law().edition, 0
    for n, (person, kind, pairs) in enumerate(SAID):
        who, now, body = here.who(person), BEGAN + timedelta(minutes=n + 1), body_given(kind, pairs)
        found = previewed(here, "flu", who, [body], now, edition)
        assert not found.errors, (kind, [one.says("en") for one in found.errors])
        table = {one.desk: one for one in found.sees[0]}
        alone = kind in permissions().inner and all(one.stub for one in table.values() if one.desk != who.desk)
        assert ("desk.told_to_nobody" in [one.key for one in found.warnings]) is alone, (kind, pairs)
        looks = {desk: as_desk(here, "flu", who, desk, [body], now, edition) for desk in here.regime.seats}
        at = len(here.events("flu"))
        act(here, "flu", who, [body], now)
        events = here.events("flu")
        known = involved(events, here.regime)
        mine = after(here, "flu", events, who, now, edition)
        for desk, look in looks.items():
            opener = known.opener or ("", "")
            real = after(here, "flu", events, Who(opener[0] if opener[1] == desk else "", desk, ""), now, edition)
            case = f"{kind} by {who.desk}, seen by {desk}"
            part = look.view.all[at] if look.view.all else None
            assert (desk in table) is (part is not None), case
            if part is not None:
                assert table[desk].stub is isinstance(part, Stub), case
                assert told(look.view, at) == told(real.view, at), case
                seen = isinstance(part, Seen) and part.event.body != found.bodies[0]
                assert seen is bool(table[desk].withheld or table[desk].partly), case
                shown += 1
            if may(who, "case.who", known):
                assert bool(look.view.all) is bool(real.view.all), case
            for one, true, his in zip(look.view.all, real.view.all, mine.view.all, strict=bool(look.view.all)):
                if isinstance(one, Seen):
                    assert isinstance(true, Seen) and isinstance(his, Seen), case
                    assert one.event.body == least(true.event.body, his.event.body), case
                elif isinstance(true, Seen) and may(who, "case.who", known):
                    assert isinstance(his, Stub), f"{case}: what he sees himself is not left out"
            if kind == "position.taken" and who.desk == "us-state" and desk == "kr-foreign":
                assert {one.word for one in look.labels.values()} == {one.word for one in real.labels.values()}
                assert [one.why for one in look.labels.values()] != ["no_edition"]
    assert shown > 3 * len(SAID)


def test_a_desk_is_named_in_the_table_only_to_those_who_are_told_that_it_has_the_case(here: Installation) -> None:
    """Defence, which has the crossing, is not told that Washington has the exemption."""
    now = BEGAN + timedelta(minutes=len(SAID) + 1)
    for person, kind, pairs in SAID:
        if kind in ("request.filed", "request.rerouted", "request.shown"):
            act(here, "flu", here.who(person), [body_given(kind, pairs)], BEGAN)
    body = body_given("account.given", ["about=flu", f"told={WORD}"])
    named = {
        desk: {one.desk for one in previewed(here, "flu", here.who(who), [body], now, law().edition).sees[0]}
        for desk, who in (("kr-defence", "park@kr-defence"), ("kr-unification", "lee@kr-unification"))
    }
    assert "us-state" not in named["kr-defence"] and "unc" in named["kr-defence"]
    assert "us-state" in named["kr-unification"]


def test_of_several_acts_at_once_each_is_told_as_it_would_be_alone(here: Installation) -> None:
    """Shown to Washington, which then sees the account after it, and at once all that it was not told before."""
    lee, edition = here.who("lee@kr-unification"), law().edition
    first = [body_given("request.rerouted", ["request=r8", "way=through_group", "reason=contested"])]
    act(here, "flu", lee, first, BEGAN + timedelta(minutes=1))
    now = BEGAN + timedelta(minutes=2)
    show = body_given("request.shown", ["request=r8", "to=us-state", "fields=goods,ground,inner"])
    says = body_given("account.given", ["about=r8", f"told={WORD}"])
    shown, said = previewed(here, "flu", lee, [show, says], now, edition).sees
    before = {one.desk for one in previewed(here, "flu", lee, [says], now, edition).sees[0]}
    act(here, "flu", lee, [show], now)
    (alone,) = previewed(here, "flu", lee, [says], now, edition).sees
    assert [replace(one, more=0) for one in said] == [replace(one, more=0) for one in alone]
    assert "us-state" not in before and {"us-state", "kr-unification"} <= {one.desk for one in said}
    more = {one.desk: one.more for one in shown}
    assert more["us-state"] > 1 == more["kr-unification"], "to its own desk the other act alone is new"


def test_a_check_warns_of_no_hold_that_whoever_acts_is_not_told(here: Installation) -> None:
    shown = body_given("request.shown", ["request=r3", "to=us-state", "fields=goods,inner"])
    granted = body_given("decision.granted", ["request=r3", "grant=g", "lines=oseltamivir", "begins=2018-12-21"])
    hold = ["request=r3", "lines=oseltamivir", "view=hold", "ground.kind=discretion",
            "ground.discretion=foreign_policy"]  # fmt: skip
    act(here, "flu", here.who("kim@applicant"), [body_given("request.filed", ["request=r3"])], BEGAN)
    act(here, "flu", here.who("lee@kr-unification"), [shown], BEGAN)
    act(here, "flu", here.who("wong@us-state"), [body_given("position.taken", hold)], BEGAN)
    found = previewed(here, "flu", here.who("min@kr-unification"), [granted], BEGAN, law().edition)
    assert [one.key for one in found.problems] == []
    through = body_given("request.rerouted", ["request=r3", "way=through_group", f"reason={WORD}"])
    act(here, "flu", here.who("lee@kr-unification"), [through], BEGAN)
    found = previewed(here, "flu", here.who("min@kr-unification"), [granted], BEGAN, law().edition)
    assert [one.key for one in found.problems] == ["case.finding_over_hold"]


def test_whoever_opens_a_case_under_a_number_that_is_taken_is_told_that_alone(here: Installation) -> None:
    """Neither the hour of its last act nor what stands in it: he may be another applicant."""
    first = here.events("flu")[0].body
    asked = [one.body for one in here.events("flu")[1:3] if one.body is not None]
    assert first is not None and asked
    for now in (BEGAN - timedelta(days=1), BEGAN + timedelta(days=1)):
        for who in (Who("baek", "applicant", "applicant"), here.who("kim@applicant")):
            found = previewed(here, "flu", who, [first, *asked], now, law().edition)
            assert [(one.key, dict(one.values)) for one in found.problems] == [("desk.case_taken", {"case": "flu"})]
            assert found.problems[0].show("en").startswith("The number flu"), "nothing before what is of no place"
            with pytest.raises(BadInputError) as told_:
                act(here, "flu", who, [first, *asked], now)
            assert [one.key for one in told_.value.problems] == ["desk.case_taken"]
