"""What a line is across versions: whatever becomes of the rows, goods stay the goods that they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.case.matching import OTHER, matched
from dorasan.desk.case.state import CaseState, LineState
from dorasan.desk.events.case import CaseOpened, CaseVersioned, LineNamed
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.position import PositionTaken
from dorasan.desk.events.request import RequestAsked, RequestDrafted, RequestFiled, RequestTakenUp
from dorasan.office.cases.changes import told_apart
from tests.desk.tale import DIGEST, Tale

NAMES = (
    "쌀",
    "분유",
    "등유",
    "석유난로",
    "원심펌프 (1마력)",
    "담요",
    "휘발유 발전기",
    "시멘트",
    "A4 paper",
    "X-ray film",
)
NOT_FILED = {LineState.DRAFTED, LineState.WITHDRAWN}


@dataclass(frozen=True)
class Goods:
    """A row as somebody has it on his list: what it is and how much of it."""

    name: str
    much: str = "1"
    code: str = ""


ASKED = {"1.1": {"1.1"}}
TWO = [Goods("담요", "300"), Goods("담요", "500")]


def listed(rows: list[Goods]) -> tuple[LineNamed, ...]:
    """A list as it is read: rows are named and numbered by where they stand."""
    return tuple(
        LineNamed(id=f"1.{n}", kind="item", name_en=row.name, name_ko=row.name, quantity=f"{row.much} 개",
                  number=str(n), code=row.code or None)
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip


def renewed(before: tuple[LineNamed, ...], rows: list[Goods], **more: object) -> tuple[LineNamed, ...]:
    """The newer list as the case names its lines."""
    after = listed(rows)
    found = matched(before, after, **more)  # type: ignore[arg-type]
    assert not found.doubts, found.doubts
    return tuple(
        one.model_copy(update={"id": found.ids[one.id], "row": one.id if one.id != found.ids[one.id] else None})
        for one in after
    )


def version(before: tuple[LineNamed, ...], after: tuple[LineNamed, ...], number: int = 1) -> CaseVersioned:
    return CaseVersioned(number=number, project=DIGEST, opinion=DIGEST, edition=DIGEST, engine="1", as_of="2019-01-17",
                         reason="a newer list", lines=after, changed=told_apart(before, after))  # fmt: skip


def under_review(lines: tuple[LineNamed, ...]) -> Tale:
    """Every line filed and asked about, and viewed by another desk."""
    tale = Tale()
    names = tuple(one.id for one in lines)
    shared = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-04"}
    tale.says(CaseOpened.model_validate(
        {**shared, "title_en": "K", "title_ko": "K", "regime": "working-group", "seat": "kr", "lines": lines}
    ))  # fmt: skip
    tale.says(RequestDrafted.model_validate({
        "request": "r1", "act": "approval", "authority": "kr-unification", "lines": names, "desk": "kr-unification",
        "rule": "r", "edition": DIGEST, "way": "outside_group", "reason": "r", "basis": ()
    }))  # fmt: skip
    tale.says(RequestFiled(request="r1"), desk="applicant")
    tale.says(RequestTakenUp(request="r1"))
    tale.says(RequestAsked(request="r1", lines=names[:1], question="Which model?"))
    tale.says(PositionTaken(request="r1", lines=names, view="no_objection"), desk="kr-foreign")
    return tale


def about(state: CaseState) -> dict[str, str]:
    """What each line of the request is now called, of those that the list still has."""
    assert state.version is not None
    now = {one.id: one.name_ko for one in state.version.lines}
    return {line: now[line] for line in state.requests["r1"].lines if line in now}


rows = st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(first=rows, second=st.permutations(NAMES), kept=st.sets(st.sampled_from(NAMES)), third=rows)
def test_no_line_stands_for_goods_that_nobody_filed(
    first: list[str], second: list[str], kept: set[str], third: list[str]
) -> None:
    """Rows taken out, put in, moved and numbered anew, twice over."""
    filed = listed([Goods(name) for name in first])
    tale, before, ever = under_review(filed), filed, {one.id for one in filed}
    goods = {one.id: one.name_ko for one in filed}
    for number, names in enumerate(([name for name in second if name in kept], third), start=1):
        said = {row.id: OTHER for row in listed([Goods(name) for name in names])
                if row.name_ko not in {one.name_ko for one in before}}  # fmt: skip
        after = renewed(before, [Goods(name) for name in names], used=ever, said=said, version=number + 1)
        tale.says(version(before, after, number), desk="applicant")
        state = tale.state()
        assert all(goods.setdefault(one.id, one.name_ko) == one.name_ko for one in after), "an id has other goods"
        assert {line for line, name in about(state).items() if name != goods[line]} == set()
        there = {one.id for one in after}
        lines = state.requests["r1"].lines
        assert set(lines) == {one.id for one in filed}, "what was never filed is in no request"
        for line, one in lines.items():
            stands = one.state not in NOT_FILED
            assert stands or line not in there or line not in {known.id for known in before}
            assert not stands or line in there, "what is gone is withdrawn"
        before, ever = after, ever | there


def test_a_row_taken_out_moves_nothing_but_the_rows() -> None:
    """The kindergarten's list: without the kerosene, and with a generator as its last row."""
    before = listed([Goods("백미"), Goods("등유"), Goods("석유난로"), Goods("원심펌프")])
    after = listed([Goods("백미"), Goods("석유난로"), Goods("원심펌프"), Goods("디젤 발전기")])
    found = matched(before, after)
    assert found.ids == {"1.1": "1.1", "1.2": "1.3", "1.3": "1.4", "1.4": "1.4-v2"} and not found.doubts
    tale = under_review(before)
    now = tuple(one.model_copy(update={"id": found.ids[one.id]}) for one in after)
    tale.says(version(before, now), desk="applicant")
    request = tale.state().requests["r1"]
    assert request.asked[0].lines == ("1.1",) and about(tale.state())["1.1"] == "백미"
    assert {line: one.state for line, one in request.lines.items() if one.state is LineState.WITHDRAWN} == {
        "1.2": LineState.WITHDRAWN
    }


