"""``dorasan fix --today`` on a page: groups of lines, and whom the rest waits for."""

from __future__ import annotations

from datetime import date

from dorasan.facts.hs import show_codes
from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.law.age import age_of
from dorasan.law.edition import Edition
from dorasan.project.project import Project
from dorasan.repair.today import Group, Placed, Split
from dorasan.report.numbered import own_number, own_numbers
from dorasan.report.repair_words import acts_words
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

STYLE = {
    Group.TODAY: "free",
    Group.SEAT: "own",
    Group.ON_PAPERS: "own",
    Group.BARRED: "barred",
    Group.OPEN: "undetermined",
}


def split_text(split: Split, project: Project, edition: Edition, lang: Tongue, how: Manner, today: date) -> str:
    """Everything ``dorasan fix --today`` prints."""
    page = Page(how)
    page.say(say(lang, "fix.today_title", title=project.title[lang]), style="heading")
    age = age_of(edition.library, today)
    page.say(age_words(lang, age))
    days = (one.day for one in split.placed if one.day != today)
    for words in age_alerts(lang, age, days, only_checked=split.only_checked):
        page.item("! ", words, style="contested")
    counts = {group.value: len(split.of(group)) for group in Group}
    page.say(say(lang, "fix.today_counts", n=len(split.placed), **counts))
    for group in Group:
        found = split.of(group)
        if not found and group is not Group.TODAY:
            continue
        page.heading(say(lang, f"fix.today_{group}"))
        if not found:
            page.say(say(lang, "fix.today_nothing"))
            continue
        page.say(say(lang, f"fix.today_{group}_says"), style="dim")
        for details, lines in _alike(found, project, lang).items():
            page.item("* ", lines, style=STYLE.get(group, ""))
            for detail in details:
                page.say(detail, 4)
    if split.parts:
        page.heading(say(lang, "fix.today_parts"))
        page.say(say(lang, "fix.today_parts_says"), style="dim")
        for part in split.parts:
            codes = show_codes(part.codes.spans)
            group_name = say(lang, f"fix.today_{part.group}")
            page.item(
                "* ",
                say(lang, "fix.today_part", line=own_number(project, part.line, lang), codes=codes, group=group_name),
            )
    page.blank()
    page.say(say(lang, "fix.follow"))
    page.say(say(lang, "fix.today_not_advice", edition=edition.short), style="dim")
    return page.text()


def _alike(found: tuple[Placed, ...], project: Project, lang: Tongue) -> dict[tuple[str, ...], str]:
    """Lines of one group with the same details stand together; a few by name, many by id."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in found:
        groups.setdefault(tuple(_details(one, project, lang)), []).append(one.line)
    return {
        details: "; ".join(f"{own_number(project, name, lang)}  {project.lines[name].name[lang]}" for name in names)
        if len(names) < 4
        else ", ".join(own_numbers(project, names, lang))
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
        shown = say(lang, "fix.today_itself") if itself else ", ".join(own_numbers(project, lines, lang))
        key = "may_wait_for" if perhaps else "waits_for"
        out.append(say(lang, f"fix.today_{key}", act=acts_words(lang, acts), lines=shown))
    if one.lacks:
        what = ", ".join(say(lang, f"fix.lacks_{key}", line=line) for line, key in one.lacks)
        out.append(say(lang, "fix.today_lacks", what=what))
    if one.ask:
        out.append(say(lang, "fix.today_ask", facts=", ".join(label(lang, fact) for fact in one.ask)))
    if one.practice:
        who = ", ".join(authority_short(lang, name) for name in one.practice)
        out.append(say(lang, "fix.today_practice", who=who))
    if one.north:
        out.append(say(lang, "fix.today_north"))
    return out
