"""Every kind of tampering on every kind of event, on a small ledger: each is found and named, at its place.

The ledger is one chain of three events, the one in the middle of the kind in turn. Whoever tampers can write the store;
where he holds the installation's key as well, that is said.

What stands around a body is the same for every kind: a change of it is tried under every eighth kind, each field under
eight of them; and each kind is tampered with in every third way, each way with a third of the kinds. Under
``DORASAN_PROOF`` it is all of them with all.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dorasan.desk.ledger as ledger_room
from dorasan.canonical import encoded
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.ledger.entry import TYPE, Entry, signed_by
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.reading import event_of
from dorasan.desk.ledger.verify import Findings, Stored, verify
from dorasan.dsse import Envelope, Signature
from dorasan.words import area
from tests.desk.ledger.ledgers import NOW, TRUSTED, kept, keys, office, ring_of, rows, verified
from tests.desk.made import Writer, a_key, keyid, told
from tests.desk.samples import samples

OFFICE = office()
RING = ring_of(*OFFICE.entries)
LATER = "2018-12-22T09:00:00+09:00"
MIDDLE = 2
APART, WAYS_APART = (1, 1) if os.environ.get("DORASAN_PROOF") else (8, 3)


def ledger(body: Body, **more: str) -> list[Entry]:
    writer = Writer()
    writer.says()
    writer.says(body, LATER, **more)
    writer.says(told("afterwards"), LATER)
    return writer.entries


def rewritten(entry: Entry, by: str = "seoul", claims: str = "seoul", **changes: object) -> Entry:
    """The event with other fields, signed by the test key ``by`` under the id of ``claims``."""
    data = encoded({**json.loads(entry.event.data), **changes})
    event = event_of(data)
    assert isinstance(event, Event), event
    return Entry(event, (Signature(keyid=keyid(claims), sig=signed_by(a_key(by), TYPE, data).sig),))


def found_at(found: Findings, place: int = MIDDLE) -> set[str]:
    return {one.key for one in found.errors if one.spot.sequence == place and one.spot.installation == keyid()}


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every value in a payload, and of every field."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from leaves(one, (*path, key))


def with_changed(payload: dict[str, Any], path: tuple[str | int, ...], change: Callable[[Any], Any]) -> bytes:
    copy = json.loads(json.dumps(payload))
    at = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = change(at[path[-1]])
    return encoded(copy)


def otherwise(value: Any) -> Any:
    """Another value of the same kind, likely one that fits."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value[:-1] + ("1" if value[-1:] != "1" else "2")
        case None:
            return "x"
        case list():
            return [*value, *value, "x"]
    return {**value, "x": "y"}


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_an_honest_ledger_of_every_kind_has_no_finding(body: Body) -> None:
    entries = ledger(body, by="seoul-officer")
    found = verified(entries, RING, held=[kept(entries)])
    assert found.entries == tuple(entries) and not found.errors and not found.notes


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_a_change_of_any_field_of_any_kind_is_found_at_its_place(body: Body) -> None:
    entries = ledger(body)
    first, middle, last = rows(entries)
    payload = json.loads(entries[1].event.data)
    envelope = json.loads(middle.envelope)
    places = list(leaves(payload))
    assert len(places) > 20
    around = [path for path in places if path[0] != "body"]
    for path in [*around[samples().index(body) % APART :: APART], *(path for path in places if path[0] == "body")]:
        data = with_changed(payload, path, otherwise)
        changed = {**envelope, "payload": base64.b64encode(data).decode()}
        found = verify([first, replace(middle, envelope=encoded(changed)), last], RING, now=NOW)
        assert not found.sound and found_at(found) & {"changed", "unreadable", "misplaced"}, path
        if path[0] == "body":
            assert found_at(found) & {"changed", "unreadable"}, path


