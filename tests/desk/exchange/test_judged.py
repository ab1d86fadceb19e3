"""Whom a bundle may be believed: each thing for which one is refused whole, and what one changes that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven, CaseOpened
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.manifest import KEYS, member
from dorasan.desk.ledger.certificate import certified, revoked
from dorasan.desk.ledger.entry import Entry, extracted
from dorasan.problem import BadInputError
from tests.desk.exchange import forgery
from tests.desk.exchange.forgery import reopened, signed
from tests.desk.exchange.world import CASE, NOW, TRUSTED, Installation, begun
from tests.desk.made import a_key, an_event, keyid, personal, raw

HELD = PositionTaken(request="r2", lines=("truck-1",), view="hold", ground=Ground(kind="none"))


@pytest.fixture
def found() -> dict[str, Installation]:
    """Washington has what Seoul may show it."""
    made = begun()
    made["washington"].takes(made["seoul"].sends("us-state").content())
    return made


def refused(receiver: Installation, bundle: Bundle, trusted: frozenset[str] = TRUSTED) -> set[str]:
    """The reasons, each told in both languages; nothing has changed."""
    before = dict(receiver.copies)
    with pytest.raises(BadInputError) as why:
        receiver.judges(bundle, trusted)
    for problem in why.value.problems:
        for lang in ("en", "ko"):
            assert "{" not in problem.show(lang)  # type: ignore[arg-type]
    assert receiver.copies == before
    return {problem.key.removeprefix("bundle.") for problem in why.value.problems}


def with_events(bundle: Bundle, entries: Sequence[Entry], key: str) -> Bundle:
    """The same bundle with these events alone, signed by the holder of a key."""
    lines = b"".join(
        one.stored() + b"\n"
        for one in sorted(entries, key=lambda one: (one.tip.installation, one.tip.sequence, one.digest))
    )
    return reopened(signed(bundle, parts={member(1): lines}, key=key))


def from_washington(found: dict[str, Installation], body: Body, desk: str = "us-state", **more: str) -> Bundle:
    """What whoever holds Washington's key could send."""
    washington = found["washington"]
    told = {"person": "wong", "role": "officer", **more}
    event = an_event(body, key="washington", desk=desk, heads=washington.entries[-1:], **told)  # type: ignore[arg-type]
    return with_events(washington.sends("kr-unification"), [event], "washington")


def test_a_bundle_of_a_stranger_is_refused_and_so_is_one_whose_signature_does_not_hold(
    found: dict[str, Installation],
) -> None:
    found["washington"].says(HELD, "us-state")
    bundle = found["washington"].sends("kr-unification")
    seoul = found["seoul"]
    assert refused(seoul, bundle, frozenset()) == {"unknown_sender"}
    assert refused(seoul, bundle, TRUSTED - {keyid("us-state-desk")}) == {"unknown_sender"}
    assert refused(seoul, reopened(signed(bundle, key="stranger"))) == {"unknown_sender"}
    other = bundle.envelope.signatures[0].model_copy(
        update={"sig": found["seoul"].sends("unc").envelope.signatures[0].sig}
    )
    forged = replace(bundle, envelope=bundle.envelope.model_copy(update={"signatures": (other,)}))
    assert refused(seoul, forged) == {"forged"}


def test_one_for_somebody_else_of_another_regime_or_of_an_exercise_is_refused(found: dict[str, Installation]) -> None:
    bundle = found["seoul"].sends("unc")
    assert refused(found["washington"], bundle) == {"not_for_us"}
    changed: list[tuple[Callable[[dict[str, object]], object], set[str]]] = [
        (lambda told: told.update(regime="eu-russia"), {"other_regime"}),
        (lambda told: told.update(exercise=True), {"exercise"}),
        (lambda told: told.update(to="us-treasury", exercise=True), {"not_for_us", "exercise"}),
    ]
    for change, wanted in changed:
        assert refused(found["command"], reopened(signed(bundle, change))) == wanted


def test_an_installations_own_record_is_no_case(found: dict[str, Installation]) -> None:
    bundle = found["seoul"].sends("unc")
    office = signed(
        bundle,
        lambda told: told["cases"][0].update(case="@office"),
        {member(1): b"".join(one.stored() + b"\n" for one in found["seoul"].office)},
    )
    assert "office" in refused(found["command"], reopened(office))


def test_nobody_speaks_for_a_desk_that_did_not_certify_him(found: dict[str, Installation]) -> None:
    wrong = from_washington(found, HELD, desk="kr-unification", person="lee")
    assert refused(found["seoul"], wrong) == {"not_its_desk"}
    wrong = from_washington(found, HELD, desk="us-treasury")
    assert refused(found["seoul"], wrong) == {"not_its_desk", "beyond"}


