"""The acts done with a line, each with its facts: one act for everybody who has a part in it.

Law binds the giver and the receiver, the seller and the buyer, not only the one that a file names as actor. Each is
judged as one that acts; where only the northern side is named, somebody else's part stays open, and is judged too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from dorasan.facts.given import Given, Provenance
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.facts.implied import Contradiction
from dorasan.facts.possible import Values
from dorasan.facts.vocabulary import Vocabulary
from dorasan.project.absent import opened
from dorasan.project.crossing import journey
from dorasan.project.layers import Facts, Layers, Near
from dorasan.project.reopened import reopened
from dorasan.project.usual import fitting, usual_acts
from dorasan.words import say

KOREAN = frozenset({"kr", "kp"})
ARRIVES = "arrives_in"
ACTOR_FACTS = ("actor_kind", "actor_nationality", "actor_residence")


@dataclass(frozen=True)
class Said:
    """Everything said that bears on one act, by how near it was said; ``words``: what the line is called."""

    vocabulary: Vocabulary
    kind: str
    words: str
    seat: str
    layers: tuple[tuple[Near, Facts], ...]


@dataclass(frozen=True)
class Laid:
    """What stands for one act; and what it may be, where nobody said (``supposed``)."""

    acts: tuple[str, ...]
    supposed: bool
    layers: Layers
    contradictions: tuple[Contradiction, ...]


def laid(said: Said, act: str | None) -> Laid:
    """Lay the facts of one act over one another, add what follows, and take nobody's *no* against the line itself."""
    over = Layers(said.vocabulary, said.kind)
    for near, layer in said.layers:
        over.lay(near, {name: value for name, value in layer.items() if name != "act"})
    reopened(said.kind, said.words, over)
    opened(said.kind, over)
    if (arrives := arrival(said.vocabulary, said.kind, said.seat, over.facts)) is not None:
        over.facts[ARRIVES], over.near[ARRIVES] = arrives, Near.SUPPOSED
    new, wrong = said.vocabulary.implied(said.kind, over.facts)
    over.facts |= new
    asserted = _asserted_act(said)
    if act is not None:
        acts: tuple[str, ...] = (act,)
    elif asserted is not None:
        acts = asserted
    else:
        acts = usual_acts(said.vocabulary.facts, said.kind, over.facts)
    return Laid(acts, act is None and asserted is None, over, tuple(wrong))


def left_out(said: Said, act: str, stated: Collection[str], found: Laid) -> Laid | None:
    """The journey that may go with an act, where ``stated``, all acts of the line, leave it out: open, until an answer
    names what is done."""
    also = journey(said.kind, stated, found.layers.facts)
    if also is None:
        return None
    answered = _asserted_act(said)
    if answered is None:
        return replace(found, acts=(act, also), supposed=True)
    return replace(found, acts=answered) if also in answered else None


def _asserted_act(said: Said) -> tuple[str, ...] | None:
    """What an answer says is done, where the line does not say: as far as it can be done with a line of its kind."""
    for _, layer in reversed(said.layers):
        value = layer.get("act")
        if (
            value is not None
            and isinstance(value.possible, Values)
            and not said.vocabulary.is_open("act", value.possible)
        ):
            named = [word for word in said.vocabulary.facts["act"].values if word in value.possible.values]
            return fitting(said.kind, named) or None
    return None


def arrival(vocabulary: Vocabulary, kind: str, seat: str, facts: Mapping[str, Given]) -> Given | None:
    """Where a thing is supposed to arrive: what leaves the North in a project of the South there, until another arrival
    is stated. That asks the South's own approvals of it and frees it of none."""
    direction = facts.get("direction")
    if seat != "kr" or ARRIVES in facts or not vocabulary.applies(ARRIVES, kind):
        return None
    if direction is None or direction.possible != Values(frozenset({"from_north"})):
        return None
    notes = {lang: say(lang, "provenance.arrival_supposed") for lang in ("en", "ko")}
    origin = Provenance("supposed", assumed=True, note=notes["en"], note_ko=notes["ko"])
    return Given(Values(frozenset({"kr"})), origin)


def parts(facts: Mapping[str, Given], kind: str) -> Iterator[Facts]:
    """The facts of the act for the one named; and again with nobody named, where only the northern side is.

    A Korean, of either side, who travels for somebody else has a part of his own: his passport says whose he is.
    """
    yield dict(facts)
    others = {name: value for name, value in facts.items() if name not in ACTOR_FACTS}
    if kind != "person":
        if _northern(facts):
            yield others
    elif (own := _traveller(facts)) is not None:
        yield {**others, "actor_nationality": own}


def _traveller(facts: Mapping[str, Given]) -> Given | None:
    """The traveller's own nationality, where the one named as actor is surely another's."""
    named, passport = facts.get("actor_nationality"), facts.get("passport")
    if named is None or passport is None:
        return None
    if not (isinstance(named.possible, Values) and isinstance(passport.possible, Values)):
        return None
    if not passport.possible.values <= KOREAN or named.possible.values & passport.possible.values:
        return None
    notes = {lang: say(lang, "provenance.traveller") for lang in ("en", "ko")}
    origin = Provenance(IMPLIED, note=notes["en"], note_ko=notes["ko"], place=passport.provenance.place)
    return Given(passport.possible, origin)


def _northern(facts: Mapping[str, Given]) -> bool:
    northern = Values(frozenset({"kp"}))
    named = [facts[name].possible for name in ("actor_nationality", "actor_residence") if name in facts]
    return bool(named) and northern in named


def as_receiver(party: Mapping[str, Given]) -> Facts:
    """What a party's own facts say of a thing that it receives."""
    out = {name: value for name, value in party.items() if name not in ACTOR_FACTS}
    if "actor_nationality" in party:
        out.setdefault("recipient_nationality", party["actor_nationality"])
    return out
