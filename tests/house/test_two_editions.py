"""Two editions with different vocabularies are open at once and do not see each other; one alone reads nothing of the
other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import dorasan
from dorasan.facts.tongue import tongues
from dorasan.facts.vocabulary import FILES, HOME
from dorasan.judge.need import Need
from dorasan.law.source import SHIPPED
from dorasan.problem import BadInputError
from dorasan.report.blocks_text import blocks_text
from dorasan.report.fix.whole import fix_whole
from dorasan.report.terminal_page import Manner
from tests.common import HOUSE
from tests.house.other_edition import ADDED, TAKEN, other_edition

TODAY = "2026-11-26"
THREADS, TURNS = 10, 2
COMMON = (
    "actor_residence: kr, actor_nationality: kr, actor_kind: ngo, direction: to_north, departs_from: kr, mode: land, "
    "recipient_kind: civilian_institution, crosses_mdl: 'yes', enters_dmz: 'yes', corridor: west, origin: kr"
)
PROJECT = """\
project: {name}
title: {{en: A pump and its truck, ko: 양수기와 트럭}}
facts: {{{common}}}
legs: {{road: {{name: road, date: 2019-01-11}}}}
lines:
  - {{id: pump, kind: item, name: {{en: Pump, ko: 양수기}}, leg: road, needs: [truck], facts: {{hs: '8413.70', {own}}}}}
  - {{id: rice, kind: item, name: {{en: Rice, ko: 쌀}}, leg: road, facts: {{hs: '1006.30', custody: gift}}}}
  - {{id: truck, kind: conveyance, name: {{en: Truck, ko: 트럭}}, leg: road, facts: {{vehicle_kind: truck, flag: kr}}}}
"""
OWN = {  # what each law is asked about; the first in the words of both
    "both": "custody: {one_of: [gift, sale]}, goods_kind: unknown",
    "isle": "isle_harbour: {one_of: [sale, north_quay]}, isle_tonnes: 3, custody: {one_of: [gift, sale]}",
    "quay": "isle_harbour: south_quay, isle_tonnes: unknown, custody: gift",
    "american": "us_content: 40, eccn: anti_terrorism_only, custody: gift",
}
ASKED = {"shipped": ("both", "american"), "other": ("both", "isle", "quay")}


def project(name: str) -> bytes:
    return PROJECT.format(name=name, common=COMMON, own=OWN[name]).encode()


def told(law: dorasan.Law, name: str, folder: Path) -> dict[str, Any]:
    """Everything that an edition says of a project, in both languages."""
    case = law.sit(project(name), name=f"{name}.yaml", today=TODAY)
    case.report(folder / "found.json")
    fixed, day = case.fix("pump"), case.sitting.today
    return {
        "edition": law.digest,
        "classes": case.by_class(),
        "questions": [[question.fact, list(question.lines)] for question in case.questions()],
        "cells": {who: list(case["pump"].cell(who)) for who in law.vocabulary.registry.authorities},
        "texts": [case.text(lang) + case.text(lang, full=True) for lang in ("en", "ko")],
        "why": [case[line].why(lang, full=True) for line in ("pump", "truck") for lang in ("en", "ko")],
        "fix": [
            blocks_text(fix_whole(fixed, law.edition, tongue, day), Manner()) for tongue in tongues(law.vocabulary)
        ],
        "json": (folder / "found.json").read_text(encoding="utf-8"),
    }


ALONE = """
import json, sys
from pathlib import Path
import dorasan
from tests.house.test_two_editions import told
folder = Path(sys.argv[1])
law = dorasan.open_law([sys.argv[2]] if sys.argv[2] else None)
print(json.dumps({name: told(law, name, folder) for name in sys.argv[3:]}))
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return other_edition(tmp_path_factory.mktemp("editions") / "other")


