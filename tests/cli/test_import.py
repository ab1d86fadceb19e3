"""``dorasan import``: columns with evidence, every row, a small project file that never overwrites anything."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from dorasan.profile import load_profile, premised
from tests.cli.small_law import run
from tests.common import load_here
from tests.report.lists import small_list

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return small_list(tmp_path / "물품 목록.xlsx")


def test_it_says_how_columns_and_rows_were_understood(listed: Path) -> None:
    done = run("import", listed, "--lang", "ko")
    assert done.returncode == 0 and not done.stderr, done.stderr
    for words in ("제목 행 4행", "“HS코드”", "물품 아님 (소계)", "물품 아님 (표제) 담당: 김○○", "숨은 행", "확인 없이"):
        assert words in done.stdout or words == "확인 없이", words
    assert max(map(cell_len, done.stdout.splitlines())) <= 100


def test_explain_tells_every_row(listed: Path) -> None:
    explained = run("import", listed, "--explain").stdout
    for n in (*range(1, 14),):
        assert any(line.split()[:1] == [str(n)] for line in explained.splitlines()), n
    assert "8201.10" in explained and "as given" in explained


def test_the_project_file_says_what_is_assumed_and_is_a_project(listed: Path) -> None:
    run("import", listed, "--lang", "ko")
    file = listed.with_suffix(".yaml")
    text = file.read_text(encoding="utf-8")
    assert "profile: kr-aid-gift" in text and "가정한 것" in text
    project = load_here(file)
    assert [line for line in project.lines if line.startswith("1.")] == ["1.6", "1.7", "1.8", "1.9", "1.10"]
    (act,) = project.lines["1.6"].acts
    assert "direction" not in act.facts
    facts = project.vocabulary.facts
    (act,) = premised(project, load_profile(project.profile, facts)).lines["1.6"].acts
    assert act.facts["direction"].provenance.assumed


def test_nothing_is_ever_overwritten(listed: Path, tmp_path: Path) -> None:
    run("import", listed)
    file = listed.with_suffix(".yaml")
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    again = run("import", listed)
    assert again.returncode == 0 and "was there already" in again.stdout
    assert file.read_text(encoding="utf-8").endswith("# mine\n")
    refused = run("import", listed, "--out", file)
    assert refused.returncode == 1 and "already" in refused.stderr and not refused.stdout
    elsewhere = tmp_path / "elsewhere" / "p.yaml"
    elsewhere.parent.mkdir()
    assert run("import", listed, "--out", elsewhere).returncode == 0
    assert len(load_here(elsewhere).lists) == 1, "the path to the list is found from there"


def test_the_mapping_can_be_saved_and_is_found_again(listed: Path) -> None:
    assert "columns.yaml" in run("import", listed, "--save-mapping").stdout
    mapping = listed.with_name(listed.name + ".columns.yaml")
    text = mapping.read_text(encoding="utf-8")
    assert "is: hs" in text
    mapping.write_text(text.replace("is: hs", "is: remarks"), encoding="utf-8")
    again = run("import", listed).stdout
    assert "Columns as in" in again


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", "%PDF-1.4", "PDF file"),
        ("a.yaml", "project: p", "This is no list"),
        ("empty.xlsx", "", "empty"),
        ("page.xlsx", "<html><table></table></html>", "web page"),
        ("words.csv", "just some words\nand more", "separates columns"),
    ],
)
def test_bad_lists_write_nothing(tmp_path: Path, name: str, content: str, words: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run("import", tmp_path / name)
    assert done.returncode == 1 and words in done.stderr and not done.stdout
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_json_tells_every_row_and_line_and_meets_its_schema(listed: Path) -> None:
    done = run("import", listed, "--json")
    assert done.returncode == 0 and not done.stderr and not listed.with_suffix(".yaml").exists()
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads((ROOT / "schemas" / "list.schema.json").read_text(encoding="utf-8")))
    rows = [(fate["sheet"], n) for fate in found["rows"] for n in range(fate["row_first"], fate["row_last"] + 1)]
    first = found["rows"][0]["sheet"]
    assert len(set(rows)) == len(rows) and [n for sheet, n in rows if sheet == first] == list(range(1, 14))
    assert {line["id"] for line in found["lines"]} == {line for fate in found["rows"] for line in fate["lines"]}
    checked = json.loads(run("check", listed, "--json").stdout)
    assert checked["lists"] == [found]
    jsonschema.validate(checked, json.loads((ROOT / "schemas" / "opinion.schema.json").read_text(encoding="utf-8")))
