"""What may be done with a subject when its file does not say: never one act taken for granted where others differ.

What comes from the North is procured, brought back or carried; it is never merely *supplied*. Where the file leaves the
act open, the act is an open fact like any other: all candidates are judged, and the output says that it was supposed.
"""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.declared import declared
from dorasan.facts.given import Given
from dorasan.facts.possible import Choice

TRANSFERS = frozenset({"gift", "sale", "loan", "left", "consumed", "returns_other_control"})
GOODS = ("item", "component", "packaging")
FROM_THE_NORTH = ("procure", "bring_back", "carry")
DEALINGS = (
    "supply", "hand_over", "procure", "pay", "finance", "insure", "charter", "contact", "train", "cooperate", "build",
)  # fmt: skip
ACTIVITIES = ("train", "survey", "cooperate", "build", "communicate", "contact", "finance", "insure", "operate")


def usual_acts(kind: str, facts: Mapping[str, Given]) -> tuple[str, ...]:
    """The acts that a line of ``kind`` may stand for, the likeliest first."""
    directions = _words("direction", facts)
    match kind:
        case "person":
            return ("travel",)
        case "payment":
            return ("pay",)
        case "leg":
            return ("carry",)
        case "conveyance":
            return ("operate",)
        case "party":
            return DEALINGS
        case "activity":
            return ACTIVITIES
    out = [act for direction in sorted(directions, reverse=True) for act in _of_goods(kind, direction, facts)]
    return tuple(dict.fromkeys(out))


def _of_goods(kind: str, direction: str, facts: Mapping[str, Given]) -> tuple[str, ...]:
    """By direction. What goes north goes there whatever it is called; what stays on a side is given or moved."""
    first = "supply" if kind in GOODS else "carry"
    match direction:
        case "to_north":
            return (first,)
        case "from_north":
            return FROM_THE_NORTH
    return ("supply",) if _words("custody", facts) <= TRANSFERS else ("supply", "carry")


def _words(name: str, facts: Mapping[str, Given]) -> frozenset[str]:
    given = facts.get(name)
    if given is not None and isinstance(given.possible, Choice):
        return given.possible.values
    return frozenset(declared()[name].values)
