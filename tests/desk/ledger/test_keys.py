"""Whose signatures count: certificates, rotation, revocation, and what a thief can still claim."""

from __future__ import annotations

from datetime import datetime

import pytest

from dorasan.desk.ledger.certificate import certified, revoked
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.keys import Keyring
from tests.desk.ledger.ledgers import DESK, TRUSTED, Office, kept, keys, office, ring_of, verified
from tests.desk.made import Writer, a_key, keyid, raw

LOST = "2018-12-22T00:00:00+09:00"
LATER = "2018-12-23T09:00:00+09:00"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def refused(*entries: Entry, trusted: list[str] | None = None) -> list[str]:
    return [one.key for one in Keyring.of(entries, TRUSTED if trusted is None else trusted)[1]]


def test_a_key_is_what_its_desk_says_of_it() -> None:
    ring = ring_of(*office().entries)
    assert ring.certified(keyid(), "installation") and not ring.certified(keyid(), "personal", "kim", "unification")
    officer = keyid("seoul-officer")
    assert ring.certified(officer, "personal", "kim", "unification")
    assert not ring.certified(officer, "personal", "lee", "unification")
    assert not ring.certified(officer, "personal", "kim", "state") and not ring.certified(officer, "installation")
    assert ring.at(officer, moment(LOST)) == "certified" and ring.at(keyid("thief"), moment(LOST)) == "unknown"
    assert ring.public(officer) == raw("seoul-officer") and ring.public(keyid("thief")) is None


def test_a_desk_certifies_for_itself_alone() -> None:
    here = office()
    here.certifies("her", "personal", person="lee", desk="state")
    assert refused(*here.entries) == ["certificate_by_nobody"]
    washington = office("washington")
    washington.revokes(name="seoul", since=LOST)
    assert refused(*office().entries, *washington.entries) == ["revocation_by_nobody"]


def test_no_key_certifies_but_a_desk_key_that_is_trusted() -> None:
    here = office()
    here.certifies("x", "personal", by="seoul-officer", person="lee")
    here.certifies("y", "personal", by="y", person="lee")
    here.certifies("z-desk", "desk", by="z-desk")
    assert refused(*here.entries) == ["certificate_by_nobody"] * 3
    assert refused(*here.entries, trusted=[*TRUSTED, keyid("z-desk")]) == ["certificate_by_nobody"] * 2
    assert refused(*office().entries, trusted=[]) == ["certificate_by_nobody"] * 3


@pytest.mark.parametrize("field", ["use", "person", "desk", "signature", "public"])
def test_a_certificate_that_was_changed_counts_no_more(field: str) -> None:
    here = office()
    other = {"use": "installation", "person": "lee", "desk": "unification", "signature": "AAAA", "public": "AAAA"}
    true = certified(raw("x"), "personal", a_key("unification-desk"), desk="unification", person="kim")
    changed = true.model_copy(update={field: other[field]})
    here.writer.says(changed)
    ring, found = Keyring.of(here.entries, TRUSTED)
    if field == "desk":
        assert not found, "the same desk: nothing was changed"
        return
    assert [one.key for one in found] == ["certificate_broken" if field == "public" else "certificate_forged"]
    assert ring.public(keyid("x")) is None


@pytest.mark.parametrize("change", [{"since": "2018-12-01T00:00:00+09:00"}, {"reason": "x"}, {"cites": ()}])
def test_a_revocation_that_was_changed_counts_not(change: dict[str, object]) -> None:
    here, case = office(), Writer()
    head = case.says()
    true = here.revokes("seoul", LOST, cites=[head])
    assert not refused(*here.entries)
    told = true.event.body
    assert told is not None
    here = office()
    here.writer.says(told.model_copy(update=change))
    assert refused(*here.entries) == ["revocation_forged"]


def test_what_was_vouched_for_before_counts_and_the_rest_does_not() -> None:
    """Five events: two under a head that the revocation cites, two that only claim to be older, one from later."""
    case = Writer()
    for _ in range(4):
        case.says()
    case.says(at=LATER)
    here = office()
    here.revokes("seoul", LOST, cites=[case.entries[1], here.entries[-1]], at=LATER)
    carried = office("washington")
    carried.writer.says(here.entries[-1].event.body)
    found = verified([*office().entries, *case.entries], ring_of(*office().entries, *carried.entries))
    assert [(one.key, one.spot.case, one.spot.sequence) for one in found.errors] == [
        ("perhaps_later", "flu", 3),
        ("perhaps_later", "flu", 4),
        ("revoked_key", "flu", 5),
    ]


