"""What can be done with a subject, and what may be done when its file does not say: never one act taken for granted.

What comes from the North is procured, brought back or carried; it is never merely *supplied*. Where the file leaves the
act open, the act is an open fact like any other: all candidates are judged, and the output says that it was supposed.
What nobody can do with a line of its kind (let goods travel) is refused: a rule on goods would pass it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import Given
from dorasan.facts.possible import Values

Declared = Mapping[str, FactDeclaration]
TRANSFERS = frozenset({"gift", "sale", "loan", "left", "consumed", "returns_other_control"})
GOODS = ("item", "component", "packaging")
FROM_THE_NORTH = ("procure", "bring_back", "carry")
DEALINGS = (
    "supply", "hand_over", "procure", "pay", "finance", "insure", "charter", "contact", "train", "cooperate", "build",
)  # fmt: skip
ACTIVITIES = ("train", "survey", "cooperate", "build", "communicate", "contact", "finance", "insure", "operate")

# By kind what can be done with a line of it. Paying for goods, insuring or financing them are lines of their own.
MOVED = ("supply", "hand_over", "carry", "bring_back", "procure")
DONE_WITH: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("item", "component", "packaging", "fuel", "carried"), MOVED),
    "conveyance": (*MOVED, "operate", "charter", "insure"),
    "person": ("travel", "contact", "communicate", "train", "survey", "cooperate", "build", "operate", "carry", "pay"),
    "party": (*DEALINGS, "operate", "survey", "communicate"),
    "payment": ("pay", "finance", "insure", "charter", "supply", "hand_over", "procure", "carry", "bring_back"),
    "activity": (*DEALINGS, "survey", "communicate", "operate"),
    "leg": ("carry", "operate", "travel"),
}


def fitting(kind: str, acts: Iterable[str]) -> tuple[str, ...]:
    """Those of ``acts`` that can be done with a line of ``kind``."""
    return tuple(act for act in acts if act in DONE_WITH[kind])


def usual_acts(declared: Declared, kind: str, facts: Mapping[str, Given]) -> tuple[str, ...]:
    """The acts that a line of ``kind`` may stand for, the likeliest first."""
    directions = _words(declared, "direction", facts)
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
    out = [act for direction in sorted(directions, reverse=True) for act in _of_goods(declared, kind, direction, facts)]
    return tuple(dict.fromkeys(out))


def _of_goods(declared: Declared, kind: str, direction: str, facts: Mapping[str, Given]) -> tuple[str, ...]:
    """By direction. What goes north goes there whatever it is called; what stays on a side is given or moved."""
    first = "supply" if kind in GOODS else "carry"
    match direction:
        case "to_north":
            return (first,)
        case "from_north":
            return FROM_THE_NORTH
    return ("supply",) if _words(declared, "custody", facts) <= TRANSFERS else ("supply", "carry")


def _words(declared: Declared, name: str, facts: Mapping[str, Given]) -> frozenset[str]:
    given = facts.get(name)
    if given is not None and isinstance(given.possible, Values):
        return given.possible.values
    return frozenset(declared[name].values) if name in declared else frozenset()
