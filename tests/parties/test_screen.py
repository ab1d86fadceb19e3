"""Screening: hits are evidence, lists are named with their days, and nothing is ever answered."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.check import check_command
from dorasan.cli.fix import fix_command
from dorasan.cli.screen import screen_command
from dorasan.cli.screen_all import all_command
from dorasan.facts.given import Given
from dorasan.facts.possible import Values
from dorasan.parties.beside import Beside
from dorasan.parties.editions import editions
from dorasan.parties.entry import ListEdition, ListEntry, ListName
from dorasan.parties.joined import WANTED
from dorasan.parties.screen import screen
from dorasan.problem import BadInputError
from dorasan.words import Lang, say
from tests.common import load_here

PROJECT = """
project: p
title: t
as_of: 2019-01-11
parties:
  sender: {name: {en: Eugene Bell Foundation, ko: 유진벨재단}}
  bank: {name: 조선무역은행, aliases: [Mooyokbank]BANK}
lines:
  - {id: aspirin, kind: item, name: aspirin, actor: senderFACTS}
"""


def project(folder: Path, bank: str = "", facts: str = "") -> Path:
    file = folder / "project.yaml"
    file.write_text(PROJECT.replace("BANK", bank).replace("FACTS", facts), encoding="utf-8")
    return file


def fact(file: Path, name: str = "un_listed_party") -> Given:
    return load_here(file).lines["aspirin"].acts[0].facts[name]


def test_a_hit_says_which_name_which_entry_which_list_which_day() -> None:
    found = screen("Some Partner", ["조선무역은행"], as_of=date(2019, 1, 11))
    hit = found.hits[0]
    assert (hit.name, hit.entry.ref, hit.matched.role, hit.score) == ("조선무역은행", "KPe.047", "hangul", 1.0)
    assert (hit.edition.id, hit.edition.date) == ("un-1718", date(2026, 2, 27))
    assert hit.entry.on_list(date(2017, 8, 4)) == "later" and hit.entry.on_list(date(2019, 1, 11)) == "on"
    assert found.aged(hit.edition)


def test_no_hit_still_says_what_was_and_was_not_looked_at() -> None:
    found = screen("Eugene Bell Foundation", as_of=None)
    assert not found.hits
    assert found.looked_at == editions() and found.not_looked_at == tuple(WANTED)


@pytest.mark.parametrize("name", ["KPe.047", "bank, ref. KPe.047", "IMO 9562233", "MT Something (IMO: 9562233)"])
def test_numbers_and_references(name: str) -> None:
    assert screen(name, as_of=None).hits[0].score == 1.0


def test_removed_vessels_stay_visible() -> None:
    hit = screen("Grand Karo", kind="vessel", as_of=None).hits[0]
    assert hit.entry.standing == "removed" and hit.entry.on_list(date(2020, 1, 1)) == "before"
    assert not screen("Grand Karo", kind="person", as_of=None).hits


def test_any_other_list_fits() -> None:
    entry = ListEntry("X-1", "entity", (ListName("Gorgeous Widgets LLC", "name"),), date(2020, 1, 1))
    text = {"en": "x", "ko": "x"}
    day = date(2024, 5, 3)
    other = ListEdition("x", "us_listed_party", text, text, day, day, True, True, "unofficial", "", text, (entry,))
    assert [hit.entry.ref for hit in screen("Gorgeous Widgets", as_of=None, lists=[other]).hits] == ["X-1"]


def test_a_hit_leaves_the_fact_open_and_names_itself(tmp_path: Path) -> None:
    found = fact(project(tmp_path))
    assert found.possible == Values(frozenset({"yes", "no"}))
    assert "KPe.047" in found.provenance.note and "2026-02-27" in found.provenance.source
    assert "KPe.047" in found.provenance.note_ko


def test_no_hit_is_not_no(tmp_path: Path) -> None:
    found = fact(project(tmp_path), "kr_listed_party")
    assert found.possible == Values(frozenset({"yes", "no"}))
    assert found.provenance.note.startswith("no hit on South Korea's own list of 2016-12-02; ownership")


def test_an_answer_is_never_changed_but_shown_beside_the_hit(tmp_path: Path) -> None:
    file = project(tmp_path, facts=", facts: {un_listed_party: {value: 'no', by: Kim}}")
    assert fact(file).possible == Values(frozenset({"no"}))
    loaded = load_here(file).screened[1]
    assert loaded.answer(loaded.screening.hits[0]) == ("open", "")


@pytest.mark.parametrize(
    ("value", "source", "assumed", "answer"),
    [
        ("yes", "KPe.047", "false", ("confirmed", "Kim")),
        ("no", "not KPe.047, another house", "false", ("rejected", "Kim")),
        ("no", "KPe.0471", "false", ("open", "")),
        ("no", "KPe.047", "true", ("open", "")),
        ("unknown", "KPe.047", "false", ("open", "")),
    ],
)
def test_a_person_answers_by_naming_the_reference(
    tmp_path: Path, value: str, source: str, assumed: str, answer: tuple[str, str]
) -> None:
    said = f", facts: {{un_listed_party: {{value: '{value}', by: Kim, source: '{source}', assumed: {assumed}}}}}"
    bank = load_here(project(tmp_path, bank=said)).screened[1]
    assert bank.answer(bank.screening.hits[0]) == answer


def test_the_command_tells_lists_and_exits_2_on_a_hit(capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", ["Ilsim International Bank"], None, None, "2019-01-11", False) == 2
    told = capsys.readouterr().out
    assert "KPe.034" in told and "NOT looked at: US Treasury (OFAC) SDN list, EU list, UK list" in told
    assert "clear" not in told.replace('"clear"', "")
    assert screen_command("ko", ["유진벨재단"], None, None, None, False) == 3
    assert "대조하지 않음" in capsys.readouterr().out


def test_a_folder_without_a_hit_ends_no_better_than_the_lists_that_were_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project(tmp_path)
    written = file.read_text(encoding="utf-8").replace("조선무역은행, aliases: [Mooyokbank]", "유진벨재단")
    file.write_text(written, encoding="utf-8")
    assert all_command("en", tmp_path) == 3
    assert "NOT looked at: US Treasury (OFAC) SDN list" in capsys.readouterr().out


def test_the_command_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", [], project(tmp_path), None, None, True) == 2
    found = json.loads(capsys.readouterr().out)
    assert [edition["date"] for edition in found["looked_at"]] == ["2026-02-27", "2016-12-02"]
    assert found["hits"][0]["ref"] == "KPe.047" and found["hits"][0]["answer"] == "open"


def test_bad_input_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", [], None, None, None, False) == 1
    assert screen_command("en", ["x"], None, "ghost", None, False) == 1
    assert screen_command("en", ["x"], None, None, "tomorrow", False) == 1
    assert "person, entity, vessel, aircraft" in capsys.readouterr().err


def test_check_tells_who_was_screened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project(tmp_path, facts=", facts: {un_listed_party: {value: 'no', by: Kim}}")
    check_command("en", file, None, None, "strict", False, full=True)
    told = capsys.readouterr().out
    assert "Parties screened" in told and "KPe.047" in told and "NOT looked at" in told
    assert 'The answer "no" on aspirin does not name this hit' in " ".join(told.split())


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("verb", ["check", "fix"])
def test_the_first_screen_shouts_a_name_like_a_listed_one(
    verb: str, lang: Lang, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project(tmp_path)
    if verb == "check":
        check_command(lang, file, None, None, "strict", False)
    else:
        fix_command(lang, file, ())
    told = " ".join(capsys.readouterr().out.split())
    assert "KPe.047" in told[:700] and say(lang, "first.unscreened") not in told


def test_nobody_named_costs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text("project: p\ntitle: t\nlines: [{id: a, kind: item, name: a}]\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from dorasan.facts.vocabulary import house;"
        "from dorasan.project.load import load_project;"
        f"load_project(Path({str(file)!r}), house());"
        "print([m for m in sys.modules if 'rapidfuzz' in m or '.parties' in m or '.lists' in m])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_check_of_a_list_with_codes_and_nobody_named_loads_no_names_and_no_search(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("No,Description,HS,Origin\n1,rice,1006.30,KR\n", encoding="utf-8")
    code = (
        f"import sys; sys.argv = ['dorasan', 'check', {str(file)!r}]\n"
        "from dorasan.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "late = ('rapidfuzz', 'dorasan.parties', 'dorasan.names', 'dorasan.lists', 'numpy')\n"
        "late += ('dorasan.goods.tariff.evidence',)\n"
        "print('LOADED', [m for m in sys.modules if m.startswith(late)])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().endswith("LOADED []")


KNOWN = """
project: p
title: t
as_of: 2019-01-11
parties:
  same: {name: Ri Pyong Choll, born: 1948}
  other: {name: Ri Pyong Choll, born: 1988-03-02, countries: [South Korea]}
  bare: {name: Ri Pyong Choll, owners: [{name: Ri Pyong Choll, born: [1988]}]}
  bank: {name: Somebody Else, numbers: FTBDKPPY}
