"""A server for each test: an exercise with the people of the flu medicine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dorasan.web.app import application

application()

from tests.web.server import Ministry, ministry  # noqa: E402  (Django is set up first)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Ministry]:
    with ministry(tmp_path) as found:
        yield found
