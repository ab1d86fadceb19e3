"""``dorasan ask``: questions in order, answers kept at once with who and when, undone, and never invented."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from dorasan.intake.signer import signer
from dorasan.problem import Place
from dorasan.yaml12 import Loader
from tests.cli.small_law import run, spawned
from tests.report.lists import small_list

PAST = "\n" + "s\n" * 5  # nobody says who applies, nothing about the plan, nothing beside the goods


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return small_list(tmp_path / "list.xlsx")


@pytest.fixture
def project(listed: Path) -> Path:
    assert run("import", listed).returncode == 0
    return listed.with_suffix(".yaml")


def kept(file: Path) -> list[dict[str, object]]:
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader).get("assertions") or []
    return [dict(entry) for entry in found]


def test_a_bare_list_gets_its_project_file_with_the_first_answer(listed: Path) -> None:
    kept_in = listed.with_suffix(".yaml")
    done = run("ask", listed, "--by", "Kim", typed="q\n")
    assert done.returncode == 0, done.stderr
    assert "Nothing was answered" in done.stdout and not kept_in.exists()
    done = run("ask", listed, "--by", "Kim", typed="\nq\n")
    assert "nothing is kept in your name" in done.stdout and not kept_in.exists()
    done = run("ask", listed, "--by", "Kim", typed="kr-aid-gift\nq\n")
    assert "Answers are kept beside the list" in done.stdout and kept_in.exists()
    assert "Using the project file beside the list" in run("ask", listed, "--by", "Kim", typed="q\n").stdout
    assert kept_in.exists()


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(("--answer", "custody=gift"), ""), ((), ""), (("--by", "Kim", "--answer", "custody=present"), ""),
     (("--by", "Kim", "--answer", "profile=kr-local-government", "--answer", "custdy=gift"), "")],
)  # fmt: skip
def test_an_interview_that_fails_leaves_nothing_beside_the_list(
    listed: Path, arguments: tuple[str, ...], typed: str
) -> None:
    done = run("ask", listed, *arguments, typed=typed)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [file.name for file in listed.parent.iterdir()] == [listed.name]


def test_who_applies_and_the_plan_are_answered_as_options(project: Path) -> None:
    answers = ("--answer", "custody=gift", "--answer", "carries=2 3대 한빛통운", "--answer", "where=1 2027-03-02",
               "--answer", "profile=foreign-aid-group")  # fmt: skip
    done = run("ask", project, "--by", "Kim", *answers, "--lines", "1.6")
    assert done.returncode == 0, done.stderr
    data = yaml.load(project.read_text(encoding="utf-8"), Loader=Loader)
    assert data["profile"] == "foreign-aid-group" and data["plan"]["profile"]["by"] == "Kim"
    assert data["plan"]["where"]["answer"] == "west" and data["plan"]["when"]["answer"] == "2027-03-02"
    assert data["plan"]["carries"]["name"] == "한빛통운" and data["plan"]["carries"]["number"] == 3
    assert "carrier: 한빛통운" in done.stdout and "Law last checked " in done.stdout


@pytest.mark.parametrize(
    ("answer", "words", "else_"),
    [
        ("profile=n", "kr-ministry", "survey-or-works"),
        ("where=9", "1 by land, western corridor", "0 don't know yet"),
        ("where=by way of Chima", "7 by way of China", "7 by way of China"),
        ("carries=1 Sariwon Hospital", "No name belongs", "asked for by name"),
        ("carries=4 Sariwon Hospital", "reads like whoever receives it", "asked next"),
        ("after=1", "cannot be asked here", "carries="),
    ],
)
def test_misplaced_answers_are_refused_with_those_near(project: Path, answer: str, words: str, else_: str) -> None:
    before = project.read_bytes()
    done = run("ask", project, "--by", "Kim", "--answer", answer, "--answer", "profile=press")
    assert done.returncode == 1 and words in done.stderr and else_ in done.stderr
    assert project.read_bytes() == before, "not even the good one is kept"
    assert run("ask", project, "--by", "Kim", "--answer", answer, "--lang", "ko").stderr != done.stderr


def test_only_as_checked_is_said_and_asked_by(project: Path) -> None:
    """In this manner an exemption that nobody looked at since is open: more is asked, and the head says why."""
    usual = run("ask", project, "--by", "Kim", "--answer", "custody=gift", "--lines", "1.6")
    strict = run("ask", project, "--by", "Kim", "--answer", "custody=gift", "--lines", "1.6", "--only-checked")
    assert "only as checked" in strict.stdout and "only as checked" not in usual.stdout
    count = re.compile(r"Open: (\d+) points?")
    (before,), (after,) = count.findall(usual.stdout), count.findall(strict.stdout)
    assert int(after) > int(before)


def test_an_answer_is_kept_at_once_with_who_and_when(project: Path) -> None:
    done = run("ask", project, typed=f"홍길동\n{PAST}1\nq\n", LANG="ko_KR.UTF-8")
    assert done.returncode == 0 and "응답자 성명" in done.stdout
    (answer,) = kept(project)
    assert answer["by"] == "홍길동" and str(answer["on"]) == str(date.today()) and answer["via"] == "ask"
    assert "저장: 미국산 통제 부품·기술 비율" in done.stdout and "현재:" in done.stdout
    assert "# 도라산이" in project.read_text(encoding="utf-8") or "# Written by Dorasan" in project.read_text("utf-8")


def test_who_applies_is_taken_back_when_the_interview_has_ended(listed: Path) -> None:
    kept_in = listed.with_suffix(".yaml")
    offered = run("check", listed).stdout
    assert run("ask", listed, "--by", "Kim", "--answer", "profile=family-reunion").returncode == 0
    assert "Separated families meet" in " ".join(run("check", listed).stdout.split())
    done = run("ask", listed, "--undo")
    assert "Taken back: reunion of separated families" in done.stdout
    data = yaml.load(kept_in.read_text(encoding="utf-8"), Loader=Loader)
    assert data["profile"] == "kr-aid-gift" and data["profile_assumed"] and "plan" not in data
    assert "no answer to take back" in run("ask", listed, "--undo").stdout
    after = run("check", listed).stdout
    assert "Separated families meet" not in after
    assert after.count("\n") == offered.count("\n") + 1, "but for the line that names the file of answers"


@pytest.mark.parametrize("typed", ["7", "은행: 조선무역은행", "x", "where=1", "?", "/tmp/list.yaml"])
def test_what_is_no_name_is_nobody(project: Path, typed: str) -> None:
    before = project.read_bytes()
    done = run("ask", project, typed=f"{typed}\nq\n")
    assert done.returncode == 1 and project.read_bytes() == before
    assert run("ask", project, "--by", typed, "--answer", "custody=gift").returncode == 1
    assert "is no person's name" in run("ask", project, "--by", typed, "--answer", "custody=gift").stderr
    assert project.read_bytes() == before


@pytest.mark.parametrize("name", ["김", "Kim Min-ji", "김민지 팀장 (남북교류협력)", "O'Neil", "李", "Ng"])
def test_names_of_people_are_taken(name: str) -> None:
    assert signer(f"  {name} ", Place("--by")) == name


def test_nobody_answers_without_a_name(project: Path) -> None:
    for arguments, typed in (((), "\n"), ((), ""), (("--answer", "custody=gift"), "")):
        done = run("ask", project, *arguments, typed=typed)
        assert done.returncode == 1 and "--by NAME" in done.stderr
    assert not kept(project)
    assert run("ask", project, typed=f"{PAST}1\nq\n", DORASAN_BY="Lee").returncode == 0
    assert kept(project)[0]["by"] == "Lee"


def test_skip_undo_pick_and_mistakes(project: Path) -> None:
    before = project.read_text(encoding="utf-8")
    done = run("ask", project, "--by", "Kim", typed=f"{PAST}nonsense\n1\nu\nq\n")
    assert done.returncode == 0, done.stderr
    assert "is no number" in done.stdout
    assert "Taken back: " in done.stdout
    assert not kept(project)
    assert before.splitlines()[:4] == project.read_text(encoding="utf-8").splitlines()[:4], "comments stay"


def test_one_answer_for_some_of_the_lines(project: Path) -> None:
    done = run("ask", project, "--by", "Kim", typed=f"{PAST}l\n2\n1\nq\n")
    (answer,) = kept(project)
    lines = answer["lines"]
    assert lines == ["1.8"], done.stdout


def test_the_input_may_end_at_any_time(project: Path) -> None:
    done = run("ask", project, "--by", "Kim", typed=f"{PAST}1\n")
    assert done.returncode == 0 and not done.stderr
    assert len(kept(project)) == 1 and "dorasan check" in done.stdout


def test_answers_given_as_options(project: Path) -> None:
    answers = ("--answer", "recipient_kind=civilian_institution", "--answer", "value_usd=8-12")
    done = run("ask", project, "--by", "Kim", *answers, "--lines", "1.6..1.8")
    assert done.returncode == 0, done.stderr
    found = kept(project)
    assert [answer["lines"] for answer in found] == [["1.6", "1.7", "1.8"]] * 2
    assert found[0]["facts"] == {"recipient_kind": "civilian_institution"}
    assert found[1]["facts"] == {"value_usd": {"from": 8, "to": 12}}
    assert run("ask", project, "--undo").returncode == 0
    assert len(kept(project)) == 1


def test_an_answer_without_lines_stands_for_those_on_which_it_is_open(project: Path) -> None:
    """What the list says itself (origins) is not overwritten by an answer meant for the rest."""
    done = run("ask", project, "--by", "Kim", "--answer", "origin=us")
    assert done.returncode == 0, done.stderr
    (answer,) = kept(project)
    assert answer["lines"] == ["2.2"], "all others have an origin on the list"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--answer", "custody"], "which fact is what"),
        (["--answer", "custdy=gift"], "Near it: custody"),
        (["--answer", "ustody=gift"], "Near it: custody"),
        (["--answer", "xyz=1"], "docs/facts.md lists every fact"),
        (["--answer", "nofact=1"], "no fact"),
        (["--answer", "act=travel"], "not open on any line"),
        (["--answer", "custody=gift", "--answer", "act=contact", "--lines", "1.6"], "cannot be done"),
        (["--answer", "custody=present"], "none of the answers"),
        (["--answer", "hs=8201.10"], "belongs to one line"),
        (["--answer", "hs=spade", "--lines", "1.6"], "no HS code"),
        (["--answer", "custody=gift", "--lines", "9.9"], "No line is meant"),
        (["--answer", "custody=gift", "--answer", "hs=spade", "--lines", "1.6"], "no HS code"),
    ],
)
def test_bad_answers_keep_nothing(project: Path, arguments: list[str], words: str) -> None:
    before = project.read_bytes()
    done = run("ask", project, "--by", "Kim", *arguments)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr
    assert project.read_bytes() == before
    assert run("ask", project, "--by", "Kim", *arguments, "--lang", "ko").stderr != done.stderr


def test_a_doubtful_code_is_asked_line_by_line(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["품명", "수량", "HS코드"])
    for row in (["수량계", 3, "8481.80"], ["삽", 5, None], ["정체불명 물품", 1, None]):
        book.active.append(row)
    book.save(tmp_path / "codes.xlsx")
    done = run("ask", tmp_path / "codes.xlsx", "--by", "Kim", typed=PAST + "s\n" * 12)
    assert done.returncode == 0, done.stderr
    answered = run("ask", tmp_path / "codes.xlsx", "--by", "Kim", "--answer", "hs=9028.20", "--lines", "수량계")
    assert answered.returncode == 0, answered.stderr
    assert kept(tmp_path / "codes.yaml")[0]["facts"] == {"hs": "9028.20"}


def test_a_process_of_its_own_says_the_same_through_a_pipe(project: Path) -> None:
    told, here = (way("ask", project, "--undo", typed="") for way in (spawned, run))
    assert (told.returncode, told.stdout) == (here.returncode, here.stdout)
    assert "no answer to take back" in told.stdout
