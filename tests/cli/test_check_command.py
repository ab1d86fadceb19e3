"""The real commands, run as a user runs them: where it may matter, in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from tests.cli.small_law import run, spawned

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "report" / "flu.yaml"


@pytest.mark.parametrize("columns", ["100", "80"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_check_fits_and_is_plain_when_piped(columns: str, lang: str) -> None:
    command = spawned if (columns, lang) == ("80", "ko") else run
    done = command("check", str(SAMPLE), "--lang", lang, COLUMNS=columns)
    assert done.returncode == 2, done.stderr
    assert not done.stderr
    assert "\x1b" not in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= int(columns)


def test_a_pipe_without_columns_is_100_wide() -> None:
    widest = max(map(cell_len, run("check", str(SAMPLE)).stdout.splitlines()))
    assert 80 < widest <= 100


def test_an_ascii_pipe_does_not_break() -> None:
    done = spawned("check", str(SAMPLE), "--lang", "ko", PYTHONIOENCODING="ascii")
    assert done.returncode == 2 and not done.stderr


def test_the_language_follows_the_locale_and_the_option() -> None:
    assert "지금 할 일" in spawned("check", str(SAMPLE), LANG="ko_KR.UTF-8").stdout
    full = run("--lang", "ko", "check", str(SAMPLE), "--full").stdout
    assert "지금 할 일" in full and "품목별 판정" in full
    english = run("check", str(SAMPLE), "--lang=en", LANG="ko_KR.UTF-8").stdout
    assert "What to do now" in english and "Lines\n-----" not in english


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", str(SAMPLE), "--lang", "fr"),
        ("--lang", "fr", "check", str(SAMPLE)),
        ("check", str(SAMPLE), "--lang=fr", "--json"),
        ("law", "lint", "--lang", "fr"),
        ("law", "coverage", "--lang", "fr"),
        ("screen", "Kim", "--lang", "en", "--lang", "fr"),
        ("whatif", "list", "--lang", "fr", "--help"),
    ],
)
def test_a_language_there_is_not_is_an_error_in_both_languages(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 1 and not done.stdout
    assert "“fr” is no language of Dorasan" in done.stderr and "“fr”은 지원하지 않는 언어" in done.stderr
    assert done.stderr.count("en, ko") == 2


@pytest.mark.parametrize(("name", "shape"), [("check", "opinion"), ("why", "why")])
def test_json_meets_the_published_schema(name: str, shape: str) -> None:
    arguments = [name, str(SAMPLE), *(["truck-1"] if name == "why" else []), "--json"]
    found = json.loads(run(*arguments).stdout)
    schema = json.loads((ROOT / "schemas" / f"{shape}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)


def test_the_project_schema_takes_the_sample() -> None:
    import yaml

    from dorasan.yaml12 import Loader

    loaded = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=Loader)
    schema = json.loads((ROOT / "schemas" / "project.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(loaded, default=str)), schema)


def test_the_published_schemas_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/write_schemas.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run python tools/write_schemas.py: {done.stdout}{done.stderr}"


def test_views_seats_and_days() -> None:
    lenient = json.loads(run("check", str(SAMPLE), "--view", "lenient", "--json").stdout)
    truck = next(line for line in lenient["lines"] if line["id"] == "truck-1")
    tables = lenient["tables"]
    vector = tables["vectors"][tables["rulings"][truck["ruling"]]["vectors"]["law"]["lenient"]]
    assert vector.get("un-committee", ["not_needed", "not_needed"]) == ["not_needed", "not_needed"]
    strict = tables["vectors"][tables["rulings"][truck["ruling"]]["vectors"]["law"]["strict"]]
    assert strict["un-committee"] != ["not_needed", "not_needed"]
    as_read = run("check", str(SAMPLE), "--view", "kr").stdout
    assert "What to do now" in as_read and "as South Korea reads it" in as_read, "one reading is told line by line"
    dated = run("check", str(SAMPLE), "--as-of", "2018-12-15").stdout
    assert "Law as of 2018-12-15 (date asked for)" in " ".join(dated.split())
    assert json.loads(run("check", str(SAMPLE), "--seat", "us", "--json").stdout)["seat"] == "us"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.yaml"], "no such file"),
        (["check", str(SAMPLE), "--as-of", "soon"], "is no date"),
        (["check", str(SAMPLE), "--view", "jp"], "Views are: strict, lenient"),
        (["check", str(SAMPLE), "--view", "zz"], "Views are: strict, lenient"),
        (["why", str(SAMPLE), "truck-1", "--view", "zz"], "Views are: strict, lenient"),
        (["why", str(SAMPLE), "nope"], "no line of this project"),
        (["fix", str(SAMPLE), "nope"], "nope"),
        (["check", str(SAMPLE), "--seat", "zz"], "Seats are:"),
        (["why", str(SAMPLE), "truck1"], "truck-1"),
        (["why", str(SAMPLE)], "SUBJECT is missing"),
        (["check"], "PROJECT is missing"),
        (["check", str(SAMPLE), "--vew", "kr"], "no option --vew"),
        (["chekc"], "chekc"),
        (["law", "show", "un/test/77"], "un/test/7"),
    ],
)
def test_bad_input_ends_with_1_and_says_what_to_do(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert words in done.stderr and not done.stdout
    korean = run(*arguments, LANG="ko_KR.UTF-8")
    assert korean.returncode == 1 and korean.stderr != done.stderr


def test_all_problems_at_once_with_place_and_mend(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(
        "project: p\ntitle: t\nlines:\n- {id: a, kind: item, name: n, needs: [b], facts: {orign: kr}}\n"
        "- {id: a, kind: item, name: n}\n",
        encoding="utf-8",
    )
    done = run("check", str(file))
    assert done.returncode == 1
    assert "line 4" in done.stderr and "line 5" in done.stderr and "3 problems." in done.stderr


def test_papers_that_name_nobody_are_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "held.yaml"
    file.write_text(
        "project: p\ntitle: t\nlines: [{id: a, kind: item, name: n}]\n"
        "held: [{act: exemtion, of: un-comittee, state: held, lines: [b]}]\n",
        encoding="utf-8",
    )
    done = run("check", str(file))
    assert done.returncode == 1
    for near in ("un-committee", "exemption", "no line of this project"):
        assert near in done.stderr


def test_why_tells_in_both_languages() -> None:
    english = run("why", str(SAMPLE), "truck-1")
    assert english.returncode == 0
    assert "1718 Committee: approval needed (case by case), read differently" in english.stdout
    korean = run("why", str(SAMPLE), "truck-1", "--lang", "ko")
    assert "1718 위원회: 승인 필요(사안별), 해석에 따라 다름" in korean.stdout


def test_a_folder_with_a_project_is_a_project(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("check", str(tmp_path)).returncode == 2


def test_help_is_quick_and_korean_when_asked() -> None:
    bare = min(_took(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(3))
    helped = min(_took(lambda: spawned("--help")) for _ in range(3))
    assert helped - bare < 0.4, "seconds of CPU: 0.2 on an idle machine"
    korean = run("check", "--help", LANG="ko_KR.UTF-8").stdout
    for english in ("Options", "Usage", "Arguments", "Show this message", "required", "default"):
        assert english not in korean
    assert "이 도움말을 출력하고 끝냅니다." in korean
    assert max(map(cell_len, run("check", "--help", "--lang", "ko", COLUMNS="80").stdout.splitlines())) <= 80


def _took(work: Callable[[], object]) -> float:
    """CPU of the processes that it starts: however busy the machine is, nobody else's is counted."""
    before = os.times()
    work()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv=['dorasan','--help']\n"
        "from dorasan.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('pydantic','rich','polars','openpyxl','dorasan.law.loader') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
