"""Installations of three governments on ledgers of their own, each with its key and its people, in one process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, InstallationBegan, RoleGiven
from dorasan.desk.events.request import RequestDrafted, RequestShown
from dorasan.desk.ledger.certificate import certified
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Receipt
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import Findings
from dorasan.desk.routes.permission import Who
from dorasan.office.cases import asked, record
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.signing import begin
from dorasan.office.exchange import receipts
from dorasan.office.exchange.receiving import Looked, look, take_in
from dorasan.office.exchange.sending import Packed, send
from dorasan.office.ledger.store import Ledger
from tests.desk.exchange.world import CASE, LINES, PERSONS, SEATS, TRUSTED, regime
from tests.desk.made import a_key, keyid, public, raw

KEEPER = Who("keeper", "secretariat", "keeper")
ROLES = {"applicant": "applicant"}
SENDS = {"seoul": "kr-unification", "washington": "us-state", "command": "unc"}


def person(desk: str) -> Who:
    return Who(PERSONS[desk], desk, ROLES.get(desk, "officer"))


@dataclass
class Office:
    """One installation. ``name``: of its place; ``key``: of its test key."""

    name: str
    here: Installation
    key: str

    @classmethod
    def on(cls, name: str, ledger: Ledger, key: str | None = None) -> Office:
        """The installation as it lies there."""
        of = key or name
        return cls(name, Installation(ledger, regime(), lambda: a_key(of), lambda: datetime.now(UTC)), of)

    def begins(self) -> Office:
        """Its key, its people, the certificates of its desks."""
        told = InstallationBegan(name=self.name, keyid=keyid(self.key), public=public(self.key))
        begin(self.here, told, RoleGiven(person=KEEPER.person, desk=KEEPER.desk, role=KEEPER.role))
        known = {event.body for event in self.here.events(OFFICE)}
        bodies: list[Body] = []
        for desk in SEATS[self.name]:
            who = person(desk)
            bodies.append(RoleGiven(person=who.person, desk=desk, role=who.role))
            bodies.append(certified(raw(f"{desk}-desk"), "desk", a_key(f"{desk}-desk"), desk=desk))
            bodies.append(certified(raw(self.key), "installation", a_key(f"{desk}-desk"), desk=desk))
        act(self.here, OFFICE, KEEPER, [one for one in bodies if one not in known], self.now)
        return self

    @property
    def now(self) -> datetime:
        return self.here.moment(None)

    def does(self, desk: str, *bodies: Body) -> list[Entry]:
        return act(self.here, CASE, person(desk), bodies, self.now)

    def sends(self, to: str, *, whole: bool = False) -> Packed:
        return send(self.here, [CASE], to, person(SENDS[self.name]), self.now, whole=whole)

    def looks(self, content: bytes) -> Looked:
        return look(self.here, content, "bundle.zip", KEEPER, self.now, TRUSTED)

    def takes(self, content: bytes) -> Receipt:
        return take_in(self.here, self.looks(content), KEEPER, self.now)

    def acknowledges(self, receipt: Receipt, by: Office) -> receipts.Acknowledged:
        """Take in a receipt as it comes back."""
        return receipts.take(self.here, receipt.signed(by.here.key), "receipt.json", KEEPER, TRUSTED)

    def state(self, desk: str) -> CaseState:
        return asked.show(self.here, CASE, person(desk), self.now).state

    def verified(self) -> Findings:
        ring, refused = Keyring.of(self.here.entries(OFFICE), TRUSTED)
        assert not refused
        return record.verified(self.here, None, KEEPER, self.now, ring, ())

    def digests(self) -> set[str]:
        return {entry.digest for entry in self.here.entries(CASE)}

    def events(self) -> Sequence[Event]:
        return self.here.events(CASE)


def opened(seoul: Office) -> None:
    """The case, with a request for Washington through the group and one for the Command."""
    lines = tuple(LineNamed(id=one, kind="goods", name_en=one, name_ko=one) for one in LINES)
    drafts = [
        RequestDrafted(
            request=name, act="exemption", authority=authority, lines=which, desk="kr-unification", rule="own",
            edition="3" * 64, way=way, reason="By the rule.", basis=(),
        )  # type: ignore[arg-type]
        for name, authority, way, which in (
            ("r1", "kr-unification", "outside_group", LINES),
            ("r2", "us-state", "through_group", LINES[1:3]),
            ("r3", "unc", "through_group", LINES[1:]),
        )
    ]  # fmt: skip
    seoul.does(
        "applicant",
        CaseOpened(
            title_en="Flu medicine", title_ko="독감 치료제", project="1" * 64, opinion="2" * 64, edition="3" * 64,
            engine="1", regime=regime().id, as_of="2018-12-21", seat="kr", lines=lines,
        ),
        *drafts,
    )  # fmt: skip
    seoul.does(
        "kr-unification",
        RequestShown(request="r2", to=("us-state",), fields=("goods", "ground", "inner")),
        RequestShown(request="r3", to=("unc",), fields=("goods", "ground")),
    )
