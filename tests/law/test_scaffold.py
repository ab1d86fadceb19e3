"""Scaffolds: they load, they never bite before they are filled in, and lint names every blank."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.law_tools import new_provision_command, new_regime_command
from dorasan.facts.authority import added_names
from dorasan.judge.examples import run_examples
from dorasan.law.lint import lint
from dorasan.law.scaffold import Draft, new_provision, new_regime, placeholders
from dorasan.law.snapshot import law_of_day
from dorasan.law.source import SHIPPED, pack_folders, source_of
from dorasan.problem import BadInputError
from tests.common import LANGS, REGISTRY, current

TODAY = date(2026, 11, 22)
EXAMPLES = """    examples:
      - {given: {subject: item, act: supply}, then: bites}
      - {given: {direction: elsewhere}, then: silent}"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    for name in ("unc", "kr"):
        shutil.copytree(SHIPPED / name, tmp_path / "packs" / name)
    return tmp_path / "packs"


def write(draft: Draft) -> None:
    draft.file.parent.mkdir(parents=True, exist_ok=True)
    draft.file.write_text(draft.text, encoding="utf-8")


def test_the_shipped_packs_hold_no_blank() -> None:
    assert list(placeholders(current().library)) == []


def test_a_provision_joins_the_file_of_its_instrument(packs: Path) -> None:
    draft = new_provision("unc/armistice/99", packs, TODAY)
    assert draft.file == packs / "unc" / "armistice.yaml"
    assert draft.text.startswith((packs / "unc" / "armistice.yaml").read_text(encoding="utf-8").rstrip("\n"))
    assert draft.text.splitlines()[draft.line - 1] == "  - id: unc/armistice/99"
    assert new_provision("unc/551-4/99", packs, TODAY).file.name == "regulation.yaml"
    assert new_provision("kr/act/99", packs, TODAY).file.name == "act.yaml"


def test_a_new_instrument_is_a_new_file(packs: Path) -> None:
    draft = new_provision("unc/2999/1", packs, TODAY)
    assert draft.file == packs / "unc" / "2999.yaml"
    assert not draft.file.exists()
    write(draft)
    assert "unc/2999/1" in current(pack_folders(packs), cached=False).library.provisions


def test_every_blank_is_named_and_nothing_else(packs: Path) -> None:
    before = current(pack_folders(packs), cached=False)
    write(new_provision("unc/armistice/99", packs, TODAY))
    after = current(pack_folders(packs), cached=False)
    problems = lint(after.library)
    blanks = [str(p.values["field"]) for p in problems if p.key == "law.placeholder"]
    assert blanks == ["says en", "says ko", "at en", "at ko", "unsure en", "unsure ko"]
    others = sorted(p.key for p in problems if p.key != "law.placeholder")
    assert others == ["law.few_examples", "law.placeholder_date"]
    assert lint(before.library) == []
    for problem in problems:
        for lang in LANGS:
            assert "{" not in problem.show(lang)


@pytest.mark.parametrize("day", [date(2018, 12, 1), TODAY, date(2100, 1, 1)])
def test_a_scaffold_never_bites(packs: Path, day: date) -> None:
    write(new_provision("unc/armistice/99", packs, TODAY))
    law = law_of_day(current(pack_folders(packs), cached=False).library, day)
    assert "unc/armistice/99" not in law.provisions


def test_filled_in_it_is_clean(packs: Path) -> None:
    draft = new_provision("unc/armistice/99", packs, TODAY)
    text = draft.text
    for blank, words in (
        ("<what it says>", "Nothing may be supplied."),
        ("<조항의 내용>", "공급할 수 없다."),
        ("<para>", "para 99"),
        ("<항>", "제99항"),
        ("<what is not confirmed>", "The text was not read."),
        ("<확인하지 못한 사항>", "원문을 확인하지 못함."),
        ("9999-12-31}", "2017-12-22}"),
        (
            "    examples: []",
            EXAMPLES,
        ),
    ):
        text = text.replace(blank, words)
    draft.file.write_text(text, encoding="utf-8")
    library = current(pack_folders(packs), cached=False).library
    assert lint(library) == []
    assert run_examples(library, ["unc/armistice/99"]) == (2, [])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("unc/armistice", "law.scaffold_id"),
        ("UNC/armistice/7", "law.scaffold_id"),
        ("unc//7", "law.scaffold_id"),
        ("unc/armistice/7", "law.same_id"),
        ("eu/2017-1509/1", "law.scaffold_order"),
    ],
)
def test_bad_ids_are_told(packs: Path, name: str, key: str) -> None:
    with pytest.raises(BadInputError) as bad:
        new_provision(name, packs, TODAY)
    assert [problem.key for problem in bad.value.problems] == [key]
    for lang in LANGS:
        assert name.split("/")[0] in bad.value.problems[0].show(lang)


