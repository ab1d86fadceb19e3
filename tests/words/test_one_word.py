"""One Korean word for one thing, in all that is said of the ledger: an official who reads two looks for two things."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from dorasan.words import area

DOCS = Path(__file__).parents[2] / "docs"
ROOMS = (
    "desk", "case", "clock", "key", "ledger", "office", "bundle", "fast_track", "group",
    "countersign", "server", "web_account", "web_desk",
)  # fmt: skip
PAGES = (
    "ledger", "store", "working-group", "clocks", "holds", "permissions", "state-machine",
    "bundles", "fast-track", "sessions", "desks", "operate",
)  # fmt: skip
# The word that is not used, with what may stand about it, and the one that is.
INSTEAD = {
    r"설치(?!하|한|된|\))": "시스템",  # an installation; a program is installed
    "끝값": "마지막 기록",
    "열쇠": "키",
    "지문": "해시값",
    "사건": "건",
    r"(?<!보류 )사안(?!별)": "건",
    "비공개 기록": "비공개 메모",
    r"봉인(된|한)? 메모": "비공개 메모",
    "신속 ?절차|신속 처리": "신속처리",
    "상시 승인 목록": "상시 목록",
    "봉함": "봉인",
    "협의체": "그룹",
    "수령증": "접수증",  # of a bundle; of goods it is 인수증
}


@cache
def said() -> dict[str, str]:
    texts = {f"{room}.{key}": texts["ko"] for room in ROOMS for key, texts in area(room).items()}
    return texts | {page: (DOCS / f"{page}.ko.md").read_text(encoding="utf-8") for page in PAGES}


@pytest.mark.parametrize("word", INSTEAD)
def test_no_second_word_is_used(word: str) -> None:
    found = {where: re.findall(f".{{0,12}}(?:{word}).{{0,12}}", text) for where, text in said().items()}
    assert not {where: seen for where, seen in found.items() if seen}, INSTEAD[word]


def test_the_word_that_is_used_is_used() -> None:
    whole = "\n".join(said().values())
    assert all(word in whole for word in INSTEAD.values())
