"""What could be changed for a line, and what it is taken for, as things to choose from on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dorasan.case import Case
from dorasan.facts.hs import show
from dorasan.facts.possible import Codes
from dorasan.facts.tongue import Tongue
from dorasan.intake.guessed import classified
from dorasan.judge.cluster import STRICT
from dorasan.project.naming import exactly
from dorasan.repair.burden import asked
from dorasan.repair.choice import Choice, Kind
from dorasan.repair.fix import Repair, Target
from dorasan.report.classified.screen import official, ruling
from dorasan.report.first.headings import look
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.fix.words import burden_words, changes, days_saved, decision, effect_words, spared
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.codes import chance, dotted
from dorasan.words import say

MOST_SHOWN = 5
MOST_CODES = 8


@dataclass(frozen=True)
class Step:
    """One thing decided, or found out first; what is given up for it."""

    words: str
    found_out: bool
    gives_up: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A repair to take over with one click. ``blocked``: it rests on an act that only an authority can grant."""

    ids: tuple[str, ...]
    steps: tuple[Step, ...]
    effect: str
    days: str
    blocked: bool

    @property
    def supposes(self) -> bool:
        return any(step.found_out for step in self.steps)


@dataclass(frozen=True)
class Changeable:
    """``planned``: who is asked as things stand; ``supposed``: that all of it is told of an ordinary case, whose
    presumptions nobody has verified; ``more``: how many changes are not shown; ``who``: whom a change may be wanted to
    spare, with the words for it."""

    planned: str
    supposed: str
    changes: tuple[Change, ...]
    singles: tuple[Change, ...]
    more: int
    who: tuple[tuple[str, str], ...]


def changeable(case: Case, line: str, lang: Tongue, sparing: str = "") -> Changeable | None:
    """The repairs of one line, those that spare an authority where one is wanted; None where it asks nobody abroad."""
    fix = case.fix(exactly(line))
    target = next(iter(fix.targets), None)
    if target is None:
        return None
    waits = asked(target.planned.burdens)
    sparing = sparing if sparing in waits else ""
    wanted = [one for one in target.repairs if not sparing or sparing not in asked(one.judged.burdens)]
    singles = [one for one in target.singles if not sparing or sparing not in asked(one.judged.burdens)]
    shown = [one.choices for one in wanted[:MOST_SHOWN]]
    return Changeable(
        burden_words(lang, target.planned.burdens),
        "" if fix.profile is None else say(lang, "fix.ordinary", profile=fix.profile.title[lang]),
        tuple(_change(case, target, one, lang) for one in wanted[:MOST_SHOWN]),
        tuple(_change(case, target, one, lang) for one in singles if one.choices not in shown),
        max(0, len(wanted) - MOST_SHOWN),
        tuple((who, authority_short(lang, who)) for who in waits),
    )


def _change(case: Case, target: Target, one: Repair, lang: Tongue) -> Change:
    items = Items(case.sitting, lang, ids=False)
    return Change(
        tuple(choice.id for choice in one.choices),
        tuple(_step(case, choice, lang) for choice in _once(one.choices)),
        effect_words(
            lang,
            case.edition,
            target.planned,
            one,
            lambda lines: items.some(list(lines)),
            presumed=bool(case.sitting.presumed),
        ),
        days_saved(lang, spared(target.planned, one.judged), case.sitting.seat),
        any(choice.papers for choice in one.choices),
    )


def _once(choices: Sequence[Choice]) -> Iterable[Choice]:
    """One choice for each decision, what is decided before what is found out."""
    return {decision(one): one for one in sorted(choices, key=lambda one: one.kind is Kind.FACT)}.values()


def _step(case: Case, choice: Choice, lang: Tongue) -> Step:
    if choice.kind is Kind.FACT:
        return Step(changes(lang, None, choice), True)
    notes = [note[lang] for note in choice.notes]
    if choice.outside:
        notes.append(say(lang, "fix.outside", what=choice.outside[lang]))
    return Step(choice.says[lang], False, choice.gives_up[lang], tuple(notes))


@dataclass(frozen=True)
class CodeChoice:
    """One code that the line may have; ``stands``: where the line stands under it, ``manner``: its look."""

    code: str
    words: str
    chance: str
    stands: str
    manner: str
    now: bool


@dataclass(frozen=True)
class TakenFor:
    """``given``: the code as the list writes it; ``read``: the codes that it is taken for."""

    given: str
    read: str
    choices: tuple[CodeChoice, ...]


def taken_for(sitting: Sitting, line: str, lang: Tongue) -> TakenFor | None:
    """The codes that a line of goods may have, each with what would follow; None of what has no code."""
    listed = next((one for read in sitting.project.lists for one in read.lines if one.id == line), None)
    own = sitting.project.lines[line]
    found = next((act.facts["hs"].possible for act in own.acts if "hs" in act.facts), None)
    if not isinstance(found, Codes) or not found.spans:
        return None
    source = listed.source if listed is not None else None
    name, spec = (source.name, source.spec or "") if source is not None else (own.name.get(lang, ""), "")
    guess = classified(sitting, {line: (name, spec)}, encoder=False)[line]
    waits = Waits(guess.meant.apart, STRICT)
    choices = []
    for one in guess.shown[:MOST_CODES]:
        group = guess.meant.named(one.code)
        number = int(one.code)
        choices.append(
            CodeChoice(
                dotted(one.code), official(lang, one.code), chance(lang, one.confidence), ruling(waits, lang, group),
                look(guess.meant.apart, group), found.spans == ((number, number),),
            )
        )  # fmt: skip
    given = listed.code.code.raw.strip() if listed is not None and listed.code is not None else ""
    spans = [show(span) for span in found.spans[:MOST_CODES]]
    read = say(lang, "hs.anything") if spans == ["00-99"] else ", ".join(spans)
    return TakenFor(given, read + (" …" if len(found.spans) > MOST_CODES else ""), tuple(choices))
