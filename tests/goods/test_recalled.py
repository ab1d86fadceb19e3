"""What was kept of words comes to what reading them comes to, and holds none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.goods import recalled
from dorasan.goods.tariff import ranked as guesses
from dorasan.goods.words import WordReading, codes_for_words

WORDS = [
    ("심정펌프", ""), ("stainless steel tray of Mrs Qwxz", "SUS304"),
    ("Qwxz 77", ""), ("한빛언덕 물통", ""), ("amoxicillin 500 mg tablets", ""),
    ("calipers", "aluminium"), ("스텐 우유 통", ""), ("트랙터 경유", ""),
]  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and commands' manner of keeping."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(recalled, "_begun", True)
    begin_again(monkeypatch)
    return tmp_path / "cache" / "dorasan"


def begin_again(monkeypatch: pytest.MonkeyPatch) -> None:
    recalled.keep()
    monkeypatch.setattr(recalled, "_stores", {})
    codes_for_words.cache_clear()
    guesses.ranked.cache_clear()


def test_the_same_comes_back_and_no_word_of_the_list_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [codes_for_words(*words) for words in WORDS]
    found = [guesses.ranked(*words) for words in WORDS[:3]]
    begin_again(monkeypatch)
    monkeypatch.setattr("dorasan.goods.words.phrases", None)  # reading anything afresh is an error from here on
    monkeypatch.setattr(guesses, "evidence", None)
    assert [codes_for_words(*words) for words in WORDS] == read
    assert [guesses.ranked(*words) for words in WORDS[:3]] == found
    kept = b"".join(file.read_bytes() for file in cache.glob("recalled-*"))
    assert kept and not any(word in kept for word in (b"Qwxz", b"qwxz", "한빛언덕".encode()))


def test_what_was_asked_last_is_kept_where_there_is_too_much(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalled, "MOST_BYTES", 400)
    for name in ("sheet of paper", "wooden spoon", "cotton towel", "glass bottle"):
        codes_for_words(name)
        begin_again(monkeypatch)
    (file,) = cache.glob("recalled-*")
    assert file.stat().st_size < 600
    assert recalled.recalled("reading", "glass bottle", "") and not recalled.recalled("reading", "sheet of paper", "")


def test_a_spoilt_line_and_a_process_that_keeps_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recalled.remember("reading", [1], "x", "")
    recalled._stores["reading"].asked = dict.fromkeys(recalled._stores["reading"].asked, b"[1")
    assert recalled.recalled("reading", "x", "") is None
    monkeypatch.setattr(recalled, "_begun", False)
    monkeypatch.setattr(recalled, "_stores", {})
    assert isinstance(codes_for_words("심정펌프"), WordReading)
    assert not recalled._stores
