"""A hand that fills in the forms of a page: what a page does not offer cannot be chosen."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.test import Client

Said = Mapping[str, str | Sequence[str]]


@dataclass
class Form:
    """``fields``: by name the values that would be sent; ``open_to``: the values that a choice has; ``buttons``."""

    action: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    open_to: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)

    def fill(self, said: Said) -> None:
        """Fill in what of this the form asks; a choice that is not there is a fault."""
        for name, value in said.items():
            words = [value] if isinstance(value, str) else list(value)
            if name in self.open_to:
                strange = set(words) - set(self.open_to[name])
                assert not strange, (name, strange, self.open_to[name])
                self.fields[name] = words
            elif name in self.typed:
                self.fields[name] = words


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.area: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(told.get("action", ""))
            self.forms.append(self.open)
        form = self.open
        if form is None:
            return
        name = told.get("name", "")
        if tag == "button" and name:
            form.buttons.append((name, told.get("value", "")))
        elif tag == "textarea":
            self.area = name
            form.typed.add(name)
            form.fields[name] = [""]
        elif tag == "select":
            self.select = name
            form.open_to[name] = []
        elif tag == "option" and self.select is not None:
            form.open_to[self.select].append(told.get("value", ""))
            if "selected" in told:
                form.fields[self.select] = [told.get("value", "")]
        elif tag == "input":
            self._input(form, name, told)

    def _input(self, form: Form, name: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if kind in ("radio", "checkbox"):
            form.open_to.setdefault(name, []).append(told.get("value", "on"))
            if "checked" in told:
                form.fields.setdefault(name, []).append(told.get("value", "on"))
        elif kind == "file":
            form.typed.add(name)
        elif name:
            form.fields.setdefault(name, []).append(told.get("value", ""))
            if kind != "hidden":
                form.typed.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area is not None and self.open is not None:
            self.open.fields[self.area] = [(self.open.fields[self.area][0] + data).strip()]


def forms(response: Any) -> list[Form]:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms


def main_form(response: Any) -> Form:
    """The form of a question or a check."""
    return next(one for one in forms(response) if any(name == "go" for name, _ in one.buttons))


def do(client: Client, address: str, said: Said) -> Any:
    """Fill in the form of an act, page by page, and write it; what the last page answers. A page that refuses to go on
    is what is answered then."""
    response = client.get(address)
    for _ in range(12):
        if response.status_code != 200:
            return response
        form = main_form(response)
        last = ("go", "write") in form.buttons
        if not last and ("go", "next") not in form.buttons:
            return response
        form.fill(said)
        response = client.post(address, {**form.fields, "go": ["write" if last else "next"]})
    raise AssertionError("a form without an end")


def looked_over(client: Client, answer: Any) -> Any:
    """The page that looks a project over, once it is judged."""
    until = time.monotonic() + 300
    while answer.status_code == 302 or b'http-equiv="refresh"' in answer.content:
        assert time.monotonic() < until
        address = answer["Location"] if answer.status_code == 302 else answer.request["PATH_INFO"]
        query = answer.request["QUERY_STRING"]
        answer = client.get(address if answer.status_code == 302 else f"{address}?{query}")
    return answer


def act_address(case: str, kind: str, **about: str) -> str:
    query = f"?{urlencode(about)}" if about else ""
    return f"/desk/case/{case}/do/{kind}{query}"
