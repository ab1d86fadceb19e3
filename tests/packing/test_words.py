"""Everything the reader can say has both texts, and every problem its mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import dorasan.packing
from dorasan.packing.line import ChangeKind
from dorasan.packing.row.account import What, Why
from dorasan.packing.table.column import Evidence
from dorasan.words import area
from tests.words.fields import fields

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(dorasan.packing.__file__).parent.rglob("*.py"))
PROBLEMS = set(re.findall(r'"packing\.([a-z_]+)"', SOURCE))
PROBLEMS |= set(re.findall(r'(?:refuse|_say)\("([a-z_]+)"', SOURCE)) | set(re.findall(r'key = "(sum_[a-z_]+)"', SOURCE))
PROBLEMS |= {"serial_jump", "serial_repeat", "serial_back"}
OTHERS = {
    *(f"change_{kind}" for kind in get_args(ChangeKind)),
    *(f"why_{why}" for why in get_args(Why)),
    *(f"fate_{what}" for what in get_args(What)),
    *(f"evidence_{kind}" for kind in ("heading", "heading_part", "content", "mapping", "carried", "second", "nothing")),
}


@pytest.mark.parametrize("key", sorted(PROBLEMS))
def test_every_problem_says_what_and_how_to_mend(key: str) -> None:
    assert {"en", "ko"} <= area("packing")[key].keys()
    assert {"en", "ko"} <= area("packing")[f"{key}_mend"].keys()


def test_every_change_reason_and_evidence_has_words() -> None:
    assert {key for key in OTHERS if not {"en", "ko"} <= area("packing").get(key, {}).keys()} == set()
    assert Evidence("heading", "품명").show("ko") == "열 제목이 “품명”"


def test_no_words_are_left_over() -> None:
    said = PROBLEMS | {f"{key}_mend" for key in PROBLEMS} | OTHERS | {"evidence_hidden"}
    assert set(area("packing")) - said == set()


def test_both_languages_fill_the_same_fields() -> None:
    for key, texts in area("packing").items():
        assert fields(texts["en"]) == fields(texts["ko"]), key
