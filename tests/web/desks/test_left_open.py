"""What a case leaves without a request is told as long as it is open: to whom the project is shown, and no one else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.desk.events.request import RequestDrafted
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.web.law import law
from tests.web.desks.walked import opened
from tests.web.server import FLU, Ministry, ministry

NOW = datetime.fromisoformat("2018-12-21T15:00:00+09:00")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("left"), FLU) as found:
        opened(found.here, NOW)
        yield found


def left(place: Ministry, who: str) -> set[tuple[str, str | None, str]]:
    state = asked.show(place.here, "flu", place.here.who(who), NOW, law().edition).state
    return {(one.why, one.authority, line) for one in state.left_open for line in one.lines}


def test_the_project_s_own_desks_go_on_being_told_and_foreign_ones_are_not(place: Ministry) -> None:
    mine = left(place, "kim@applicant")
    assert ("undecided", "us-commerce", "test-kits") in mine and ("undecided", "us-commerce", "oseltamivir") not in mine
    assert left(place, "lee@kr-unification") == mine
    page = place.browser("kim").get("/desk/case/flu/", headers={"accept-language": "ko"}).content.decode()
    assert 'id="left"' in page and "미 상무부" in page


def test_what_somebody_drafts_is_open_no_longer(place: Ministry) -> None:
    found = next(
        one
        for one in asked.show(
            place.here, "flu", place.here.who("lee@kr-unification"), NOW, law().edition
        ).state.left_open
        if one.authority == "us-commerce"
    )
    assert found.act is not None and found.authority is not None
    drafted = RequestDrafted(
        request="r99",
        act=found.act,
        authority=found.authority,
        lines=found.lines,
        desk="applicant",
        rule="by-hand",
        edition=law().edition.digest,
        way="outside_group",
        reason="asked to be safe",
        basis=(),
    )
    act(place.here, "flu", place.here.who("lee@kr-unification"), [drafted], NOW)
    assert not any(authority == "us-commerce" for _, authority, _ in left(place, "kim@applicant"))