def test_another_installation_vouches_by_having_seen_it_before() -> None:
    case, other = Writer(), Writer("washington")
    case.says()
    case.says()
    other.sees(case)
    other.says()  # before the loss
    case.says()
    late = Writer("washington", entries=list(other.entries))
    late.sees(case)
    late.says(at=LATER)  # after it
    carrier = office("washington")
    revocation = revoked(keyid(), LOST, "lost", a_key("unification-desk"))
    carrier.writer.says(revocation, LATER)
    offices = [*office().entries, *carrier.entries]
    ring = ring_of(*offices)
    found = verified([*offices, *case.entries, *late.entries], ring)
    assert [(one.key, one.spot.sequence) for one in found.errors if one.spot.case == "flu"] == [("perhaps_later", 3)]
    held = [kept(case.entries, "2018-12-21T12:00:00+09:00")]
    assert "flu" not in {one.spot.case for one in verified([*offices, *case.entries], ring, held=held).errors}
    after = [kept(case.entries, LATER)]
    assert keys(verified([*offices, *case.entries], ring, held=after)) == {"perhaps_later"}


def test_an_installation_that_nobody_certified_vouches_for_nothing() -> None:
    """The thief begins an installation of his own and lets it cite what he has made."""
    case = Writer()
    case.says()
    own = Office("thief").begins([*case.entries])
    witness = Writer("thief")
    witness.sees(case)
    witness.says()
    carrier = office("washington")
    carrier.writer.says(revoked(keyid(), LOST, "lost", a_key("unification-desk")), LATER)
    entries = [*office().entries, *carrier.entries, *own.entries]
    ring = ring_of(*entries)
    found = verified([*entries, *case.entries, *witness.entries], ring)
    assert {(one.key, one.spot.case) for one in found.errors if one.spot.installation == keyid()} >= {
        ("perhaps_later", "flu")
    }


def test_the_chain_that_follows_vouches_for_the_heads_that_it_cites() -> None:
    """A restored installation: a new key and chain, certified, that cites what others hold of the old one."""
    old = office()
    case = Writer()
    case.says()
    case.says()
    new = Office("seoul-2").begins([case.entries[0], old.entries[-1]], LATER)
    new.certifies("unification-desk", "desk", at=LATER)
    new.certifies("seoul-2", "installation", at=LATER)
    new.revokes("seoul", LOST, at=LATER)
    entries = [*old.entries, *new.entries]
    ring = ring_of(*entries)
    assert (
        ring.at(keyid(), moment(LATER)) == "revoked"
        and ring.at(keyid(), moment("2018-12-21T09:00:00+09:00")) == "certified"
    )
    found = verified([*entries, *case.entries], ring)
    assert [(one.key, one.spot.sequence) for one in found.errors] == [("perhaps_later", 2)]


def test_a_successor_of_a_desk_key_is_trusted_and_a_thief_of_the_old_one_is_not() -> None:
    here = office()
    here.certifies("next-desk", "desk")
    here.certifies("lee-key", "personal", by="next-desk", person="lee")
    before = here.entries[-1]
    here.revokes("unification-desk", LOST, by="next-desk", cites=[before], at=LATER)
    here.certifies("thief", "personal", person="thief", at=LATER)
    ring, found = Keyring.of(here.entries, TRUSTED)
    assert [one.key for one in found] == ["certificate_late"]
    assert ring.certified(keyid("lee-key"), "personal", "lee", "unification") and ring.public(keyid("thief")) is None
    backdated = Office("thief").begins()
    backdated.certifies("thief", "personal", person="thief")
    ring, found = Keyring.of([*here.entries, *backdated.entries], TRUSTED)
    assert [one.key for one in found] == ["certificate_late"] * 2 and ring.public(keyid("thief")) == raw("thief")
    assert not ring.certified(keyid("thief"), "personal", "thief", "unification")


def test_a_revoked_desk_key_revokes_nobody_and_no_revocation_is_taken_back() -> None:
    here = office()
    here.certifies("next-desk", "desk")
    last = here.entries[-1]
    here.revokes("unification-desk", LOST, by="next-desk", cites=[last], at=LATER)
    here.revokes("next-desk", LOST, at=LATER)  # the thief's answer
    ring, found = Keyring.of(here.entries, TRUSTED)
    assert [one.key for one in found] == ["revocation_late"] and set(ring.since) == {keyid("unification-desk")}
    here.certifies("seoul", "installation", by="next-desk", at=LATER)
    here.revokes("seoul", LOST, by="next-desk", at=LATER)
    here.certifies("seoul", "installation", by="next-desk", at=LATER)
    ring, _ = Keyring.of(here.entries, TRUSTED)
    assert ring.at(keyid(), moment(LATER)) == "revoked"


