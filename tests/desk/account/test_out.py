"""What is out on a paper that covers it no more is told by what ended that paper first, and since when."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.desk.account.out import out, went
from dorasan.desk.case.going import going
from dorasan.desk.case.going_told import less_told
from dorasan.desk.clocks.expiry import Expiry
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.told import expiry
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseVersioned, LineChanged
from dorasan.desk.events.decision import Drawn, GrantRevoked, GrantSuspended
from dorasan.desk.sheet.beyond import over_told
from dorasan.words import LANGS, say
from tests.desk.tale import DIGEST, Tale, drafted, grant, in_review, left, opened

DAY, LATER = "2019-01-10", "2019-01-21"


def _out() -> Tale:
    tale = in_review()
    tale.says(grant("truck", "medicine", ends="2019-01-20"), desk="un-liaison")
    gone = (Drawn(line="truck", quantity="3"), Drawn(line="medicine", quantity="5"))
    tale.says(left("s1", *gone, on="2019-01-07"))
    return tale


def _newer() -> CaseVersioned:
    first = opened()
    told = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-08"}
    changed = (LineChanged(id="medicine", what="quantity"),)
    return CaseVersioned(number=1, reason="more", changed=changed, lines=first.lines, **told)


@pytest.mark.parametrize(
    ("body", "how", "lines"),
    [
        (_newer(), "lapsed", ("medicine",)),
        (GrantSuspended(grant="g1", reason="a count is wrong", lines=("truck",)), "suspended", ("truck",)),
        (GrantRevoked(grant="g1", reason="not to be had"), "revoked", ("truck", "medicine")),
    ],
)
def test_what_ended_it_first_is_told_with_its_day(body: Body, how: str, lines: tuple[str, ...]) -> None:
    tale = _out()
    assert out(tale.state(LATER), DAY)[0].uncovered is None
    tale.says(body, desk="un-liaison", at="2019-01-08T12:00:00+09:00")
    for day in (DAY, LATER):  # its last day passes later, and takes nothing away any more
        (one,) = out(tale.state(day), day)
        assert one.over and one.uncovered is not None
        assert (one.uncovered.how, one.uncovered.since, one.uncovered.lines) == (how, "2019-01-08", lines)
        for lang in LANGS:
            (told,) = over_told(one, lang)
            assert told.startswith(say(lang, f"desk.out_{how}", day="2019-01-08"))
            assert (f"({lines[0]})" in told) == (len(lines) == 1), "named where it is not of all that is out"
    assert less_told(tale.state(DAY).grants["g1"], "en") == [f"{say('en', f'desk.gone_{how}')}: {', '.join(lines)}"]


def test_a_last_day_that_passed_first_is_told_as_that() -> None:
    tale = _out()
    tale.says(GrantRevoked(grant="g1", reason="late"), desk="un-liaison", at="2019-01-25T12:00:00+09:00")
    (one,) = out(tale.state("2019-01-26"), "2019-01-26")
    assert one.uncovered is not None and (one.uncovered.how, one.uncovered.since) == ("passed", "2019-01-20")


def test_a_grant_that_runs_out_says_of_which_line_it_is_suspended() -> None:
    tale = _out()
    tale.says(GrantSuspended(grant="g1", reason="a count is wrong", lines=("truck",)), desk="un-liaison")
    of = going(tale.state(DAY).grants["g1"], DAY)
    soon = Expiry(of, next(iter(shipped().offices)), date(2019, 1, 20), None, 7)
    assert all(expiry(soon, lang).endswith(f"{say(lang, 'desk.gone_suspended')}: truck") for lang in LANGS)


def test_what_had_its_act_when_it_left_is_not_told_as_gone_without_it_once_it_is_asked_for_again() -> None:
    for given, told in ((True, ()), (False, (("2019-01-07", ("truck",)),))):
        tale = _out() if given else in_review()
        if not given:
            tale.says(left("s1", Drawn(line="truck", quantity="3"), on="2019-01-07"))
        tale.says(GrantRevoked(grant="g1", reason="not to be had"), desk="un-liaison")
        tale.says(drafted("r9", ("truck",)))
        state = tale.state(DAY)
        assert went(state, state.requests["r9"], ("truck",)) == told
