"""The table of permissions through the pages, cell by cell: no page opens a form, and no form writes an act, that the
table does not give to that kind of desk in that role; what it gives can be reached.

Every cell under ``DORASAN_PROOF=1``; else each act for one column that the table does not give it, another from act to
act, and each query for all of these and for the first that it is given to.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

import pytest
from django.test import Client

from dorasan.desk.routes.permission import Who, table
from tests.web.accounts.scene import AT, opened, shown
from tests.web.server import Ministry, ministry

SEATS = {
    "applicant": "kim@applicant/applicant",
    "intake-officer": "lee@kr-unification/officer",
    "intake-head": "min@kr-unification/head",
    "ministry-officer": "choi@kr-foreign/officer",
    "ministry-head": "han@kr-foreign/head",
    "foreign-officer": "wong@us-state/officer",
    "foreign-head": "ross@us-state/head",
    "command-officer": "bell@unc/officer",
    "command-head": "hale@unc/head",
    "liaison": "noh@un-liaison/recorder",
    "secretary": "yoon@secretariat/secretary",
    "auditor": "seo@kr-unification/auditor",
    "keeper": "keeper@secretariat/keeper",
}
OFFICE, GROUP = "office/do/{}", "group/do/{}"
WHERE = {
    **dict.fromkeys(("installation", "key", "role", "calendar", "closure", "rule", "bundle", "receipt"), OFFICE),
    **dict.fromkeys(("session", "agenda"), GROUP),
}
PAGES = {  # of a query, where it is asked; a seat that may not ask it is sent elsewhere or told that there is nothing
    "desk.board": "", "case.show": "case/flu/", "case.who": "case/flu/who", "desk.stats": "portfolio/",
    "desk.release_report": "released", "desk.fast_track": "fast-track/", "group.show": "group/",
}  # fmt: skip
WHOLE = bool(os.environ.get("DORASAN_PROOF"))
AFTER = AT.format(15)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    names = [one for one in SEATS.values() if not one.startswith("keeper")]
    with ministry(tmp_path_factory.mktemp("table"), names) as found:
        opened(found)
        shown(found)
        yield found


@pytest.fixture(scope="module")
def clients(place: Ministry) -> dict[str, Client]:
    out = {}
    for column, seat in SEATS.items():
        client = out[column] = place.browser(seat.partition("@")[0], at=AFTER)
        client.raise_request_exception = True
    return out


def columns(n: int, given: Collection[str]) -> list[str]:
    """All of them, or one to which it is not given, moving on from row to row."""
    shut = [one for one in SEATS if one not in given]
    return list(SEATS) if WHOLE else shut[n % len(shut) :][:1] if shut else []


@pytest.mark.parametrize(("n", "kind"), list(enumerate(table().acts)), ids=list(table().acts))
def test_no_form_is_open_to_whom_the_table_does_not_give_the_act(
    place: Ministry, clients: dict[str, Client], n: int, kind: str
) -> None:
    address = f"/desk/{WHERE.get(kind.partition('.')[0], 'case/flu/do/{}').format(kind)}"
    before = place.written()
    for column in columns(n, table().acts[kind]):
        given = column in table().acts[kind]
        told = {"request": "r2", "lines": "truck"}
        shown = clients[column].get(address, told)
        assert shown.status_code in ((200, 404, 409, 422) if given else (404, 409)), (column, shown.status_code)
        if not given:
            written = clients[column].post(address, {**told, "go": "write", "page": "99", "seen": ""})
            assert written.status_code in (404, 409), (column, written.status_code)
    assert place.written() == before


@pytest.mark.parametrize("query", PAGES)
def test_no_page_is_shown_to_whom_the_table_does_not_give_the_query(clients: dict[str, Client], query: str) -> None:
    given = table().queries[query]
    for column in SEATS if WHOLE else [one for one in SEATS if one not in given]:
        status = clients[column].get(f"/desk/{PAGES[query]}").status_code
        if column not in given:
            assert status in (302, 403, 404), (column, status)
        elif query != "case.show":
            assert status in (200, 404), (column, status)
    assert any(clients[one].get(f"/desk/{PAGES[query]}").status_code == 200 for one in given), query


def test_what_the_table_gives_is_within_reach(place: Ministry, clients: dict[str, Client]) -> None:
    """Acts that this case is ready for open their form to whom the table gives them."""
    for column, kind, request in (
        ("applicant", "request.filed", "r1"),
        ("intake-officer", "request.shown", "r2"),
        ("foreign-officer", "position.taken", "r2"),
        ("secretary", "session.called", ""),
        ("keeper", "role.given", ""),
    ):
        where = WHERE.get(kind.partition(".")[0], "case/flu/do/{}").format(kind)
        told = {"request": request} if request else {}
        assert clients[column].get(f"/desk/{where}", told).status_code == 200, (column, kind)


def test_every_column_has_its_seat(place: Ministry) -> None:
    regime = place.here.regime
    for column, seat in SEATS.items():
        person, desk, role = seat.replace("/", "@").split("@")
        assert table().column(Who(person, desk, role), regime) == column
    assert set(SEATS) == set(table().columns)
