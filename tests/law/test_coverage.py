"""The account of the research rows: complete as shipped, and every way of being incomplete is caught."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from dorasan.cli.law_tools import coverage_command
from dorasan.facts.tongue import Tongue
from dorasan.law.coverage import REASONS, Account, Row, Share, State, account, row_list
from dorasan.law.loader import Library
from dorasan.law.provision import Layer
from dorasan.report.blocks_text import blocks_text
from dorasan.report.law.coverage import coverage_told, row_words
from dorasan.report.terminal_page import Manner
from dorasan.whatif.proof import law_digest
from dorasan.words import say
from tests.common import EN, LANGS, current

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    return current().library


@pytest.fixture(scope="module")
def found(library: Library) -> Account:
    return account(library)


def test_every_row_is_accounted_for(found: Account) -> None:
    assert [(row.id, row.state) for row in found.open] == []
    assert not found.strangers
    assert found.complete


def test_all_five_tables_are_listed(found: Account) -> None:
    assert {table.name: len(table.rows) for table in found.tables} == {
        "un": 130,
        "us": 54,
        "kr": 34,
        "unc": 28,
        "institutions": 31,
    }


def test_figures_add_up(found: Account, library: Library) -> None:
    for table in found.tables:
        assert table.operative + sum(table.reasons().values()) == len(table.rows)
        assert table.encoded == table.operative
    assert found.whole.provisions == len(library.provisions)
    assert sum(found.whole.examples) == sum(len(p.examples) for p in library.provisions.values())
    assert found.whole.fewest >= 2


def test_a_row_without_provision_or_reason_is_missing(library: Library) -> None:
    short = account(library, {**row_list(), "UN-9999-OP1": "un"})
    assert [(row.id, row.state) for row in short.open] == [("UN-9999-OP1", State.MISSING)]
    assert not short.complete


def test_a_reason_outside_the_set_is_caught(library: Library) -> None:
    name = next(iter(library.not_operative))
    other = replace(library, not_operative={**library.not_operative, name: "boring"})
    assert [(row.id, row.state) for row in account(other).open] == [(name, State.BAD_REASON)]


def test_encoded_and_set_aside_at_once_is_caught(library: Library) -> None:
    encoded = next(row.id for row in account(library).rows if row.provisions)
    other = replace(library, not_operative={**library.not_operative, encoded: "history"})
    assert [(row.id, row.state) for row in account(other).open] == [(encoded, State.TWICE)]


def test_a_row_that_no_table_has_is_a_stranger(library: Library) -> None:
    name, provision = next(iter(library.provisions.items()))
    slip = replace(provision, rows=(*provision.rows, "UN-2397-OPX"))
    found = account(replace(library, provisions={**library.provisions, name: slip}))
    assert found.strangers == {"UN-2397-OPX": (name,)}
    assert not found.complete


def test_share_is_rounded_down() -> None:
    assert Share("x", 300, 299, ()).percent == 99
    assert Share("x", 300, 300, ()).percent == 100
    assert Share("x", 0, 0, ()).middle == 0


@pytest.mark.parametrize("lang", LANGS)
def test_page_row_by_row(found: Account, lang: Tongue) -> None:
    text = blocks_text(coverage_told(found, lang, rows=True), Manner())
    lines = text.splitlines()
    for row in found.rows:
        assert any(line.startswith(f"{row.id}  ") for line in lines)
    assert say(lang, "coverage.complete") in text
    assert len(blocks_text(coverage_told(found, lang), Manner())) < len(text)


@pytest.mark.parametrize("lang", LANGS)
def test_every_state_has_words(lang: Tongue) -> None:
    rows = [Row("r", "un", ("p",)), Row("r", "un"), Row("r", "un", ("p",), "history"), Row("r", "un", (), "boring")]
    rows += [Row("r", "un", (), reason) for reason in REASONS]
    assert {row.state for row in rows} == set(State)
    for row in rows:
        assert not re.search(r"[{}]", row_words(lang, row))


def test_exit_codes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert coverage_command("en", rows=False) == 0
    listed = {**row_list(), "UN-9999-OP1": "un"}
    monkeypatch.setattr("dorasan.law.coverage.tally.row_list", lambda: listed)
    assert coverage_command("ko", rows=False) == 1
    assert "UN-9999-OP1" in capsys.readouterr().out


def test_the_list_is_built_from_tables_given_by_path(tmp_path: Path) -> None:
    for table in ("un", "us", "kr", "unc", "institutions"):
        (tmp_path / f"{table}.yaml").write_text(
            yaml.safe_dump([{"id": f"{table}-1", "text": "long"}]), encoding="utf-8"
        )
    sys.path.insert(0, str(ROOT / "tools"))
    import list_rows

    loaded = yaml.safe_load(list_rows.listing(tmp_path))
    assert list(loaded["rows"]) == ["un-1", "us-1", "kr-1", "unc-1", "institutions-1"]
    assert "long" not in list_rows.listing(tmp_path)
    (tmp_path / "un.yaml").write_text(yaml.safe_dump([{"id": "a"}, {"id": "a"}]), encoding="utf-8")
    with pytest.raises(ValueError, match="a twice"):
        list_rows.listing(tmp_path)


def test_the_tool_says_how_it_is_used() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools/list_rows.py")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "tools/list_rows.py" in run.stderr


def test_kinds_of_provisions_add_up_to_all_and_to_what_a_what_if_proves(library: Library) -> None:
    found = account(library)
    assert sum(found.layers.values()) == found.whole.provisions == len(library.provisions)
    assert found.layers[Layer.LAW] + found.layers[Layer.EXPOSURE] == law_digest(library)[0]
    told = blocks_text(coverage_told(found, EN), Manner(200))
    assert all(f" {n}" in told.split("by what they are")[1] for n in found.layers.values())
