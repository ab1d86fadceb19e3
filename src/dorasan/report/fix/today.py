"""What may leave now: groups of lines, and whom the rest waits for."""

from __future__ import annotations

from datetime import date

from dorasan.facts.hs import show_codes
from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.law.age import age_of
from dorasan.law.edition import Edition
from dorasan.project.project import Project
from dorasan.repair.placed import Group, Placed, Split
from dorasan.report.document import Bit, Block, Point, Points, Say, Section
from dorasan.report.fix.words import acts_words
from dorasan.report.numbered import own_number, own_numbers, told
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

LOOKS = {
    Group.TODAY: "free",
    Group.SEAT: "own",
    Group.ON_PAPERS: "own",
    Group.BARRED: "barred",
    Group.OPEN: "undetermined",
}


def fix_today(split: Split, project: Project, edition: Edition, lang: Tongue, today: date) -> list[Block]:
    """What ``dorasan fix --today`` tells: the groups of lines, and lines of several kinds of goods part by part."""
    age = age_of(edition.library, today)
    days = (one.day for one in split.placed if one.day != today)
    alerts = [Point(words, sign="alert") for words in age_alerts(lang, age, days, only_checked=split.only_checked)]
    counts = {group.value: len(split.of(group)) for group in Group}
    blocks: list[Block] = [
        Say(say(lang, "fix.today_title", title=project.title[lang]), "strong"),
        Say(age_words(lang, age)),
        *([Points(alerts)] if alerts else []),
        Say(say(lang, "fix.today_counts", n=len(split.placed), **counts)),
        *(_group(group, split.of(group), project, lang) for group in Group if split.of(group) or group is Group.TODAY),
    ]
    if split.parts:
        points = [
            say(
                lang,
                "fix.today_part",
                line=own_number(project, part.line, lang),
                codes=show_codes(part.codes.spans),
                group=say(lang, f"fix.today_{part.group}"),
            )
            for part in split.parts
        ]
        says = Say(say(lang, "fix.today_parts_says"), "dim")
        blocks.append(Section(say(lang, "fix.today_parts"), [says, Points(points)], "parts"))
    foot = Say(say(lang, "fix.today_not_advice", edition=edition.short), "dim")
    return [*blocks, Say(say(lang, "fix.follow")), foot]


def _group(group: Group, found: tuple[Placed, ...], project: Project, lang: Tongue) -> Section:
    title = say(lang, f"fix.today_{group}")
    if not found:
        return Section(title, [Say(say(lang, "fix.today_nothing"))], str(group))
    points = [
        Point(Bit(lines, LOOKS.get(group, "")), [Say(detail) for detail in details])
        for details, lines in _alike(found, project, lang).items()
    ]
    return Section(title, [Say(say(lang, f"fix.today_{group}_says"), "dim"), Points(points)], str(group))


def _alike(found: tuple[Placed, ...], project: Project, lang: Tongue) -> dict[tuple[str, ...], str]:
    """Lines of one group with the same details stand together; a few by name, many by id."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in found:
        groups.setdefault(tuple(_details(one, project, lang)), []).append(one.line)
    return {
        details: "; ".join(f"{own_number(project, name, lang)}  {project.lines[name].name[lang]}" for name in names)
        if len(names) < 4
        else told(own_numbers(project, names, lang), lang)
        for details, names in groups.items()
    }


def _details(one: Placed, project: Project, lang: Tongue) -> list[str]:
    """What is asked for certain apart from what may be asked: the worst case is no list of things to do."""
    out = []
    for key, acts in (("own", one.surely(one.own)), ("own_perhaps", one.perhaps(one.own))):
        if acts:
            out.append(say(lang, f"fix.today_{key}", acts=acts_words(lang, acts)))
    if one.own_held:
        out.append(say(lang, "fix.today_own_held", acts=acts_words(lang, one.own_held)))
    if not one.own and not one.own_held and one.group is Group.TODAY:
        out.append(say(lang, "fix.today_own_none"))
    if one.held:
        out.append(say(lang, "fix.today_held", acts=acts_words(lang, one.held)))
    waits: dict[tuple[bool, tuple[str, ...]], list[ActKey]] = {}
    for act, lines in one.waits_for:
        waits.setdefault((act not in one.sure, lines), []).append(act)
    for (perhaps, lines), acts in sorted(waits.items(), key=lambda told: told[0][0]):
        itself = lines == (one.line,)  # not by its number: lines of which the same is said stand together
        shown = say(lang, "fix.today_itself") if itself else told(own_numbers(project, lines, lang), lang)
        key = "may_wait_for" if perhaps else "waits_for"
        out.append(say(lang, f"fix.today_{key}", act=acts_words(lang, acts), lines=shown))
    if one.lacks:
        of = {line: say(lang, "fix.lacks_of", line=line) for line, _ in one.lacks}
        what = ", ".join(say(lang, f"fix.lacks_{key}", of=of[line], line=line) for line, key in one.lacks)
        out.append(say(lang, "fix.today_lacks", what=what))
    if one.ask:
        out.append(say(lang, "fix.today_ask", facts=", ".join(label(lang, fact) for fact in one.ask)))
    if one.practice:
        who = ", ".join(authority_short(lang, name) for name in one.practice)
        out.append(say(lang, "fix.today_practice", who=who))
    if one.north:
        out.append(say(lang, "fix.today_north"))
    return out
