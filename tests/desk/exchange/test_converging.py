"""Whatever is sent to whom in whatever order, twice or not at all: who exchanges everything in the end has the same.

Fifty histories of a dozen steps; under ``DORASAN_PROOF`` a thousand. Installations act, send, lose and repeat their
post, go back to old backups (and then begin a new key), and one works on two computers under one key.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.case.fold import folded
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven, EventReleased
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.position import Ground, PositionTaken, PositionWithdrawn
from dorasan.desk.exchange.contents import contents
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.merge import forks, once, ordered, union
from tests.desk.exchange.world import CASE, HOME, NOW, SEATS, Installation, begun, plain, regime
from tests.desk.made import a_key, keyid

HISTORIES = settings(max_examples=1_000 if os.environ.get("DORASAN_PROOF") else 50)
SENDERS = {"seoul": "kr-unification", "washington": "us-state", "command": "unc"}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("acts", "acts", "acts", "sends", "sends", "takes", "takes", "loses", "restores", "copies")),
        st.sampled_from(sorted(SEATS)),
        st.integers(0, 9),
    ),
    min_size=4,
    max_size=14,
)


@dataclass
class History:
    """``post``: what is on the way to whom; ``came``: what came there since ``began``, what it held when it began or
    was last restored; ``backups``: what it held once; ``told``: how many acts there were."""

    there: dict[str, Installation] = field(default_factory=begun)
    post: dict[str, list[bytes]] = field(default_factory=lambda: {name: [] for name in SEATS})
    came: dict[str, list[bytes]] = field(default_factory=lambda: {name: [] for name in SEATS})
    began: dict[str, dict[bytes, Entry]] = field(default_factory=lambda: {name: {} for name in SEATS})
    backups: dict[str, list[dict[bytes, Entry]]] = field(default_factory=lambda: {name: [] for name in SEATS})
    told: int = 0

    def step(self, what: str, name: str, n: int) -> None:
        one = self.there[name]
        match what:
            case "acts":
                self._acts(one, n)
            case "sends":
                self._sends(one, n)
            case "takes" if self.post[name]:
                self._takes(name, self.post[name][n % len(self.post[name])])  # it may come again
            case "loses" if self.post[name]:
                self.post[name].pop(n % len(self.post[name]))
            case "restores" if self.backups[name]:
                one.copies = dict(self.backups[name][n % len(self.backups[name])])
                one.begins(f"{name}-{len(one.ours)}")
                self.began[name], self.came[name] = dict(one.copies), []
            case "copies" if keyid(one.key) in {entry.tip.installation for entry in one.copies.values()}:
                twin = replace(one, copies=dict(one.copies), office=list(one.office), ours=list(one.ours))
                self._acts(one, n)
                self._acts(twin, n + 1)
                self._sends(twin, n)
            case _:
                pass
        self.backups[name].append(dict(one.copies))

    def _acts(self, one: Installation, n: int) -> None:
        desk = SENDERS[one.name]
        seen = one.shows(desk)
        own = [event for event in seen.events if isinstance(event.body, AccountGiven) and event.payload.desk == desk]
        requests = {getattr(event.body, "request", None) for event in seen.events}
        if not seen.events:
            return
        self.told += 1
        acts: list[Body] = [AccountGiven(about="delay", told=f"Account {self.told}")]
        if own:
            to = [other for other in ("kr-unification", "us-state", "unc") if other != desk]
            acts.append(EventReleased(event=own[n % len(own)].digest, to=(to[n % 2],)))
        if "r2" in requests and desk != "unc":
            acts.append(PositionTaken(request="r2", lines=("truck-1",), view="hold", ground=Ground(kind="none")))
            acts.append(PositionTaken(request="r2", lines=("truck-1", "fuel-1"), view="no_objection"))
            acts.append(PositionWithdrawn(request="r2", lines=("truck-1",), reason=f"Settled {self.told}"))
        if desk == "unc":
            acts.append(DecisionGranted(request="r3", grant=f"g{self.told}", lines=("drivers",), begins="2019-01-09"))
        one.says(acts[n % len(acts)], desk)

    def _sends(self, one: Installation, n: int) -> None:
        others = [desk for desk in SENDERS.values() if desk != SENDERS[one.name]]
        to = others[n % 2]
        if one.shows(to).events:
            self.post[HOME[to]].append(one.sends(to, whole=n % 3 == 0).content())

    def _takes(self, name: str, content: bytes) -> int:
        self.came[name].append(content)
        return len(self.there[name].takes(content).fresh)

    def flushed(self) -> int:
        """Everybody sends everybody everything, until nobody learns anything; how many rounds that took."""
        for round_ in range(8):
            fresh = 0
            for one in self.there.values():
                for home, desk in SENDERS.items():
                    if home != one.name and one.shows(desk).events:
                        fresh += self._takes(home, one.sends(desk, whole=True).content())
            if not fresh:
                return round_
        raise AssertionError("it does not come to an end")


@HISTORIES
@given(STEPS, st.randoms(use_true_random=False))
def test_random_exchanges_converge(steps: list[tuple[str, str, int]], dice: random.Random) -> None:
    history = History()
    for step in steps:
        history.step(*step)
    written = {entry.digest: entry for one in history.there.values() for entry in one.entries}
    history.flushed()
    for one in history.there.values():
        _has_all_that_it_may(one, history.there.values())
    some = dice.choice([*history.there.values()])
    _is_the_same_in_any_order(some, history.began[some.name], history.came[some.name], dice)
    for name, desk in SENDERS.items():
        if name != "seoul":
            _sees_what_it_would_be_shown(desk, history.there[name], history.there["seoul"])
    kept = {entry.digest for one in history.there.values() for entry in one.entries}
    assert written.keys() <= kept, "nothing is lost"
    _forks_are_found(history.there.values())


def _has_all_that_it_may(one: Installation, all_: Iterable[Installation]) -> None:
    """Whatever anybody would send to the desk that sits here is here."""
    here = {entry.digest for entry in one.entries}
    for other in all_:
        ours = {*map(keyid, other.ours)}
        found = contents(CASE, other.entries, SENDERS[one.name], regime(), NOW, a_key(other.key), ours)
        assert {entry.digest for entry in found.entries} <= here


def _is_the_same_in_any_order(
    one: Installation, began: dict[bytes, Entry], came: list[bytes], dice: random.Random
) -> None:
    """Who starts from his own events and takes in all that came, in another order and some of it twice, holds the same
    and sees the same."""
    mine = {stored: entry for stored, entry in one.copies.items() if entry.tip.installation in map(keyid, one.ours)}
    other = replace(one, copies=began | mine, office=list(one.office), ours=list(one.ours))
    post = [*came, *dice.sample(came, len(came) // 2)]
    dice.shuffle(post)
    for content in post:
        other.takes(content)
    assert [*map(_what, other.entries)] == [*map(_what, one.entries)]
    assert all(plain(other.state(desk)) == plain(one.state(desk)) for desk in one.desks)


def _what(entry: Entry) -> tuple[object, ...]:
    """What is held of an event: itself, or what is told of it, under whosever signature that came first."""
    told = entry.event.told
    if told is None:
        return entry.digest, entry.event, entry.signatures
    return entry.digest, entry.event.body, entry.event.payload.person, told.withheld, told.shortened


def _sees_what_it_would_be_shown(desk: str, home: Installation, originator: Installation) -> None:
    """The state that a desk derives at home from what it was sent is the one that the originator would show it."""
    shown = {event.digest for event in originator.shows(desk).events}
    at_home = [event for event in home.shows(desk).events if event.digest in shown]
    there = originator.shows(desk).events
    assert {event.digest for event in at_home} == {event.digest for event in there if event.digest in _sent(home)}
    known = {event.digest for event in at_home}
    one = folded(at_home, among=[entry.event for entry in home.entries], day="2019-06-01")
    two = folded(
        [event for event in there if event.digest in known],
        among=[entry.event for entry in originator.entries],
        day="2019-06-01",
    )
    assert plain(one) == plain(two)


def _sent(home: Installation) -> set[str]:
    return {entry.digest for entry in home.entries}


def _forks_are_found(there: Iterable[Installation]) -> None:
    """Two events in one place of a chain are a fork at whoever holds both."""
    for one in there:
        places: dict[tuple[str, int], set[str]] = {}
        for entry in one.entries:
            places.setdefault((entry.tip.installation, entry.tip.sequence), set()).add(entry.digest)
        assert {fork.digests for fork in forks(one.entries)} == {
            tuple(sorted(found)) for found in places.values() if len(found) > 1
        }


@st.composite
def copies(draw: st.DrawFn) -> list[list[Entry]]:
    """Parts of what two desks were told of one case, and of the case itself: events beside extracts of them."""
    seoul = begun()["seoul"]
    told = [*seoul.entries]
    for desk in ("us-state", "unc", "kr-foreign"):
        told += contents(CASE, seoul.entries, desk, regime(), NOW, a_key("seoul"), {keyid("seoul")}).entries
    return [[entry for entry in told if draw(st.booleans())] for _ in range(3)]


@settings(max_examples=25)
@given(copies())
def test_merging_events_and_extracts_is_associative_commutative_and_idempotent(parts: list[list[Entry]]) -> None:
    a, b, c = parts
    whole = union(a, b, c)
    assert union(c, b, a) == union(b, a, c) == whole
    assert union(union(a, b), c) == union(a, union(b, c)) == whole
    assert union(whole, whole) == whole == union(whole, a)
    best = once([*a, *b, *c])
    for entry in (*a, *b, *c):
        assert best[entry.digest].event.told is None or entry.event.told is not None, "an event outweighs its extracts"
    assert ordered(best.values()) == whole
