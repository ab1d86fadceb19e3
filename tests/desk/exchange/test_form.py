"""The form of a bundle: whatever is not as it must be is refused with its reason, in both languages."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from dorasan.canonical import encoded
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.manifest import ENVELOPE, KEYS, MANIFEST, member
from dorasan.desk.exchange.opening import opened
from dorasan.dsse import Envelope
from dorasan.edition.zip_form import MOST_BYTES, MOST_FILES, packed
from dorasan.problem import BadInputError
from tests.desk.exchange.forgery import changed, parts_of, signed
from tests.desk.exchange.world import CASE, begun
from tests.desk.made import a_key, an_event

EVENTS = member(1)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return begun()["seoul"].sends("us-state")


def refused(content: bytes) -> set[str]:
    """The reasons, each told in both languages."""
    with pytest.raises(BadInputError) as found:
        opened(content, "bundle.zip")
    for problem in found.value.problems:
        for lang in ("en", "ko"):
            told = problem.show(lang)  # type: ignore[arg-type]
            assert "{" not in told and len(told.splitlines()) == 2
    return {problem.key for problem in found.value.problems}


def test_what_was_written_is_read_and_the_same_content_has_the_same_bytes(bundle: Bundle) -> None:
    content = bundle.content()
    again = opened(content, "bundle.zip")
    assert again.content() == content and again.manifest == bundle.manifest and again.events == bundle.events
    assert begun()["seoul"].sends("us-state").content() == content


Made = Callable[[Bundle], bytes]


def zipped(*members: tuple[str, bytes], compression: int = zipfile.ZIP_STORED, mode: int = 0o100644) -> bytes:
    """As another program would pack it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            told = zipfile.ZipInfo(name)
            told.external_attr, told.compress_type = mode << 16, compression
            archive.writestr(told, content)
    return out.getvalue()


def _without(name: str) -> Made:
    def made(bundle: Bundle) -> bytes:
        found = parts_of(bundle)
        del found[name]
        return packed(found)

    return made


def _with(name: str, content: bytes = b"hidden") -> Made:
    return lambda bundle: packed({**parts_of(bundle), name: content})


def _manifest(change: Callable[[dict[str, Any]], object]) -> Made:
    return lambda bundle: signed(bundle, change)


def _events(change: Callable[[bytes], bytes]) -> Made:
    return lambda bundle: signed(bundle, parts={EVENTS: change(parts_of(bundle)[EVENTS])})


def _raw_manifest(content: Callable[[bytes], bytes]) -> Made:
    return lambda bundle: packed({**parts_of(bundle), MANIFEST: content(parts_of(bundle)[MANIFEST])})


def _signed_twice(bundle: Bundle) -> bytes:
    envelope = Envelope.signed(
        "application/vnd.dorasan.bundle+json", bundle.manifest.told(), [a_key("other")], bundle.envelope
    )
    return packed({**parts_of(bundle), ENVELOPE: envelope.told()})


def _other_type(bundle: Bundle) -> bytes:
    envelope = Envelope.signed("application/vnd.dorasan.event+json", bundle.manifest.told(), [a_key("seoul")])
    return packed({**parts_of(bundle), ENVELOPE: envelope.told()})


def _overlapping(bundle: Bundle) -> bytes:
    """Two members of the directory that lead to the same bytes."""
    content = bytearray(bundle.content())
    first, second = content.find(b"PK\x01\x02"), content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def _with_tail(tail: bytes) -> Made:
    return lambda bundle: bundle.content() + tail