def test_no_desk_does_what_is_not_its_to_do(found: dict[str, Installation]) -> None:
    grant = DecisionGranted(request="r1", grant="g1", lines=("oseltamivir",), begins="2019-01-09")
    assert refused(found["seoul"], from_washington(found, grant, role="head")) == {"beyond"}
    assert refused(found["seoul"], from_washington(found, HELD, role="keeper")) == {"beyond"}
    other = PositionTaken(request="r1", lines=("oseltamivir",), view="hold", ground=Ground(kind="none"))
    assert refused(found["seoul"], from_washington(found, other)) == {"beyond"}, "a request that it was never shown"
    assert found["seoul"].judges(from_washington(found, HELD)).fresh


def test_another_case_of_the_same_name_is_refused(found: dict[str, Installation]) -> None:
    """Two installations that each open a case called so."""
    seoul, other = found["seoul"], begun()["seoul"]
    opened = other.entries[0].event.body
    assert isinstance(opened, CaseOpened)
    entry = an_event(opened.model_copy(update={"seat": "us"}), desk="applicant", person="kim", role="applicant")
    receiver = found["washington"]
    assert "another_case" in refused(receiver, with_events(seoul.sends("us-state"), [entry], "seoul"))


def test_an_event_signed_by_nobody_who_is_known_or_by_somebody_else_is_refused(found: dict[str, Installation]) -> None:
    bundle = found["seoul"].sends("unc")
    strange = an_event(AccountGiven(about="x", told="y"), key="stranger", desk="kr-defence")
    assert refused(found["command"], with_events(bundle, [strange], "seoul")) == {"event_unknown"}
    true = bundle.events[CASE][0]
    forged = replace(true, signatures=(true.signatures[0].model_copy(update={"sig": strange.signatures[0].sig}),))
    assert refused(found["command"], with_events(bundle, [forged], "seoul")) == {"event_forged"}
    unsigned = replace(
        true, signatures=tuple(one.model_copy(update={"keyid": keyid("other")}) for one in true.signatures)
    )
    assert refused(found["command"], with_events(bundle, [unsigned], "seoul")) == {"event_forged"}


def test_only_who_speaks_for_its_desk_makes_an_extract_of_an_event(found: dict[str, Installation]) -> None:
    seoul, washington = found["seoul"], found["washington"]
    whole = seoul.says(PositionTaken(request="r2", lines=("truck-1",), view="no_objection"), "kr-unification")
    assert whole.event.body is not None
    by_washington = extracted(whole, whole.event.body, (), None, a_key("washington"))
    sent = with_events(washington.sends("kr-unification"), [by_washington], "washington")
    assert refused(begun()["command"], replace_to(sent, "unc")) == {"not_its_desk"}
    of_seoul = an_event(HELD, key="seoul", desk="us-state", person="wong")  # a desk that Seoul does not speak for
    by_washington = extracted(of_seoul, HELD, (), None, a_key("washington"))
    sent = with_events(washington.sends("kr-unification"), [by_washington], "washington")
    assert refused(begun()["command"], replace_to(sent, "unc")) == {"not_its_chain"}


def replace_to(bundle: Bundle, to: str) -> Bundle:
    """The same for another desk, with Seoul's certificates too."""
    keys = sorted(
        {
            *forgery.parts_of(bundle)[KEYS].splitlines(),
            *forgery.parts_of(begun()["seoul"].sends("unc"))[KEYS].splitlines(),
        }
    )
    lines = b"".join(line + b"\n" for line in keys)
    return reopened(signed(bundle, lambda told: told.update(to=to), {KEYS: lines}, key="washington"))


def test_a_copy_that_tells_otherwise_than_what_is_here_is_refused(found: dict[str, Installation]) -> None:
    seoul, washington = found["seoul"], found["washington"]
    known = next(one for one in seoul.entries if one.event.kind == "request.shown")
    body = known.event.body
    assert body is not None
    lying = extracted(known, body.model_copy(update={"to": ("us-state", "us-treasury")}), (), None, a_key("seoul"))
    assert refused(washington, with_events(seoul.sends("us-state"), [lying], "seoul")) == {"differs"}


def test_what_a_revoked_key_signed_is_refused(found: dict[str, Installation]) -> None:
    washington, seoul = found["washington"], found["seoul"]
    washington.says(HELD, "us-state")
    bundle = washington.sends("kr-unification")
    told = revoked(keyid("washington"), "2018-12-20T00:00:00+09:00", "lost", a_key("us-state-desk"))
    office = list(seoul.office)
    for body in (
        certified(raw("us-state-desk"), "desk", a_key("us-state-desk"), desk="us-state"),
        certified(raw("washington"), "installation", a_key("us-state-desk"), desk="us-state"),
        told,
    ):
        office.append(an_event(body, case="@office", before=office[-1]))
    seoul.office = office
    assert refused(seoul, bundle) == {"revoked_sender"}


