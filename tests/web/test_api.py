"""For programs on this computer: each address answers what its command prints, and nobody from elsewhere may ask."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pydantic import BaseModel

from dorasan.opinion.behind import ScreenedEntry
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.proof import Proof
from dorasan.report.repair_model import FixEntry
from dorasan.report.whatif_model import WhatIf
from dorasan.web.api.desk import api
from dorasan.web.api.shapes import Found, LawProvision, Problems
from dorasan.web.law import law
from dorasan.words import say
from tests.web.conftest import LIST, browser, by_command, upload
from tests.web.test_whatif import FLU, HYUNDAI
from tests.web.test_whatif import by_command as study_by_command

LAW = law()


def sent(client: Client, what: str, name: str = "목록.csv", content: str | bytes = LIST, **said: Any) -> Any:
    return client.post(f"/api/{what}", {"file": upload(name, content), **said})


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What each address answers, asked once for all tests that only look at it."""
    client = browser()
    projects = [upload(f"{file.parent.name}.yaml", file.read_bytes()) for file in (FLU, HYUNDAI)]
    return {
        "check": sent(client, "check"),
        "why": sent(client, "why", line="스테인리스 식판", view="lenient"),
        "fix": sent(client, "fix", lines=["2"]),
        "whatif": client.post("/api/whatif", {"scenario": "independence", "projects": projects}),
        "screen": client.post("/api/screen", {"names": ["김정은", "Kim Jong Un"]}, content_type="application/json"),
    }


def test_check_answers_with_the_very_bytes_of_the_opinion(answers: dict[str, Any]) -> None:
    answer = answers["check"]
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    assert answer.content == by_command().opinion.data


def test_why_fix_and_screen_answer_what_the_commands_print(answers: dict[str, Any]) -> None:
    assert answers["why"].json() == json.loads(by_command()["스테인리스 식판"].proof("lenient").model_dump_json())
    fix = answers["fix"].json()
    assert fix["format"] == "dorasan-fix-1" and fix["edition"] == LAW.digest
    screen = answers["screen"].json()
    assert set(screen["parties"]) == {"김정은", "Kim Jong Un"} and screen["looked_at"]


def test_options_are_those_of_the_command(visitor: Client) -> None:
    early = sent(visitor, "check", as_of="2016-01-01", profile="kr-aid-gift", only_checked="true")
    said = LAW.sit(
        LIST.encode(), name="목록.csv", today=date.today(), as_of="2016-01-01", profile="kr-aid-gift", only_checked=True
    )
    assert early.content == said.opinion.data and early.content != by_command().opinion.data
    wrong = sent(visitor, "check", profile="nobody", seat="atlantis")
    assert wrong.status_code == 422 and wrong.json()["problems"][0]["says"]["ko"]


def test_whatif_answers_the_figures(visitor: Client, answers: dict[str, Any]) -> None:
    answer = answers["whatif"].json()
    found = study_by_command().figures.model_dump(mode="json", by_alias=True)
    assert answer["answer"] == found["answer"] and answer["projects"] == found["projects"]
    for name in ("../../etc/passwd", "independence+/etc/passwd", "whatever"):
        refused = visitor.post("/api/whatif", {"scenario": name})
        assert refused.status_code == 422 and refused.json()["problems"][0]["key"] == "whatif.no_scenario"


def test_the_law_is_found_and_told_as_of_a_day(visitor: Client) -> None:
    found = visitor.get("/api/law", {"q": "crude 원유", "order": "un"}).json()
    assert "un/2397/4" in found["provisions"] and found["edition"] == LAW.digest
    assert "un/2397/4" not in visitor.get("/api/law", {"q": "원유", "as_of": "2017-12-21"}).json()["provisions"]
    told = visitor.get("/api/law/un/2397/7", {"as_of": "2017-12-21"}).json()
    assert told["id"] == "un/2397/7" and told["in_force_on"] is False
    nothing = visitor.get("/api/law/un/2397/7000")
    assert nothing.status_code == 404 and nothing.json()["problems"][0]["key"] == "web_api.nothing"


def test_every_answer_keeps_to_the_published_schema(visitor: Client, answers: dict[str, Any]) -> None:
    import jsonschema

    schema = visitor.get("/api/openapi.json").json()
    drawn = api.get_openapi_schema(path_prefix="/api/")
    assert schema == json.loads(json.dumps(drawn)) and drawn is api.get_openapi_schema(path_prefix="/api/")
    for name, answer in answers.items():
        assert answer.status_code == 200, name
        shape = schema["paths"][f"/api/{name}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), {**shape, "components": schema["components"]})
    shape = schema["paths"]["/api/law/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    provision = jsonschema.Draft202012Validator({**shape, "components": schema["components"]})
    for name in LAW.provisions:
        if name.startswith(("un/2397", "us/ear", "practice")):
            provision.validate(visitor.get(f"/api/law/{name}").json())


def test_what_is_wrong_is_told_at_once_in_both_languages(visitor: Client) -> None:
    for answer, keys in (
        (visitor.post("/api/check"), {"web_api.missing"}),
        (sent(visitor, "why", as_of="yesterday"), {"web_api.field", "web_api.missing"}),
        (sent(visitor, "why", line="no such line"), set()),
        (sent(visitor, "check", name="x.png", content=b"\x89PNG\r\n"), set()),
        (visitor.post("/api/screen", "{", content_type="application/json"), set()),
    ):
        assert answer.status_code in (400, 422), answer.content
        problems = answer.json()["problems"]
        assert problems and all(one["says"]["en"] and one["says"]["ko"] for one in problems)
        assert not keys or {one["key"] for one in problems} == keys
        assert answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "http://localhost:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_may_not_ask(visitor: Client, headers: dict[str, str]) -> None:
    for answer in (
        visitor.post("/api/check", {"file": upload("a.csv", LIST)}, headers=headers),
        visitor.get("/api/law", headers=headers),
        visitor.post("/api/screen", {"names": ["x"]}, content_type="application/json", headers=headers),
    ):
        assert answer.status_code == 403
        assert answer.json()["problems"][0]["says"]["ko"].startswith("/api/")
        assert say("ko", "web_api.other_site") in answer.json()["problems"][0]["says"]["ko"]


def test_its_own_pages_may_ask_and_no_host_but_this_one(visitor: Client) -> None:
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert visitor.get("/api/law", headers=own).status_code == 200
    assert visitor.get("/api/law", headers={"host": "example.org"}).status_code == 400
    large = visitor.post(
        "/api/check", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(200 << 20)
    )
    assert large.status_code == 413


def test_no_two_shapes_share_a_name() -> None:
    """The schema knows a shape by its name: a second one of that name would take the place of the first."""
    seen: dict[str, type] = {}

    def walk(model: Any) -> None:
        for one in getattr(model, "__args__", ()):
            walk(one)
        if isinstance(model, type) and issubclass(model, BaseModel):
            assert seen.setdefault(model.__name__, model) is model, model
            for name, field in model.model_fields.items():
                if (model, name) not in walked:
                    walked.add((model, name))
                    walk(field.annotation)

    walked: set[tuple[type, str]] = set()
    for model in (OpinionShape, Proof, FixEntry, WhatIf, ScreenedEntry, LawProvision, Found, Problems):
        walk(model)
    assert len(seen) > 30
