"""Governments that run a server each and trust each other's desk keys, for tests of what goes from one to the other."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from dorasan.desk.events.office import OFFICE
from dorasan.dsse import key_id
from dorasan.office.cases.acting import act
from dorasan.office.keys.desk_key import certify
from dorasan.office.keys.locked import Public
from dorasan.office.server.environment import Environment
from tests.web.desks.hand import forms
from tests.web.server import HOST, SECRET, Ministry, ministry

AT = "2018-12-21T15:00:00+09:00"
SEOUL = ("kim@applicant/applicant", "lee@kr-unification/officer", "park@kr-defence/officer")
WASHINGTON = ("wong@us-state/officer",)
DESKS = ("applicant", "kr-unification", "kr-defence", "us-state")
KEYS = {desk: Ed25519PrivateKey.generate() for desk in DESKS}


def public(key: Ed25519PrivateKey, name: str, use: Any, desk: str | None = None) -> Public:
    raw = key.public_key().public_bytes_raw()
    return Public(use=use, keyid=key_id(raw), public=base64.b64encode(raw).decode(), name=name, person=None, desk=desk)


TRUSTED = frozenset(public(key, desk, "desk", desk).keyid for desk, key in KEYS.items())


@contextmanager
def server(folder: Path, people: tuple[str, ...], begins: Path | None = None) -> Iterator[Ministry]:
    """A government's server that trusts the desk keys of both."""
    told = Environment(SECRET, (HOST,), trusted=TRUSTED)
    with ministry(folder, people, begins=begins) as place, override_settings(DORASAN=told):
        yield place


def speaks_for(place: Ministry, *desks: str) -> None:
    """The desk keys, kept elsewhere, certify themselves and the installation."""
    here, keeper = place.here, place.here.who("keeper@secretariat")
    for desk in desks:
        own, key = public(KEYS[desk], desk, "desk", desk), KEYS[desk]
        house = public(here.key, "house", "installation")
        act(here, OFFICE, keeper, [certify(own, key, desk), certify(house, key, desk)], here.moment(None))


def went_out(client: Client, cases: list[str], desk: str) -> bytes:
    """Put on record that a bundle goes out, by the last button, and take the file that the page then gives."""
    page = client.post("/desk/post/out", {"case": cases, "desk": desk, "go": "write"}, follow=True)
    again = client.get(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}")
    assert file_of(again) == file_of(page), "one can go back to it"
    assert page.status_code == 200 and "Nothing is written yet" not in page.content.decode()
    file = client.post("/desk/post/kept", next(one for one in forms(page) if "kept" in one.action).fields)
    assert file["Content-Type"] == "application/zip" and file.content.startswith(b"PK")
    return bytes(file.content)


def file_of(page: Any) -> object:
    """What the button that gives the file sends."""
    return next(one for one in forms(page) if "kept" in one.action).fields["file"]


def sent(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
