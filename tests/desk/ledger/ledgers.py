"""Small ledgers for these tests: two installations whose keys a desk key certified, one case, heads kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dorasan.desk.events.office import OFFICE, Cited, InstallationBegan
from dorasan.desk.ledger.certificate import Use, certified, revoked
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Held, held, read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.merge import heads
from dorasan.desk.ledger.verify import Findings, Stored, verify
from tests.desk.made import START, Writer, a_key, keyid, public, raw

NOW = datetime.fromisoformat("2026-11-26T00:00:00+00:00")
BEFORE = "2018-12-20T09:00:00+09:00"
DESK = {"seoul": "unification", "washington": "state"}


def began(key: str, cites: Iterable[Entry] = ()) -> InstallationBegan:
    cited = tuple(Cited(case=one.tip.case, installation=one.tip.installation, head=one.digest) for one in cites)
    return InstallationBegan(name=key, keyid=keyid(key), public=public(key), cites=cited)


@dataclass
class Office:
    """An installation's own chain: it begins, its desk key certifies and revokes."""

    key: str = "seoul"
    writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(self.key, OFFICE)

    @property
    def desk(self) -> str:
        return DESK.get(self.key, "unification")

    @property
    def entries(self) -> list[Entry]:
        return self.writer.entries

    def begins(self, cites: Iterable[Entry] = (), at: str = BEFORE) -> Office:
        self.writer.says(began(self.key, cites), at)
        return self

    def certifies(self, name: str, use: Use, *, by: str = "", at: str = BEFORE, **more: str) -> Entry:
        desk = more.pop("desk", self.desk)
        return self.writer.says(certified(raw(name), use, a_key(by or f"{self.desk}-desk"), desk=desk, **more), at)

    def revokes(self, name: str, since: str, *, by: str = "", cites: Sequence[Entry] = (), at: str = START) -> Entry:
        cited = [Cited(case=one.tip.case, installation=one.tip.installation, head=one.digest) for one in cites]
        return self.writer.says(revoked(keyid(name), since, "lost", a_key(by or f"{self.desk}-desk"), cited), at)


def office(key: str = "seoul") -> Office:
    """One that is as it should be: a desk key, the installation's, that of an officer."""
    found = Office(key).begins()
    found.certifies(f"{found.desk}-desk", "desk")
    found.certifies(key, "installation")
    found.certifies(f"{key}-officer", "personal", person="kim")
    return found


TRUSTED = [keyid("unification-desk"), keyid("state-desk")]


def ring_of(*entries: Entry, trusted: Iterable[str] = TRUSTED) -> Keyring:
    """Keys of a ledger in which every certificate and revocation counts."""
    ring, refused = Keyring.of(entries, list(trusted))
    assert not refused, refused
    return ring


def kept(entries: Iterable[Entry], at: str = "2018-12-31T00:00:00+09:00") -> Held:
    """Their heads, as a file elsewhere holds them."""
    return read_held(held(heads(entries), at), "heads", lambda _: None)


def rows(entries: Iterable[Entry]) -> list[Stored]:
    """What a store holds of them."""
    return [
        Stored(entry.stored(), entry.tip.case, entry.tip.installation, entry.tip.sequence, entry.digest, n)
        for n, entry in enumerate(entries, 1)
    ]


def verified(entries: Iterable[Entry], ring: Keyring, **more: object) -> Findings:
    return verify(rows(entries), ring, now=NOW, **more)  # type: ignore[arg-type]


def keys(found: Findings) -> set[str]:
    """Names of what is wrong."""
    return {one.key for one in found.errors}
