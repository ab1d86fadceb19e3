"""Every address of the server as several roles and as nobody, with every trick. All roles under ``DORASAN_PROOF=1``,
else a few. As one role: ``tests/web/accounts/test_every_address.py``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.web.accounts import address_laws
from tests.web.accounts.addresses import STRANGERS, Place, addresses, brought, walked
from tests.web.accounts.test_permissions import WHOLE

WALK: tuple[str | None, ...] = (*STRANGERS, None) if WHOLE else ("foreign-officer", "keeper", None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with walked(tmp_path_factory.mktemp("addresses"), WALK) as found:
        yield found


@pytest.fixture
def place(made: Place) -> Place:
    return brought(made)


@pytest.mark.parametrize("column", WALK)
def test_what_is_anothers_is_as_what_there_is_not(place: Place, column: str | None) -> None:
    address_laws.as_what_there_is_not(place, column, addresses())


@pytest.mark.parametrize("column", WALK)
def test_what_others_do_changes_nothing_for_whom_it_has_not_come_before(place: Place, column: str | None) -> None:
    address_laws.unmoved_by_others(place, column)


@pytest.mark.parametrize("column", ["applicant", "intake-officer"])
def test_to_whom_it_has_come_it_is_told(place: Place, column: str) -> None:
    address_laws.told_to_whom_it_came(place, column)


@pytest.mark.parametrize("column", ["intake-officer", "keeper", None])
def test_no_form_is_taken_without_its_token(place: Place, column: str | None) -> None:
    address_laws.nothing_without_its_token(place, column)


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "\thttps://evil.example"]
)
def test_no_address_sends_anybody_elsewhere(place: Place, evil: str) -> None:
    address_laws.sends_nobody_elsewhere(place, evil, addresses())


def test_no_address_answers_to_another_host(place: Place) -> None:
    address_laws.answers_to_no_other_host(place, addresses())