def tampered(body: Body) -> dict[str, tuple[list[Stored], str, int]]:
    """Rows of the store after each kind of tampering; what is to be found, and where."""
    entries = ledger(body)
    one, two, three = rows(entries)
    _, middle, late = entries
    envelope = json.loads(two.envelope)
    stolen = [signed_by(a_key("thief"), TYPE, middle.event.data)]
    forged = Signature(keyid=keyid(), sig=stolen[0].sig)
    other = Writer(case="other")
    other.says()
    elsewhere = other.says(body, LATER)
    false = rewritten(middle, by="thief", person="lee")
    again = rewritten(middle, person="lee")
    backdated = rewritten(middle, at="2018-12-21T08:59:59+09:00")
    later = rewritten(late, before=backdated.digest)
    ahead = rewritten(late, at="2026-11-26T00:00:01+00:00")

    def put(row: Stored, entry: Entry) -> Stored:
        return replace(row, envelope=entry.stored(), digest=entry.digest)

    def enveloped(**changes: object) -> bytes:
        return encoded({**envelope, **changes})

    return {
        "removed": ([one, three], "removed", 2),
        "removed, the first": ([two, three], "removed", 1),
        "cut": ([one, two], "cut", 3),
        "cut to one": ([one], "cut", 3),
        "inserted beside": ([one, two, put(two, false), three], "inserted", 2),
        "put in its place": ([one, put(two, false), three], "changed", 2),
        "added at the end": ([one, two, three, put(replace(three, sequence=4), _next(late))], "changed_or_forged", 4),
        "exchanged rows": ([one, replace(two, envelope=three.envelope), replace(three, envelope=two.envelope)],
                           "misplaced", 2),
        "another case's event": ([one, put(two, elsewhere), three], "misplaced", 2),
        "its place left empty by that": ([one, put(two, elsewhere), three], "removed", 2),
        "replayed into another case": ([one, two, three, replace(two, case="other")], "misplaced", 2),
        "forged signature": ([one, replace(two, envelope=replace(middle, signatures=(forged,)).stored()), three],
                             "forged", 2),
        "foreign signature": ([one, replace(two, envelope=replace(middle, signatures=tuple(stolen)).stored()), three],
                              "forged", 2),
        "forged signature beside": ([one, replace(two, envelope=middle.signed_too([forged]).stored()), three],
                                    "further_forged", 2),
        "no envelope": ([one, replace(two, envelope=b"{}"), three], "unreadable", 2),
        "no signature": ([one, replace(two, envelope=enveloped(signatures=[])), three], "unreadable", 2),
        "another type": ([one, replace(two, envelope=enveloped(payloadType="application/json")), three],
                         "unreadable", 2),
        "a blank in it": ([one, replace(two, envelope=two.envelope + b" "), three], "unreadable", 2),
        "other digest in the store": ([one, replace(two, digest="0" * 64), three], "misplaced", 2),
        "written anew with the key": ([one, put(two, again), three], "replaced", 2),
        "the end written anew with the key": ([one, two, put(three, rewritten(late, person="lee"))], "rewritten", 3),
        "two ways with the key": ([one, two, put(two, again), three], "fork", 2),
        "backdated with the key": ([one, put(two, backdated), put(three, later)], "impossible_time", 2),
        "from tomorrow": ([one, two, put(three, ahead)], "future_time", 3),
    }  # fmt: skip


def _next(entry: Entry) -> Entry:
    return rewritten(entry, by="thief", sequence=entry.tip.sequence + 1, before=entry.digest)


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_each_tampering_with_each_kind_is_named_at_its_place(body: Body) -> None:
    honest = kept(ledger(body))
    ways = list(tampered(body).items())
    for name, (stored, key, place) in ways[samples().index(body) % WAYS_APART :: WAYS_APART]:
        found = verify(stored, RING, now=NOW, held=[honest])
        assert key in found_at(found, place), (name, [one.show("en") for one in found.errors])


def test_each_tampering_is_named_as_itself_and_as_nothing_else() -> None:
    """What else is found follows from it and is listed here."""
    more = {
        "another case's event": {"misplaced", "removed"},
        "its place left empty by that": {"misplaced", "removed"},
        "written anew with the key": {"replaced"},
        "backdated with the key": {"impossible_time", "rewritten"},
        "from tomorrow": {"future_time", "rewritten"},
    }
    body = told()
    honest = kept(ledger(body))
    for name, (stored, key, _) in tampered(body).items():
        assert keys(verify(stored, RING, now=NOW, held=[honest])) == more.get(name, {key}), name


