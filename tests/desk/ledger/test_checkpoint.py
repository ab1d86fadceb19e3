"""Going on from where a verifying ended, and heads held elsewhere."""

from __future__ import annotations

from datetime import datetime

import pytest

from dorasan.desk.ledger.checkpoint import Checkpoint, read_checkpoint
from dorasan.desk.ledger.held import held, read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.merge import heads
from dorasan.problem import BadInputError
from tests.desk.ledger.ledgers import TRUSTED, kept, keys, office, ring_of, verified
from tests.desk.ledger.test_tampering import rewritten
from tests.desk.made import Writer, a_key, keyid, raw

OFFICE = office()
RING = ring_of(*OFFICE.entries)
KEPT = "2018-12-31T00:00:00+09:00"


def case_of(n: int) -> Writer:
    writer = Writer()
    for _ in range(n):
        writer.says()
    return writer


def refused(do: object) -> str:
    with pytest.raises(BadInputError) as told:
        do()  # type: ignore[operator]
    (problem,) = told.value.problems
    assert problem.show("ko") and problem.show("en")
    return problem.key


def test_going_on_finds_what_verifying_the_whole_finds() -> None:
    writer = case_of(6)
    first = verified(writer.entries[:3], RING)
    again = read_checkpoint(first.checkpoint.told(), "checkpoint")
    assert again == first.checkpoint and again.digest == first.checkpoint.digest
    rest = verified(writer.entries[2:], RING, checkpoint=again)
    whole = verified(writer.entries, RING)
    assert rest.sound and whole.sound and rest.checkpoint == whole.checkpoint
    assert rest.checkpoint.tips["flu", keyid()] == writer.entries[-1].tip
    nothing_new = verified(writer.entries[2:3], RING, checkpoint=again)
    assert nothing_new.sound and nothing_new.checkpoint == again


def test_going_on_finds_what_happened_to_the_head_and_after_it() -> None:
    writer = case_of(6)
    at = verified(writer.entries[:3], RING).checkpoint
    third = rewritten(writer.entries[2], person="lee")
    assert keys(verified([], RING, checkpoint=at)) == {"cut"}
    assert keys(verified(writer.entries[3:], RING, checkpoint=at)) == {"cut"}
    assert keys(verified([third, *writer.entries[3:]], RING, checkpoint=at)) == {"rewritten", "replaced"}
    assert keys(verified([writer.entries[2], *writer.entries[4:]], RING, checkpoint=at)) == {"removed"}
    assert keys(verified([writer.entries[2], rewritten(writer.entries[3], by="thief")], RING, checkpoint=at)) == {
        "changed_or_forged"
    }


def test_a_chain_with_a_fault_has_no_checkpoint_and_the_others_have() -> None:
    writer, other = case_of(4), Writer(case="other")
    other.says()
    found = verified([*writer.entries[:2], writer.entries[3], *other.entries], RING)
    assert keys(found) == {"removed"} and set(found.checkpoint.tips) == {("other", keyid())}
    partial = verified([*writer.entries[:2], writer.entries[3], *other.entries], RING, partial=[keyid()])
    assert partial.sound and set(partial.checkpoint.tips) == {("other", keyid())}


def test_a_revocation_makes_a_checkpoint_stale_and_a_certificate_does_not() -> None:
    writer = case_of(3)
    at = verified(writer.entries, RING).checkpoint
    more = office()
    more.certifies("lee-key", "personal", person="lee")
    assert verified(writer.entries[-1:], ring_of(*more.entries), checkpoint=at).sound
    more.revokes("lee-key", KEPT)
    found = verified(writer.entries[-1:], ring_of(*more.entries), checkpoint=at)
    assert keys(found) == {"checkpoint_stale"} and not found.checkpoint.heads


def test_a_head_before_the_checkpoint_was_not_compared_and_that_is_said() -> None:
    writer = case_of(5)
    at = verified(writer.entries[:3], RING).checkpoint
    found = verified(writer.entries[2:], RING, checkpoint=at, held=[kept(writer.entries[:2])])
    assert found.sound and {one.key for one in found.notes} == {"held_before", "unheld"}


def test_heads_are_kept_in_a_file_or_signed_by_a_persons_key() -> None:
    writer = case_of(2)
    tips = heads([*OFFICE.entries, *writer.entries])
    plain, signed = held(tips, KEPT), held(tips, KEPT, a_key("seoul-officer"))
    assert read_held(plain, "x", RING.public) == read_held(signed, "x", RING.public)
    assert read_held(plain, "x", RING.public).moment == datetime.fromisoformat(KEPT)
    assert {(one.case, one.sequence) for one in read_held(plain, "x", RING.public).heads} == {
        ("@office", 4),
        ("flu", 2),
    }
    assert refused(lambda: read_held(signed, "x", lambda _: None)) == "ledger.held_unsigned"
    assert refused(lambda: read_held(signed, "x", lambda _: raw("thief"))) == "ledger.held_unsigned"
    assert refused(lambda: read_held(held(tips, KEPT, a_key("thief")), "x", RING.public)) == "ledger.held_unsigned"
    other = signed.replace(b"eyJ", b"fyJ", 1)
    assert other != signed and refused(lambda: read_held(other, "x", RING.public)) == "ledger.held_unsigned"
    for content in (b"", b"{}", plain[:-1], plain + b"\n", writer.entries[0].stored(), signed + b" "):
        assert refused(lambda content=content: read_held(content, "x", RING.public)) == "ledger.no_held"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format":"dorasan-checkpoint-1","heads":[],"keys":"x"}'])
def test_a_file_that_is_no_checkpoint_is_refused(content: bytes) -> None:
    assert refused(lambda: read_checkpoint(content, "x")) == "ledger.no_checkpoint"
    assert read_checkpoint(Checkpoint.of("0" * 64, ()).told(), "x").heads == ()


def test_of_one_case_alone_no_head_of_another_is_missed_and_its_checkpoint_stays() -> None:
    writer, other = case_of(3), Writer(case="other")
    other.says()
    entries = [*OFFICE.entries, *writer.entries, *other.entries]
    at, heads_ = verified(entries, RING).checkpoint, [kept(entries)]
    alone = [*OFFICE.entries, *writer.entries]
    found = verified(alone, RING, checkpoint=at, held=heads_, cases=["@office", "flu"])
    assert found.sound and not found.notes and found.checkpoint == at
    assert keys(verified(alone, RING, checkpoint=at, held=heads_)) == {"cut"}
    assert keys(verified(alone[:-1], RING, held=heads_, cases=["@office", "flu"])) == {"cut"}


def test_a_head_that_lies_before_the_checkpoint_is_no_event_that_is_missing() -> None:
    writer, other = case_of(2), Writer("washington")
    other.sees(writer)
    writer.says()
    offices = [*OFFICE.entries, *office("washington").entries]
    ring = ring_of(*offices)
    other.says()
    at = verified([*writer.entries, *other.entries], ring).checkpoint
    late = other.says()
    assert late.event.payload.heads == {keyid(): writer.entries[1].digest}
    assert verified([writer.entries[2], *other.entries], ring, checkpoint=at).sound
    assert keys(verified([writer.entries[2], *other.entries], ring)) == {"removed", "unseen"}


def test_an_installation_that_nobody_certified_has_no_checkpoint() -> None:
    introduced, _ = Keyring.of(OFFICE.entries[:1], TRUSTED)
    found = verified(case_of(2).entries, introduced)
    assert keys(found) == {"uncertified"} and not found.checkpoint.heads