def test_a_key_may_revoke_itself_and_the_earliest_revocation_counts() -> None:
    here = office()
    here.revokes("seoul-officer", LATER, by="seoul-officer")
    here.revokes("seoul-officer", LATER, by="seoul-officer")
    here.revokes("seoul-officer", LOST)
    here.revokes("seoul-officer", LATER)
    ring = ring_of(*here.entries)
    assert ring.since == {keyid("seoul-officer"): moment(LOST)}
    other = office()
    other.revokes("seoul", LOST, by="seoul-officer")
    assert refused(*other.entries) == ["revocation_by_nobody"]


def test_what_an_installation_did_not_sign_says_nothing_about_keys() -> None:
    here = office()
    forged = here.certifies("x", "personal", person="lee")
    loose = Entry(forged.event, forged.countersigned(a_key("thief")).signatures[:1])
    if loose.signed_with(raw("seoul")):
        loose = Entry(forged.event, forged.countersigned(a_key("thief")).signatures[1:])
    assert not loose.signed_with(raw("seoul"))
    ring, _ = Keyring.of([*here.entries[:-1], loose], TRUSTED)
    assert ring.public(keyid("x")) is None
    other = Office("washington")
    other.writer.says(office().entries[0].event.body)
    assert refused(*other.entries) == ["introduced_other"]
    assert set(DESK) == {"seoul", "washington"}


def test_two_desk_keys_that_revoke_each_other_are_both_revoked() -> None:
    here, there = office(), Office("washington").begins()
    here.certifies("next-desk", "desk")
    here.revokes("unification-desk", LOST, by="next-desk", at=LATER)
    there.revokes("next-desk", LOST, by="unification-desk", at=LATER)
    ring, _ = Keyring.of([*here.entries, *there.entries], TRUSTED)
    assert set(ring.since) == {keyid("unification-desk"), keyid("next-desk")}


def test_a_certificate_from_after_the_revocation_counts_not_even_where_somebody_cites_it() -> None:
    here = office()
    here.certifies("next-desk", "desk")
    here.certifies("thief", "personal", person="thief", at=LATER)
    here.revokes("unification-desk", LOST, by="next-desk", cites=[here.entries[-1]], at=LATER)
    assert refused(*here.entries) == ["certificate_late"]


def test_an_installation_that_did_not_sign_its_beginning_has_not_begun() -> None:
    true = Office().begins().entries[0]
    false = Entry(true.event, true.countersigned(a_key("thief")).signatures)
    assert Keyring.of([false], ())[0].public(keyid()) == raw("seoul")
    false = Entry(true.event, tuple(one for one in false.signatures if one.keyid != keyid()))
    assert Keyring.of([false], ())[0].public(keyid()) is None


def test_a_revoked_installation_vouches_for_no_other() -> None:
    case, other = Writer(), Writer("washington")
    case.says()
    other.sees(case)
    other.says()
    carrier = office("new-york")
    for name, desk in (("seoul", "unification"), ("washington", "state")):
        carrier.writer.says(revoked(keyid(name), LOST, "lost", a_key(f"{desk}-desk")), LATER)
    offices = [*office().entries, *office("washington").entries, *carrier.entries]
    found = verified([*offices, *case.entries, *other.entries], ring_of(*offices))
    assert ("perhaps_later", keyid()) in {
        (one.key, one.spot.installation) for one in found.errors if one.spot.case == "flu"
    }


@pytest.mark.parametrize(("one", "two"), [("seoul", "washington"), ("washington", "seoul")])
def test_certificates_count_in_whatever_chain_they_stand(one: str, two: str) -> None:
    """The certificate of a person by a successor, which another installation was told of."""
    here, there = Office(one).begins(), Office(two).begins()
    here.certifies("lee-key", "personal", by="next-desk", desk="unification", person="lee")
    there.certifies("next-desk", "desk", by="unification-desk", desk="unification")
    there.certifies("unification-desk", "desk", by="unification-desk", desk="unification")
    ring = ring_of(*here.entries, *there.entries)
    assert ring.certified(keyid("lee-key"), "personal", "lee", "unification")
