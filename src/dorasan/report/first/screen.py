"""The whole first screen as blocks: what was read, premises, groups, what to do now, what is open, where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.judge.finding import Says
from dorasan.law.provision import Layer
from dorasan.opinion.lines import unconfirmed
from dorasan.opinion.screened import screened_entry
from dorasan.repair.onward import onward
from dorasan.report.blocks_words import words_of
from dorasan.report.document import Bit, Block, Do, Part, Points, Say, Steps
from dorasan.report.doing import doing
from dorasan.report.first.basis import spelt_out
from dorasan.report.first.grounds import quotas
from dorasan.report.first.head import head
from dorasan.report.first.headings import Told
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items, own_words
from dorasan.report.first.order import open_facts, ordered
from dorasan.report.first.steps import papers, past, steps
from dorasan.report.first.waits import Waits
from dorasan.report.screened_words import looked_at, missing, other_days, own_name
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_OPEN = 3  # facts on which lines hang, with those that groups are told with
MOST_NOBODY = 2
MOST_DOUBTED = 1


def first_screen(
    sitting: Sitting, lang: Tongue, *, view: str = STRICT, travels: bool = False, ids: bool = True
) -> list[Block]:
    """What ``dorasan check`` shows first, and the top of every report. ``travels``: no folder is named; ``ids``: as of
    :class:`~dorasan.report.first.items.Items`.

    Raises :class:`~dorasan.problem.BadInputError` for a view that nobody holds.
    """
    waits, items = Waits(sitting, view), Items(sitting, lang, ids=ids)
    file = quote(Path(sitting.project.file).name if travels else sitting.project.file)
    told = Told()
    blocks: list[Block] = [*head(waits, items, file), *heaps(waits, items, told)]
    drawn = list(_quotas(waits, items))
    blocks += [Say(words) for words in (*(words for words, known in drawn if known), *_custom(waits, lang))]
    blocks.append(_now(waits, lang, file))
    open_: list[Bit] = []
    if unjudged := (*_unjudged(sitting, items), *(words for words, known in drawn if not known)):
        open_ += _run_in(lang, "unjudged", unjudged)
    if unknown := _unknown(waits, lang, told):
        open_ += _run_in(lang, "unknown_more" if told.open else "unknown", [", ".join(unknown)])
    if open_:
        blocks.append(Say(tuple(open_)))
    doubted = len(unconfirmed(sitting.rulings))
    relies = say(lang, "first.foot_unconfirmed", n=doubted) if doubted else ""
    last = say(lang, "first.foot", edition=f"{sitting.edition.short}{relies}")
    parts = [one for one in blocks if isinstance(one, Part)]
    spelt = spelt_out(lang, "\n".join(words_of(parts)), ())  # a screen has room for initials alone
    foot_words = Bit(f"{last}{f' {spelt}' if spelt else ''}", "dim")
    blocks.append(Steps(say(lang, "first.rest"), list(_further(waits, lang, file, items)), foot_words))
    return blocks


def _quotas(waits: Waits, items: Items) -> Iterable[tuple[str, bool]]:
    """What lines draw on, and whether the quota's account is known; what is not bought yet is better settled first."""
    for words, known in quotas(waits, items):
        yield words if past(waits) else say(items.lang, "first.quota_ahead", quota=words), known


def _now(waits: Waits, lang: Tongue, file: str) -> Part:
    """The steps; of days that have passed, what the steps were."""
    title = say(lang, "first.now_past" if past(waits) else "first.now")
    held = papers(waits, lang)
    return Part(title, [*([Say(held)] if held else []), Points(tuple(steps(waits, lang, file)), numbered=True)])


def _run_in(lang: Tongue, key: str, sentences: Iterable[str]) -> list[Bit]:
    """Sentences with their heading before them in the same paragraph."""
    return [Bit(say(lang, f"first.{key}"), "strong"), *(Bit(f" {words.rstrip('.')}.") for words in sentences), Bit(" ")]


def _custom(waits: Waits, lang: Tongue) -> Iterable[str]:
    """Whom custom alone has asked, and of how many lines."""
    asked: dict[str, set[str]] = {}
    for name in waits.sitting.project.lines:
        for act in waits.sitting.rulings[name].acts:
            for bite in waits.bites.on(act.row, Layer.PRACTICE):
                if bite.says is Says.BITES:
                    for need in bite.provision.by:
                        asked.setdefault(need.of, set()).add(name)
    for who, lines in asked.items():
        yield say(lang, "first.custom", who=authority_short(lang, who), n=len(lines))


def _unknown(waits: Waits, lang: Tongue, told: Told) -> list[str]:
    """The facts on which most lines hang, those left out with which a group is told above."""
    left = [(fact, n) for fact, n in open_facts(waits).most_common() if fact not in told.open]
    room = max(1, MOST_OPEN - len(told.open))
    return [say(lang, "first.unknown_one", ask=label(lang, fact), n=n) for fact, n in left[:room]]


def _unjudged(sitting: Sitting, items: Items) -> Iterable[str]:
    lang, project = items.lang, sitting.project
    listed = (line for read in project.lists for line in read.lines)
    if doubted := [line.id for line in listed if line.code is not None and line.code.flagged]:
        names = items.coded(doubted, MOST_DOUBTED)
        yield say(lang, "first.codes_doubted", n=len(doubted), names=names)
    entry = screened_entry(sitting.rulings)
    if entry is None or len(entry.nobody) == len(entry.parties):
        yield say(lang, "first.unjudged_parties")
    else:
        yield say(lang, "first.screened", lists=looked_at(entry, lang), missing=missing(entry, lang))
        if other_days(entry):
            yield say(lang, "first.lists_of_other_days", day=entry.as_of)
        if entry.nobody:
            names = ", ".join(own_words(own_name(entry, party, lang)) for party in entry.nobody[:MOST_NOBODY])
            more = say(lang, "first.more_items", n=len(entry.nobody) - MOST_NOBODY)
            many = len(entry.nobody) > MOST_NOBODY
            yield say(lang, "first.nobody_named", names=f"{names}, {more}" if many else names)
    kinds = {line.kind for line in project.lines.values()}
    if not kinds & {"conveyance", "fuel"}:
        yield say(lang, "first.unjudged_carriage")
    if any(onward(project, name) for name in project.lines):
        yield say(lang, "first.unjudged_onward")
    if (ways := len(sitting.presumed)) > 1:
        if differ := _differing(sitting):
            yield say(lang, "first.ways_differ", n=ways, lines=len(differ), items=items.some(differ))
        else:
            yield say(lang, "first.ways_alike", n=ways)


def _differing(sitting: Sitting) -> list[str]:
    """Lines that come out otherwise by one way than by another."""
    return [name for name in sitting.project.lines if sitting.ordinary.differs(name, sitting.seat)]


def _further(waits: Waits, lang: Tongue, file: str, items: Items) -> Iterable[Bit]:
    """Where to go on; one line is asked about by the number of the loudest."""
    loudest = next((members[0].line for _, members in ordered(waits)), "")
    yield doing(lang, Do.WHOLE, say(lang, "first.rest_full", command="--full"))
    why = say(lang, "first.rest_why", command=f"dorasan why {file} {quote(items.numbers.get(loudest, loudest))}")
    yield doing(lang, Do.WHY, why, loudest)
    yield doing(lang, Do.REPORT, say(lang, "first.rest_report", command="--report report.html"))
