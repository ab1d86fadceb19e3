"""*Not applicable* said of a fact that a line of its kind has: only where another fact makes it so, and never freeing.

For a fact that is not applicable every comparison is false, so ``hs: n/a`` said of goods would free them of every rule
on goods. Where the fact beside it does not (or no longer) say so, *not applicable* is open like any unknown.
"""

from __future__ import annotations

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import NA, Possible, Values
from dorasan.project.layers import Layers
from dorasan.words import LANGS, say

HOW = "reopened"
BESIDE = {  # the fact that may be not applicable: the fact, and its value, that makes it so
    "luxury_annex": ("luxury", "no_flag"),
    "control_list_kind": ("arms_or_wmd_list", "not_listed"),
    "quota_open": ("petroleum", "none"),
    "notice_hours": ("enters_dmz", "no"),
}


def may_be_absent(possible: Possible) -> bool:
    """May the fact be not applicable, as far as was said?"""
    return NA in possible.values if isinstance(possible, Values) else possible.na


def opened(kind: str, over: Layers) -> None:
    """Open, in place, what was called not applicable without the fact that makes it so."""
    for name, (other, value) in BESIDE.items():
        said = over.facts.get(name)
        if said is None or not over.vocabulary.applies(name, kind) or not may_be_absent(said.possible):
            continue
        beside = over.facts.get(other)
        if beside is not None and beside.possible == Values(frozenset({value})):
            continue
        label = over.vocabulary.facts[other].label
        notes = {lang: say(lang, "provenance.absent_beside", fact=label[lang], value=value) for lang in LANGS}
        origin = said.provenance
        over.facts[name] = Given(
            over.vocabulary.facts[name].whole(),
            Provenance(
                HOW,
                source=origin.source,
                by=origin.by,
                on=origin.on,
                note=notes["en"],
                note_ko=notes["ko"],
                place=origin.place,
            ),
        )
