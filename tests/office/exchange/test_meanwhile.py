"""What happened elsewhere meanwhile: an objection in time that comes after silence has cleared, the group's record."""

from __future__ import annotations

import pytest

from dorasan.api import open_law
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven
from dorasan.desk.events.decision import DecisionSilence
from dorasan.desk.events.event import UNNAMED
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from dorasan.desk.events.session import GROUP, SessionCalled
from dorasan.desk.routes.permission import Who
from dorasan.office.cases import asked
from dorasan.office.cases.signing import Signing
from dorasan.office.exchange.receiving import look
from dorasan.office.exchange.sending import send
from dorasan.problem import BadInputError
from tests.desk.exchange.world import CASE, TRUSTED, plain
from tests.office.exchange.offices import KEEPER, Office, person

SECRETARY = Who("yoon", "secretariat", "secretary")
OBJECTS = PositionTaken(request="r2", lines=("truck-1",), view="object", ground=Ground(kind="none"))


def test_an_objection_in_time_that_comes_after_silence_has_cleared_reopens_it(
    seoul: Office, washington: Office
) -> None:
    """Washington objects while Seoul, which has not heard of it, reads silence. The preview says what it does."""
    _written(seoul, person("kr-unification"), RequestFiled(request="r2"))
    washington.takes(seoul.sends("us-state").content)
    washington.does("us-state", RequestTakenUp(request="r2"))
    seoul.takes(washington.sends("kr-unification").content)
    washington.does("us-state", OBJECTS)
    cleared = DecisionSilence(
        request="r2", grant="g1", lines=("truck-1", "fuel-1"), clock="us-5", heads=(), begins="2026-11-27"
    )
    _written(seoul, SECRETARY, cleared)
    assert seoul.state("kr-unification").requests["r2"].lines["truck-1"].state.value == "cleared_by_silence"
    objection = washington.sends("kr-unification").content
    looked = look(seoul.here, objection, "bundle.zip", person("kr-unification"), seoul.now, TRUSTED)
    assert [one.key for one in looked.brings[CASE]] == ["reopened"]  # type: ignore[union-attr]
    seoul.takes(objection)
    state = seoul.state("kr-unification")
    assert state.requests["r2"].lines["truck-1"].state.value == "held" and "truck-1" in state.grants["g1"].reopened
    assert state.requests["r2"].lines["fuel-1"].state.value == "cleared_by_silence"


def _written(office: Office, who: Who, body: Body, case: str = CASE) -> None:
    """An event that the installation wrote; papers and clocks, which would be asked before, are tried elsewhere."""
    signing = Signing(office.here, case, who, office.now.isoformat())
    office.here.ledger.append(case, office.here.installation, signing(body))


def test_who_keeps_an_installation_is_told_of_a_preview_how_much_there_is_and_no_more(
    seoul: Office, washington: Office
) -> None:
    washington.takes(seoul.sends("us-state").content)
    washington.does("us-state", OBJECTS)
    content = washington.sends("kr-unification").content
    assert seoul.looks(content).visible == frozenset() and seoul.looks(content).brings == {}
    assert look(seoul.here, content, "-", person("kr-unification"), seoul.now, TRUSTED).visible


def test_the_groups_record_goes_to_who_sits_in_the_group_without_names(seoul: Office, washington: Office) -> None:
    called = SessionCalled(session="s1", level="working", form="video", on="2026-12-01")
    _written(seoul, SECRETARY, called, GROUP)
    with pytest.raises(BadInputError) as refused:
        washington.takes(_of_group(seoul, "us-state"))
    assert {problem.key for problem in refused.value.problems} == {"bundle.not_its_desk"}, "nobody certified it for it"
    with pytest.raises(BadInputError) as refused:
        _of_group(seoul, "unc")
    assert [problem.key for problem in refused.value.problems] == ["bundle.not_before"]
    treasury = send(seoul.here, [GROUP, CASE], "us-state", person("kr-unification"), seoul.now)
    (entry,) = treasury.bundle.events[GROUP]
    assert entry.event.body == called and entry.event.payload.person == UNNAMED
    assert sorted(treasury.bundle.events) == [GROUP, CASE]


def _of_group(office: Office, to: str) -> bytes:
    return send(office.here, [GROUP], to, person("kr-unification"), office.now).content


def test_nothing_goes_out_for_nobody_of_nothing_or_of_what_is_ones_own(seoul: Office) -> None:
    def refused(*cases: str, to: str = "us-state", who: Who | None = None) -> list[str]:
        before = seoul.here.ledger.tips(OFFICE)
        with pytest.raises(BadInputError) as why:
            send(seoul.here, cases, to, who or person("kr-unification"), seoul.now)
        assert seoul.here.ledger.tips(OFFICE) == before
        for problem in why.value.problems:
            assert all("{" not in problem.show(lang) for lang in ("en", "ko"))  # type: ignore[arg-type]
        return sorted(problem.key for problem in why.value.problems)

    assert refused(CASE, to="us-stat") == ["desk.no_desk_named"]
    assert refused(CASE, to="north") == ["bundle.no_post"]
    assert refused(CASE, "train", OFFICE, to="applicant") == ["bundle.no_post", "bundle.own_office", "desk.no_case"]
    assert refused(CASE, to="us-commerce") == ["bundle.not_before"]
    assert refused(CASE, who=Who("x", "kr-customs", "officer")) == ["desk.no_case"], "a case that never came before it"
    assert refused(CASE, who=KEEPER) == ["desk.not_permitted"]
    seoul.sends("us-state")
    assert refused(CASE, who=KEEPER) == ["desk.not_permitted"], "nor what somebody else has sent before"


def test_a_desk_elsewhere_works_on_what_it_was_sent(seoul: Office, washington: Office) -> None:
    """Lists, boards, figures and verifying, on extracts as on events."""
    washington.takes(seoul.sends("us-state").content)
    washington.does("us-state", AccountGiven(about="delay", told="As Washington tells it"))
    who = person("us-state")
    assert [one.case for one in asked.cases(washington.here, who, washington.now)] == [CASE]
    board = asked.waiting(washington.here, who, washington.now, open_law().edition)
    assert [row.request for row in board.rows] in ([], ["r2"]) and board.partial
    shown = asked.show(washington.here, CASE, who, washington.now)
    assert len(shown.view.stubs) == 3 and {stub.desk for stub in shown.view.stubs} == {"applicant", "kr-unification"}
    assert not washington.verified().errors
    assert plain(shown.state)[1]["requests"]  # type: ignore[index]
