"""The brief, its pictures and the machine's form, in both languages; and the command."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from dorasan.cli.whatif import whatif_command
from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Layer
from dorasan.report.blocks_text import document_text
from dorasan.report.html_page import html_page
from dorasan.report.markdown import markdown
from dorasan.report.terminal_page import Manner
from dorasan.report.whatif.answer import answer_2021, figures_2021, shifts
from dorasan.report.whatif.brief import brief
from dorasan.report.whatif.phrases import government, word
from dorasan.report.whatif.picture import matrix_svg, pictures
from dorasan.report.whatif_json import whatif_json
from dorasan.whatif.cleared_by import ClearedBy
from dorasan.whatif.load import shipped
from dorasan.whatif.study import study
from dorasan.words import area, say
from tests.common import EN, LANGS, REGISTRY
from tests.whatif.common import OWN, TODAY, edition, studied, supposed, written

KOREAN = re.compile("[가-힣]")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", shipped())
def test_a_brief_says_method_edition_proof_and_command(name: str, lang: Tongue) -> None:
    found, setting = studied(name, lang=lang)
    text = markdown(brief(found, setting))
    assert edition().digest in text
    assert "dorasan whatif" in text
    assert supposed(name).title[lang] in text
    assert " None" not in text and "None," not in text and "{" not in text and "nan" not in text.split()
    assert (
        bool(KOREAN.search(text.replace("남북관리구역", "").replace("한미 워킹그룹", ""))) == (lang == "ko")
        or lang == "en"
    )
    if name == "frozen-2025":
        assert {"en": "frozen", "ko": "동결"}[lang] in text


def test_english_briefs_hold_no_korean_beyond_citations() -> None:
    found, setting = studied("independence")
    for line in markdown(brief(found, setting)).splitlines():
        if KOREAN.search(line):
            assert "(남북관리구역)" in line or "(한미 워킹그룹)" in line, line


def test_the_proof_is_printed_with_count_and_digest() -> None:
    found, setting = studied("independence")
    text = document_text(brief(found, setting), Manner())
    assert f"{setting.cells.cells:,}" in text and setting.cells.digest_before[:16] in text
    front, back = text.split(say("en", "whatif.head_back"))
    assert "every one the same" in back and "digest" not in front and "identical" not in front


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [60, 100])
def test_the_terminal_shows_all_and_never_runs_over(lang: Tongue, width: int) -> None:
    found, setting = studied("before-2397", lang=lang)
    text = document_text(brief(found, setting), Manner(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width
    annex = "".join(text.split(area("whatif")["head_annex_lines"][lang])[1].split())
    for n in {*found.moved("alone"), *found.moved("carried")}:
        assert found.portfolio.lines[n].name[lang].split()[0] in annex


def test_the_answer_adds_up() -> None:
    for name in shipped():
        found, _ = studied(name)
        figures = figures_2021(found)
        for who in ("un", "us", "unc"):
            parts = [figures[f"{who}_{part}"] for part in ("every", "some", "open")]
            assert sum(parts) == figures[f"{who}_lines"]
        assert figures["alone_now"] == figures["alone_was"] + figures["alone_moved"] - figures["alone_lost"]
        assert figures["alone_from_group"] <= figures["alone_moved"]
    back = studied("step-by-step", against="independence")
    lost = figures_2021(back[0])["alone_lost"]
    text = markdown(brief(*back))
    assert lost and f"no longer decides {lost} lines" in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_value_of_what_moves_is_a_range_over_the_lines_that_have_one(lang: Tongue) -> None:
    found, setting = studied("independence+whitelist", lang=lang)
    told = {
        "en": "3 lines that come to Seoul alone: USD 5,200-6,200 over 2 lines of known value, 1 unknown.",
        "ko": "정부 단독으로 바뀌는 3행의 금액: USD 5,200-6,200(금액을 아는 2행, 모르는 1행).",
    }
    assert told[lang] in markdown(brief(found, setting))
    worth = json.loads(whatif_json(found, setting).model_dump_json())["worth_to_seoul"]
    assert worth == {"usd": [5200.0, 6200.0], "lines_known": 2, "lines_unknown": 1}


@pytest.mark.parametrize("lang", LANGS)
def test_another_seat_is_called_by_its_name(lang: Tongue, tmp_path: Path) -> None:
    """And what the South still has to do by law is then told like any other government's."""
    seat = written(tmp_path, "touches: [seat]\nseat: us\n")
    south, american = (REGISTRY.governments[name][lang] for name in ("kr", "us"))
    found, setting = study(edition(), f"{seat}+independence", [OWN], against=seat, today=TODAY, lang=lang)
    rests = {ground.says[lang] for ground in supposed("independence").rests_on}
    text = "\n".join(line for line in markdown(brief(found, setting)).splitlines() if not any(r in line for r in rests))
    alone = {"en": f"Lines that the {american} decides alone", "ko": f"중 {american}이 단독으로 결정하는 행"}
    assert alone[lang] in text
    assert not re.search({"en": "Seoul", "ko": "정부(가| 단독)"}[lang], text)
    assert len([line for line in answer_2021(lang, found) if south in line]) == 1
    found, setting = study(edition(), seat, [OWN], today=TODAY, lang=lang)
    both = word(lang, "seat_changes", before=south, after=government(lang, "us"))
    assert both in markdown(brief(found, setting)) and american in both


def test_the_answer_says_what_comes_to_hang_on_an_open_fact() -> None:
    found, _ = studied("whitelist")
    opened = [n for n in found.moved("alone") if found.after.standing["alone"][n] == ClearedBy.OPEN]
    assert opened and figures_2021(found)["alone_opened"] == len(opened)
    assert any(line.startswith(f"On {len(opened)} line") for line in answer_2021(EN, found))


