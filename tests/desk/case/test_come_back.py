"""Goods that were struck out and may be back as new ones: who held them is known, until that desk speaks anew."""

from __future__ import annotations

from dorasan.desk.case.come_back import come_back, held_when_struck
from dorasan.desk.events.case import CaseVersioned, LineChanged, LineNamed
from tests.desk.tale import DIGEST, Tale, drafted, hold, in_review, lifted


def goods(mark: str, name: str, code: str | None = None) -> LineNamed:
    return LineNamed(id=mark, kind="item", name_en=name, name_ko="-", code=code)


TRUCK, CASK, PUMP = goods("1.1", "Cargo truck, 8 t"), goods("1.2", "Steel cask"), goods("1.3", "Pump", "8413.70")


def versioned(tale: Tale, number: int, *lines: LineNamed) -> None:
    before = {one.id for one in (tale.state().version or lines[0]).lines}
    now = {one.id for one in lines}
    changed = [LineChanged(id=one, what="dropped") for one in sorted(before - now)]
    changed += [LineChanged(id=one, what="added") for one in sorted(now - before)]
    told = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-24"}
    tale.says(
        CaseVersioned.model_validate({**told, "number": number, "reason": "x", "lines": lines, "changed": changed})
    )


def held() -> Tale:
    tale = in_review(("1.1", "1.2", "1.3"))
    tale.says(hold("1.1", "1.3"), desk="us-state")
    tale.says(hold("1.1"), desk="us-treasury")
    tale.says(lifted("1.1"), desk="us-treasury")
    tale.says(hold("1.1", view="no_objection"), desk="us-commerce")
    versioned(tale, 1, TRUCK, CASK, PUMP)
    versioned(tale, 2, CASK)
    return tale


def told(tale: Tale) -> set[tuple[str, str, str]]:
    return {(one.hold.desk, one.was.id, one.back.line.id) for one in held_when_struck(tale.state())}


def test_a_hold_on_goods_that_were_left_out_is_told_when_they_may_be_back() -> None:
    tale = held()
    assert told(tale) == set() and [*come_back(tale.state())] == []
    versioned(tale, 3, CASK, goods("1.1-v4", "Cargo truck (8t)"), goods("1.5", "Notebook"))
    assert told(tale) == {("us-state", "1.1", "1.1-v4")}
    versioned(tale, 4, CASK, goods("1.1-v4", "Cargo truck (8t)"), goods("1.6", "Centrifuge", "841370"))
    assert ("us-state", "1.3", "1.6") in told(tale), "by its code, whatever it is called"
    versioned(tale, 5, CASK)
    assert told(tale) == set(), "what is not there is held by nobody"


def test_who_has_spoken_of_them_anew_and_who_had_lifted_is_told_nothing() -> None:
    tale = held()
    versioned(tale, 3, CASK, goods("1.1-v4", "Cargo truck, 8 t"))
    assert {desk for desk, *_ in told(tale)} == {"us-state"}
    tale.says(drafted("r2", lines=("1.1-v4",), way="through_group"))
    tale.says(hold("1.1-v4").model_copy(update={"request": "r2"}), desk="us-state")
    assert told(tale) == set()


def test_goods_that_are_changed_for_others_in_one_list_are_told_alike() -> None:
    tale = held()
    versioned(tale, 3, CASK, PUMP.model_copy(update={"id": "1.9"}))
    assert told(tale) == {("us-state", "1.3", "1.9")}
    (one,) = come_back(tale.state())
    assert one.was[0][0].id == "1.3" and one.was[0][1].number == 2
