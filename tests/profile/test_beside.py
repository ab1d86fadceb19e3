"""What a name alone says is plain, and what before or beside it makes another thing of it."""

from __future__ import annotations

from pathlib import Path

from dorasan.profile.fate import Fell
from dorasan.words import say
from tests.goods.test_trades import clear
from tests.profile.common import listed, ordinary, stands

PLAIN = (
    "양말 10켤레",
    "수건 40수",
    "교복",
    "아동용 내의 100호",
    "연필 HB",
    "라면 120g",
    "배추 종자 20g",
    "가축분퇴비",
    "세계지도",
    "강력분 20kg",
    "책상 학생용",
)
TURNED = (
    "온열 이불",
    "이불 온열",
    "매트리스, 온열",
    "방탄 양말",
    "가죽 내의",
    "바지, 가죽",
    "캐시미어 담요",
    "황산 면장갑",
    "로봇 인형",
    "인형 (무선조종)",
    "전자사전",
    "영어사전 (전자)",
    "사료 (배합기)",
    "종자 (파종기)",
    "쌀 (정미기)",
    "책상 및 컴퓨터",
)
SAID = (
    ("담요", "발열, 220V"),
    ("쌀", "트랙터"),
    ("시멘트", "믹서트럭"),
    ("셔츠", "가죽"),
    ("악보", "태블릿"),
    ("비누", "제조설비"),
)


def test_plain_goods_are_clear_by_their_name_alone(tmp_path: Path) -> None:
    assert clear([({"name": name, "spec": ""}, "") for name in PLAIN], tmp_path) == list(PLAIN)


def test_what_a_word_turns_into_another_thing_is_not(tmp_path: Path) -> None:
    assert not clear([({"name": name, "spec": ""}, "") for name in TURNED], tmp_path)


def test_what_a_specification_turns_into_another_thing_is_not(tmp_path: Path) -> None:
    assert not clear([({"name": name, "spec": spec}, "") for name, spec in SAID], tmp_path)


def test_it_is_said_why(tmp_path: Path) -> None:
    found = ordinary(listed(tmp_path, "쌀 (정미기),10,100,,국산,", "쌀,10,100,,국산,"))
    why = {one.why["en"] for one in found.fallen["1.2"] if one.fell is Fell.NOT_INERT}
    assert why == {say("en", "profile.fell_said_beside")}
    assert "eccn" in stands(found, "1.3")
