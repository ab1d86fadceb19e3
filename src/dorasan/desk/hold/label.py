"""The label of a hold on one line: what its ground comes to when the judge is asked again.

Practice modelled: all holds are recorded alike; what each rests on is another question. A provision is cited from an
edition of the law, and whether it bites on the line is looked up in that edition, under every reading that anybody
could be asked about, and under the reading of whoever holds. A reading that nobody put on record is the holder's by
this hold alone, and is said to be assumed. Where the edition is not at hand the hold could not be replayed, which is
no label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dorasan.desk.case.label_word import OF_PROVISION, WITHOUT_BASIS, Word
from dorasan.desk.events.position import Ground
from dorasan.judge.finding import Finding, Says, finding_of, findings
from dorasan.judge.ruling import ActRuling, LineRuling, Rulings
from dorasan.judge.truth import FALSE, TRUE, Truth
from dorasan.law.provision import Effect, Layer, Provision, Reading
from dorasan.shown import shown_by
from dorasan.words import Lang, say


@dataclass(frozen=True, slots=True)
class Label:
    """What the ground of a hold on a line comes to.

    ``readings``: those on which the provision bites, of a provision read differently; ``reading``: the holder's, where
    the label hangs on it; ``assumed``: no public source says that the holder reads it so. ``facts``: what would have to
    be known; ``settled``: of a fact on which nothing turns in that edition. ``asks``: whose consent the
    provision makes necessary, which need not be the holder's. ``confirmed``: the provision was read in a public text.
    ``why``: a word for what the label alone does not say.
    """

    word: Word
    line: str
    provision: str | None = None
    reading: str | None = None
    assumed: bool = False
    readings: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    settled: bool = False
    asks: tuple[str, ...] = ()
    layer: str | None = None
    confirmed: bool = True
    why: str | None = None

    __repr__ = shown_by("word.value", "line", "provision")

    @property
    def without_basis(self) -> bool:
        return self.word in WITHOUT_BASIS

    def show(self, lang: Lang) -> str:
        """The label in words; that a reading is assumed stands in it."""
        parts = [say(lang, f"case.label_{self.word.value}")]
        if self.assumed and self.word in (Word.ON_READING, Word.NEEDS_FACT):
            parts.append(say(lang, "case.label_assumed_by_hold" if self.why == "by_hold" else "case.label_assumed"))
        elif self.why is not None and self.why != "by_hold":
            parts.append(say(lang, f"case.label_why_{self.why}"))
        if self.facts:
            parts.append(say(lang, "case.label_facts", facts=", ".join(self.facts)))
        if self.settled:
            parts.append(say(lang, "case.label_settled"))
        if self.layer in (Layer.PRACTICE.value, Layer.EXPOSURE.value) and self.word is not Word.SILENT:
            parts.append(say(lang, f"case.label_{self.layer}"))
        if not self.confirmed:
            parts.append(say(lang, "case.label_unconfirmed"))
        return "; ".join(parts)


def label(ground: Ground | None, line: str, holder: str, at_hand: Mapping[str, Rulings]) -> Label:
    """``holder``: the government, or other holder of readings, whose desk holds; ``at_hand``: what the judge found of
    the project, by the digest of the edition."""
    if ground is None or ground.kind == "none":
        return Label(Word.NONE, line)
    if ground.kind == "withheld":
        return Label(Word.WITHHELD, line)
    if ground.kind == "discretion":
        return Label(Word.DISCRETION, line, why=ground.discretion)
    rulings = at_hand.get(ground.edition or "")
    if ground.kind == "fact" and ground.provision is None:
        return _of_fact(ground.fact or "", line, rulings)
    provision = ground.provision or ""
    if rulings is None:
        return Label(Word.NOT_REPLAYED, line, provision, why="no_edition")
    if line not in rulings.lines:
        return Label(Word.NOT_REPLAYED, line, provision, why="no_line")
    if provision not in rulings.edition.library.provisions:
        return Label(Word.NOT_REPLAYED, line, provision, why="no_provision")
    found = [_on_act(act, provision, line, holder, ground.reading) for act in rulings[line].acts]
    heaviest = min(found, key=lambda one: OF_PROVISION.index(one.word))
    return replace(heaviest, confirmed=rulings.edition.library.provisions[provision].confirmed)


# --- a provision -----------------------------------------------------------------------------------------------------


def _on_act(act: ActRuling, name: str, line: str, holder: str, named: str | None) -> Label:
    law = act.row.docket.law
    provision = law.provisions.get(name)
    if provision is None:
        return Label(Word.SILENT, line, name, why="not_in_force")
    layer = provision.layer.value
    if provision.effect is Effect.LIFTS:
        return Label(Word.SILENT, line, name, layer=layer, why="lift")
    finding = finding_of(act.row, name)
    if finding is None:
        asking = provision.effect in (Effect.FORBIDS, Effect.REQUIRES, Effect.REPORTS)
        return Label(Word.SILENT, line, name, layer=layer, why="other_subject" if asking else None)
    asks = _asks(act, finding)
    if finding.says is Says.NO_RED_FLAG:  # a catch-all never says that it does not bite
        facts = tuple(dict.fromkeys(ground.compare.fact for ground in finding.grounds))
        return Label(Word.NEEDS_FACT, line, name, facts=facts, asks=asks, layer=layer, why="catch_all")
    truths = {reading.name: truth for reading, truth in finding.by_reading}
    bites = tuple(name for name, truth in truths.items() if truth == TRUE)
    if finding.says is Says.LIFTED:
        return Label(Word.SILENT, line, name, readings=bites, asks=asks, layer=layer, why="lifted")
    if all(truth == FALSE for truth in truths.values()):
        return Label(Word.SILENT, line, name, asks=asks, layer=layer)
    theirs, assumed, why = _theirs(provision, finding, holder, named, act.day)
    told = [(reading, truths[reading]) for reading in theirs]
    best, truth = max(told, key=lambda one: (one[1] == TRUE, one[1].true))
    if all(found == TRUE for found in truths.values()):
        return Label(Word.BITES, line, name, asks=asks, layer=layer)
    if truth == TRUE:
        return Label(Word.ON_READING, line, name, best, assumed, bites, asks=asks, layer=layer, why=why)
    if truth == FALSE:
        other = "other_reading" if bites else None
        return Label(Word.SILENT, line, name, best, assumed, bites, asks=asks, layer=layer, why=other)
    read = best if len(truths) > 1 else None
    facts = _open_facts(finding)
    return Label(Word.NEEDS_FACT, line, name, read, assumed, bites, facts, asks=asks, layer=layer, why=why)


def _theirs(
    provision: Provision, finding: Finding, holder: str, named: str | None, day: date
) -> tuple[Sequence[str], bool, str | None]:
    """The readings that are the holder's, whether that is assumed, and why: the one that the hold names, or whose
    holder it names; else those that the holder is on record with; else, by the hold itself, any that makes it bite."""
    rivals = [reading for reading, _ in finding.by_reading]
    names = [reading.name for reading in rivals]
    if len(names) == 1:
        return names, False, None
    who = named if named is not None and named not in names else holder
    if named in names:
        mine = [one for one in rivals if one.name == named]
        held = _held(mine, holder, day)
        return [one.name for one in mine], not held or all(assumed for _, assumed in held), None if held else "by_hold"
    held = _held(rivals, who, day)
    if held:
        return [reading for reading, _ in held], all(assumed for _, assumed in held), None
    return names, True, "by_hold"


def _held(readings: Iterable[Reading], holder: str, day: date) -> list[tuple[str, bool]]:
    """Readings that a holder holds by a day, and whether that is assumed."""
    return [
        (reading.name, position.assumed)
        for reading in readings
        for position in reading.positions
        if position.holder == holder and position.held_on(day)
    ]


def _asks(act: ActRuling, finding: Finding) -> tuple[str, ...]:
    """Who would be asked: for a duty its own authority, for a ban whoever may lift it, else the ban's principal."""
    provision = finding.provision
    named = [by.of for by in provision.by]
    if provision.effect is Effect.FORBIDS:
        named = [by.of for lifting in finding.lifts if lifting.truth.true for by in lifting.lift.by]
        named = named or [act.row.docket.law.principal(provision)]
    return tuple(dict.fromkeys(named))


def _open_facts(finding: Finding) -> tuple[str, ...]:
    """The facts that would have to be known before it can be told."""
    found = [ground.compare.fact for ground in finding.grounds if ground.truth == Truth(1, 1)]
    return tuple(dict.fromkeys(found))


# --- a fact ----------------------------------------------------------------------------------------------------------


def _of_fact(fact: str, line: str, rulings: Rulings | None) -> Label:
    """A hold until a fact is known. With an edition at hand: does anything turn on it, and is it open at all?"""
    if rulings is None or line not in rulings.lines:
        return Label(Word.NEEDS_FACT, line, facts=(fact,))
    turns = _turning(rulings[line], fact)
    return Label(Word.NEEDS_FACT, line, facts=(fact,), settled=not turns)


def _turning(ruling: LineRuling, fact: str) -> list[str]:
    """Provisions that cannot be told on the line for want of the fact."""
    return [
        finding.provision.id
        for act in ruling.acts
        for finding in findings(act.row)
        if finding.says is Says.CANNOT_TELL and fact in _open_facts(finding)
    ]
