"""Three installations with homes and keys of their own, five rounds of post between them.

Washington works offline on two copies of its files, Seoul is restored from an old backup, the Command's ledger lies on
another database. In the end every desk derives the same state, the fork is found, and nothing is lost that anybody had
been told.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from dorasan.desk.events.case import AccountGiven, EventReleased
from dorasan.desk.events.position import Ground, PositionTaken, PositionWithdrawn
from dorasan.office.cases import asked, record
from dorasan.office.database import ledger_at
from dorasan.office.ledger.backup import backed_up, restored
from dorasan.office.ledger.opening import open_ledger
from dorasan.problem import BadInputError
from tests.desk.exchange.world import CASE, HOME, plain
from tests.desk.made import keyid
from tests.office.conftest import Fresh
from tests.office.exchange.offices import Office, opened, person

HOLD = PositionTaken(request="r2", lines=("truck-1",), view="hold", ground=Ground(kind="none"))
AGREES = PositionTaken(request="r2", lines=("truck-1", "fuel-1"), view="no_objection")


def exchange(one: Office, other: Office, to: str) -> None:
    """A bundle there, its receipt back."""
    sent = one.sends(to)
    receipt = other.takes(sent.content)
    try:
        one.acknowledges(receipt, other)
    except BadInputError as early:  # the first one, before anything came from there: its key is not known yet
        assert [problem.key for problem in early.problems] == ["ledger.held_unsigned"]


def copied(office: Office, place: Path) -> Office:
    """The same files on another computer, under the same key."""
    backed_up(office.here.ledger, place)
    return Office.on(office.name, open_ledger(ledger_at(f"sqlite:///{place}")))


def test_five_rounds(fresh: Fresh, tmp_path: Path) -> None:
    seoul = Office.on("seoul", open_ledger(fresh("sqlite"))).begins()
    washington = Office.on("washington", open_ledger(fresh("sqlite"))).begins()
    command = Office.on("command", open_ledger(fresh("postgresql"))).begins()
    account = _account()

    # First round: Seoul shows each desk its request.
    opened(seoul)
    exchange(seoul, washington, "us-state")
    exchange(seoul, command, "unc")
    assert plain(washington.state("us-state")) == plain(_shown(seoul, "us-state"))
    assert plain(command.state("unc")) == plain(_shown(seoul, "unc"))
    backup = tmp_path / "seoul.backup"
    backed_up(seoul.here.ledger, backup)

    # Second round: each acts without having heard of the others.
    washington.does("us-state", HOLD)
    (told,) = command.does("unc", account())
    command.does("unc", EventReleased(event=told.digest, to=("kr-unification", "kr-defence")))
    seoul.does("kr-unification", AGREES)
    exchange(washington, seoul, "kr-unification")
    exchange(command, seoul, "kr-unification")
    exchange(seoul, washington, "us-state")
    assert seoul.state("kr-unification").requests["r2"].lines["truck-1"].state.value == "held"
    assert told.digest in seoul.digests() and told.digest not in washington.digests()

    # Third round: Washington works offline on two copies of its files.
    laptop = copied(washington, tmp_path / "laptop.sqlite3")
    washington.does("us-state", PositionWithdrawn(request="r2", lines=("truck-1",), reason="Resolved"))
    laptop.does("us-state", PositionTaken(request="r2", lines=("fuel-1",), view="question", question="How much?"))
    from_laptop = laptop.sends("kr-unification").content
    changed = bytearray(from_laptop)
    changed[len(changed) // 3] ^= 1
    before = seoul.digests()
    with pytest.raises(BadInputError):
        seoul.takes(bytes(changed))
    assert seoul.digests() == before
    exchange(washington, seoul, "kr-unification")
    assert not record.forked(seoul.here, CASE)
    assert [len(fork.digests) for change in seoul.looks(from_laptop).judged.changes for fork in change.forks] == [2]
    seoul.takes(from_laptop)
    (fork,) = record.forked(seoul.here, CASE)
    assert fork.installation == keyid("washington")
    assert "fork" in {finding.key for finding in seoul.verified().errors}

    # Fourth round: Seoul loses its computer, and goes on from the old backup under a new key.
    (last,) = seoul.does("kr-unification", AGREES)
    exchange(seoul, washington, "us-state")
    held = washington.digests() | command.digests()
    lost = seoul.digests()
    ledger = open_ledger(fresh("sqlite"))
    restored(ledger, backup)
    again = Office.on("seoul", ledger, "seoul-again").begins()
    assert lost - again.digests()
    looked = again.looks(washington.sends("kr-unification", whole=True).content)
    assert [head.digest for change in looked.judged.changes for head in change.lost] == [last.digest]
    again.takes(washington.sends("kr-unification", whole=True).content)
    again.takes(command.sends("kr-unification", whole=True).content)
    again.takes(laptop.sends("kr-unification", whole=True).content)
    assert held & lost <= again.digests(), "what anybody had been told is back"

    # Fifth round: everybody writes once more, and sends until nobody learns anything.
    again.does("kr-unification", account())
    (told,) = washington.does("us-state", account())
    washington.does("us-state", EventReleased(event=told.digest, to=("kr-unification",)))
    for _ in range(3):
        fresh_ones = _everything(again, washington, command)
    assert fresh_ones == 0
    assert held <= again.digests() | washington.digests() | command.digests()
    assert plain(washington.state("us-state"))[1]["requests"] == plain(_shown(again, "us-state"))[1]["requests"]  # type: ignore[index]
    assert plain(command.state("unc"))[1]["requests"] == plain(_shown(again, "unc"))[1]["requests"]  # type: ignore[index]
    for one in (again, washington):
        assert {found.installation for found in record.forked(one.here, CASE)} == {keyid("washington")}
    assert told.digest in again.digests()
    views = {one.view for one in again.state("kr-unification").positions if one.desk == "us-state"}
    assert views == {"hold", "question"}, "both branches count"


def _everything(*offices: Office) -> int:
    """Everybody sends everybody everything; how many copies were new."""
    new = 0
    by_name = {one.name: one for one in offices}
    for one in offices:
        for desk in ("kr-unification", "us-state", "unc"):
            if HOME[desk] != one.name:
                try:
                    content = one.sends(desk, whole=True).content
                except BadInputError as none:
                    assert {problem.key for problem in none.problems} == {"bundle.not_before"}
                    continue
                other = by_name[HOME[desk]]
                new += len(other.looks(content).judged.fresh)
                other.takes(content)
    return new


def _shown(seoul: Office, desk: str) -> object:
    """The state as Seoul would show it to a desk elsewhere."""
    return asked.show(seoul.here, CASE, person(desk), seoul.now).state


def _account() -> Callable[[], AccountGiven]:
    number = count(1)
    return lambda: AccountGiven(about="delay", told=f"Account {next(number)}")
