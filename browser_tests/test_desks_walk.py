"""Six accounts walk the flu medicine to its end in a real browser: the same record as by the commands of the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.office import server as postgresql
from tests.web.desks.hand import act_address
from tests.web.desks.test_walk import FIXED, LISTS, by_commands, come_to, commands
from tests.web.desks.walked import PROJECT
from tests.web.server import ministry, on_loopback

from browser_tests.windows import windows

MOST_PAGES = 12


@contextmanager
def on(database: str) -> Iterator[dict[str, str] | None]:
    """Where ledger and accounts lie."""
    if database == "sqlite":
        yield None
        return
    server = postgresql.started()
    try:
        postgresql.told(server, "CREATE DATABASE desks", "CREATE DATABASE accounts")
        yield {
            "DORASAN_DATABASE_URL": postgresql.address(server, "desks"),
            "DORASAN_ACCOUNTS_URL": postgresql.address(server, "accounts"),
        }
    finally:
        postgresql.stopped(server)


@pytest.fixture(scope="module")
def commanded(tmp_path_factory: pytest.TempPathFactory) -> object:
    with ministry(tmp_path_factory.mktemp("commanded")) as place:
        by_commands(place.here)
        return come_to(place.here)


@pytest.mark.parametrize(
    ("lang", "width", "script", "database"),
    [("ko", "desktop", True, "sqlite"), ("en", "tablet", False, "sqlite"), ("en", "desktop", True, "postgresql")],
)
def test_six_accounts_walk_the_flu_medicine_to_its_end(
    chromium: Any, commanded: object, tmp_path: Path, lang: str, width: str, script: bool, database: str
) -> None:
    with on(database) as lies, ministry(tmp_path, database=lies) as place:
        with on_loopback(place) as address, windows(chromium, place, address) as open_:
            pages: dict[str, Any] = {}
            for words, options, refused in commands():
                if words[0] not in ("open", "do") or refused:
                    continue
                person = options["as"].split("@")[0]
                if person not in pages:
                    pages[person] = open_(person, lang, width, script=script)
                _at(pages[person], options["at"])
                if words[0] == "open":
                    _opened(pages[person], options["case"])
                else:
                    _done(pages[person], words)
        assert come_to(place.here) == commanded


def _at(page: Any, hour: str) -> None:
    """Choose the hour that the exercise's act claims."""
    page.goto("/account/")
    page.fill("input[name=at]", hour)
    page.press("input[name=at]", "Enter")


def _opened(page: Any, case: str) -> None:
    page.goto("/desk/open")
    page.set_input_files("#o-list", PROJECT)
    page.fill("#o-name", case)
    page.click("button[value=check]")
    page.click("button[value=write]")
    page.wait_for_url(f"**/desk/case/{case}/")


def _done(page: Any, words: list[str]) -> None:
    """Fill in an act's form as somebody does who sees it, and write it."""
    kind = words[2]
    said = {name: value for name, _, value in (pair.partition("=") for pair in words[3:])}
    about = {
        name: said.pop(name) for name in FIXED if name in said and (kind != "decision.granted" or name == "request")
    }
    if kind == "event.released":
        said.pop("event")
        page.goto("/desk/case/flu/history")
        page.locator("input[name=event]").first.check()
        page.click("form[action*='event.released'] button")
    else:
        page.goto(act_address("flu", kind, **about))
    for _ in range(MOST_PAGES):
        if page.locator("button[value=write]").count():
            page.click("button[value=write]")
            page.wait_for_url(re.compile(r"/desk/case/flu/\?done="))
            return
        for name, value in said.items():
            _filled(page, name, value)
        page.click(".acts button[value=next]")
    raise AssertionError(f"a form without an end: {words}")


def _filled(page: Any, name: str, value: str) -> None:
    found = page.locator(f'form.question [name="{name}"]:not([type=hidden])')
    if not found.count():
        return
    kind = found.first.evaluate("one => one.type")
    if kind in ("radio", "checkbox"):
        for word in value.split(",") if name in LISTS else [value]:
            page.check(f'[name="{name}"][value="{word}"]')
    elif kind == "select-one":
        found.select_option(value)
    else:
        found.fill(value[:16] if kind == "datetime-local" else value)
