"""The shipped law, opened once for what is asked of the house as a whole."""

from __future__ import annotations

import pytest

import dorasan


@pytest.fixture(scope="session")
def shipped() -> dorasan.Law:
    return dorasan.open_law()
