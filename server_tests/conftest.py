"""What the tests of the server share with those of its pages."""

from __future__ import annotations

from tests.conftest import pytest_sessionfinish as pytest_sessionfinish
from tests.conftest import pytest_terminal_summary as pytest_terminal_summary
from tests.web.accounts.conftest import database as database