def test_a_cut_end_is_not_seen_where_no_head_is_held_and_that_is_said() -> None:
    entries = ledger(told())
    found = verified(entries[:2], RING)
    assert found.sound and [(one.key, one.values) for one in found.notes] == [("unheld", {"n": 1, "of": 1})]
    assert [one.key for one in verified(entries, RING, held=[kept(entries[:2])]).notes] == ["unheld"]
    assert not verified(entries, RING, held=[kept(entries)]).notes


def test_a_whole_chain_that_is_gone_is_missed_by_whoever_holds_its_head() -> None:
    entries = ledger(told())
    other = Writer(case="other")
    other.says()
    found = verified(entries, RING, held=[kept([*entries, *other.entries])])
    assert [(one.key, one.spot.case, one.values["last"]) for one in found.errors] == [("cut", "other", 0)]


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_what_a_revoked_key_signed_is_named(body: Body) -> None:
    entries = ledger(body)
    ring = revoked_from("seoul", LATER, entries[:1])
    assert {(one.key, one.spot.sequence) for one in verified(entries, ring).errors} == {
        ("revoked_key", 2),
        ("revoked_key", 3),
    }


@pytest.mark.parametrize("body", samples(), ids=lambda body: body.KIND)
def test_a_persons_own_signature_is_looked_at_on_every_kind(body: Body) -> None:
    entries = ledger(body, by="seoul-officer")
    middle = entries[1]
    installation = tuple(one for one in middle.signatures if one.keyid == keyid())
    false = Signature(keyid=keyid("seoul-officer"), sig=signed_by(a_key("thief"), TYPE, middle.event.data).sig)
    revoked = revoked_from("seoul-officer", LATER, ())
    unknown = ring_of(*OFFICE.entries[:3])

    def look(signatures: tuple[Signature, ...], ring: Keyring = RING) -> list[tuple[str, int | None]]:
        found = verified([entries[0], replace(middle, signatures=signatures), entries[2]], ring)
        return [(one.key, one.spot.sequence) for one in found.errors]

    assert look(middle.signatures) == []
    assert look(installation) == [("countersignature_missing", 2)]
    assert look(replace(middle, signatures=installation).signed_too([false]).signatures) == [
        ("countersignature_forged", 2)
    ]
    assert look(middle.signatures, revoked) == [("countersignature_revoked", 2)]
    assert look(middle.signatures, unknown) == [("countersignature_unknown", 2)]
    others = ledger(body, by="seoul-officer", person="lee")
    assert [one.key for one in verified(others, RING).errors] == ["countersignature_of_other"]


def revoked_from(name: str, since: str, cites: Any) -> Keyring:
    here = office()
    here.revokes(name, since, cites=cites, at=LATER)
    return ring_of(*here.entries)


def test_an_unknown_kind_is_kept_verified_and_noted() -> None:
    entries = ledger(told())
    for changes in ({"kind": "case.sung"}, {"version": 2}):
        middle = rewritten(entries[1], body={"song": "arirang", "verses": [1, 2, None, True]}, **changes)
        last = rewritten(entries[2], before=middle.digest)
        found = verified([entries[0], middle, last], RING)
        assert found.sound and found.unknown and found.entries[1].event.body is None
        assert [one.spot.sequence for one in found.notes if one.key == "unknown_kind"] == [2]
        stored = rows([entries[0], middle, last])
        envelope = json.loads(stored[1].envelope)
        data = middle.event.data.replace(b"arirang", b"dorasan")
        envelope["payload"] = base64.b64encode(data).decode()
        stored[1] = replace(stored[1], envelope=encoded(envelope))
        assert "changed" in found_at(verify(stored, RING, now=NOW))


