"""One name, read: scripts, Hanja, titles, words of trade, ships, numbers."""

from __future__ import annotations

import pytest

from dorasan.names.bodies import body_readings, body_tokens, is_place
from dorasan.names.cut import bare, mended, plain_tokens
from dorasan.names.hangul import southern
from dorasan.names.hanja import readings
from dorasan.names.korean import close_keys, looks_korean
from dorasan.names.numbers import bics, compact, imo_numbers
from dorasan.names.read import read
from dorasan.names.scripts import latin, pinyin, script_of
from dorasan.names.sounds import bones
from dorasan.names.titles import without_titles
from dorasan.names.vessels import vessel_tokens
from dorasan.parties.screen import screen


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("金鐵三", {"김철삼"}),
        ("金铁三", {"김철삼"}),
        ("李炳哲", {"리병철", "이병철"}),
        ("盧光哲", {"노광철", "로광철"}),
        ("無名ⅹ", set()),
    ],
)
def test_hanja_is_read_in_every_way_it_can_be(written: str, read_as: set[str]) -> None:
    assert set(readings(written, person=True)) == read_as


def test_gold_is_kim_only_at_the_head_of_a_person() -> None:
    assert "금강" in readings("金剛") and "금강" not in readings("金剛", person=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("General YUN HO-JIN", ("yun", "ho", "jin")),
        ("윤호진 국장", ("윤호진",)),
        ("윤호진국장", ("윤호진",)),
        ("리병철 부위원장 동지", ("리병철",)),
        ("国防部长 金铁三", ("国防", "金铁三")),
        ("Dr No", ("dr", "no")),
        ("김국장", ("김국장",)),
        ("Mr. Kim", ("mr", "kim")),
    ],
)
def test_titles_go_only_when_a_name_is_left(text: str, words: tuple[str, ...]) -> None:
    assert without_titles(plain_tokens(text))[0] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("조선릉라도무역총회사", ("korea", "릉라도", "trading", "general")),
        ("Joson Paekho Muyok Hoesa", ("korea", "paekho", "trading")),
        ("朝鲜贸易银行", ("korea", "trading", "bank")),
        ("정찰총국", ("reconnaissance", "general", "bureau")),
        ("CHONGCH'AL CH'ONGGUK", ("reconnaissance", "general", "bureau")),
        ("Korea Import & Export Corp", ("korea", "impex")),
        ("华信船务(香港)有限公司", ("huaxin", "shipping", "hong", "kong")),
        ("KOREA HEUNGJIN RTADING COMPANY", ("korea", "heungjin", "trading")),
        ("F1RST 0IL JV CO LTD", ("first", "oil")),
        ("Акционерное общество Волна", ("volna",)),
        ("조선인민군", ("korea", "people", "army")),
        ("KPA Unit 586", ("korea", "people", "army", "unit", "586")),
        ("Limited Company", ("limited", "company")),
    ],
)
def test_houses_have_one_name_in_every_language(text: str, words: tuple[str, ...]) -> None:
    assert body_tokens(text) == words


def test_romanised_words_stay_readable_as_they_are() -> None:
    assert ("chongchai", "chongguk") in body_readings("Chongch'ai Ch'ongguk")


def test_a_country_is_no_house() -> None:
    assert is_place("Republic of Korea") and is_place("Hong Kong") and not is_place("Korea Trading")
    assert read("Ministry of Defence, Republic of Korea").spellings == ("Ministry of Defence, Republic of Korea",)


@pytest.mark.parametrize(
    "text",
    [
        "M/V PETREL 8", "MV. Petrel 8", "PETREL No.8", "Petrel VIII", "M.V. Petrel #8", "MV Petrel8", "PETREL 08",
        "m.t. petrel no 8", "S/S PETREL-8", "Petrel eight", "페트렐8호 (IMO 9562233)",
    ],
)  # fmt: skip
def test_a_ship_by_any_prefix(text: str) -> None:
    assert vessel_tokens(text) in (("petrel", "8"), ("페트렐", "8"))


def test_a_name_that_begins_like_a_prefix_stays() -> None:
    assert vessel_tokens("MVS Star") == ("mvs", "star")
    assert vessel_tokens("Victoria V") == ("victoria", "5")
    assert vessel_tokens("M/V") == ("m", "v")


@pytest.mark.parametrize(
    "text",
    [
        "IMO ９５６２２３３", "IMO 956 2233", "imo no. 9562233", "IMO:9562233", "IMO9562233", "956-2233", "9562233",
        "Petrel 8 (IMO number 9562233)", "IMO 9 562 233", "IMO-9562233",
    ],
)  # fmt: skip
def test_an_imo_number_however_written(text: str) -> None:
    assert imo_numbers(text) == ("9562233",)


def test_what_is_no_imo_number() -> None:
    assert imo_numbers("tel. 95622334") == () and imo_numbers("A9562233B") == () and imo_numbers("Office 39") == ()


def test_other_numbers() -> None:
    assert bics("pay to FTBDKPPY, Pyongyang") == ("FTBDKPPY",) and bics("ftbdkppy") == ()
    assert compact(" KPe. 047 ") == "kpe047"


@pytest.mark.parametrize(
    ("word", "meant"), [("h0", "ho"), ("k1m", "kim"), ("1st", "1st"), ("586", "586"), ("ab2", "ab2")]
)
def test_a_figure_for_a_letter(word: str, meant: str) -> None:
    assert mended(word) == meant


def test_scripts() -> None:
    assert [script_of(text) for text in ("Kim", "é", "김", "金", "Ким", "محمد", "חיים", "カ")] == [
        "latin", "latin", "hangul", "han", "other", "arabic", "hebrew", "kana",
    ]  # fmt: skip
    assert latin("щербаков") == "shcherbakov" and latin("الرحيم") == "rhym" and latin("عبدالله") == "abdlh"
    assert pinyin("长安") == ("chang", "an")
    assert bare("Ŭｎ") == "Un" and bare("Бён") == "бён"


def test_bones_are_one_for_one_name_in_two_alphabets() -> None:
    assert bones("mohammad") == bones("muhamed") == bones(latin("محمد"))
    assert bones("yusuf") != bones("hasan")


def test_the_rule_of_initial_sounds() -> None:
    assert [southern(char) for char in "리녀로김A"] == ["이", "여", "노", "김", "A"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("남궁철", "Namgung Chol"), ("리 병철", "병철 리"), ("Tcheul Hy Djang", "장철희")],
)
def test_one_person_shares_a_key(one: str, two: str) -> None:
    mine, theirs = ({key for r in read(text).persons for key in (*r.close_keys, *r.loose_keys)} for text in (one, two))
    assert mine & theirs


def test_which_names_may_be_korean() -> None:
    assert all(looks_korean(plain_tokens(name)) for name in ("Ri Pyong Chol", "Yong Sik Pak", "선우용", "Ho Yun"))
    assert not any(looks_korean(plain_tokens(name)) for name in ("Eric Diaz", "Kim Jni", "Hassan Ali", "a b c d e"))


def test_a_name_of_one_short_word_has_no_sounds_of_its_own() -> None:
    assert not read("Izo").persons[0].close_keys | read("Izo").persons[0].loose_keys
    assert close_keys(("yongil",)) & close_keys(("yong", "il"))


@pytest.mark.parametrize("text", ["𤩔", "𠒏⮢", "\ue000", "´"])
def test_a_name_of_no_word_that_anybody_reads_has_no_sounds_and_harms_nobody(text: str) -> None:
    assert not any(one.close_keys | one.loose_keys for one in read(text).persons if not one.words)
    assert screen(text, as_of=None).hits == ()