@pytest.fixture(scope="module")
def alone(other: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    """What each says in a process of its own, where no other edition is ever opened."""
    out = {}
    for which, names in ASKED.items():
        folder = tmp_path_factory.mktemp(which)
        words = [sys.executable, "-c", ALONE, str(folder), str(other) if which == "other" else "", *names]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        assert done.returncode == 0, done.stderr
        out.update({(which, name): answer for name, answer in json.loads(done.stdout).items()})
    return out


def test_each_of_two_editions_in_ten_threads_says_what_it_says_alone(
    other: Path, alone: dict[tuple[str, str], Any], tmp_path: Path, fine_turns: None
) -> None:
    def ask(job: tuple[int, tuple[str, str]]) -> Any:
        number, (which, name) = job
        folder = tmp_path / str(number)
        folder.mkdir()
        law = dorasan.open_law([other]) if which == "other" else dorasan.open_law()
        return json.loads(json.dumps(told(law, name, folder)))

    jobs = list(enumerate(chain.from_iterable([sorted(alone, key=lambda job: job[1])] * TURNS)))
    with ThreadPoolExecutor(THREADS) as threads:
        for (number, job), answer in zip(jobs, threads.map(ask, jobs), strict=True):
            assert answer == alone[job], (number, job)


@pytest.fixture
def fine_turns() -> Iterator[None]:
    """Threads take turns every few instructions, so that they meet in the middle of things."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_each_speaks_its_own_words(alone: dict[tuple[str, str], Any]) -> None:
    isle, both, shipped = alone["other", "isle"], alone["other", "both"], alone["shipped", "both"]
    ask = [Need.CASE_BY_CASE, Need.CASE_BY_CASE]
    assert isle["cells"]["isle-harbour"] == ask and not set(TAKEN) & set(isle["cells"])
    assert alone["other", "quay"]["cells"]["isle-harbour"] == [Need.NOT_NEEDED, Need.NOT_NEEDED]
    assert set(TAKEN) <= set(shipped["cells"]) and "isle-harbour" not in shipped["cells"]
    assert next(iter(isle["cells"])) == "isle-harbour" and list(isle["cells"])[-1] == "unc"
    for n, words in enumerate((("Harbour Office", "sold for good", "3 tonnes"), ("항만청", "영구 매각", "3 톤"))):
        assert all(word in isle["texts"][n] + isle["why"][n] for word in words), words
        assert not any(word in shipped["texts"][n] + shipped["why"][n] for word in words)
    foreign = ("OFAC", "BIS", "미 상무부")  # the law of the South itself speaks of the 1718 Committee
    assert not [word for word in foreign if word in "".join((*both["texts"], *both["why"]))]
    assert any("1718" in text for text in shipped["texts"])


def test_a_fact_is_known_only_where_it_is_declared(other: Path) -> None:
    law, house = dorasan.open_law([other]), dorasan.open_law()
    assert house.vocabulary == HOUSE and not set(ADDED) & set(house.vocabulary.facts)
    for opened, name in ((house, "isle"), (law, "american")):
        with pytest.raises(BadInputError) as bad:
            opened.load(project(name))
        assert {p.key for p in bad.value.problems} <= {"project.no_fact", "project.no_fact_near"}
    with pytest.raises(BadInputError):
        law.sit(project("both"), today=TODAY)["pump"].cell("un-committee")
    assert house.sit(project("both"), today=TODAY)["pump"].cell("un-committee").worst.gates


GUARDED = """
import sys
packs, home, names = sys.argv[1], sys.argv[2], set(sys.argv[3].split())
def guard(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()
        folder, _, name = path.rpartition("/")
        if path.startswith(packs) or (folder == home and name in names):
            raise PermissionError(f"read what ships: {path}")
sys.addaudithook(guard)
import dorasan
law = dorasan.open_law([sys.argv[4]] if sys.argv[4] else None)
case = law.sit(sys.argv[5], today="2026-11-26")
print(case.text("en"), case.text("ko"), case["pump"].why("ko"))
"""


def guarded(tmp_path: Path, edition: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "both.yaml").write_bytes(project("both"))
    words = [sys.executable, "-c", GUARDED, f"{SHIPPED}{os.sep}", str(HOME), " ".join(FILES), edition]
    return subprocess.run(
        [*words, str(tmp_path / "both.yaml")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )


def test_nothing_that_ships_is_read_for_an_edition_that_stands_by_itself(other: Path, tmp_path: Path) -> None:
    for _ in range(2):  # read from its files, then from the cache
        done = guarded(tmp_path, str(other))
        assert done.returncode == 0, done.stderr
        assert "Harbour Office" in done.stdout and "항만청" in done.stdout


def test_the_guard_bites(tmp_path: Path) -> None:
    done = guarded(tmp_path, "")
    assert done.returncode and "read what ships" in done.stderr


@pytest.mark.parametrize("content", [None, b"3\n", b"- a\n", b"a: b\n", b"\xff\xfe", b"a: [\n"])
@pytest.mark.parametrize("name", FILES)
def test_a_vocabulary_that_cannot_be_read_is_told_with_its_file(
    other: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    shutil.copytree(other, tmp_path / "own")
    file = tmp_path / "own" / "vocabulary" / name
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(BadInputError) as bad:
        dorasan.open_law([tmp_path / "own"])
    assert all(name in problem.show(lang) for problem in bad.value.problems for lang in ("en", "ko"))


@pytest.mark.parametrize(
    ("name", "before", "after", "key"),
    [
        ("facts.yaml", "type: number", "type: colour", "law.shape"),
        ("implications.yaml", "red_flag_military", "red_flag_army", "law.no_fact"),
        ("authorities.yaml", "government: isle", "government: atlantis", "law.shape"),
        ("authorities.yaml", "beside: kp", "beside: zz", "law.shape"),
        ("values.yaml", "  ko:", "  kr:", "law.shape"),
    ],
)
def test_a_slip_in_a_vocabulary_is_told(
    other: Path, tmp_path: Path, name: str, before: str, after: str, key: str
) -> None:
    shutil.copytree(other, tmp_path / "own")
    file = tmp_path / "own" / "vocabulary" / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadInputError) as bad:
        dorasan.open_law([tmp_path / "own"])
    assert [(problem.key, Path(problem.place.file).name) for problem in bad.value.problems] == [(key, name)]


def test_two_vocabularies_or_two_packs_of_one_name_are_refused(other: Path, tmp_path: Path) -> None:
    shutil.copytree(other, tmp_path / "own")
    packs = other / "packs" / "isle"
    for folders, key in (([other, tmp_path / "own"], "law.two_vocabularies"), ([packs, packs], "law.same_pack")):
        with pytest.raises(BadInputError) as bad:
            dorasan.open_law(folders)
        assert {problem.key for problem in bad.value.problems} == {key}
        assert all(problem.show(lang) for problem in bad.value.problems for lang in ("en", "ko"))
