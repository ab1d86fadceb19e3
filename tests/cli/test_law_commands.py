"""``dorasan law show|lint|test`` as a lawyer runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from dorasan.report.blocks_text import blocks_text
from dorasan.report.law.provision import provision_told
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.cli.small_law import Done
from tests.cli.small_law import run as command
from tests.common import KO, LANGS, current

ROOT = Path(__file__).parent.parent.parent
LAW = ROOT / "tests" / "report" / "law"


def run(*arguments: str, packs: Path = LAW, columns: str = "100") -> Done:
    return command("law", *arguments, DORASAN_PACKS=str(packs), COLUMNS=columns)


def test_no_condition_is_written_out_twice_on_one_page() -> None:
    """A reading that adds to the plain one tells what it adds; a named condition is written out where it is first."""
    every = sorted(name for name, p in current().library.provisions.items() if len(p.readings) > 1)
    for name in every:
        for lang in LANGS:
            text = blocks_text(
                provision_told(current().library, current().library.provisions[name], lang, None), Manner(200)
            )
            heads = [
                line.strip()
                for line in text.splitlines()
                if line.rstrip().endswith(say(lang, "condition.term", says="").strip())
            ]
            assert len(heads) == len(set(heads)), name
    text = blocks_text(
        provision_told(current().library, current().library.provisions["un/2397/7"], KO, None), Manner(200)
    )
    assert say(KO, "show.as_plain") in text and "own-custody" not in text and "is-no-transfer" not in text


def test_a_provision_is_told_in_full() -> None:
    done = run("show", "un/test/7")
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    for words in (
        "TEST-UN 1 para 7",
        "since 2017-12-22",
        "confirmed; last checked on 2026-11-22",
        "machinery, vehicles and metals, that is:",
        "HS code under 72-89",
        "ASSUMED of United States, not public: known only as wanted a further look",
        "nobody is known to hold it, and it is not used",
        "What lifts it (1)",
        "TEST-UN 1 para 25 (un/test/25): UN sanctions exemption",
        "HS code: 8704.22 => applies",
        "un/goods.yaml, line",
        "Not legal advice.",
    ):
        assert words in text, words


def test_a_lift_says_what_it_frees() -> None:
    text = " ".join(run("show", "un/test/25").stdout.split())
    assert "It lifts (2)" in text and "1718 Committee, sanctions exemption: approval needed (case by case)" in text


def test_the_day_is_told() -> None:
    assert "NOT in force on 2017-01-01" in run("show", "un/test/7", "--as-of", "2017-01-01").stdout
    assert "in force on 2027-01-01 as last checked, and not looked at since" in " ".join(
        run("show", "un/test/25", "--as-of", "2027-01-01").stdout.split()
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("columns", ["100", "80", "60"])
def test_every_provision_fits(lang: str, columns: str) -> None:
    done = run("show", "*", "--lang", lang, columns=columns)
    assert done.returncode == 0
    assert max(map(cell_len, done.stdout.splitlines())) <= int(columns)


def test_json_holds_the_readings() -> None:
    found = json.loads(run("show", "un/test/7", "--json").stdout)
    (provision,) = found["provisions"]
    assert [reading["name"] for reading in provision["readings"]] == ["plain", "comes-back", "nobody"]
    assert provision["lifted_by"] == ["un/test/25"]


def test_lint_and_test_are_clean_on_the_test_law() -> None:
    lint = run("lint")
    assert lint.returncode == 0 and "14 provisions, 1 unconfirmed, 0 problems." in lint.stdout
    tests = run("test", "un/*")
    assert tests.returncode == 0 and "8 examples run, 0 failed." in tests.stdout
    assert run("test", "nothing/*").returncode == 1


def test_a_broken_pack_is_told_with_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "un"
    folder.mkdir()
    for file in (LAW / "un").iterdir():
        text = file.read_text(encoding="utf-8").replace("fact: petroleum, is: refined", "fact: petrol, is: refined")
        (folder / file.name).write_text(text, encoding="utf-8")
    done = run("lint", packs=tmp_path)
    assert done.returncode == 1 and "un/goods.yaml, line" in done.stderr and "petrol" in done.stderr


def test_a_folder_without_packs_is_bad_input(tmp_path: Path) -> None:
    done = run("lint", packs=tmp_path)
    assert done.returncode == 1 and "_pack.yaml" in done.stderr
