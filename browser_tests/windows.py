"""Windows of people who are logged in at a server of the desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.web.server import Ministry

from browser_tests.conftest import browsing

Open = Callable[..., Any]


@contextmanager
def windows(chromium: Any, place: Ministry, address: str) -> Iterator[Open]:
    """Open a window of somebody who is logged in."""
    contexts: list[Any] = []

    def open_(person: str, lang: str = "ko", width: str = "desktop", scheme: str = "light", script: bool = True) -> Any:
        context = browsing(chromium, address, lang, width, scheme, script=script)
        name, value = place.cookie(person)
        context.add_cookies([{"name": name, "value": value, "url": address}])
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()
