"""What is remembered of rows: those that answer alike are one object, and those that do not are not."""

from __future__ import annotations

from random import Random

import pytest

from dorasan.facts.possible import Possible, Values
from dorasan.judge import alike as alike_module
from dorasan.judge.alike import Alike, AlikeShown
from dorasan.judge.kinds import NumberedRow, Numbers, Told, written
from dorasan.judge.truth import TRUE, UNKNOWN
from dorasan.law.condition import All
from dorasan.law.provision import Effect
from tests.judge.tiny import COMMITTEE, approval, ban, cluster, law, lift, needs, rule, word
from tests.strategies import a_row

LAND, SEA, CROSSES = word("mode", "land"), word("mode", "sea"), word("crosses_mdl", "yes")
NUMBERS = Numbers()


def rows(*said: dict[str, str]) -> list[NumberedRow]:
    """Of each fact the word that is said, a word for each of several with a bar between; what is not said is known."""
    usual = {**a_row(Random(1), 0.0), "mode": Values(frozenset({"air"})), "crosses_mdl": Values(frozenset({"no"}))}
    found: list[dict[str, Possible]] = [
        {**usual, **{name: Values(frozenset(words.split("|"))) for name, words in one.items()}} for one in said
    ]
    return [NumberedRow(row, NUMBERS.numbers(row)) for row in found]


def test_rows_that_answer_alike_share_what_was_found() -> None:
    """One object: lines are told as one by it. Only the values behind what is open are each row's own."""
    exempt, asks = lift("un/lift/1", "un/x/1", approval(COMMITTEE)), needs("un/x/2", approval(COMMITTEE), test=CROSSES)
    alike = Alike(cluster(ban("un/x/1", test=SEA), exempt, asks), NUMBERS)
    air, land, either = rows({"mode": "air"}, {"mode": "land"}, {"mode": "air|land"})
    assert alike.part(air) is alike.part(land) is alike.part(either)
    air_or_sea, land_or_sea, crossing = rows(
        {"mode": "air|sea"}, {"mode": "land|sea"}, {"mode": "air|sea", "crosses_mdl": "yes"}
    )
    open_, other, third = (alike.part(row)[2] for row in (air_or_sea, land_or_sea, crossing))
    assert alike.part(air_or_sea)[2] is open_ and other.mark is open_.mark and other is not open_
    assert [[one.values for one in found.classes[0]] for found in (open_, other)] == [
        [{"air"}, {"sea"}],
        [{"land"}, {"sea"}],
    ]
    assert alike.part(crossing)[0] != alike.part(air_or_sea)[0] and third.mark is not open_.mark


def test_what_no_open_test_looks_at_makes_nothing_else_of_what_is_open() -> None:
    by_sea = lift("un/lift/1", "un/x/1", approval(COMMITTEE), test=SEA)
    alike = Alike(
        cluster(ban("un/x/1", test=LAND), by_sea, lift("un/lift/2", "un/x/1", test=All((CROSSES, SEA)))), NUMBERS
    )
    open_, crossing = rows({"mode": "land|air"}, {"mode": "land|air", "crosses_mdl": "yes"})
    assert alike.part(open_)[2] is alike.part(crossing)[2]
    air, sea = rows({"mode": "air"}, {"mode": "sea"})
    assert alike.part(air)[0] != alike.part(sea)[0], "a lift applies by sea, of what is no ban there"
    assert alike.part(air)[1] is alike.part(sea)[1] and alike.part(air)[2] is alike.part(sea)[2]


def test_what_is_shown_is_what_may_hold() -> None:
    warned = law(rule("un/x/1", Effect.WARNS, test=LAND), rule("un/x/2", Effect.EXPOSES, test=SEA))
    shown = AlikeShown(warned.docket(), NUMBERS)
    told = [
        [(provision.id, truth) for provision, truth in shown.of(row)]
        for row in rows({"mode": "land"}, {"mode": "air"}, {"mode": "sea|air"}, {"mode": "land"})
    ]
    assert told == [[("un/x/1", TRUE)], [], [("un/x/2", UNKNOWN)], [("un/x/1", TRUE)]]


def test_no_more_rows_are_remembered_by_their_values_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike_module, "MOST_ROWS", 2)
    alike, held = Alike(cluster(ban("un/x/1", test=LAND)), NUMBERS), []
    for row in rows(*({"mode": mode} for mode in ("air", "none", "sea", "land", "air"))):
        alike.part(row)
        held.append(len(alike._rows))
    assert held == [1, 2, 1, 2, 1]


def test_answers_are_written_by_what_may_be() -> None:
    assert written(((True, False), (False, True), (True, True), (False, False))) == b"1230"


def test_values_that_answer_alike_are_of_one_kind() -> None:
    told = Told(NUMBERS, {"mode": [LAND], "crosses_mdl": [CROSSES]})
    kinds = [
        told.kinds(told.numbers_of(row.numbers))
        for row in rows({}, {"mode": "none"}, {"mode": "land"}, {"mode": "land|sea"})
    ]
    assert kinds[0] == kinds[1] and len(set(kinds)) == 3
    assert [told.written(one) for one in kinds[1:]] == [[b"2", b"2"], [b"1", b"2"], [b"3", b"2"]]
