"""What was taken otherwise than written is shown wherever a result is read: supposed, overruled, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.canonical import unrun
from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.report.blocks_text import blocks_text
from dorasan.report.deliver import deliver
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.first.screen import first_screen
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_printed
from dorasan.wording.values import label
from dorasan.words import say
from tests.common import LANGS, load_here, sat
from tests.report.conftest import TODAY

TEXT = """\
project: taken
title: {en: Taken, ko: 다르게 본 사실}
as_of: 2019-01-11
facts: {direction: to_north, actor_residence: kr}
lines:
  - {id: coal, kind: item, name: Coal, facts: {hs: "2701", direction: from_north}}
  - {id: ore, kind: item, name: Iron ore, facts: {hs: "2601", direction: from_north}}
  - {id: rifles, kind: item, name: Hunting rifles, acts: [supply], facts: {hs: "9303"}}
  - {id: skates, kind: item, name: Skates, acts: [supply], facts: {hs: "9506.70", luxury_annex: n/a}}
  - {id: fee, kind: payment, name: Fee, acts: [pay], facts: {us_person: unknown}}
  - {id: mine, kind: item, name: Signal pistol, acts: [supply],
     facts: {hs: "9303", arms_or_wmd_list: {value: not_listed, source: ruling 17 of the trade office}}}
assertions:
  - {lines: all, by: Kim, on: 2019-01-02, facts: {us_person: 'no', arms_or_wmd_list: not_listed}}
"""
SAYS = {
    "en": {
        "coal": "act: not stated; supposed to be carry, bring back or procure - 2 lines: coal, ore",
        "rifles": "open again, although an answer ruled it out (Kim) (taken.yaml, line 14): arms, ammunition",
        "skates": "open again, although an answer ruled it out (taken.yaml, line 9): "
        "it can be not applicable only where luxury class is no_flag - skates.",
        "fee": 'unknown stands (taken.yaml, line 10) over "no" (Kim) (taken.yaml, line 14) - fee',
    },
    "ko": {
        "coal": "행위: 기재되지 않아 운반, 회수 또는 조달로 추정함 - 2건: coal, ore",
        "rifles": "해당하지 않는다는 기재(Kim)(taken.yaml, 14행)가 있으나 다시 확인이 필요함: 무기·탄약",
        "skates": "해당하지 않는다는 기재(taken.yaml, 9행)가 있으나 다시 확인이 필요함: "
        "사치품 해당 여부가 no_flag인 경우에만 해당 없음으로 볼 수 있음 - skates.",
        "fee": "“아니요”(Kim)(taken.yaml, 14행) 대신 미상을 적용함(taken.yaml, 10행) - fee",
    },
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Rulings:
    file = tmp_path_factory.mktemp("taken") / "taken.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return judge(edition, load_here(file), today=TODAY)


@pytest.fixture(scope="module")
def found(taken: Rulings) -> Dossier:
    return dossier(sat(taken), "strict")


def section(text: str, lang: Tongue) -> str:
    """The part of a page under its heading, without its folds."""
    assert say(lang, "check.taken") in text
    return " ".join(text.split(say(lang, "check.taken"), 1)[1].split())


def plain(text: str, found: Dossier) -> str:
    """Without the folder that the file lies in."""
    return text.replace(f"{Path(found.check.project.file).parent}/", "")


@pytest.mark.parametrize("lang", LANGS)
def test_the_screen_says_what_was_taken_and_how_to_settle_it(found: Dossier, lang: Tongue) -> None:
    text = section(plain(check_text(found.check, lang, Manner(400)), found), lang)
    for line, words in SAYS[lang].items():
        assert words in text, (line, text)
    assert say(lang, "check.taken_reopened").split("{lines}")[1] in text
    assert "mine" not in text.split(say(lang, "check.catch_alls"))[0], "a source settles it for the line"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_reports_say_it_too(found: Dossier, lang: Tongue, suffix: str, tmp_path: Path) -> None:
    deliver(found, lang, tmp_path / f"report{suffix}")
    text = section((tmp_path / f"report{suffix}").read_text(encoding="utf-8"), lang)
    for item in found.check.taken:
        assert item.words[lang] in text
        assert all(line in text for line in item.lines)
    assert "(Kim)" in text
    assert {"en": "taken.yaml, line 10", "ko": "taken.yaml, 10행"}[lang] in text
    assert str(Path(found.check.project.file).parent) not in text, "a report travels without the folders it lay in"


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_screen_counts_the_lines(found: Dossier, lang: Tongue) -> None:
    text = " ".join(blocks_text(first_screen(found.sitting, lang), Manner(400)).split())
    for how, lines in (("supposed", 2), ("overruled", 1), ("reopened", 2)):
        facts = dict.fromkeys(label(lang, one.fact) for one in found.check.taken if one.how == how)
        assert say(lang, f"report.taken_{how}", n=lines, facts=", ".join(facts), lines="|").split("|")[0] in text


def test_the_json_says_it_in_both_languages(found: Dossier) -> None:
    told = found.sitting.opinion.model
    by_line = {
        (told.lines[number - 1].id, item.how, item.fact): item for item in told.taken for number in unrun(item.lines)
    }
    assert set(by_line) == {
        ("coal", "supposed", "act"),
        ("ore", "supposed", "act"),
        ("rifles", "reopened", "arms_or_wmd_list"),
        ("skates", "reopened", "luxury_annex"),
        ("fee", "overruled", "us_person"),
    }
    fee, rifles = by_line["fee", "overruled", "us_person"], by_line["rifles", "reopened", "arms_or_wmd_list"]
    assert fee.instead_of is not None
    facts, origins = told.tables.facts, told.tables.origins
    assert (facts[fee.stands[0]], facts[fee.instead_of[0]]) == (("us_person", ["no", "yes"]), ("us_person", ["no"]))
    assert (origins[fee.instead_of[1]]["by"], origins[fee.instead_of[1]]["place"]["line"]) == ("Kim", 14)
    (item,) = [item for item in found.check.taken if item.how == "overruled"]
    assert item.place is not None and item.place.line == 10
    assert item.instead_at is not None and item.instead_at.line == 14
    note = origins[rifles.stands[1]]["note"]
    assert note["en"] != note["ko"] and "9303" in note["en"] and "9303" in note["ko"]


def test_an_act_that_is_supposed_is_no_stated_one(found: Dossier) -> None:
    acts = {line.id: line.acts[0] for line in found.check.lines}
    assert acts["coal"].supposed == ["procure", "bring_back", "carry"] and acts["coal"].act == "procure"
    assert acts["rifles"].supposed == []


@pytest.mark.parametrize("lang", LANGS)
def test_why_says_what_is_supposed(taken: Rulings, lang: Tongue) -> None:
    coal, rifles = (
        " ".join(why_printed(sat(taken), line, lang, Manner(300), full=True).split()) for line in ("coal", "rifles")
    )
    supposed = {"en": "carry, bring back or procure (not stated: supposed)", "ko": "(기재되지 않아 추정)"}[lang]
    assert supposed in coal and supposed not in rifles
