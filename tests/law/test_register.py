"""The printed register: no provision, authority, policy, lift or holder of a reading goes missing unseen."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from write_register import FILES, page

from dorasan.words import Lang
from tests.common import current

# What an entry says of its own citation when the paragraph is doubtful. Such an entry may not be called confirmed.
DOUBT = re.compile(r"[Pp]aragraph (number|letter)s? .{0,40}(is|are|was|were) not (confirmed|read|found)")


@pytest.mark.parametrize("lang", FILES)
def test_the_register_is_current(lang: Lang) -> None:
    assert FILES[lang].read_text(encoding="utf-8") == page(lang), "run tools/write_register.py"


def test_both_languages_show_the_same_rows() -> None:
    english, korean = (
        [re.findall(r"^\| [^|]*`(\S+)` \|", line) for line in page(lang).splitlines() if line.startswith("| ")]
        for lang in ("en", "ko")
    )
    assert english == korean
    assert sum(map(len, english)) == len(current().library.provisions)


def test_no_confirmed_entry_doubts_its_own_paragraph() -> None:
    assert DOUBT.search("The paragraph number is not confirmed.")
    doubtful = [p.id for p in current().library.provisions.values() if p.unsure and DOUBT.search(p.unsure["en"])]
    assert doubtful, "the wording changed: mend DOUBT"
    assert not [name for name in doubtful if current().library.provisions[name].confirmed]
