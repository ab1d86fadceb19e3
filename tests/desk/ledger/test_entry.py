"""The bytes of an event: one writing, the same as other programs make of it, and nothing else is read."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope as OtherEnvelope
from securesystemslib.signer import SSlibKey

from dorasan.canonical import encoded
from dorasan.desk.events.body import MOST_WHOLE, Body
from dorasan.desk.ledger.entry import TYPE, Entry, TooEarlyError, made
from dorasan.desk.ledger.form import LARGEST, FormError, written
from dorasan.desk.ledger.form import read as read_form
from dorasan.desk.ledger.reading import Fault, event_of, read
from dorasan.dsse import MOST, key_id
from tests.desk.made import LOGIN, START, Writer, a_key, an_event, keyid, raw, told
from tests.desk.samples import samples

KEYS = st.text(st.characters(max_codepoint=127), max_size=6)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-MOST_WHOLE, MOST_WHOLE), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=10,
)


@settings(max_examples=60)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_the_one_writing_is_that_of_rfc_8785(value: dict[str, Any]) -> None:
    data = written(value)
    assert data == rfc8785.dumps(value) and read_form(data) == value


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b'{"a":1.0}', "fraction"),
        (b'{"a":1e3}', "fraction"),
        (b'{"a":NaN}', "fraction"),
        (b'{"a":-Infinity}', "fraction"),
        (b'{"a":9007199254740992}', "number"),
        (b'{"a":-9007199254740992}', "number"),
        (b'{"a":%s}' % (b"9" * 5000), "number"),
        (b'{"a":1,"a":1}', "key twice"),
        ('{"가":1}'.encode(), "key"),
        (b'{"b":1,"a":1}', "canonical JSON"),
        (b'{"a": 1}', "canonical JSON"),
        (b'{"a":"\\u0041"}', "canonical JSON"),
        (b'{"a":"\\/"}', "canonical JSON"),
        (b'{"a":"\\ud800"}', "canonical JSON"),
        (b'{"a":-0}', "canonical JSON"),
        (b'{"a":1}\n', "canonical JSON"),
        (b'\xef\xbb\xbf{"a":1}', "JSON"),
        (b'{"a":"\xff"}', "JSON"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "JSON"),
        (b"[]", "JSON"),
        (b"", "JSON"),
        (b'{"a":"' + b"x" * LARGEST + b'"}', "size"),
    ],
    ids=lambda it: it[:24] if isinstance(it, bytes) else it,
)
def test_what_has_another_writing_is_refused_by_its_rule(data: bytes, rule: str) -> None:
    with pytest.raises(FormError, match=rule):
        read_form(data)
    assert isinstance(event_of(data), Fault)


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.5},
        {"a": "\ud800"},
        {"a": MOST_WHOLE + 1},
        {"가": 1},
        {"a": b""},
        {"a": "x" * LARGEST},
        {1: "a"},
        {"a": [{"b": 1.5}]},
        {"a": [{"b": ({"가": 1},)}]},
        {"a": {"b": [-MOST_WHOLE - 1]}},
    ],
)
def test_what_has_no_one_writing_is_never_written(value: dict[str, Any]) -> None:
    with pytest.raises(FormError):
        written(value)


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_another_program_reads_and_verifies_each_kind_of_event(body: Body) -> None:
    entry = an_event(body, by="officer")
    other = OtherEnvelope.from_dict(json.loads(entry.stored()))
    keys = [SSlibKey(keyid(name), "ed25519", "ed25519", {"public": raw(name).hex()}) for name in ("seoul", "officer")]
    assert set(other.verify(keys, 2)) == {keyid("seoul"), keyid("officer")}
    assert other.payload == entry.event.data == rfc8785.dumps(json.loads(entry.event.data))
    assert read(entry.stored()) == entry and entry.event.body == body
    stranger = [SSlibKey(keyid("seoul"), "ed25519", "ed25519", {"public": raw("thief").hex()})]
    assert not _verifies(other, stranger) and not entry.signed_with(raw("thief"))


def _verifies(envelope: OtherEnvelope, keys: list[SSlibKey]) -> bool:
    try:
        envelope.verify(keys, 1)
    except Exception:
        return False
    return True


def test_a_signature_of_the_other_program_holds_here() -> None:
    entry = an_event()
    envelope = OtherEnvelope(entry.event.data, TYPE, {})
    Ed25519PublicKey.from_public_bytes(raw("seoul")).verify(base64.b64decode(entry.signatures[0].sig), envelope.pae())
    assert key_id(raw("seoul")) == keyid()


def test_an_event_that_says_by_silence_what_its_kind_says_in_full_is_none() -> None:
    payload = json.loads(an_event().event.data)
    del payload["body"]["days"]
    assert event_of(encoded(payload)) == Fault("no_event", "body")
    payload["body"]["days"], payload["body"]["told"] = [], " padded "
    assert event_of(encoded(payload)) == Fault("no_event", "body")


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 0},
        {"sequence": 0, "before": "0" * 64},
        {"sequence": 2},
        {"before": "0" * 64},
        {"format": "dorasan-event-2"},
        {"more": 1},
        {"at": "2018-12-21T09:00:00"},
        {"kind": ""},
        {"version": 0},
        {"case": "../x"},
        {"person": ""},
        {"installation": "x"},
        {"heads": {"x": "0" * 64}},
        {"body": {}},
    ],
    ids=str,
)
def test_a_payload_of_another_shape_is_no_event(change: dict[str, Any]) -> None:
    found = event_of(encoded({**json.loads(an_event().event.data), **change}))
    assert isinstance(found, Fault) and found.kind == "no_event"


def test_an_event_stands_on_its_own_chain_and_never_before_what_it_has_seen() -> None:
    writer, other = Writer(), Writer("washington")
    first, foreign = writer.says(at="2018-12-22T09:00:00+09:00"), other.says()

    def make(**more: Any) -> Entry:
        given_ = {"case": "flu", "before": first.tip, "at": "2018-12-22T09:00:00+09:00", **more}
        return made(told(), person="kim", desk="unification", role="officer", assurance=LOGIN, key=a_key(), **given_)

    entry = make(heads=[foreign.tip])
    assert entry.event.payload.heads == {keyid("washington"): foreign.digest} and entry.tip.sequence == 2
    with pytest.raises(TooEarlyError):
        make(at=START)
    for more in ({"case": "other"}, {"before": foreign.tip}, {"heads": [first.tip]}):
        with pytest.raises(ValueError, match="tip"):
            make(**more)


def test_an_envelope_never_grows_beyond_what_it_may_hold_and_loses_no_signature_that_is_named() -> None:
    entry = an_event(by="officer")
    crowd = [an_event().countersigned(a_key(f"crowd {n}")).signatures for n in range(MOST + 4)]
    grown = entry.signed_too(one for signatures in crowd for one in signatures)
    assert len(grown.signatures) == MOST and grown.signed_with(raw("seoul")) and grown.signed_with(raw("officer"))
    assert read(grown.stored()) == grown


def test_signatures_out_of_order_and_what_is_too_large_are_no_envelope() -> None:
    entry = an_event(by="officer")
    told_ = json.loads(entry.stored())
    told_["signatures"].reverse()
    assert read(encoded(told_)) == Fault("no_envelope", "canonical JSON")
    assert read(b" " * (2 * LARGEST + 1)) == Fault("no_envelope", "size")
