"""Who had seen what: against walking every link, over chains that merge, fork and have gaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.case.causal import Seen
from dorasan.desk.events.event import Event
from tests.desk.tale import Tale, hold, in_review

STEPS = st.lists(st.tuples(st.sampled_from(("seoul", "tokyo", "geneva")), st.sets(st.integers(0, 12))), max_size=10)


def reached(events: list[Event]) -> dict[str, set[str]]:
    """All that each event had seen, by walking its links."""
    by_name = {event.digest: event for event in events}
    out: dict[str, set[str]] = {}
    for event in events:
        links = [event.payload.before, *event.payload.heads.values()]
        found = {link for link in links if link in by_name}
        for link in list(found):
            found |= out[link]
        out[event.digest] = found
    return out


def events_of(steps: list[tuple[str, set[int]]], fork_at: int) -> list[Event]:
    tale = in_review()
    for n, (by, unseen) in enumerate(steps):
        hidden = tuple(event for at, event in enumerate(tale.events) if at in unseen)
        tale.says(hold("truck", of=f"desk-{n}"), by=by, unseen=hidden)
    fork = Tale(tale.events[: 1 + fork_at % len(tale.events)], 28)
    fork.says(hold("fuel", of="fork"), by="seoul")
    fork.says(hold("fuel", of="fork-2"), by="seoul")
    return [*tale.events, *fork.events[-2:]]


@settings(max_examples=60)
@given(STEPS, st.integers(0, 12))
def test_before_is_what_the_links_reach(steps: list[tuple[str, set[int]]], fork_at: int) -> None:
    events = events_of(steps, fork_at)
    seen, links = Seen(), reached(events)
    for event in events:
        seen.add(event)
        seen.add(event)
    for one in links:
        for other in links:
            assert seen.before(one, other) == (one in links[other])
            assert seen.apart(one, other) == (one != other and one not in links[other] and other not in links[one])
