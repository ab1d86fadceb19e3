"""The laws of the addresses for one role that is not told, and for one that is. At every address, as every role, with
every trick: ``server_tests/test_every_address.py``."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dorasan.web.desks import desk_page
from tests.web.accounts import address_laws
from tests.web.accounts.addresses import LEAVES, Place, addresses, brought, told, walked

COLUMN = "foreign-officer"
JUDGE_ALL = ("cases/", "desk/portfolio/2018-2020")  # the pages that judge the cases of the history first
SOME = [one for one in addresses() if one.route not in (LEAVES, *JUDGE_ALL)][::4]
OTHERS = [one for one in addresses() if one.names and not one.route.startswith("desk/")]
NAMED = [*(one for one in addresses() if one.names and one not in OTHERS), *OTHERS[::3]]  # of the desks every one


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with walked(tmp_path_factory.mktemp("addresses"), [COLUMN], JUDGE_ALL) as found:
        yield found


@pytest.fixture
def place(made: Place) -> Place:
    return brought(made)


def test_the_machine_finds_the_addresses() -> None:
    found = [one.route for one in addresses()]
    assert len(found) > 90 and {"health", "desk/case/<str:case>/note/<str:note>", "api/openapi.json"} <= set(found)
    assert len(SOME) > 25 and len(NAMED) > 25 and set(JUDGE_ALL) < set(found)


def test_what_is_anothers_is_as_what_there_is_not(place: Place) -> None:
    address_laws.as_what_there_is_not(place, COLUMN, NAMED)


def test_what_others_do_changes_nothing_for_whom_it_has_not_come_before(place: Place) -> None:
    address_laws.unmoved_by_others(place, COLUMN)


def test_to_whom_it_has_come_it_is_told(place: Place) -> None:
    address_laws.told_to_whom_it_came(place, "intake-officer")


def test_no_form_is_taken_without_its_token(place: Place) -> None:
    address_laws.nothing_without_its_token(place, "intake-officer")


def test_no_address_sends_anybody_elsewhere(place: Place) -> None:
    address_laws.sends_nobody_elsewhere(place, "//evil.example/x", SOME)


def test_no_address_answers_to_another_host(place: Place) -> None:
    address_laws.answers_to_no_other_host(place, SOME)


@pytest.mark.parametrize("column", ["ministry-officer", "foreign-officer", "secretary"])
def test_the_post_tells_no_more_of_a_hidden_case_than_of_none(place: Place, column: str) -> None:
    client = place.browser(column)
    form = {"desk": "kr-unification", "go": "check"}
    pages = [told(client.post("/desk/post/out", {**form, "case": names["case"]}), names)
             for names in (place.real, place.made_up)]  # fmt: skip
    assert pages[0] == pages[1] and b"Sarangbang" not in pages[0]


def test_a_refusal_takes_as_long_whatever_was_read_to_refuse(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that is there is read before it is refused: the time of the answer does not tell it."""
    step, waited = 2.0, list[float]()
    monkeypatch.setattr(desk_page, "STEP", step)
    monkeypatch.setattr("dorasan.web.desks.desk_page.time.sleep", waited.append)
    client = place.browser("foreign-officer")
    for name in (place.real["case"], place.made_up["case"], "@office"):
        begun = time.monotonic()
        assert client.get(f"/desk/case/{name}/").status_code == 404
        spent = time.monotonic() - begun
        assert len(waited) == 1 and step - spent <= waited.pop() <= step, "up to the same moment"
