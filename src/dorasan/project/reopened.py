"""Nobody's *no* for everything holds against what a line's own code or words say: the fact is open again, and why.

"Nothing here is a luxury, arms, petroleum" said of a hundred lines is a hope, not a check. Where the HS code or the
words of a line name such a thing (``goods/tables/telltales.yaml``), both values are possible until somebody says of
that line, on what paper, that it is none: a value with its ``source``, or the answer to the question about it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorasan.facts.given import Given, Provenance
from dorasan.facts.hs import WHOLE, Interval
from dorasan.facts.possible import Codes, Values
from dorasan.project.layers import Layers, Near

if TYPE_CHECKING:  # tables of goods are loaded only where a line has goods
    from dorasan.goods.telltale import Telltale

HOW = "reopened"
SUBJECTS = frozenset({"item", "component", "packaging", "conveyance", "fuel", "carried", "person", "leg"})
BINDS = {
    "us": (("origin", "us"), ("touches_us", "yes"), ("us_person", "yes")),
    "eu": (("touches_eu", "yes"), ("departs_from", "eu"), ("actor_nationality", "eu")),
}


def reopened(kind: str, words: str, over: Layers) -> None:
    """Open again, in place, each answer that the line's own code or words contradict."""
    if kind not in SUBJECTS:
        return
    from dorasan.goods.telltale import questioned

    hs = over.facts.get("hs")
    codes = hs.possible.spans if hs is not None and isinstance(hs.possible, Codes) else (WHOLE,)
    for name in questioned():
        said = over.facts.get(name)
        if said is None or not isinstance(said.possible, Values) or _settled(over.near[name], said):
            continue
        found = _found(name, said.possible, codes or (WHOLE,), words, _lists(over))
        if found is not None:
            over.facts[name] = Given(Values(said.possible.values | found.may_be), _why(said, found))


def _lists(over: Layers) -> frozenset[str]:
    """Whose luxury lists count: the Council's and Seoul's; Commerce's and the Union's where their law is touched."""
    out = {"un", "kr"}
    for state, facts in BINDS.items():
        if any(name in over.facts and over.facts[name].possible == Values(frozenset({word})) for name, word in facts):
            out.add(state)
    return frozenset(out)


def _settled(near: Near, said: Given) -> bool:
    """Was it answered for this line alone when the doubt was put, or said of named lines on a paper?"""
    return near is Near.ASKED_ALONE or (bool(said.provenance.source) and near >= Near.NAMED_LINES)


def _found(
    name: str, possible: Values, codes: tuple[Interval, ...], words: str, lists: frozenset[str]
) -> Telltale | None:
    from dorasan.goods.telltale import contradicted

    for value in sorted(possible.values):
        found = contradicted(name, value, codes, words, lists)
        if found is not None and not found.may_be <= possible.values:
            return found
    return None


def _why(said: Given, found: Telltale) -> Provenance:
    """Who said *no* stays on record, with what speaks against it and the paragraph."""
    origin = said.provenance
    return Provenance(
        HOW,
        source=origin.source,
        by=origin.by,
        on=origin.on,
        note=f"{found.why['en']} ({found.at['en']}; {found.seen})",
        note_ko=f"{found.why['ko']} ({found.at['ko']}; {found.seen})",
        place=origin.place,
    )