def test_a_file_that_ends_otherwise_is_left_alone(packs: Path) -> None:
    file = packs / "unc" / "notice.yaml"
    text = file.read_text(encoding="utf-8")
    head, _, provisions = text.partition("provisions:\n")
    instrument, _, rest = head.partition("checked_on:")
    file.write_text(f"checked_on:{rest}provisions:\n{provisions}\n{instrument}", encoding="utf-8")
    with pytest.raises(BadInputError) as bad:
        new_provision("unc/notice/99", packs, TODAY)
    assert [problem.key for problem in bad.value.problems] == ["law.scaffold_where"]


# --- a regime ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def iran(tmp_path: Path) -> Path:
    return tmp_path / "iran"


def test_a_regime_loads_beside_the_shipped_packs_and_changes_nothing(iran: Path) -> None:
    for draft in new_regime("usir", iran, TODAY):
        write(draft)
    both = current([*pack_folders(), iran], cached=False)
    assert both.library.packs["iran"].order == "usir"
    assert "usir_destination" in both.vocabulary.facts
    alone = current().library
    assert "usir_destination" not in alone.vocabulary.facts
    assert {n: p for n, p in both.library.provisions.items() if p.pack != "iran"} == alone.provisions
    named = {problem.values["id"] for problem in lint(both.library)}
    assert named == {"usir", "usir/instrument/1", "usir_destination"}


def test_a_regime_may_bring_authorities_and_change_none(iran: Path) -> None:
    iran.mkdir()
    (iran / "_authorities.yaml").write_text(
        "governments: {gb: {en: United Kingdom, ko: 영국}}\n"
        "authorities:\n  gb-treasury: {government: gb, short: {en: OFSI, ko: 영국}, name: {en: OFSI, ko: 영국}}\n"
        "acts: {notification: {en: notification, ko: 통지}}\n",
        encoding="utf-8",
    )
    (iran / "_pack.yaml").write_text("order: usir\n", encoding="utf-8")
    beside = source_of([*pack_folders(), iran]).vocabulary().registry
    assert beside.government_of("gb-treasury") == "gb"
    assert list(beside.authorities)[-1] == "gb-treasury"
    (iran / "_authorities.yaml").write_text(
        "acts: {licence: {en: x, ko: x}}\nauthorities: {gb-x: {government: gb}}\nlords: {}\n", encoding="utf-8"
    )
    with pytest.raises(BadInputError) as bad:
        added_names(iran / "_authorities.yaml", REGISTRY)
    assert [p.key for p in bad.value.problems] == ["law.name_taken", "law.shape", "law.shape"]
    assert "gb-treasury" not in source_of().vocabulary().registry.authorities


def test_a_folder_in_use_and_a_bad_name_are_told(iran: Path) -> None:
    iran.mkdir()
    (iran / "note.txt").write_text("mine", encoding="utf-8")
    for name, key in (("usir", "law.scaffold_taken"), ("US-IR", "law.scaffold_name")):
        with pytest.raises(BadInputError) as bad:
            new_regime(name, iran, TODAY)
        assert [problem.key for problem in bad.value.problems] == [key]


def test_commands_write_and_say_where(packs: Path, iran: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_provision_command("ko", "unc/armistice/99", packs) == 0
    assert "armistice.yaml" in capsys.readouterr().out
    assert new_regime_command("en", "usir", iran) == 0
    assert sorted(file.name for file in iran.iterdir()) == ["_facts.yaml", "_pack.yaml", "instrument.yaml"]
