"""The whole first screen as blocks: what was read, premises, groups, what to do now, what is open, where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from dorasan.facts.tongue import Tongue
from dorasan.report.account import counts
from dorasan.report.document import Bit, Block, Part, Points, Say, Words
from dorasan.report.first.heaps import HANGING, heaps, own_kind
from dorasan.report.first.items import Items
from dorasan.report.first.steps import steps
from dorasan.sitting.levels import Ordinary
from dorasan.sitting.sitting import Sitting
from dorasan.wording.values import label
from dorasan.words import say

MOST_UNKNOWN = 5


def first_screen(sitting: Sitting, lang: Tongue) -> list[Block]:
    """What ``dorasan check`` shows first, and the top of every report."""
    items = Items(sitting, lang)
    file = quote(sitting.project.file)
    blocks: list[Block] = [*_head(sitting, lang, file), *heaps(sitting, items)]
    blocks.append(Part(say(lang, "first.now"), [Points(tuple(steps(sitting, items)), numbered=True)]))
    if unknown := _unknown(sitting, lang):
        blocks.append(Part(say(lang, "first.unknown"), [Say(", ".join(unknown))]))
    if unjudged := tuple(_unjudged(sitting, items)):
        blocks.append(Part(say(lang, "first.unjudged"), [Points(unjudged)]))
    blocks.append(Say(say(lang, "first.rest", commands="; ".join(_commands(sitting, lang, file, items)))))
    blocks.append(Say(say(lang, "first.foot", edition=sitting.edition.short), "dim"))
    return blocks


def _head(sitting: Sitting, lang: Tongue, file: str) -> Iterable[Block]:
    project = sitting.project
    title = project.title.get(lang) or project.id
    named = say(lang, "first.read", title=title, n=len(project.lines), file=Path(project.file).name)
    checked = min(provision.checked_on for provision in sitting.edition.library.provisions.values())
    age = say(lang, "first.checked", day=checked, n=(sitting.today - checked).days)
    yield Say((Bit(named, "strong"), Bit("   "), Bit(age, "dim")))
    for read in project.lists:
        found = counts(read.packing_list)
        values = {"rows": sum(found.values()), "dropped": found["dropped"], "changed": found["changed"]}
        yield Say(say(lang, "first.read_rows", lines=len(read.packing_list.lines), **values), "dim")
    if sitting.profile is None:
        yield Say(say(lang, "first.premise_none"))
        return
    profile = sitting.profile
    yield Say(say(lang, "first.premise", profile=profile.title[lang], says=profile.says[lang]))
    facts = {one.presumption.fact for way in sitting.presumed for found in way.applied.values() for one in found}
    yield Say(say(lang, "first.ordinary", n=len(facts), command=f"dorasan ask {file}"))


def _unknown(sitting: Sitting, lang: Tongue) -> list[str]:
    """The facts on which most lines hang in the ordinary case; what is known to hang on nothing is not asked."""
    counted: Counter[str] = Counter()
    for one in sitting.groups.values():
        if one.group in HANGING:
            counted.update(own_kind(sitting, one))
    return [say(lang, "first.unknown_one", ask=label(lang, fact), n=n) for fact, n in counted.most_common(MOST_UNKNOWN)]


def _unjudged(sitting: Sitting, items: Items) -> Iterable[Words]:
    lang, project = items.lang, sitting.project
    if not project.screened:
        yield say(lang, "first.unscreened")
    kinds = {line.kind for line in project.lines.values()}
    if not kinds & {"conveyance", "fuel"}:
        yield say(lang, "first.unjudged_carriage")
    if len(sitting.presumed) > 1:
        ways = ", ".join(way.route.title[lang] for way in sitting.presumed if way.route is not None)
        differ = _differing(sitting)
        if differ:
            yield say(lang, "first.ways_differ", ways=ways, n=len(differ), items=items.some(differ))
        else:
            yield say(lang, "first.ways_alike", ways=ways)


def _differing(sitting: Sitting) -> list[str]:
    """Lines that come out otherwise by one way than by another."""
    apart = [Ordinary(sitting.rulings, [way]) for way in sitting.ordinary.ways]
    return [
        name
        for name in sitting.project.lines
        if len({(found.group, found.who) for one in apart for found in [one.group(name, sitting.seat)]}) > 1
    ]


def _commands(sitting: Sitting, lang: Tongue, file: str, items: Items) -> Iterable[str]:
    first = next(iter(sitting.project.lines), "")
    yield say(lang, "first.rest_full", command=f"dorasan check {file} --full")
    yield say(lang, "first.rest_why", command=f"dorasan why {file} {first}")
    yield say(lang, "first.rest_report", command=f"--report {quote(Path(sitting.project.file).stem)}_dorasan.html")
