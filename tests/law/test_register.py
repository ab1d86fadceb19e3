"""The printed register: no provision, authority, policy, lift or holder of a reading goes missing unseen."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from write_register import FILES, page

from dorasan.facts.tongue import Tongue, tongues
from dorasan.law.state_of_law import StateOfLaw
from dorasan.report.document import plain
from dorasan.report.provision_words import act_words, cited_words
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


@pytest.mark.parametrize("lang", tongues(current().vocabulary))
def test_no_act_says_its_manner_or_its_days_twice(lang: Tongue) -> None:
    """A notice in advance is not told to be given in advance, nor a report thirty days ahead that it is thirty days."""
    acts = {act for provision in current().library.provisions.values() for act in provision.by}
    assert len(acts) > 40
    for act in acts:
        named, *how = act_words(lang, act).split(", ")
        assert not [words for words in how if named.count(words)], act_words(lang, act)


@pytest.mark.parametrize("lang", tongues(current().vocabulary))
def test_what_a_lift_frees_is_told_in_words(lang: Tongue) -> None:
    side = StateOfLaw(current().library, None)
    patterns = {one for provision in current().library.provisions.values() for one in provision.lifts if "*" in one}
    assert patterns
    assert not [one for one in patterns if "*" in plain(cited_words(lang, side, [one]))]


def test_no_confirmed_entry_doubts_its_own_paragraph() -> None:
    assert DOUBT.search("The paragraph number is not confirmed.")
    doubtful = [p.id for p in current().library.provisions.values() if p.unsure and DOUBT.search(p.unsure["en"])]
    assert doubtful, "the wording changed: mend DOUBT"
    assert not [name for name in doubtful if current().library.provisions[name].confirmed]
