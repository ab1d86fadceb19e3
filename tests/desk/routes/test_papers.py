"""The papers of a case: whichever act they came in with, to whom they are told and to nobody else."""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.events.case import AttachmentAdded
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.request import RequestFiled
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import view
from dorasan.desk.sheet.papers import papers
from tests.desk.routes.scenes import Scene

NOW = datetime.fromisoformat("2019-01-10T09:00:00+09:00")
LETTER, LICENCE, PASS, INVOICE = ("1" * 64, "2" * 64, "3" * 64, "4" * 64)


def test_a_paper_is_found_whichever_act_it_came_in_with_by_those_who_are_told_of_it() -> None:
    scene = Scene().filed()
    attached = {"file": INVOICE, "title": "Invoice", "media": "text/plain", "bytes": 9, "request": "r1"}
    granted = {"lines": ("truck",), "begins": "2019-01-20"}
    scene.says(RequestFiled(request="r1", paper=LETTER), "applicant", "kim", "applicant")
    scene.says(DecisionGranted(request="r2", grant="g2", paper=LICENCE, **granted), "un-liaison", role="recorder")
    scene.says(RequestFiled(request="r3", paper=PASS), "kr-defence")
    scene.says(RequestFiled(request="r1", paper=INVOICE), "applicant", "kim", "applicant")
    scene.says(AttachmentAdded.model_validate(attached), "applicant", "kim", "applicant")
    told = {
        desk: papers(view(scene.events, Who(person, desk, ""), scene.case, NOW).events)
        for desk, person in (("kr-unification", "lee"), ("applicant", "kim"), ("unc", "hale"), ("us-commerce", "reed"))
    }
    assert [*told["kr-unification"]] == [LETTER, LICENCE, INVOICE] == [*told["applicant"]]
    assert told["kr-unification"][INVOICE].title == "Invoice" and told["kr-unification"][LICENCE].grant == "g2"
    assert [*told["unc"]] == [PASS] and [*told["us-commerce"]] == []
