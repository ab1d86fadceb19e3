"""Three installations in memory that exchange real bundles: each has its keys, what it holds, and nothing else.

What an installation writes here is what the office would let it write; keys are made from names, the same on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from functools import cache

from pydantic import BaseModel

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState, Step
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.request import RequestDrafted, RequestFiled, RequestShown
from dorasan.desk.exchange.bundle import Bundle, Enclosed, bundled
from dorasan.desk.exchange.carried import Statement, installations, ring_with, wanted
from dorasan.desk.exchange.contents import contents, copy_of, ends, without
from dorasan.desk.exchange.judged import Judged, Receiver, judged
from dorasan.desk.exchange.manifest import Spot
from dorasan.desk.exchange.opening import opened
from dorasan.desk.ledger.certificate import certified
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Head
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.merge import bridged, union
from dorasan.desk.ledger.reading import read
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime, load_regime
from dorasan.desk.routes.view import View, view
from tests.desk.ledger.ledgers import began
from tests.desk.made import Writer, a_key, an_event, keyid, raw

NOW = datetime.fromisoformat("2019-06-01T09:00:00+09:00")
CASE = "flu"
SEATS = {
    "seoul": ("applicant", "kr-unification", "kr-defence"),
    "washington": ("us-state",),
    "command": ("unc",),
}
PERSONS = {"applicant": "kim", "kr-unification": "lee", "kr-defence": "park", "us-state": "wong", "unc": "hale"}
ROLES = {"applicant": "applicant", "unc": "head"}
HOME = {desk: name for name, desks in SEATS.items() for desk in desks}
TRUSTED = frozenset(keyid(f"{desk}-desk") for desks in SEATS.values() for desk in desks)
LINES = ("oseltamivir", "truck-1", "fuel-1", "drivers")


@cache
def regime() -> Regime:
    return load_regime()


@dataclass
class Installation:
    """``copies``: every copy of every event of the case that it holds; ``ours``: names of the keys it has had."""

    name: str
    desks: tuple[str, ...]
    ours: list[str] = field(default_factory=list)
    copies: dict[bytes, Entry] = field(default_factory=dict)
    office: list[Entry] = field(default_factory=list)
    withheld: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.ours[-1]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return bridged(union(self.copies.values()), self.withheld)

    def begins(self, key: str) -> None:
        """With a key that each of its desks certifies."""
        writer = Writer(key, OFFICE, seen={one.event.payload.installation: one for one in self.office[-1:]})
        writer.says(began(key))
        for desk in self.desks:
            for subject, use in ((f"{desk}-desk", "desk"), (key, "installation")):
                writer.says(certified(raw(subject), use, a_key(f"{desk}-desk"), desk=desk))  # type: ignore[arg-type]
        self.office += writer.entries
        self.ours.append(key)

    def says(self, body: Body, desk: str, at: str = "2018-12-21T09:00:00+09:00") -> Entry:
        """One event more, on what it has seen."""
        tips: dict[str, Entry] = {}
        for entry in self.copies.values():
            known = tips.setdefault(entry.tip.installation, entry)
            if entry.tip.sequence > known.tip.sequence:
                tips[entry.tip.installation] = entry
        before = tips.pop(keyid(self.key), None)
        made = an_event(
            body, case=CASE, key=self.key, before=before, heads=tips.values(), at=at,
            person=PERSONS[desk], desk=desk, role=ROLES.get(desk, "officer"),
        )  # fmt: skip
        self.holds(made)
        return made

    def holds(self, *entries: Entry) -> None:
        self.copies |= {entry.stored(): entry for entry in entries}

    def sends(self, to: str, *, whole: bool = False, acknowledged: Iterable[Entry] = ()) -> Bundle:
        """A bundle for a desk. ``acknowledged``: copies that are not sent again."""
        found = contents(CASE, self.entries, to, regime(), NOW, a_key(self.key), {*map(keyid, self.ours)})
        holds = [Head.of(entry.tip) for entry in ends(self.entries, to)]
        needs: Sequence[Spot] = ()
        if not whole:
            known = {entry.digest: frozenset({copy_of(entry)}) for entry in acknowledged}
            found, needs = without(found, {head.installation for head in holds}, known)
        signers = {keyid(self.key), *installations(found.entries)}
        return bundled(
            [Enclosed(found, needs, holds)],
            wanted(self.office, signers, ()),
            lambda _: None,
            lambda _: None,
            to=to,
            regime=regime().id,
            exercise=False,
            key=a_key(self.key),
        )

    @property
    def receiver(self) -> Receiver:
        return Receiver(regime(), self.desks, frozenset(map(keyid, self.ours)), exercise=False)

    def judges(self, bundle: Bundle, trusted: Iterable[str] = TRUSTED) -> Judged:
        """Judge a bundle as it came. Raises ``BadInputError``."""
        ring = _ring(self.office, bundle.keys, frozenset(trusted))
        return judged(bundle, {CASE: list(self.copies.values())}, ring, self.receiver, NOW, "bundle.zip")

    def takes(self, content: bytes) -> Judged:
        """Read a file, judge it, take it in."""
        found = self.judges(opened(content, "bundle.zip"))
        self.holds(*found.fresh)
        self.withheld |= {
            one.digest: (one.installation, one.sequence) for of in found.bundle.manifest.cases for one in of.withheld
        }
        known = {one.event.body for one in self.office}
        writer = Writer(self.key, OFFICE, [self.office[-1]])
        for told in found.bundle.keys:
            if told not in known:
                self.office.append(writer.says(told))
        return found

    def shows(self, desk: str) -> View:
        """What a desk sees of what is here."""
        events = [entry.event for entry in self.entries]
        return view(events, Who("", desk, ""), involved(events, regime()), NOW)

    def state(self, desk: str) -> CaseState:
        """What that comes to."""
        events = [entry.event for entry in self.entries]
        return folded(self.shows(desk).events, among=events, day="2019-06-01")


_RINGS: dict[tuple[object, ...], Keyring] = {}


def _ring(office: Sequence[Entry], carried: tuple[Statement, ...], trusted: frozenset[str]) -> Keyring:
    """The same keys are judged once: nothing else of a bundle changes what counts."""
    key = tuple(entry.digest for entry in office), carried, trusted
    if key not in _RINGS:
        _RINGS[key] = ring_with(office, carried, trusted)
    return _RINGS[key]


def world() -> dict[str, Installation]:
    """Three installations that have begun; nothing has happened."""
    found = {name: Installation(name, desks) for name, desks in SEATS.items()}
    for name, one in found.items():
        one.begins(name)
    return found


def begun() -> dict[str, Installation]:
    """The case is open in Seoul: one request for Washington through the group, one for the Command, one for nobody
    abroad. Nothing has been sent."""
    found = world()
    seoul = found["seoul"]
    lines = tuple(LineNamed(id=one, kind="goods", name_en=one, name_ko=one) for one in LINES)
    seoul.says(
        CaseOpened(
            title_en="Flu medicine", title_ko="독감 치료제", project="1" * 64, opinion="2" * 64, edition="3" * 64,
            engine="1", regime=regime().id, as_of="2018-12-21", seat="kr", lines=lines, opinion_file="4" * 64,
        ),
        "applicant",
    )  # fmt: skip
    for name, act, authority, desk, way, which in (
        ("r1", "take-out", "kr-unification", "kr-unification", "outside_group", LINES),
        ("r2", "exemption", "us-state", "kr-unification", "through_group", LINES[1:3]),
        ("r3", "crossing", "unc", "kr-defence", "outside_group", LINES[1:]),
    ):
        seoul.says(
            RequestDrafted(
                request=name, act=act, authority=authority, lines=which, desk=desk, rule="own", edition="3" * 64,
                way=way, reason="By the rule.", basis=(),
            ),  # type: ignore[arg-type]
            "applicant",
        )  # fmt: skip
    seoul.says(RequestShown(request="r2", to=("us-state",), fields=("goods", "ground", "inner")), "kr-unification")
    seoul.says(RequestFiled(request="r3"), "kr-defence")
    return found


def as_read(entry: Entry) -> Entry:
    """As a reader of its bytes has it."""
    found = read(entry.stored())
    assert isinstance(found, Entry), found
    return found


def plain(value: object) -> object:
    """A value as plain data, without the names of persons: who is not told them sees the same but for these. The heads
    of a state are what an installation has seen, not what the case is."""
    if isinstance(value, Step):
        value = replace(value, person="")
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return type(value).__name__, {name: inner for name, inner in found.items() if name != "heads"}
    if isinstance(value, BaseModel):
        return type(value).__name__, {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value