lines:
  - {id: driver, kind: person, name: Ri Pyong Choll, born: ~1990}
  - {id: aspirin, kind: item, name: aspirin, actor: same}
"""


def scores(file: Path) -> dict[str, list[tuple[str, float]]]:
    return {one.party: [(hit.entry.ref, hit.score) for hit in one.screening.hits] for one in load_here(file).screened}


def test_birth_country_and_number_of_a_project_reach_the_screening(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(KNOWN, encoding="utf-8")
    found = scores(file)
    assert found["bare"] == found["same"] == [("KPi.076", 0.95)]
    assert found["other"] == found["bare/1"] == found["driver"] == [("KPi.076", 0.76)]
    hit = next(one for one in load_here(file).screened if one.party == "other").screening.hits[0]
    assert hit.beside.countries == ("kr",) and hit.beside.born == ("1988-03-02",)


@pytest.mark.parametrize(
    ("line", "key"),
    [("{id: a, kind: item, name: a, born: 1990}", "of_somebody"),
     ("{id: a, kind: person, name: a, born: March}", "birth"),
     ("{id: a, kind: person, name: a, born: 1990-13}", "birth")],
)  # fmt: skip
def test_what_is_known_of_a_party_is_held_to_its_form(line: str, key: str, tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(f"project: p\ntitle: t\nlines: [{line}]\n", encoding="utf-8")
    with pytest.raises(BadInputError) as told:
        load_here(file)
    assert [problem.key for problem in told.value.problems] == [f"shape.{key}"]


def test_the_command_takes_birth_country_and_number(capsys: pytest.CaptureFixture[str]) -> None:
    beside = Beside(("1988",), ("kr",), ("9562233",))
    assert screen_command("en", ["Ri Pyong Choll"], None, None, None, True, beside) == 2
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert {hit["ref"]: hit["score"] for hit in hits}["KPi.076"] == 0.76 and len(hits) == 2
