"""schemathesis against the addresses for programs of a server, logged in as every role: what holds on one's own
computer holds there, and nothing that is sent reaches the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from browser_tests.test_api_fuzz import CHECKS, WITHIN
from dorasan.web.app import application

application()

from django.conf import settings  # noqa: E402  (Django is set up first)
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.test import override_settings  # noqa: E402
from tests.web.accounts.test_permissions import SEATS  # noqa: E402
from tests.web.server import HOST, Ministry, ministry  # noqa: E402

FEW = hypothesis_settings(WITHIN, max_examples=8)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    names = [one for one in SEATS.values() if not one.startswith("keeper")]
    plain = {"SECURE_SSL_REDIRECT": False}
    with ministry(tmp_path_factory.mktemp("roles"), names) as found, override_settings(**plain):
        yield found


@pytest.mark.parametrize("role", SEATS)
def test_nothing_that_is_sent_breaks_it_or_is_written(place: Ministry, role: str) -> None:
    client = place.browser(SEATS[role].partition("@")[0])
    name, program = settings.SESSION_COOKIE_NAME, WSGIHandler()
    cookie, before = f"{name}={client.cookies[name].value}", place.here.ledger.tips("@office")

    def known(environ: dict[str, Any], start: Any) -> Any:
        return program({**environ, "HTTP_HOST": HOST, "HTTP_COOKIE": cookie}, start)

    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", known)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) >= 6
    for operation in operations:

        @FEW
        @given(case=operation.as_strategy())
        def sent(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=list(CHECKS))

        sent()
    assert place.here.ledger.tips("@office") == before and place.here.ledger.cases() == ["@office"]
