"""An installation at work: its ledger, its key, its people, the desks of its regime."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, InstallationBegan
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.merge import bridged, union
from dorasan.desk.ledger.reading import Fault, read
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.roles import acting, sitting_at
from dorasan.dsse import id_of
from dorasan.law.edition import Edition
from dorasan.office.cases.post import withheld_of
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MOST_PARSED = 4096  # events that are kept as they were read
MOST_ORDERED = 32  # records that are kept in their order
KeyOf = Callable[[], "Ed25519PrivateKey"]
Record = tuple[tuple[Entry, ...], int]  # events in their order, and how many stored bytes are none


@dataclass(frozen=True)
class Login:
    """How this installation saw who acts. ``method``: of the login; ``session``: its name in the records, which opens
    nothing; ``since``: when it began; None: at the act itself."""

    method: str
    session: str | None = None
    since: str | None = None


SHELL = Login("local-shell")  # whoever has the shell and the installation's passphrase said who acts


@dataclass
class Installation:
    """``key_of``: gives the installation key when something is to be signed, and not before. ``now``: the clock.
    ``edition_of``: the edition of the law, where a hold has to be replayed; without it none is. ``login``: how whoever
    acts through this was seen; a server has one of these for every request. ``for_good``: what was read of the record
    and stays so, for all of these; ``read_once``: the records as they were read, where each is read once."""

    ledger: Ledger
    regime: Regime
    key_of: KeyOf
    now: Callable[[], datetime]
    edition_of: Callable[[], Edition] | None = None
    login: Login = SHELL
    for_good: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    read_once: dict[str, Record] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def key(self) -> Ed25519PrivateKey:
        return self.key_of()

    @property
    def installation(self) -> str:
        """The id of its key, by which its chains are named."""
        return id_of(self.key)

    def entries(self, case: str) -> tuple[Entry, ...]:
        """The events of a case in the order of the ledger. Raises :class:`BadInputError` where stored bytes are no
        event: nothing is derived from a record that was tampered with."""
        found, broken = self._read(case)
        if broken:
            raise BadInputError([Problem("desk.broken_record", Place(case), {"n": broken})])
        return found

    def readable(self, case: str) -> tuple[Entry, ...]:
        """What can still be read of a case: for verifying alone, which says what cannot."""
        return self._read(case)[0]

    def _read(self, case: str) -> Record:
        if self.read_once is not None and case in self.read_once:
            return self.read_once[case]
        stored = tuple(self.ledger.envelopes(case))
        told = withheld_of(self.ledger, case).values() if case != OFFICE else ()
        found = _ordered(stored, frozenset((one.digest, one.installation, one.sequence) for one, _ in told))
        if self.read_once is not None:
            self.read_once[case] = found
        return found

    def anew(self) -> Installation:
        """This one, that reads a record whenever it is asked for it: for what goes on after the page."""
        return replace(self, read_once=None)

    def copies(self, case: str) -> list[Entry]:
        """Every readable copy of the events of a case, one with fewer told beside one with more."""
        return [one for one in map(read, self.ledger.envelopes(case)) if isinstance(one, Entry)]

    def events(self, case: str) -> list[Event]:
        return [entry.event for entry in self.entries(case)]

    def began(self) -> InstallationBegan:
        """How this installation began; of one with a new key, restored or not, how it began anew. Raises
        :class:`BadInputError` where it has not."""
        told = self._began()
        if not told:
            raise BadInputError([Problem("desk.not_begun", Place(self.ledger.shown))])
        return told[-1]

    @property
    def ours(self) -> frozenset[str]:
        """Ids of its key and of those it had before: whose whole chains should be here."""
        return frozenset(told.keyid for told in self._began())

    def _began(self) -> list[InstallationBegan]:
        bodies = (entry.event.body for entry in self.readable(OFFICE))
        return [body for body in bodies if isinstance(body, InstallationBegan)]

    def at_work(self) -> None:
        """Raises :class:`BadInputError` where the key at hand is one that another has followed: nothing goes on under
        it."""
        last = self.began().keyid
        if self.installation != last:
            values = {"key": self.installation[:12], "last": last[:12]}
            raise BadInputError([Problem("key.followed", Place(self.ledger.shown), values)])

    @property
    def exercise(self) -> bool:
        """Is it for practice and history alone? What is stays so, whatever keys it comes to have."""
        if "exercise" not in self.for_good:
            self.for_good["exercise"] = self.began().exercise
        return self.for_good["exercise"]

    def who(self, named: str) -> Who:
        """A person acting for a desk, as named on a command. Raises :class:`BadInputError`."""
        self.began()
        return acting(named, sitting_at(self.events(OFFICE)), self.regime)

    def verifier(self, named: str) -> Who:
        """A person who asks to have the record verified, by what can still be read of who sits where. Raises
        :class:`BadInputError`."""
        return acting(named, sitting_at([entry.event for entry in self.readable(OFFICE)]), self.regime)

    def moment(self, at: str | None) -> datetime:
        """The clock's time, to the second; another, ``at``, in an exercise alone. Raises :class:`BadInputError`."""
        if at is None:
            return self.now().replace(microsecond=0)
        try:
            read_at = datetime.fromisoformat(at)
        except ValueError:
            read_at = None
        if read_at is None or read_at.tzinfo is None or read_at.microsecond:
            raise BadInputError([Problem("desk.no_moment", Place("--at"), {"text": at})])
        if not self.exercise:
            raise BadInputError([Problem("desk.no_exercise", Place("--at"))])
        return read_at


@lru_cache(maxsize=MOST_ORDERED)
def _ordered(stored: tuple[bytes, ...], withheld: frozenset[tuple[str, str, int]]) -> Record:
    """What stored bytes come to: the same to the same. ``withheld``: digest, installation and place of events that
    others withhold."""
    read_ = [_parsed(one) for one in stored]
    found = union(one for one in read_ if isinstance(one, Entry))
    places = {digest: (installation, sequence) for digest, installation, sequence in withheld}
    return bridged(found, places), sum(isinstance(one, Fault) for one in read_)


@lru_cache(maxsize=MOST_PARSED)
def _parsed(stored: bytes) -> Entry | Fault:
    """What stored bytes are: of a record that has grown all but the last are as they were."""
    return read(stored)
