"""The summary of a check: built once from the rulings, then printed, exported or compared. Free of any language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from dorasan.judge.cluster import STRICT
from dorasan.judge.question import Question
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.age import age_of
from dorasan.opinion.behind import Missing, Unconfirmed
from dorasan.opinion.check import Check, ClassRange, Counts, Day, EditionEntry, LineEntry, ProjectEntry
from dorasan.opinion.contest import contests
from dorasan.opinion.entries import provision_entry, question_entry
from dorasan.opinion.lines import Lines
from dorasan.opinion.reliance import assumed_facts, checked_facts, taken_facts
from dorasan.opinion.screened import screened_entry
from dorasan.opinion.shape import ClassWord, manner_word
from dorasan.opinion.vectors import LAYERS
from dorasan.project.forgotten import forgotten
from dorasan.words import LANGS, say

UNDETERMINED = "undetermined"
CLASSES = (*get_args(ClassWord), UNDETERMINED)


def summary(rulings: Rulings, asked: Sequence[Question], view: str = STRICT) -> Check:
    """Everything a check has to say under a view that somebody holds. ``asked``: the questions that are open."""
    entries = Lines(rulings, view)
    lines = [entries.entry(line) for line in rulings]
    contested = contests(rulings, rulings, entries.use)
    catch_alls = checked_facts(rulings, entries.use)
    return Check(
        project=ProjectEntry(
            id=rulings.project.id,
            title=rulings.project.title,
            file=rulings.project.file,
            notes=list(rulings.project.notes),
        ),
        seat=rulings.seat,
        today=rulings.today,
        edition=EditionEntry(digest=rulings.edition.digest, short=rulings.edition.short),
        manner=manner_word(only_checked=rulings.only_checked),
        age=age_of(rulings.edition.library, rulings.today),
        view=view,
        views=entries.vectors.views,
        days=days_of(rulings),
        authorities={layer.value: rulings.authorities(layer) for layer in LAYERS},
        authority_names=authority_names(rulings),
        counts=Counts(
            alone=count((line.classes[view], 1) for line in lines if not line.is_quota),
            carried=count((line.carried_classes[view], 1) for line in lines if not line.is_quota),
        ),
        lines=lines,
        contested=contested,
        forgotten=forgotten_of(rulings),
        questions=[question_entry(rulings.vocabulary.facts, q) for q in asked],
        assumed=assumed_facts(rulings),
        taken=taken_facts(rulings),
        unconfirmed=[Unconfirmed(provision=name, lines=where) for name, where in entries.relied.items()],
        catch_alls=catch_alls,
        screened=screened_entry(rulings),
        provisions={name: provision_entry(p, entries.laws.values()) for name, p in entries.used.items()},
        exit_code=2 if any(stops(r) for line in lines for r in (line.classes[view], line.carried_classes[view])) else 0,
        not_included=standing_text("not_included"),
        disclaimer=standing_text("disclaimer"),
    )


def line_entries(rulings: Rulings, view: str, lines: Iterable[LineRuling]) -> list[LineEntry]:
    """The entries of some lines alone."""
    entries = Lines(rulings, view)
    return [entries.entry(line) for line in lines]


def authority_names(rulings: Rulings) -> dict[str, dict[str, str]]:
    """What everybody is called whom some layer of the law of some line names, in the order of the edition."""
    named = {who for layer in LAYERS for who in rulings.authorities(layer)}
    return {who: found.name for who, found in rulings.vocabulary.registry.authorities.items() if who in named}


def days_of(rulings: Rulings) -> list[Day]:
    """The days of the project's own lines: the total drawn on a quota has no leg, and a day of one of them."""
    found: dict[tuple[object, str], dict[str, None]] = {}
    for line in (ruling for ruling in rulings if ruling.line.kind != "aggregate"):
        for act in line.acts:
            source = "today" if act.day_assumed else "leg" if act.act.day == act.day else "project"
            found.setdefault((act.day, "given" if rulings.as_of is not None else source), {})[line.line.id] = None
    days = [Day.model_validate({"day": day, "source": s, "lines": list(where)}) for (day, s), where in found.items()]
    return sorted(days, key=lambda entry: entry.day)


def forgotten_of(rulings: Rulings) -> list[Missing]:
    """What the project does not speak of, with the lines that lack it."""
    found: dict[str, list[str]] = {}
    for item in forgotten(rulings.project):
        found.setdefault(item.key, []).extend([item.line] if item.line else [])
    return [Missing(key=key, lines=where) for key, where in found.items()]


def standing_text(key: str) -> dict[str, str]:
    """What every answer says of itself: what is not included, and that it is no legal advice."""
    return {lang: say(lang, f"check.{key}") for lang in LANGS}


def stops(found: ClassRange) -> bool:
    """Is it barred, or undetermined?"""
    return not found.sure or found.worst == "barred"


def count(classes: Iterable[tuple[ClassRange, int]]) -> dict[str, int]:
    """How many lines are of each class; ``classes``: a class, and how many lines are of it."""
    out = dict.fromkeys(CLASSES, 0)
    for found, lines in classes:
        out[found.best if found.sure else UNDETERMINED] += lines
    return out


def not_held(rulings: Rulings) -> dict[str, date]:
    """The parts of the law, by id prefix, of which nothing is held on the day of some line, with the day from which it
    is: of these the rulings say nothing, whatever else they find."""
    first = min((day.day for day in days_of(rulings)), default=date.max)
    packs = rulings.edition.library.packs.values()
    return {prefix.rstrip("/"): since for pack in packs for prefix, since in pack.held_from.items() if first < since}
