"""Bundles and receipts that somebody made who does not mean well, brought by the page: refused with the reason in the
reader's language, nothing written, nothing kept for anybody else; what was right before goes in afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.request import RequestDrafted, RequestRerouted, RequestShown
from dorasan.edition.zip_form import MOST_BYTES
from dorasan.office.settings import LARGEST_UPLOAD
from dorasan.words import LANGS
from tests.desk.exchange.forgery import changed, reopened, signed
from tests.desk.exchange.test_form import HOSTILE
from tests.web.accounts.scene import KIM, LEE, D, done, opened
from tests.web.desks.governments import AT, SEOUL, WASHINGTON, sent, server, speaks_for, went_out
from tests.web.desks.hand import forms
from tests.web.server import Ministry

PEOPLE = (*WASHINGTON, "ross@us-state/head")
WHOLE = bool(os.environ.get("DORASAN_PROOF"))
LOOKED_AT = tuple(product(LANGS, ("check", "write")) if WHOLE else zip(LANGS, ("check", "write"), strict=True))


def of_each_reason() -> list[str]:
    """Of what the reader of bundles refuses, one for each reason that a page can give; under ``DORASAN_PROOF`` all, as
    ``tests/desk/exchange/test_form.py`` refuses them without a page. What is too large stands apart."""
    every = [one for one in HOSTILE if one not in ("too large", "a bomb")]
    return every if WHOLE else list({tuple(sorted(HOSTILE[one][1])): one for one in reversed(every)}.values())


def from_seoul(folder: Path) -> list[bytes]:
    """What a Seoul sends Washington of its own case ``flu``: two bundles, the second going on from the first."""
    with server(folder, SEOUL) as place:
        speaks_for(place, "applicant", "kr-unification", "kr-defence")
        opened(place)
        asked = RequestDrafted(
            request="r2", act="exemption", authority="un-committee", lines=("truck",), desk="kr-foreign", rule="un",
            edition=D, way="outside_group", reason="Contested", basis=(),
        )  # fmt: skip
        done(place, KIM, 10, asked)
        done(place, LEE, 11, RequestRerouted(request="r2", way="through_group", reason="contested"))
        done(place, LEE, 12, RequestShown(request="r2", to=("us-state",), fields=("goods", "ground", "inner")))
        lee = place.browser("lee", at=AT)
        first = went_out(lee, ["flu"], "us-state")
        done(place, LEE, 13, RequestShown(request="r2", to=("us-state",), fields=("goods",)))
        return [first, went_out(lee, ["flu"], "us-state")]


@dataclass
class Washington:
    place: Ministry
    bundles: list[bytes]
    others: bytes  # of another Seoul, certified like the first, that calls another case by the same name
    browsers: dict[str, Client] = field(default_factory=dict)

    def wong(self, lang: str = "en") -> Client:
        """At the browser that she keeps open in that language."""
        if lang not in self.browsers:
            self.browsers[lang] = self.place.browser("wong", lang, at=AT)
        return self.browsers[lang]

    def record(self) -> list[tuple[str, int]]:
        here = self.place.here
        return [(case, len(here.entries(case))) for case in here.ledger.cases()]

    def brought(
        self, content: bytes, lang: str = "en", go: str = "check", where: str = "in", field: str = "bundle"
    ) -> Any:
        return self.wong(lang).post(f"/desk/post/{where}", {field: sent(content, "b.zip"), "go": go}, follow=True)

    def refused(self, content: bytes) -> None:
        """By looking and by the last button, in both languages, and nothing is written."""
        before = self.record()
        for lang, go in LOOKED_AT:
            answer = self.brought(content, lang, go)
            assert answer.status_code == 422, answer.status_code
            page = answer.content.decode()
            assert 'class="faults"' in page and "{" not in page.split('class="faults"')[1].split("</div>")[0]
        assert self.record() == before


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], bytes]:
    return from_seoul(tmp_path_factory.mktemp("seoul")), from_seoul(tmp_path_factory.mktemp("another"))[0]


@pytest.fixture(scope="module")
def washington(sides: tuple[list[bytes], bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Washington]:
    with server(tmp_path_factory.mktemp("washington"), PEOPLE) as place:
        speaks_for(place, "us-state")
        yield Washington(place, *sides)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", of_each_reason())
def test_whatever_is_wrong_with_its_form_is_refused(washington: Washington, kind: str) -> None:
    """Made of a bundle that Seoul sent."""
    washington.refused(HOSTILE[kind][0](reopened(washington.bundles[0])))


@pytest.mark.parametrize("at", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_cut_off_or_with_one_byte_changed_it_is_refused(washington: Washington, at: float) -> None:
    bundle = washington.bundles[0]
    place = int(len(bundle) * at)
    washington.refused(bundle[:place])
    spoilt = bytearray(bundle)
    spoilt[place] ^= 0x20
    washington.refused(bytes(spoilt))


def test_a_key_that_nobody_certified_speaks_for_no_desk(washington: Washington) -> None:
    bundle = reopened(washington.bundles[0])
    washington.refused(signed(bundle, key="stranger"))
    washington.refused(changed(bundle, lambda told: told.update(to="us-treasury")))
    washington.refused(signed(bundle, lambda told: told.update(to="us-treasury"), key="stranger"))


def test_what_is_larger_than_a_bundle_may_be_is_refused(washington: Washington) -> None:
    answer = washington.brought(bytes(MOST_BYTES + 1))
    assert answer.status_code == 413 or (answer.status_code == 422 and "64" in answer.content.decode())
    unread = washington.wong().post(
        "/desk/post/in", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=LARGEST_UPLOAD + 1
    )
    assert unread.status_code == 413
    bomb = HOSTILE["a bomb"][0](reopened(washington.bundles[0]))
    assert len(bomb) < 1 << 20
    washington.refused(bomb)


def test_what_is_right_goes_in_once_and_sent_again_changes_nothing(washington: Washington) -> None:
    """Replayed, by the page that looks and past it by the last button; then the older one after the newer."""
    assert washington.brought(washington.bundles[0], go="write").status_code == 200
    before = washington.record()
    looked = washington.brought(washington.bundles[0])
    assert looked.status_code == 200 and not any(("go", "write") in one.buttons for one in forms(looked))
    assert washington.brought(washington.bundles[0], go="write").status_code == 200
    assert washington.record() == before
    assert washington.brought(washington.bundles[1], go="write").status_code == 200
    newer = washington.record()
    assert dict(newer)["flu"] == dict(before)["flu"] + 1
    assert washington.brought(washington.bundles[0], go="write").status_code == 200
    assert washington.record() == newer
    washington.refused(washington.others)  # another case, from another house, that is called the same


def test_a_bundle_in_the_tray_is_for_whoever_brought_it(washington: Washington) -> None:
    looked = washington.brought(washington.bundles[0])
    token = next(one.fields["file"][0] for one in forms(looked) if "post/in" in one.action and "file" in one.fields)
    ross = washington.place.browser("ross", at=AT)
    for address in ("/desk/post/in", "/desk/post/kept", "/desk/post/receipt"):
        answer = ross.post(address, {"file": token, "go": "write"})
        assert answer.status_code in (404, 422) and washington.bundles[0] not in answer.content, address
    for bad in (token[:-1], token[::-1], "x", "../../etc/passwd", ":::", token.split(":")[0]):
        assert washington.wong().post("/desk/post/kept", {"file": bad}).status_code == 422


RECEIPTS: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"\x00\xff" * 40,
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "no signature": b'{"payload":"e30=","payloadType":"application/vnd.dorasan.receipt+json","signatures":[]}',
    "a number": b"1e999999",
}  # fmt: skip


@pytest.mark.parametrize("kind", RECEIPTS)
def test_a_receipt_that_is_none_is_refused(washington: Washington, kind: str) -> None:
    before = washington.record()
    for lang in LANGS:
        answer = washington.brought(RECEIPTS[kind], lang, where="receipt", field="receipt")
        assert answer.status_code == 422 and 'class="faults"' in answer.content.decode()
    assert washington.record() == before


def test_a_receipt_for_somebody_else_is_refused(washington: Washington) -> None:
    """What this installation itself signed for Seoul, brought to its own page."""
    done_ = washington.brought(washington.bundles[0], go="write")
    kept = next(one for one in forms(done_) if "kept" in one.action)
    receipt = washington.wong().post("/desk/post/kept", kept.fields).content
    before = len(washington.place.here.entries(OFFICE))
    answer = washington.brought(receipt, where="receipt", field="receipt")
    assert answer.status_code == 422 and len(washington.place.here.entries(OFFICE)) == before
