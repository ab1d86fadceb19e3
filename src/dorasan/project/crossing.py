"""What a stated list of acts leaves out although the line may well stand for it: whoever goes to a meeting travels.

A resident of the North who comes south to a meeting needs the Minister's visit approval besides the report of the
contact (Act on Inter-Korean Exchange and Cooperation, Art. 9(1) and 9-2), and so does a southerner who goes north to
survey, to teach or to build; a vehicle that is given away across the line is driven or carried over it first. A file
that lists the meeting alone has not said that nobody goes. So the journey stands beside what is stated, as an open act,
until the file says it, or says that the line stays where it is, or an answer says what is done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dorasan.facts.given import Given
from dorasan.facts.possible import Values

JOURNEYS: Mapping[str, tuple[str, ...]] = {"person": ("travel",), "conveyance": ("operate", "carry", "bring_back")}
FROM_AFAR = frozenset({"communicate", "pay"})  # what a message or a payment takes is no journey of whoever sends it
DEALT_WITH = frozenset({"charter", "insure"})  # a lease or a policy moves no vehicle
ACROSS = frozenset({"to_north", "from_north"})


def journey(kind: str, acts: Collection[str], facts: Mapping[str, Given]) -> str | None:
    """The act by which a line of ``kind`` may go across, where ``acts``, all that is stated of it, leave it out."""
    if kind not in JOURNEYS or set(acts) & set(JOURNEYS[kind]):
        return None
    if _values(facts, "crosses_mdl") == frozenset({"yes"}):
        return JOURNEYS[kind][0]
    staying = set(acts) <= (FROM_AFAR if kind == "person" else DEALT_WITH)
    return None if staying or not (_goes_abroad(facts) or _may_go_across(facts)) else JOURNEYS[kind][0]


def _may_go_across(facts: Mapping[str, Given]) -> bool:
    way = _values(facts, "direction")
    return way is None or bool(way & ACROSS)


def _goes_abroad(facts: Mapping[str, Given]) -> bool:
    """Does it surely leave one State and arrive in another?"""
    since, until = _values(facts, "departs_from"), _values(facts, "arrives_in")
    return since is not None and until is not None and since.isdisjoint(until)


def _values(facts: Mapping[str, Given], name: str) -> frozenset[str] | None:
    """The words a fact may be; None where nothing was said of it."""
    given = facts.get(name)
    return given.possible.values if given is not None and isinstance(given.possible, Values) else None
