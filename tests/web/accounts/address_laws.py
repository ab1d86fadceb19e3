"""The laws that hold at every address, each for one role or one trick: guessed names, another's names, tokens left out,
other hosts and other sites' addresses. What a seat is not told of is, at every address, as if it were not there."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from dorasan.web.visit import DRAWER
from tests.web.accounts.addresses import SECRETS, Address, Place, addresses, kinds, plain_pages, told
from tests.web.server import HOST


def as_what_there_is_not(place: Place, column: str | None, at: Sequence[Address]) -> None:
    """Each address twice, with another's names and with made-up ones: the same answer, letter by letter; no secret in
    any; nothing written; nothing breaks."""
    client, before = place.browser(column), place.server.written()
    client.raise_request_exception = False
    for one in at:
        if not one.names:
            continue
        for real in kinds(place, one):
            made_up = place.made_up | {"kind": real["kind"]}
            for method in ("get", "post"):
                answers = [
                    told(getattr(client, method)(one.filled(names)), {part: names[part] for part in one.names})
                    for names in (real, made_up)
                ]
                assert answers[0] == answers[1], (column, method, one.route, real["kind"])
                assert int(answers[0][:3]) < 500, (column, method, one.route)
                assert not [word for word in SECRETS if word.encode() in answers[0]], (column, method, one.route)
    assert place.server.written() == before and place.real["key"] in DRAWER._held


def unmoved_by_others(place: Place, column: str | None) -> None:
    """Queue, cases, group, figures, crossings, letters, office, the addresses for programs: letter by letter as they
    were before the hidden case, its note, its file and the list in hand."""
    for route, page in plain_pages(place, column):
        assert page == place.before[str(column), route], (column, route)


def told_to_whom_it_came(place: Place, column: str) -> None:
    """The machine would see it: the same walk finds the secret where it may be told."""
    client = place.browser(column)
    pages = [told(client.get(one.filled(place.real))) for one in addresses() if {"case"} == {*one.names}]
    assert any(b"Sarangbang" in page for page in pages)
    changed = [route for route, page in plain_pages(place, column) if b"7319" in page]
    assert "desk/cases/" in changed


def nothing_without_its_token(place: Place, column: str | None) -> None:
    """CSRF at every address: from another site nothing comes in."""
    client, before = place.browser(column, enforce_csrf_checks=True), place.server.written()
    for one in addresses():
        for headers in ({}, {"HTTP_ORIGIN": "https://evil.example", "HTTP_SEC_FETCH_SITE": "cross-site"}):
            answer = client.post(one.filled(place.real), {"go": "write"}, **headers)
            if one.route.startswith("api/"):
                assert answer.status_code in (400, 401, 403, 404, 405, 415, 422), (one.route, answer.status_code)
                assert not headers or answer.status_code in (401, 403, 404, 405), (one.route, answer.status_code)
            else:
                assert answer.status_code == 403, (one.route, answer.status_code)
    assert place.server.written() == before


def sends_nobody_elsewhere(place: Place, evil: str, at: Sequence[Address]) -> None:
    """``next``, ``back`` and whatever else may be called so, in the address and in the form."""
    client = place.browser("intake-officer")
    words = dict.fromkeys(("next", "back", "url", "to", "return", "continue", "seat"), evil) | {
        "seat": "kr-unification/officer"
    }
    for one in at:
        for answer in (client.get(one.filled(place.made_up), words), client.post(one.filled(place.made_up), words)):
            to = answer.headers.get("Location", "/") or "/"
            assert to.startswith("/") and not to.startswith(("//", "/\\")), (one.route, to)
            assert "evil" not in answer.headers.get("HX-Redirect", ""), one.route


def answers_to_no_other_host(place: Place, at: Sequence[Address]) -> None:
    """Neither where the request names another, nor where a header says that another was meant."""
    client = place.browser("intake-officer")
    for one in at:
        answer = client.get(one.filled(place.made_up), SERVER_NAME="evil.example")
        assert answer.status_code == 400 and b"evil.example" not in answer.content, one.route
        kept_ = client.get(
            one.filled(place.made_up), HTTP_X_FORWARDED_HOST="evil.example", HTTP_FORWARDED="host=evil.example"
        )
        assert b"evil.example" not in told(kept_), one.route
    assert HOST in settings.ALLOWED_HOSTS
