"""Two governments, each on a store of its own: Seoul has opened the flu medicine, Washington knows of nothing yet."""

from __future__ import annotations

import pytest

from dorasan.office.ledger.opening import open_ledger
from tests.office.conftest import Fresh
from tests.office.exchange.offices import Office, opened


@pytest.fixture
def seoul(fresh: Fresh) -> Office:
    found = Office.on("seoul", open_ledger(fresh("sqlite"))).begins()
    opened(found)
    return found


@pytest.fixture
def washington(fresh: Fresh) -> Office:
    return Office.on("washington", open_ledger(fresh("sqlite"))).begins()
