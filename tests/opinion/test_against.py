"""What an opinion shows is held against its list or a digest kept elsewhere, or it is said that nobody looked."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dorasan
from dorasan.cli.opinion import replay_command, verify_command
from dorasan.words import LANGS, say
from tests.opinion.test_stored import written

LIST = Path(__file__).parents[2] / "docs" / "examples" / "kindergarten.csv"
FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
Told = dict[str, Any]


@pytest.fixture(scope="module")
def told() -> Told:
    found: Told = json.loads(dorasan.open_law().sit(LIST, today="2026-11-26").opinion.data)
    return found


def _line(told: Told) -> Told:
    found: Told = told["lines"][3]
    return found


FORGED: dict[str, Callable[[Told], None]] = {
    "name": lambda told: _line(told).update(name={"en": "Blanket", "ko": "담요"}),
    "swapped names": lambda told: told["lines"][3].update(name=told["lines"][5]["name"]),
    "amount": lambda told: _line(told).update(quantity="999 대"),
    "place": lambda told: _line(told).update(place={"file": "other.csv", "line": 3}),
    "note": lambda told: _line(told).update(note={"en": "seen by the ministry", "ko": "확인함"}),
    "file": lambda told: told["project"].update(file="other_list.csv"),
    "title": lambda told: told["project"].update(title={"en": "Another", "ko": "다른 목록"}),
    "notes": lambda told: told["project"].update(notes=[{"en": "checked by counsel", "ko": "변호사 검토"}]),
    "a cell of the list": lambda told: told["lists"][0]["columns"][0].update(heading="Checked"),
    "a presumption": lambda told: told["presumed"][0].update(silences=["un/*"]),
    "who signed": lambda told: told["tables"]["origins"][0].update(by="the Ministry"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forgery_with_a_new_digest_does_not_stand_beside_the_list(
    told: Told, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = copy.deepcopy(told)
    FORGED[what](changed)
    file = tmp_path / "forged.json"
    file.write_bytes(written(changed))
    assert file.read_bytes() != written(told)
    assert replay_command("en", file, None, LIST) == 2
    assert "Found otherwise in" in capsys.readouterr().out
    assert verify_command("en", file, told["digest"]) == 1
    assert told["digest"] in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGS)
def test_what_replay_alone_does_not_look_at_is_said(
    told: Told, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "o.json"
    file.write_bytes(written(told))
    assert replay_command(lang, file, None) == 0
    said = capsys.readouterr().out
    assert say(lang, "opinion.replayed_same", digest=told["digest"], file=file) in said and "--against" in said
    assert replay_command(lang, file, None, LIST) == 0
    said = capsys.readouterr().out
    assert say(lang, "opinion.replayed_same_as", digest=told["digest"], source=LIST) in said


@pytest.mark.parametrize(
    "options", [{}, {"as_of": "2019-01-20"}, {"seat": "us"}, {"only_checked": True}, {"profile": "kr-ministry"}]
)
def test_a_project_is_judged_afresh_with_the_options_of_its_opinion(options: dict[str, Any]) -> None:
    law = dorasan.open_law()
    kept = law.sit(FLU, today="2026-11-20", **options).opinion
    assert law.replay(kept.data, against=FLU).same and law.replay(kept).same
    assert law.replay(kept, against=FLU.read_bytes()).same
    assert not law.replay(kept, against=LIST).same


def test_a_digest_kept_elsewhere_is_whole_or_refused(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "o.json"
    file.write_bytes(written(told))
    assert verify_command("en", file, told["digest"].upper()) == 0
    assert "very opinion" in capsys.readouterr().out
    for wrong in (told["digest"][:12], "", "g" * 64):
        assert verify_command("en", file, wrong) == 1
        assert "no whole digest" in capsys.readouterr().err


@pytest.mark.parametrize("place", ['{"age"', '"project":{'])
def test_a_name_that_stands_twice_is_not_called_the_same(told: Told, place: str, tmp_path: Path) -> None:
    text = written(told).decode()
    name = "today" if place.startswith("{") else "id"
    doubled = text.replace(place, place.replace("{", f'{{"{name}":"2020-01-01",', 1), 1)
    assert doubled != text
    (tmp_path / "o.json").write_text(doubled, encoding="utf-8")
    with pytest.raises(dorasan.BadInputError) as refused:
        dorasan.open_law().replay((tmp_path / "o.json").read_bytes())
    (problem,) = refused.value.problems
    assert problem.key == "opinion.twice" and f"“{name}”" in problem.says("en")
