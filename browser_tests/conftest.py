"""A server of our own on the loopback address, gone with this process, and browsers as people have them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import pytest
from tests.conftest import pytest_sessionfinish as pytest_sessionfinish
from tests.conftest import pytest_terminal_summary as pytest_terminal_summary

from browser_tests.chromium import CHROMIUM, opened
from dorasan.web.app import application

application()  # Django is set up before a test imports a model
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"  # playwright's loop turns in this thread, where tests open ledgers too

WIDTHS = {"desktop": 1280, "tablet": 768, "telephone": 320}
Window = Callable[..., Any]


def browsing(chromium: Any, address: str, lang: str, width: str, scheme: str, *, script: bool) -> Any:
    """A browser as somebody has it: language, width of the window, light or dark, with or without JavaScript."""
    return chromium.new_context(
        base_url=address,
        locale={"ko": "ko-KR", "en": "en-GB"}[lang],
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme=scheme,
        java_script_enabled=script,
        accept_downloads=True,
    )


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the pages are served, as ``dorasan serve`` serves them."""
    from dorasan.web.app import application
    from dorasan.web.serve import served
    from dorasan.web.visit import closed

    told: Queue[str] = Queue()
    threading.Thread(target=served, args=(application, 0, told.put, closed), daemon=True, name="served").start()
    yield told.get(timeout=60).rstrip("/")
    closed()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium")
    with opened() as found:
        yield found


@pytest.fixture
def window(chromium: Any, address: str) -> Iterator[Window]:
    """Open a window: which language, how wide, light or dark, with or without JavaScript. What a page's own rules
    forbid it, and what breaks in its script, is a fault of the test that opened it."""
    contexts: list[Any] = []
    broken: list[str] = []

    def open_(lang: str = "ko", width: str = "desktop", scheme: str = "light", script: bool = True) -> Any:
        context = browsing(chromium, address, lang, width, scheme, script=script)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
        page.on("console", lambda said: broken.append(f"{page.url}: {said.text}") if _refused(said) else None)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not broken, "\n".join(broken)


def _refused(said: Any) -> bool:
    return said.type == "error" and "Content Security Policy" in said.text