def test_who_acknowledged_what_he_no_longer_has_is_told_which(found: dict[str, Installation]) -> None:
    seoul, washington = found["seoul"], found["washington"]
    sent = seoul.sends("us-state")
    seoul.says(PositionTaken(request="r2", lines=("truck-1",), view="no_objection"), "kr-unification")
    more = seoul.sends("us-state", acknowledged=sent.events[CASE])
    assert more.count == 1 and len(more.manifest.cases[0].needs) == 1
    assert len(washington.judges(more).fresh) == 1
    washington.copies.clear()
    assert "lacking" in refused(washington, more)


def test_a_persons_own_signature_that_does_not_count_is_told_and_takes_nothing_away(
    found: dict[str, Installation],
) -> None:
    washington = found["washington"]
    event = an_event(HELD, key="washington", desk="us-state", person="wong", heads=washington.entries[-1:])
    payload = event.event.payload.model_copy(update={"assurance": personal("wong-key")})
    from dorasan.desk.ledger import form
    from dorasan.desk.ledger.entry import TYPE, signed_by
    from dorasan.desk.ledger.reading import event_of

    data = form.written(payload.model_dump(mode="json"))
    of = event_of(data)
    entry = Entry(of, (signed_by(a_key("washington"), TYPE, data),))  # type: ignore[arg-type]
    judged = found["seoul"].judges(with_events(washington.sends("kr-unification"), [entry], "washington"))
    assert [one.key for one in judged.notes] == ["ledger.countersignature_missing"] and len(judged.fresh) == 1


def test_a_time_that_is_yet_to_come_is_told(found: dict[str, Installation]) -> None:
    washington = found["washington"]
    late = (NOW + timedelta(days=1)).isoformat()
    entry = an_event(HELD, key="washington", desk="us-state", person="wong", heads=washington.entries[-1:], at=late)
    judged = found["seoul"].judges(with_events(washington.sends("kr-unification"), [entry], "washington"))
    assert [one.key for one in judged.notes] == ["bundle.future"]
    assert datetime.fromisoformat(late) > NOW


def test_what_a_bundle_changes_is_told_before(found: dict[str, Installation]) -> None:
    seoul, washington = found["seoul"], found["washington"]
    first = washington.says(HELD, "us-state")
    seoul.says(PositionTaken(request="r2", lines=("truck-1",), view="no_objection"), "kr-unification")
    (change,) = seoul.judges(washington.sends("kr-unification")).changes
    assert [one.digest for one in change.fresh] == [first.digest]
    assert (change.known, change.fuller, change.forks, change.missing, change.lost) == (0, (), (), 0, ())
    assert change.meanwhile == 2, "what Seoul filed for the Command, and its own position"
    seoul.takes(washington.sends("kr-unification").content())
    (again,) = seoul.judges(washington.sends("kr-unification")).changes
    assert (again.fresh, again.known) == ((), 1)


def test_a_fork_is_found_and_both_branches_stay(found: dict[str, Installation]) -> None:
    """Washington's files are copied to another computer, and work goes on at both."""
    seoul, washington = found["seoul"], found["washington"]
    laptop = replace(washington, copies=dict(washington.copies), office=list(washington.office))
    washington.says(HELD, "us-state")
    laptop.says(PositionTaken(request="r2", lines=("fuel-1",), view="no_objection"), "us-state")
    seoul.takes(washington.sends("kr-unification").content())
    (change,) = seoul.takes(laptop.sends("kr-unification").content()).changes
    (fork,) = change.forks
    assert (fork.installation, fork.sequence, len(fork.digests)) == (keyid("washington"), 1, 2)
    assert {*fork.digests} <= {one.digest for one in seoul.entries}
    (back,) = washington.takes(seoul.sends("us-state", whole=True).content()).changes
    assert back.forks == (fork,)


def test_what_the_sender_holds_of_ours_and_we_have_no_more_is_told(found: dict[str, Installation]) -> None:
    seoul, washington = found["seoul"], found["washington"]
    backup = dict(seoul.copies)
    seoul.says(PositionTaken(request="r2", lines=("truck-1",), view="no_objection"), "kr-unification")
    washington.takes(seoul.sends("us-state").content())
    washington.says(HELD, "us-state")
    seoul.copies = backup
    seoul.begins("seoul-again")
    (change,) = seoul.judges(washington.sends("kr-unification")).changes
    (head,) = change.lost
    assert (head.installation, head.sequence) == (keyid("seoul"), 7)
    (change,) = seoul.takes(washington.sends("kr-unification", whole=True).content()).changes
    assert any(one.digest == head.digest for one in seoul.entries)
    assert seoul.judges(washington.sends("kr-unification")).changes[0].lost == ()
