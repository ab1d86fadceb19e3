"""What turns on the code of some words: the law, not the guess, says; and what is guessed is shown as guessed."""

from __future__ import annotations

import json
from functools import cache

import pytest

from dorasan.api import open_law
from dorasan.goods.tariff.titles import wording
from dorasan.intake.guessed import Classified
from dorasan.opinion.groups import Group
from dorasan.problem import BadInputError
from dorasan.report.blocks_text import blocks_text
from dorasan.report.classified.machine import machine
from dorasan.report.classified.screen import classified_blocks, official
from dorasan.report.first.printed import printed
from dorasan.report.terminal_page import Manner
from dorasan.words import LANGS, say

DAY = "2026-11-26"


@cache
def found(words: str, origin: str = "KR") -> Classified:
    return open_law().classify(words, origin=origin, today=DAY)


def text(one: Classified, lang: str) -> str:
    return blocks_text(classified_blocks(one, open_law().tongue(lang)), Manner(100))


def test_steel_hangs_on_paragraph_seven_and_plastics_do_not() -> None:
    one = found("물통")
    groups = {code[:2]: group.group for code, group in one.meant.by_code.items()}
    assert groups["73"] is Group.NEEDED and groups["39"] is Group.ORDINARILY_CLEAR
    assert one.asks and not one.alike and one.question is not None and one.question.row is not None
    assert say("ko", "classify.differ") in text(one, "ko").replace("\n", " ") and "재질" in text(one, "ko")


def test_where_every_likely_code_gives_one_ruling_nothing_is_asked() -> None:
    one = found("blanket")
    assert {group.group for group in one.meant.by_code.values()} == {Group.ORDINARILY_CLEAR}
    assert one.alike and one.settled and not one.asks and not one.against
    for lang in LANGS:
        flat = " ".join(text(one, lang).split())
        assert " ".join(say(lang, "classify.apart_idle").split()) in flat
        assert " ".join(say(lang, "classify.settled").split()) in flat


def test_a_line_is_judged_as_if_somebody_had_vouched_for_the_code() -> None:
    """The ruling under a guess is that of a list which gives the code."""
    law, one = open_law(), found("물통")
    for code in ("392490", "731029"):
        listed = f"No,Description,HS,Origin\n1,물통,{code[:4]}.{code[4:]},KR\n".encode()
        case = law.sit(listed, name="list.csv", today=DAY)
        (own,) = case.sitting.groups.values()
        assert own.group is one.meant.by_code[code].group and own.who == one.meant.by_code[code].who


def test_what_is_likely_is_never_green_by_being_likely() -> None:
    """The line itself stands where its words put it."""
    one = found("물통")
    assert not one.meant.now.green and one.meant.now.group is one.sitting.groups[one.line].group


def test_less_likely_codes_that_would_need_consent_are_told() -> None:
    one = found("tarpaulin")
    likely = {one.meant.by_code[each.code].group for each in one.shown}
    for each in one.against:
        assert one.meant.by_code[each.code].group not in likely or each.code not in {s.code for s in one.shown}
        assert f"{each.code[:4]}.{each.code[4:]}" in text(one, "en")


def test_lists_are_asked_about_with_their_paragraph() -> None:
    one = found("drone with thermal camera")
    facts = {hint.fact for hint in one.hints}
    assert facts & {"dual_use_list", "strategic_kr", "eccn"}
    assert all(
        hint.telltale.at[lang].split("(")[0].strip()[:12] in text(one, lang) for hint in one.hints for lang in LANGS
    )


def test_words_nobody_knows_leave_everything_possible() -> None:
    one = found("zorble quix")
    assert not one.known and not one.asks
    for lang in LANGS:
        flat = " ".join(text(one, lang).split())
        assert " ".join(say(lang, "classify.nothing").split()) in flat
        assert " ".join(say(lang, "classify.whole_open").split()) in flat


def test_words_that_are_no_goods_are_refused() -> None:
    with pytest.raises(BadInputError) as bad:
        open_law().classify("12345", today=DAY)
    assert bad.value.problems


def test_the_machine_form_says_the_same() -> None:
    one = found("물통")
    told = json.loads(json.dumps(machine(one), ensure_ascii=False))
    assert [each["hs"] for each in told["candidates"]] == [each.code for each in one.shown]
    assert told["question"]["worth_asking"] is one.asks and told["set"] != "?"
    assert all(0 <= each["confidence"] <= 100 and set(each["wording"]) == set(LANGS) for each in told["candidates"])
    assert sum(each["confidence"] for each in told["candidates"]) + told["elsewhere"] == pytest.approx(100, abs=5)


def test_check_names_the_likely_code_of_what_hangs_on_it() -> None:
    law = open_law()
    rows = "No,품명,원산지\n1,물통,KR\n2,담요,KR\n"
    case = law.sit(rows.encode(), name="list.csv", today=DAY)
    screen = printed(case.sitting, law.tongue("ko"), Manner(100))
    assert "추정 39" in screen or "추정 73" in screen
    assert "재질" in screen and screen.count("추정 ") < 6
    coded = law.sit(rows.replace("물통", "담요").encode(), name="list.csv", today=DAY)
    assert "dorasan classify" not in printed(coded.sitting, law.tongue("ko"), Manner(100))


@pytest.mark.parametrize(
    ("words", "kind", "ref"),
    [("조선무역은행", "house", "KPe.047"), ("Foreign Trade Bank", "house", "KPe.047"),
     ("Kim Jong Sik", "person", "KPi.066"), ("공동 방문", "service", ""), ("평양", "place", ""),
     ("이 물품을 보낼 수 있습니까?", "sentence", "")],
)  # fmt: skip
def test_words_that_name_no_thing_are_told_so_and_no_code_is_guessed(words: str, kind: str, ref: str) -> None:
    one = found(words)
    assert one.instead == kind and not one.shown and not one.against and not one.known
    assert [hit.entry.ref for hit in one.listed] == ([ref] if ref else [])
    assert machine(one)["instead"] == kind and machine(one)["candidates"] == []
    for lang in LANGS:
        flat = " ".join(text(one, lang).split())
        assert " ".join(say(lang, f"classify.no_thing_{kind}").split()) in flat
        assert (say(lang, "classify.listed", listed="", title="", ref="")[:6] in flat) is bool(ref) and ref in flat
        assert ("dorasan screen" in flat) is (kind in ("house", "person"))
        assert say(lang, "classify.column_sure") not in flat


@pytest.mark.parametrize("words", ["통역 용역", "training of doctors"])
def test_a_row_of_charges_is_told_to_be_no_good(words: str) -> None:
    with pytest.raises(BadInputError) as told:
        found(words)
    assert [problem.key for problem in told.value.problems] == ["classify.service"]


def test_a_guess_at_goods_is_not_screened() -> None:
    assert found("blanket").instead is None and found("blanket").listed == ()
    assert machine(found("blanket"))["listed"] == [] and "dorasan screen" not in text(found("blanket"), "en")


def test_korean_never_words_a_subheading_in_english_alone() -> None:
    one = found("물통")
    for each in one.shown:
        line = official(open_law().tongue("ko"), each.code)
        assert line.startswith(wording(each.code[:4], "ko")) and "영문" in line
