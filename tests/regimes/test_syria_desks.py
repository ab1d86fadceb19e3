"""Another regime has other desks: two tables and no code; every fault in them is told at once, with its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.regime import load_regime
from dorasan.desk.routes.routing import Drafts, drafts
from dorasan.law.edition import open_edition
from dorasan.problem import BadInputError
from dorasan.project.load import load_project
from dorasan.sitting.sitting import Sitting
from tests.desk.made import Writer

HERE = Path(__file__).parent / "syria"
D = "d" * 64


def drafted(day: date) -> Drafts:
    law = open_edition([HERE / "ussy"])
    regime = load_regime(HERE / "desks", law.vocabulary.registry.authorities)
    project = load_project(HERE / "project.yaml", law.vocabulary)
    return drafts(Sitting(law, project, today=day, as_of=day), regime, "en")


def test_requests_follow_the_law_of_the_day_and_go_to_the_regimes_own_desks() -> None:
    before, after = drafted(date(2025, 5, 1)), drafted(date(2025, 9, 15))
    told = {(one.desk, one.rule): set(one.lines) for one in before.requests}
    assert told["us-treasury", "money-through-treasury"] == {"transfer"}
    assert {"pipes", "generator", "laptops", "router"} <= told["us-commerce", "directly"]
    assert all(one.desk != "us-treasury" for one in after.requests), "General License 25 asks nobody"
    assert before.unrouted == after.unrouted == ()


def test_its_desks_act_by_the_same_permissions() -> None:
    regime = load_regime(HERE / "desks")
    writer, request = Writer(), drafted(date(2025, 5, 1)).requests[0]
    told = {"title_en": "aid", "title_ko": "지원", "project": D, "opinion": D, "edition": D, "engine": "1"}
    opened = CaseOpened.model_validate({**told, "regime": "syria", "as_of": "2025-05-01", "seat": "kr", "lines": []})
    says: list[tuple[Body, str, str]] = [(opened, "applicant", "applicant"), (request, "kr-foreign", "officer")]
    for body, desk, role in says:
        writer.says(body, desk=desk, person="kim", role=role)
    take = RequestTakenUp(request=request.request)
    officer = Who("doe", request.desk, "officer")
    assert not may(officer, take.KIND, involved([one.event for one in writer.entries], regime), take)
    writer.says(RequestFiled(request=request.request), desk="applicant", person="kim", role="applicant")
    known = involved([one.event for one in writer.entries], regime)
    assert may(officer, take.KIND, known, take)
    assert not may(Who("x", "kr-unification", "officer"), take.KIND, known, take), "no desk of this regime"


def test_every_fault_in_the_tables_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "desks"
    shutil.copytree(HERE / "desks", folder)
    desks, routing = folder / "desks.yaml", folder / "routing.yaml"
    desks.write_text(
        desks.read_text(encoding="utf-8")
        .replace("authorities: [us-treasury]", "authorities: [us-commerce, us-moon]")
        .replace("intake: kr-foreign", "intake: applicant"),
        encoding="utf-8",
    )
    other = routing.read_text(encoding="utf-8").replace("desk: us-treasury", "desk: nowhere")
    routing.write_text(other.replace("id: directly", "id: money-through-treasury"), encoding="utf-8")
    with pytest.raises(BadInputError) as told:
        load_regime(folder, ["kr-foreign", "us-commerce", "us-treasury"])
    found = {(one.key, one.place.file): one.place.line for one in told.value.problems}
    assert found == {
        ("desk.no_intake", "desks.yaml"): 3,
        ("desk.two_desks", "desks.yaml"): 8,
        ("desk.no_authority", "desks.yaml"): 8,
        ("desk.no_desk", "routing.yaml"): 2,
        ("desk.rule_twice", "routing.yaml"): 7,
    }
    desks.write_text(
        "regime: x\nintake: y\ndesks: {a: {kind: throne, government: kr, name: {en: A}}}\n", encoding="utf-8"
    )
    with pytest.raises(BadInputError) as told:
        load_regime(folder)
    assert [one.key for one in told.value.problems] == ["desk.bad_table"] * 2
    assert all(one.show("ko") and one.show("en") for one in told.value.problems)