OF_ANOTHER = an_event(case="another").stored() + b"\n"
HOSTILE: dict[str, tuple[Made, set[str]]] = {
    "empty": (lambda bundle: b"", {"not_archive"}),
    "no ZIP": (lambda bundle: b"PK" * 400, {"not_archive"}),
    "cut off": (lambda bundle: bundle.content()[:-1], {"not_archive"}),
    "half of it": (lambda bundle: bundle.content()[: len(bundle.content()) // 2], {"not_archive"}),
    "added to": (_with_tail(b"\n"), {"not_archive"}),
    "a comment": (
        lambda bundle: bundle.content()[:-2] + struct.pack("<H", 2) + b"hi",
        {"not_archive"},
    ),
    "too large": (lambda bundle: bytes(MOST_BYTES + 1), {"too_large"}),
    "a bomb": (
        lambda bundle: zipped((MANIFEST, bytes(40 << 20)), compression=zipfile.ZIP_DEFLATED),
        {"compressed", "too_large"},
    ),
    "too many": (lambda bundle: packed({f"files/{n:064x}": b"" for n in range(MOST_FILES + 1)}), {"too_many"}),
    "packed anew": (lambda bundle: zipped(*reversed(parts_of(bundle).items())), {"altered"}),
    "compressed": (
        lambda bundle: zipped(*parts_of(bundle).items(), compression=zipfile.ZIP_DEFLATED),
        {"compressed"},
    ),
    "a way out": (_with("../../home/.profile"), {"bad_name"}),
    "an absolute path": (lambda bundle: zipped(("/etc/passwd", b"x")), {"bad_name"}),
    "another system's path": (lambda bundle: zipped(("..\\x", b"x")), {"bad_name"}),
    "a device": (_with("files/con.txt"), {"bad_name"}),
    "a link": (lambda bundle: zipped(("files/" + "a" * 64, b"/etc/passwd"), mode=0o120777), {"link"}),
    "twice": (lambda bundle: zipped((MANIFEST, b"{}"), (MANIFEST, b"{}")), {"twice"}),
    "twice but for capitals": (_with(MANIFEST.upper()), {"twice"}),
    "overlapping": (_overlapping, {"altered"}),
    "a part too many": (_with("readme.txt"), {"extra"}),
    "a part too many on the manifest": (lambda bundle: signed(bundle, parts={"readme.txt": b"x"}), {"extra"}),
    "a file of another digest": (lambda bundle: signed(bundle, parts={"files/" + "0" * 64: b"x"}), {"wrong_sum"}),
    "no manifest": (_without(MANIFEST), {"no_manifest"}),
    "no signature": (_without(ENVELOPE), {"unsigned"}),
    "no keys": (_without(KEYS), {"missing"}),
    "no events": (_without(EVENTS), {"missing"}),
    "another sum": (
        _manifest(lambda told: told["files"][0].update(sha256="0" * 64)),
        {"wrong_sum"},
    ),
    "another size": (_manifest(lambda told: told["files"][0].update(size=1)), {"wrong_sum"}),
    "a manifest of blanks": (
        _raw_manifest(lambda content: json.dumps(json.loads(content)).encode()),
        {"bad_manifest"},
    ),
    "a manifest that is none": (_raw_manifest(lambda content: b"[]"), {"bad_manifest"}),
    "a manifest without end": (_raw_manifest(lambda content: b"[" * 100_000), {"bad_manifest"}),
    "a key twice": (
        _raw_manifest(lambda content: content.replace(b'{"cases"', b'{"to":"unc","cases"', 1)),
        {"bad_manifest"},
    ),
    "a fraction": (_raw_manifest(lambda content: re.sub(rb'"size":[0-9]+', b'"size":0.5', content)), {"bad_manifest"}),
    "a field too many": (_manifest(lambda told: told.update(note="x")), {"bad_manifest"}),
    "a withheld event with its kind": (
        _manifest(lambda told: told["cases"][0]["withheld"][0].update(kind="position.taken")),
        {"bad_manifest"},
    ),
    "files out of order": (_manifest(lambda told: told["files"].reverse()), {"bad_manifest"}),
    "withheld out of order": (_manifest(lambda told: told["cases"][0]["withheld"].reverse()), {"bad_manifest"}),
    "a case twice": (_manifest(lambda told: told["cases"].append(told["cases"][0])), {"bad_manifest"}),
    "a case's events elsewhere": (
        _manifest(lambda told: told["cases"][0].update(events=KEYS)),
        {"bad_manifest", "extra"},
    ),
    "a later form": (_manifest(lambda told: told.update(format="dorasan-bundle-2")), {"other_version"}),
    "another statement": (_manifest(lambda told: told.update(format="dorasan-edition-1")), {"bad_manifest"}),
    "a manifest that was not signed": (
        lambda bundle: changed(bundle, lambda told: told.update(to="unc")),
        {"other_payload"},
    ),
    "a manifest of another's": (
        lambda bundle: changed(bundle, lambda told: told.update(installation="0" * 64)),
        {"other_payload"},
    ),
    "signed by somebody too": (_signed_twice, {"other_payload"}),
    "signed as something else": (_other_type, {"other_payload"}),
    "a signature that is no text": (_with(ENVELOPE, b"\xff"), {"other_payload"}),
    "no event": (_events(lambda lines: lines + b"{}\n"), {"no_event"}),
    "an event of another case": (_events(lambda lines: OF_ANOTHER + lines), {"other_case"}),
    "events out of order": (
        _events(lambda lines: b"".join(reversed(lines.splitlines(keepends=True)))),
        {"no_order"},
    ),
    "an event twice": (_events(lambda lines: lines + lines), {"no_order"}),
    "a line without end": (_events(lambda lines: lines[:-1]), {"no_order"}),
    "no statement": (lambda bundle: signed(bundle, parts={KEYS: b"{}\n"}), {"no_statement"}),
    "statements twice": (
        lambda bundle: signed(bundle, parts={KEYS: parts_of(bundle)[KEYS] * 2}),
        {"no_order"},
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile(kind: str, bundle: Bundle) -> None:
    made, wanted = HOSTILE[kind]
    assert {f"bundle.{key}" for key in wanted} <= refused(made(bundle)), kind


def test_everything_wrong_is_said_at_once(bundle: Bundle) -> None:
    found = signed(
        bundle,
        lambda told: told["files"][0].update(size=1),
        {"readme.txt": b"x", KEYS: b"{}\n", EVENTS: parts_of(bundle)[EVENTS] + b"{}\n"},
    )
    assert {"bundle.wrong_sum", "bundle.extra", "bundle.no_statement", "bundle.no_event"} <= refused(found)


def test_one_manifest_has_one_writing(bundle: Bundle) -> None:
    told = json.loads(parts_of(bundle)[MANIFEST])
    assert encoded(told) == parts_of(bundle)[MANIFEST]
    assert set(told["cases"][0]["withheld"][0]) == {"installation", "sequence", "digest", "desk"}
    assert told["cases"][0]["case"] == CASE