def test_a_key_that_nobody_made_known_and_one_that_only_introduces_itself() -> None:
    entries = ledger(told())
    nobody, _ = Keyring.of([], TRUSTED)
    assert keys(verified(entries, nobody)) == {"unknown_key"}
    introduced, _ = Keyring.of(OFFICE.entries[:1], TRUSTED)
    assert keys(verified(entries, introduced)) == {"uncertified"}
    trusting_nobody, refused = Keyring.of(OFFICE.entries, ())
    found = verified(entries, trusting_nobody)
    assert found.sound and "uncertified" in {one.key for one in found.notes}
    assert {(one.key, one.severity) for one in refused} == {("certificate_by_nobody", "note")}


def test_every_finding_is_said_in_both_languages_with_its_place_and_what_to_do() -> None:
    honest = kept(ledger(told()))
    found = [
        one for stored, _, _ in tampered(told()).values() for one in verify(stored, RING, now=NOW, held=[honest]).errors
    ]
    assert len({one.key for one in found}) > 12
    for one in found:
        for lang in ("en", "ko"):
            assert len(one.show(lang).splitlines()) == 2
    text = next(one.show("ko") for one in found if one.key == "fork")
    assert "건 flu" in text and keyid()[:12] in text and "2번 기록" in text


def test_every_text_about_a_ledger_is_said_somewhere_and_none_is_missing() -> None:
    room = Path(ledger_room.__file__).parent
    house = room.parents[1]
    files = [*room.glob("*.py"), *(house / "cli").glob("*.py"), *(house / "office" / "exchange").glob("*.py")]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    named = set(re.findall(r'Fault\("(\w+)"', source))
    said = {key for key in area("ledger") if not key.endswith("_mend")}
    built = {key for key in said if key.startswith(("at_", "fault_"))}
    assert {f"fault_{key}" for key in named} <= built
    assert all(f'"{key}"' in source or f'"ledger.{key}"' in source for key in said - built)
    mended = said - built - {"heads_written", "checkpoint_written", "checkpoint_none", "gone_on"}
    assert {key for key in area("ledger") if key.endswith("_mend")} == {f"{key}_mend" for key in mended}
    assert set(re.findall(r'Finding\(\s*"(\w+)"', source)) | set(re.findall(r'"ledger\.(\w+)"', source)) <= said


def test_a_head_of_the_own_chain_or_of_another_case_is_none() -> None:
    entries = ledger(told())
    other = Writer("washington", "other")
    other.says()
    heads = {"own": {keyid(): entries[0].digest}, "other case": {keyid("washington"): other.entries[0].digest}}
    ring = ring_of(*OFFICE.entries, *office("washington").entries)
    for name, named in heads.items():
        middle = rewritten(entries[1], heads=named)
        last = rewritten(entries[2], before=middle.digest)
        found = verified([entries[0], middle, last, *other.entries], ring)
        assert [(one.key, one.spot.sequence) for one in found.errors] == [("wrong_head", 2)], name


def test_a_forged_event_from_far_ahead_lets_nothing_seem_removed() -> None:
    entries = ledger(told())
    far = rewritten(entries[2], by="thief", sequence=10**9, before=entries[2].digest)
    assert keys(verified([*entries, far], RING)) == {"changed_or_forged"}


def test_an_event_written_beside_one_whose_signature_was_destroyed_is_named_too() -> None:
    entries = ledger(told())
    destroyed = Entry(entries[1].event, rewritten(entries[1], by="thief").signatures)
    again = rewritten(entries[1], person="lee")
    assert keys(verified([entries[0], destroyed, again, entries[2]], RING)) == {"forged", "replaced"}


def test_an_algorithm_that_this_program_does_not_know_is_neither_right_nor_wrong() -> None:
    entries = ledger(told())
    last = rewritten(entries[2], by="thief", algorithms={"digest": "sha256", "signature": "ed448"})
    assert keys(verified([*entries[:2], last], RING)) == {"unknown_algorithm"}


def test_an_envelope_bears_what_it_says_it_bears() -> None:
    entry = ledger(told())[0]
    assert Envelope.model_validate_json(entry.stored()).holds(keyid(), a_key().public_key().public_bytes_raw())