def test_who_has_not_seen_the_newer_list_speaks_of_the_goods_that_he_meant() -> None:
    """A grant by another installation: of the stove it stands, of the kerosene that went it is told as a clash."""
    before = listed([Goods("등유"), Goods("석유난로"), Goods("원심펌프")])
    tale = under_review(before)
    after = renewed(before, [Goods("석유난로"), Goods("원심펌프")])
    newer = tale.says(version(before, after), desk="applicant")
    given = DecisionGranted(request="r1", grant="g1", lines=("1.1", "1.2"), begins="2019-01-18")
    tale.says(given, by="elsewhere", unseen=(newer,))
    state = tale.state()
    assert about(state)["1.2"] == "석유난로" and state.requests["r1"].lines["1.2"].state is LineState.GRANTED
    assert {(one.line, *sorted((one.act.key, one.other_act.key))) for one in state.conflicts} == {
        ("1.1", "signal_gone", "signal_granted")
    }
    assert "1.3" not in state.grants["g1"].lines


@pytest.mark.parametrize(
    ("before", "after", "ids", "doubtful"),
    [
        pytest.param(TWO, [Goods("담요", "500")], {"1.1": "1.2"}, {}, id="amount"),
        pytest.param(TWO, [Goods("담요", "450")], {}, {"1.1": {"1.1", "1.2"}}, id="which of two"),
        pytest.param([Goods("담요")] * 2, [Goods("담요")], {}, {"1.1": {"1.1", "1.2"}}, id="two alike"),
        pytest.param([Goods("담요")], [Goods("담요")] * 2, {}, {"1.1": {"1.1"}, "1.2": {"1.1"}}, id="one of two"),
        pytest.param(TWO, [TWO[1], Goods("담요", "9")], {"1.1": "1.2", "1.2": "1.1"}, {}, id="as many"),
        pytest.param([Goods("펌프 (1마력)")], [Goods("펌프 (2마력)")], {}, {"1.1": {"1.1"}}, id="alike in words"),
        pytest.param([Goods("원심펌프 (1마력)")], [Goods("원심 펌프 (1 마력)")], {"1.1": "1.1"}, {}, id="blanks"),
        pytest.param([Goods("자 1 5")], [Goods("자 15")], {}, {"1.1": {"1.1"}}, id="two numbers"),
        pytest.param([Goods("등유")], [Goods("발전기")], {}, {"1.1": {"1.1"}}, id="as many of it in its place"),
        pytest.param([Goods("등유", "9")], [Goods("발전기")], {}, {}, id="other goods in its place"),
        pytest.param([Goods("물펌프", "2", "8413.7")], [Goods("양수기", "1", "8413.70")], {}, {}, id="other codes"),
        pytest.param([Goods("물펌프", "2", "8413.70")], [Goods("양수기", "1", "841370")], {}, ASKED, id="code"),
        pytest.param([Goods("-")], [Goods("-")], {}, {"1.1": {"1.1"}}, id="no name"),
        pytest.param([Goods("-", code="402.21")], [Goods("-", code="0402.21")], {"1.1": "1.1"}, {}, id="by code"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_and_never_taken(
    before: list[Goods], after: list[Goods], ids: dict[str, str], doubtful: dict[str, set[str]]
) -> None:
    found = matched(listed(before), listed(after))
    assert {one.line.id: {was.id for was in one.perhaps} for one in found.doubts} == doubtful
    known = {one.id for one in listed(before)}
    assert {row: line for row, line in found.ids.items() if line in known} == ids


def test_what_is_said_of_a_line_in_doubt_holds_and_nothing_is_said_twice() -> None:
    before, after = (
        listed([Goods("담요", "300"), Goods("담요", "500")]),
        listed([Goods("담요", "450"), Goods("담요", "9")] * 2),
    )
    found = matched(before, after, said={"1.1": "1.2", "1.2": OTHER, "1.3": "1.2", "1.9": "1.1", "1.4": OTHER})
    assert found.ids["1.1"] == "1.2" and found.ids["1.2"] not in ("1.1", "1.2")
    assert set(found.strange) == {("1.3", "1.2"), ("1.9", "1.1")}
    assert Counter(found.ids.values()).most_common(1)[0][1] == 1


def test_a_name_that_its_owner_gave_tells_lines_of_one_name_apart_and_does_not_make_goods_the_same() -> None:
    before = tuple(LineNamed(id=name, kind="item", name_en="Soap", name_ko="비누") for name in ("one", "two"))
    assert matched(before, before[1:], own={"one", "two"}).ids == {"two": "two"}
    other = (LineNamed(id="two", kind="item", name_en="Excavator", name_ko="굴착기"),)
    found = matched(before, other, own={"two"})
    assert [one.line.id for one in found.doubts] == ["two"] and found.ids == {"two": "two-v2"}


def test_what_lies_in_a_kit_goes_with_the_kit() -> None:
    def kits(*names: str) -> tuple[LineNamed, ...]:
        made = []
        for n, name in enumerate(names, start=1):
            made.append(LineNamed(id=f"1.{n}", kind="item", name_en=name, name_ko=name))
            made += [LineNamed(id=f"1.{n}.{m}", kind="component", name_en=part, name_ko=part)
                     for m, part in enumerate(("가위", f"{name} 거즈"), start=1)]  # fmt: skip
        return tuple(made)

    found = matched(kits("수술 상자", "구급 상자"), kits("구급 상자", "왕진 가방"), said={"1.2": OTHER})
    assert found.ids == {"1.1": "1.2", "1.1.1": "1.2.1", "1.1.2": "1.2.2",
                         "1.2": "1.2-v2", "1.2.1": "1.2-v2.1", "1.2.2": "1.2-v2.2"}  # fmt: skip