def test_the_answer_names_who_is_asked_otherwise_when_no_line_changes_hands() -> None:
    found, _ = studied("border-closed")
    (shift,) = shifts(found)
    assert (shift.authority, shift.layer, shift.lighter) == ("north", Layer.NORTH, 0)
    assert shift.heavier > 0
    first, second, *_ = answer_2021(EN, found)
    assert "No line comes to Seoul alone" in first and f"more heavily than before on {shift.heavier} line" in second
    silent = {shift.authority: shift for shift in shifts(studied("silence-is-consent")[0])}
    assert silent.keys() == {"un-committee"} and silent["un-committee"].lighter and not silent["un-committee"].heavier
    frozen, _ = studied("frozen-2025")
    assert not shifts(frozen)
    assert any("→ frozen" in line for line in answer_2021(EN, frozen))


@pytest.mark.parametrize("lang", LANGS)
def test_pictures_are_svg_with_words_in_them(lang: Tongue) -> None:
    found, _ = studied("independence", lang=lang)
    flow, matrix = pictures(found, lang)
    for picture in (flow, matrix):
        assert ElementTree.fromstring(picture.svg).tag.endswith("svg")
        assert "Noto Sans KR" in picture.svg
    words = area("whatif")
    assert words["standing_group"][lang] in flow.svg
    assert words["change_stays"][lang] in matrix.svg


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_self_contained(lang: Tongue) -> None:
    found, setting = studied("independence", lang=lang)
    html = html_page(brief(found, setting, pictures(found, lang)))
    assert f'<html lang="{lang}">' in html
    assert not re.search(r'(src|href)="(?!#)', html.replace("xmlns", ""))
    assert html.count("<svg") == html.count("<figcaption>") == 2
    assert "<script" not in html and "<nav" not in html
    flow, matrix = re.findall(r"</figure>\s*<details.*?</details>", html, re.S)
    assert all(row["project"] in found.portfolio.keys for row in whatif_json(found, setting).model_dump()["matrix"])
    assert matrix.count("<tr") == 1 + len(found.portfolio.projects), "behind the picture every case"
    counted = {case: sum(map(int, re.findall(r'data-label="' + case + r'">(\d+)<', flow)))
               for case in (word(lang, "col_alone"), word(lang, "col_carried"))}  # fmt: skip
    assert set(counted.values()) == {len(found.lines)}, "behind the picture every line"


def test_json_carries_every_figure() -> None:
    found, setting = studied("independence")
    out = json.loads(whatif_json(found, setting).model_dump_json())
    assert out["proof"]["row_rulings_identical"] is True
    assert out["answer"]["alone_moved"] == len(out["moved_lines"]["alone"])
    assert sum(sum(row.values()) for row in out["flow"]["alone"].values()) == out["lines"]
    assert out["after"]["touches"] == ["practice"]
    assert "north" in out["matrix"][0]["authorities"]


def test_projects_of_one_name_keep_a_row_each(tmp_path: Path) -> None:
    for n in (1, 2):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "project.yaml").write_bytes((OWN / "kits" / "project.yaml").read_bytes())
    found, setting = study(edition(), "independence", [tmp_path], today=TODAY, lang=EN)
    assert [row["project"] for row in whatif_json(found, setting).model_dump()["matrix"]] == [
        "kits (1)",
        "kits (2)",
    ]
    title = found.portfolio.projects[0].title["en"]
    for n in (1, 2):
        assert f"{title} ({n})" in matrix_svg(found, EN)


def test_the_command_writes_files_and_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, svg = tmp_path / "b.html", tmp_path / "f.svg"
    words = ["own-custody", str(OWN)]
    assert whatif_command("ko", words, today="2021-05-21", brief=html, picture=svg) == 0
    assert html.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert svg.exists() and (tmp_path / "f-cases.svg").exists()
    assert whatif_command("en", words, today=str(date(2021, 5, 21)), as_json=True) == 0
    told, _, printed = capsys.readouterr().out.partition("\n{")
    assert str(html) in told
    out = json.loads("{" + printed)
    assert out["command"] == f"dorasan whatif own-custody {OWN} --today 2021-05-21 --lang en"
    assert whatif_command("en", words, against="step-by-step", today="2021-05-21") == 0
    assert "--against step-by-step" in " ".join(capsys.readouterr().out.split())


def test_the_command_lints_and_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("en", ["list"]) == 0
    assert capsys.readouterr().out.count("touches") == len(shipped())
    assert whatif_command("en", ["lint", *shipped()]) == 0
    assert "identical" in capsys.readouterr().out
    bad = written(tmp_path, "touches: [practice]\npractice: {suspend: [un/2397/7]}\n")
    assert whatif_command("en", ["lint", bad]) == 1
    assert "un/2397/7 belongs to law" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["independence"], ["no-such", str(OWN)], ["independence", "/nowhere-at-all"], ["lint", "no-such"]]
)
def test_bad_input_ends_with_one(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("ko", words) == 1
    assert capsys.readouterr().err.strip()


def test_where_it_cannot_be_written_is_said_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["independence", str(OWN)]
    assert whatif_command("en", words, brief=tmp_path / "no" / "b.pdf", picture=tmp_path / "f.png") == 1
    told = capsys.readouterr().err
    assert told.count("b.pdf") == 2 and told.count("f.png") == 1 and "3 problems." in told
    assert told.count("problems.") == 1
    assert not list(tmp_path.iterdir())


def test_a_bad_day_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("en", ["independence", str(OWN)], today="21 May") == 1
    assert "2021-05-21" in capsys.readouterr().err
