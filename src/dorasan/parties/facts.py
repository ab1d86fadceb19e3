"""What a screening says as a fact of a project: always open, with the hit or its absence as provenance.

Whether a listed party takes part is for a person to say. A screening never answers *no* (a list knows nothing of
ownership, of agents, or of names added since), and it never answers *yes* (a name is not a person). An answer is tied
to a hit by naming its reference in ``source`` or ``note``: ``{value: yes, by: Kim, source: KPe.047}`` confirms it,
``{value: no, by: Kim, source: KPe.047}`` rejects it. docs/decisions/0009-screening-never-answers.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.parties.beside import UNKNOWN, Beside
from dorasan.parties.decision import NONE, Decisions
from dorasan.parties.entry import ListEdition
from dorasan.parties.screen import Hit, Screening, screen
from dorasan.shown import shown_by
from dorasan.words import LANGS, Lang, say

Answer = Literal["open", "confirmed", "rejected"]
YES, NO = Values(frozenset({"yes"})), Values(frozenset({"no"}))


@dataclass(frozen=True)
class Owns:
    """Of which party, and how many percent of it, if that is stated."""

    party: str
    share: Decimal | None


@dataclass(frozen=True)
class Screened:
    """One party of a project: its screening, and every answer given to the facts that lists bear on."""

    party: str
    screening: Screening
    answers: Mapping[str, tuple[Given, ...]]
    decisions: Decisions = NONE
    owns: Owns | None = None  # it is screened as an owner of a party

    __repr__ = shown_by("party")

    def answer(self, hit: Hit) -> tuple[Answer, str]:
        """What a person made of a hit, and who. An answer that does not name it leaves it open; *yes* wins, and what
        was decided of the hit itself stands before an answer *no* to the fact."""
        decided = self.decisions.of(self.party, hit)
        made = decided[0] if decided is not None and decided[1] == "stands" else None
        if made is not None and made.verdict == "true_match":
            return "confirmed", made.by
        named = [given for given in self.answers.get(hit.edition.fact, ()) if names(given.provenance, hit)]
        for value, word in ((YES, "confirmed"), (NO, "rejected")):
            for given in named:
                if given.possible == value:
                    return cast(Answer, word), given.provenance.by
        if made is not None and made.verdict == "false_positive":
            return "rejected", made.by
        return "open", ""


def screened(
    party: str,
    names: Sequence[str],
    as_of: date | None,
    facts: Iterable[Mapping[str, Given]],
    decisions: Decisions = NONE,
    owns: Owns | None = None,
    beside: Beside = UNKNOWN,
) -> Screened:
    """Screen one party of a project; ``facts`` is all that was said of it or of every line, ``decisions`` what was made
    of hits before, ``beside`` what is known of it beside its names."""
    every = tuple(facts)
    found = screen(names[0], names[1:], as_of=as_of, beside=beside)
    wanted = {edition.fact for edition in found.looked_at}
    answers = {fact: tuple(dict.fromkeys(said[fact] for said in every if fact in said)) for fact in wanted}
    return Screened(party, found, answers, decisions, owns)


def names(provenance: Provenance, hit: Hit) -> bool:
    """Does an answer, given by somebody, name this hit's reference?"""
    said = f"{provenance.source} {provenance.note} {provenance.note_ko}".casefold().replace(",", " ").split()
    wanted = hit.entry.ref.casefold().split()
    runs = (said[n : n + len(wanted)] for n in range(len(said)))
    return (
        bool(provenance.by) and not provenance.assumed and wanted in ([w.strip(".;:()") for w in run] for run in runs)
    )


def open_facts(parties: Iterable[Screened], facts: Mapping[str, FactDeclaration]) -> dict[str, Given]:
    """For each of ``facts`` that a list bears on: every value still possible, and why, over all parties."""
    every = tuple(parties)
    out: dict[str, Given] = {}
    for edition in every[0].screening.looked_at if every else ():
        fact = facts.get(edition.fact)
        if fact is not None:
            notes = {lang: note(every, edition, lang) for lang in LANGS}
            source = f"{edition.title['en']} {edition.date}"
            origin = Provenance("screened", source=source, note=notes["en"], note_ko=notes["ko"])
            out[fact.name] = Given(fact.whole(), origin)
    return out


def _without_hit(parties: Iterable[Screened]) -> str:
    """What can be said where no name is like a listed one: only of names is it said that there is no hit."""
    given = {who.screening.standing.given for who in parties}
    return "little" if "little" in given else "no_hit" if "name" in given else "nobody"


def note(parties: Iterable[Screened], edition: ListEdition, lang: Lang) -> str:
    """The question that is left: is it this entry? or, without a hit, who owns and controls?"""
    asked = [
        say(lang, f"screen.note_{who.answer(hit)[0]}", name=hit.name, ref=hit.entry.ref, listed=hit.entry.name)
        for who in parties
        for hit in who.screening.on(edition)
    ]
    title = edition.title[lang]
    if not asked:
        asked = [say(lang, f"screen.note_{_without_hit(parties)}", title=title, date=edition.date)]
    return "; ".join([*asked, say(lang, "screen.note_ownership")])
