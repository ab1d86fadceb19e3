"""What somebody does at a browser to work at a desk: come in by the door, say which hour it is, open a case, fill in
the form of an act as he sees it. Nothing is sent that no page offers."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Any

from django_otp.oath import totp
from tests.web.desks.hand import act_address
from tests.web.desks.test_walk import FIXED, LISTS
from tests.web.desks.walked import PROJECT

PASSWORD = "four quite different words"
MOST_PAGES = 12


def come_in(page: Any, person: str, code: str) -> None:
    """Begin an account with the code that its owner was given, and set up a telephone."""
    page.goto("/login/begin")
    for field, word in (("person", person), ("code", code), ("password", PASSWORD), ("again", PASSWORD)):
        page.fill(f"#{field}", word)
    page.click("main button")
    key = base64.b32decode(page.inner_text("main code").replace(" ", ""))
    page.fill("#code", f"{totp(key):06d}")
    page.click("main button")
    page.wait_for_selector("main ol code")  # the codes for a lost telephone


def say_hour(page: Any, hour: str) -> None:
    """Choose the hour that the exercise's acts claim."""
    page.goto("/account/")
    page.fill("input[name=at]", hour)
    page.press("input[name=at]", "Enter")


def open_case(page: Any, case: str) -> None:
    page.goto("/desk/open")
    page.set_input_files("#o-list", PROJECT)
    page.fill("#o-name", case)
    page.click("button[value=check]")
    page.wait_for_selector("button[value=write]", timeout=240_000)  # it is judged meanwhile
    page.click("button[value=write]")
    page.wait_for_url(re.compile(rf"/desk/case/{case}/(\?|$)"))


def do(page: Any, words: Sequence[str]) -> None:
    """Fill in an act's form as somebody does who sees it, and write it. ``words``: ``do CASE KIND name=value ...``."""
    case, kind = words[1:3]
    said = {name: value for name, _, value in (pair.partition("=") for pair in words[3:])}
    about = {
        name: said.pop(name) for name in FIXED if name in said and (kind != "decision.granted" or name == "request")
    }
    if kind == "event.released":
        said = {"version": "desk", **{name: value for name, value in said.items() if name != "event"}}  # asked first
        page.goto(f"/desk/case/{case}/history")
        page.locator("input[name=event]").first.check()
        page.click("form[action*='event.released'] button")
    else:
        page.goto(act_address(case, kind, **about))
    for _ in range(MOST_PAGES):
        if page.locator("button[value=write]").count():
            page.click("button[value=write]")
            page.wait_for_url(re.compile(rf"/desk/case/{case}/\?done="))
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
