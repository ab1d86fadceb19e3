"""The library: what every entry says, and what a search finds and does not."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.casebook.history import histories
from dorasan.desk.fast_track.letters import FIRST_TOLD, Letter, library, search
from dorasan.law.edition import open_edition

IDS = {one.id: one for one in library()}


def ids(*words: str) -> list[str]:
    return [one.letter.id for one in search(words)]


def test_every_entry_says_what_it_is_in_both_languages_and_where_it_was_read() -> None:
    registry = open_edition().vocabulary.registry
    assert len(IDS) == len(library())
    for one in library():
        assert one.sources and all(one.whom[lang] for lang in ("en", "ko")), one
        assert one.act is None or (one.act in registry.acts and one.of in registry.authorities), one
        assert set(one.terms) in ({"en", "ko"}, set()), one
        assert one.case is None or one.case in histories(), one
        assert one.verified or one.doubts, one
        assert one.asked is not None or one.doubts, "that the day of asking is not known is told"


def test_days_stand_only_between_two_known_days() -> None:
    def known(day: str | None) -> bool:
        return day is not None and len(day) == len("2019-01-01")

    told = [one for one in library() if one.days is not None]
    assert len(told) >= 20
    for one in told:
        assert known(one.asked) and known(one.decided), one
        between = date.fromisoformat(one.decided or "") - date.fromisoformat(one.asked or "")
        assert between.days == one.days, one


def test_every_real_case_is_in_it_with_what_is_uncertain() -> None:
    cases = [one for one in library() if one.case is not None and one.act is None]
    assert {one.case for one in cases} == set(histories())
    assert all(FIRST_TOLD in one.doubts for one in cases)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["flu", "medicine"], "R09"),
        (["독감"], "R09"),
        (["산소발생기"], "U03"),
        (["oxygen"], "U03"),
        (["tents"], "U04"),
        (["천막"], "U04"),
        (["greenhouse", "Gyeonggi"], "U08"),
        (["9019"], "U03"),
        (["IFRC"], "U07"),
    ],
)
def test_either_language_finds_it(words: list[str], first: str) -> None:
    assert first in ids(*words)[:2]


def test_what_has_more_of_the_words_stands_first_and_what_it_lacks_is_told() -> None:
    found = search(["oxygen", "tents", "nothinglikeit"])
    assert all(one.without for one in found)
    counts = [len(one.words) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert ids("nothinglikeit") == [] and len(search([])) == len(library())


def test_words_are_looked_for_as_they_are_written() -> None:
    def letter(name: str, item: str, codes: tuple[str, ...] = ()) -> Letter:
        text = {"en": item, "ko": item}
        return Letter(name, None, None, text, text, codes, None, None, None, None, None, {}, (), True, ("x",))

    among = [
        letter("a", "rice cooker"),
        letter("b", "licence"),
        letter("c", "price", ("1006",)),
        letter("d", "쌀을", ("10",)),
    ]

    def named(*words: str) -> list[str]:
        return [one.letter.id for one in search(words, among)]

    assert named("rice") == ["a"], "not inside of another word"
    assert named("쌀") == ["d"] and named("을") == [] and named("r") == []
    assert named("1006") == ["c", "d"] and named("10") == ["c", "d"] and named("1001") == ["d"]
