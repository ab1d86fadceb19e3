"""Extracts in a ledger: verified by who signed them, held against the event, several of one event read as one."""

from __future__ import annotations

from dataclasses import replace

from dorasan.desk.events.case import AccountGiven, CaseOpened, LineNamed
from dorasan.desk.ledger.entry import Entry, extracted
from dorasan.desk.ledger.extract import differs
from dorasan.desk.ledger.merge import union
from dorasan.desk.ledger.reading import read
from tests.desk.ledger.ledgers import keys, office, ring_of, verified
from tests.desk.made import Writer, a_key, an_event, keyid

SEOUL = office("seoul").entries
OFFICES = [*SEOUL, *office("washington").entries]
RING = ring_of(*OFFICES)
ELSEWHERE = frozenset({keyid("seoul")})  # whose chains are here as far as they were sent
BODY = AccountGiven(about="delay", told="The lorries came on 11 January.", whose_account="press")


def test_an_extract_verifies_by_the_signature_of_who_tells() -> None:
    whole = an_event(BODY)
    told = extracted(whole, BODY, (), None, a_key("seoul"))
    assert keys(verified([*OFFICES, told], RING, partial=ELSEWHERE)) == set()
    forged = replace(told, signatures=(told.signatures[0].model_copy(update={"sig": whole.signatures[0].sig}),))
    assert keys(verified([*OFFICES, forged], RING, partial=ELSEWHERE)) == {"changed_or_forged"}
    stranger = extracted(whole, BODY, (), None, a_key("stranger"))
    assert keys(verified([*OFFICES, stranger], RING, partial=ELSEWHERE)) == {"unknown_key", "not_its_desk"}


def test_an_extract_that_lies_is_named_when_the_event_comes_out() -> None:
    whole = an_event(BODY)
    changed = BODY.model_copy(update={"whose_account": "unc"})
    for lying in (
        extracted(whole, changed, (), None, a_key("seoul")),
        extracted(whole, BODY, (), "somebody-else", a_key("seoul")),
        extracted(
            replace(whole, event=an_event(BODY, at="2018-12-30T09:00:00+09:00").event), BODY, (), None, a_key("seoul")
        ),
    ):
        of = lying.event.told
        assert of is not None
        as_if = Entry(replace(lying.event, told=replace(of, of=whole.digest)), lying.signatures)
        assert differs(whole.event, as_if.event) in ("at", "person", "shortened", "whose_account")
    blank = BODY.model_copy(update={"whose_account": None})
    less = extracted(whole, blank, ("whose_account",), None, a_key("seoul"))
    assert differs(whole.event, less.event) is None, "what is kept back is told otherwise by nobody"


def test_verifying_names_an_extract_that_lies() -> None:
    whole = an_event(BODY)
    lying = extracted(whole, BODY, (), "somebody-else", a_key("seoul"))
    for order in ((whole, lying), (lying, whole)):
        found = verified([*OFFICES, *order], RING, partial=ELSEWHERE)
        (finding,) = [one for one in found.errors if one.key == "extract_differs"]
        assert finding.values == {"key": keyid("seoul")[:12], "what": "person"}
        assert all(len(finding.show(lang).splitlines()) == 2 for lang in ("en", "ko"))  # type: ignore[arg-type]


def test_an_installation_elsewhere_speaks_for_the_desks_that_certified_it() -> None:
    event = an_event(BODY, desk="defence")
    assert keys(verified([*OFFICES, event], RING, partial=ELSEWHERE)) == {"not_its_desk"}
    assert keys(verified([*SEOUL, event], RING, partial=frozenset({keyid("washington")}))) == set()


def test_a_head_that_is_withheld_is_missed_once_and_no_fault() -> None:
    seoul, washington = Writer("seoul"), Writer("washington")
    hidden = washington.says(BODY, desk="state")
    seoul.sees(washington)
    events = [seoul.says(BODY), seoul.says(BODY)]
    found = verified([*SEOUL, *events], RING, partial=frozenset({keyid("washington")}))
    assert not found.errors and [one.key for one in found.notes].count("unseen") == 1
    assert hidden.digest[:12] in next(one for one in found.notes if one.key == "unseen").show("en")


def test_of_several_extracts_of_one_event_all_that_any_tells_is_read() -> None:
    lines = tuple(LineNamed(id=one, kind="goods", name_en=one, name_ko=one) for one in ("a", "b", "c"))
    opened = CaseOpened(
        title_en="Flu", title_ko="독감", project="1" * 64, opinion="2" * 64, edition="3" * 64, engine="1",
        regime="dprk", as_of="2018-12-21", seat="kr", lines=lines,
    )  # fmt: skip
    whole = an_event(opened)
    for_one = opened.model_copy(update={"lines": lines[:1], "project": "[withheld]", "opinion": "[withheld]"})
    for_other = opened.model_copy(update={"lines": lines[2:], "opinion": "[withheld]", "title_en": "[withheld]"})
    one = extracted(whole, for_one, ("project", "opinion"), None, a_key("seoul"))
    other = extracted(whole, for_other, ("opinion", "title_en"), "kim", a_key("seoul"))
    for order in ((one, other), (other, one), (one, other, one)):
        (joined,) = union(map(_read, order))
        body, told = joined.event.body, joined.event.told
        assert isinstance(body, CaseOpened) and told is not None
        assert (body.title_en, body.project, body.opinion) == ("Flu", "1" * 64, "[withheld]")
        assert body.lines == (lines[0], lines[2]) and joined.event.payload.person == "kim"
        assert (told.withheld, told.shortened) == ({"opinion"}, {"lines"})
        assert joined.signed_with(a_key("seoul").public_key().public_bytes_raw()), "it is kept as it was signed"
        assert joined.digest == whole.digest
    assert union([one, whole, other]) == (whole,)
    assert one.adds_to(other) and other.adds_to(one) and whole.adds_to(one) and not one.adds_to(whole)


def _read(entry: Entry) -> Entry:
    found = read(entry.stored())
    assert isinstance(found, Entry)
    return found
