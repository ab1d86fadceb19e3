"""What goes into a bundle: what its desk may see, and of the rest that it exists and whose it is."""

from __future__ import annotations

import base64
import json
import re

import pytest

from dorasan.desk.events.case import AccountGiven, EventReleased, NoteSealed
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.carried import wanted
from dorasan.desk.exchange.contents import contents
from dorasan.desk.ledger.certificate import certified
from dorasan.desk.ledger.entry import Entry, extracted
from dorasan.desk.ledger.extract import differs
from tests.desk.exchange.forgery import parts_of
from tests.desk.exchange.world import CASE, NOW, PERSONS, as_read, begun, plain, regime
from tests.desk.made import SALT, Writer, a_key, keyid, raw

HELD = PositionTaken(request="r2", lines=("truck-1",), view="hold", ground=Ground(kind="none"))
AGREED = PositionTaken(request="r2", lines=("truck-1", "fuel-1"), view="no_objection")


def text_of(bundle: Bundle) -> str:
    """All that a reader can make of it, what is packed in base64 too."""
    inside = b"\n".join(parts_of(bundle).values())
    packed = [base64.b64decode(found) for found in re.findall(rb'"payload":"([A-Za-z0-9+/=]+)"', inside)]
    return b"\n".join([inside, *packed]).decode()


def test_nothing_that_washington_may_not_see_is_in_its_bundle() -> None:
    seoul = begun()["seoul"]
    seoul.says(AccountGiven(about="delay", told="Words between ministries"), "kr-defence")
    text = text_of(seoul.sends("us-state"))
    hidden = [*PERSONS.values(), "oseltamivir", "drivers", "crossing", "take-out", "r1", "r3", "request.filed"]
    hidden += ["account.given", "Words between", SALT, "1" * 64, "2" * 64, "4" * 64]
    assert [one for one in hidden if re.search(rf"\b{re.escape(one)}\b", text)] == []
    assert "truck-1" in text and "exemption" in text


def test_of_what_is_withheld_there_is_a_place_and_whose_it_is_and_nothing_else() -> None:
    seoul = begun()["seoul"]
    before = seoul.sends("us-state").manifest
    seoul.says(AccountGiven(about="delay", told="Long words between ministries. " * 200), "kr-defence")
    after = seoul.sends("us-state").manifest
    added = {*after.cases[0].withheld} - {*before.cases[0].withheld}
    (one,) = added
    assert one.model_dump() == {
        "installation": keyid("seoul"),
        "sequence": 7,
        "digest": seoul.entries[-1].digest,
        "desk": "kr-defence",
    }
    sizes = [{file.name: file.size for file in told.files} for told in (before, after)]
    assert sizes[0] == sizes[1]


def test_what_a_desk_is_told_whole_travels_as_it_was_signed_and_the_rest_of_what_it_sees_as_extracts() -> None:
    seoul = begun()["seoul"]
    whole = {entry.digest: entry for entry in seoul.entries}
    sent = seoul.sends("unc").events[CASE]
    assert {one.event.kind: one.event.told is None for one in sent} == {
        "case.opened": False,  # not the file, not the lines of others
        "request.drafted": True,
        "request.filed": True,
    }
    for one in sent:
        assert one.event.told is not None or one == whole[one.digest]
        assert differs(one.event, whole[one.digest].event) is None


def test_each_desk_owns_its_events_and_what_it_releases_goes_further() -> None:
    found = begun()
    seoul, washington = found["seoul"], found["washington"]
    washington.takes(seoul.sends("us-state").content())
    account = washington.says(AccountGiven(about="delay", told="As Washington tells it"), "us-state")
    assert account.digest in {one.digest for one in washington.sends("kr-unification").manifest.cases[0].withheld}
    washington.says(EventReleased(event=account.digest, to=("kr-unification",)), "us-state")
    seoul.takes(washington.sends("kr-unification").content())
    assert account in seoul.entries
    assert account.digest not in {one.digest for one in seoul.sends("unc").events[CASE]}


