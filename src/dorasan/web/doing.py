"""Where the pages of a file do what its reports offer: reports name what can be done next, and no address."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.report.document import Action, Address, Do


def addresses(key: str, on: date | None = None, line: str = "") -> Address:
    """``key``: of the file in hand; ``on``: the day by whose law the page judges, ``line``: which line it is of: a
    provision is opened as it stood then, and leads back. What no page does has none, and is told without a link."""

    def address(action: Action) -> str:
        match action.do:
            case Do.WHY if action.of:
                return reverse("line", args=(key, action.of))
            case Do.FIX if action.of:
                return f"{reverse('line', args=(key, action.of))}#change"
            case Do.TODAY:
                return reverse("leaving", args=(key,))
            case Do.COLUMNS:
                return reverse("rows", args=(key,))
            case Do.ASK:
                return reverse("ask", args=(key,))
            case Do.CODES if not action.of:
                return f"{reverse('board', args=(key,))}?group=on_thing"
            case Do.WHOLE if not action.of:
                return f"{reverse('case', args=(key,))}#behind-first"
            case Do.CHECK:
                return reverse("case", args=(key,))
            case Do.PROVISION if action.of:
                told = {"on": str(on or ""), "case": key, "line": line}
                query = urlencode({name: value for name, value in told.items() if value})
                return f"{provision_address(action)}?{query}"
            case Do.REPORT:
                return f"{reverse('case', args=(key,))}#take"
            case _:
                return ""

    return address


def provision_address(action: Action) -> str:
    """Where a provision is read; for pages that have no file in hand."""
    return reverse("provision", args=(action.of,)) if action.do is Do.PROVISION else ""