def test_an_extract_is_passed_on_as_it_is_or_not_at_all() -> None:
    """Who holds an extract alone cannot say less than it says under the originator's key: then only that it exists."""
    found = begun()
    seoul, washington = found["seoul"], found["washington"]
    washington.takes(seoul.sends("us-state").content())
    back = washington.sends("kr-unification", whole=True)
    extracts = {one.digest: one for one in washington.entries}
    assert [*back.events[CASE]] == sorted(extracts.values(), key=lambda one: one.tip.sequence)
    whole = contents(CASE, washington.entries, "unc", regime(), NOW, a_key("washington"), {keyid("washington")})
    assert whole.entries == () and whole.withheld == ()  # as far as Washington knows the case is not before the Command


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_desk_sees_elsewhere_what_it_would_be_shown_at_the_originator(turns: int) -> None:
    found = begun()
    seoul, washington = found["seoul"], found["washington"]
    for _ in range(turns):
        washington.takes(seoul.sends("us-state").content())
        washington.says(HELD, "us-state")
        seoul.says(AGREED, "kr-unification")
        seoul.takes(washington.sends("kr-unification").content())
    washington.takes(seoul.sends("us-state").content())
    assert plain(washington.state("us-state")) == plain(seoul.state("us-state"))
    assert plain(seoul.state("kr-unification"))[1]["requests"]["r2"][1]["lines"]["truck-1"][1]["state"].value == "held"  # type: ignore[index]


def test_a_sealed_note_goes_to_its_readers_alone_and_its_ciphertext_with_it() -> None:
    seoul = begun()["seoul"]
    note = NoteSealed(note="n1", about="r2", cipher="7" * 64, key="8" * 64, algorithm="aes-256-gcm", readers=("unc",))
    sealed = seoul.says(note, "kr-defence")
    to = {
        desk: contents(CASE, seoul.entries, desk, regime(), NOW, a_key("seoul"), {keyid("seoul")})
        for desk in ("unc", "us-state")
    }
    assert sealed in to["unc"].entries and to["unc"].ciphers == {"7" * 64}
    assert sealed.digest in {one.digest for one in to["us-state"].withheld} and not to["us-state"].ciphers


def test_only_keys_of_persons_whose_own_signature_is_sent_are_told() -> None:
    seoul = begun()["seoul"]
    writer = Writer("seoul", "@office", list(seoul.office))
    for person in ("lee", "min"):
        writer.says(
            certified(raw(person), "personal", a_key("kr-unification-desk"), desk="kr-unification", person=person)
        )
    told = wanted(writer.entries, {keyid("seoul")}, {keyid("lee")})
    assert {one.person for one in told if one.person} == {"lee"}  # type: ignore[union-attr]


def test_an_extract_that_tells_otherwise_than_its_event_is_found() -> None:
    seoul = begun()["seoul"]
    whole = seoul.says(HELD, "kr-unification")
    body = whole.event.body
    assert body is not None
    honest = as_read(extracted(whole, body, (), None, a_key("seoul")))
    lying = as_read(extracted(whole, body.model_copy(update={"lines": ("fuel-1",)}), (), None, a_key("seoul")))
    assert differs(whole.event, honest.event) is None and honest.digest == whole.digest
    assert differs(whole.event, lying.event) == "lines"
    assert json.loads(lying.event.data)["shortened"] == ["lines"]


def test_an_extract_may_not_blank_what_it_does_not_say_to_blank() -> None:
    from dorasan.desk.ledger.form import written
    from dorasan.desk.ledger.reading import Fault, read

    seoul = begun()["seoul"]
    sent = seoul.sends("us-state").events[CASE][0]
    told = json.loads(sent.event.data)
    for change in (
        {"withheld": []},
        {"withheld": ["project", "opinion", "opinion_file"]},
        {"of": None},
        {"body": {**told["body"], "regime": "[withheld]", "profile": 3}},
        {"body": {**told["body"], "project": "perhaps"}},
        {"format": "dorasan-extract-2"},
        {"sequence": 2},
    ):
        data = written({**told, **change})
        stored = Entry(sent.event.__class__(data, sent.event.payload, None, sent.event.told), sent.signatures).stored()
        assert isinstance(read(stored), Fault), change
