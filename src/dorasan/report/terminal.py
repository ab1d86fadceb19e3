"""A whole check on a page: head, table, sections, and what it all rests on."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.opinion.shape import ONLY_CHECKED
from dorasan.opinion.summary import CLASSES
from dorasan.report import screened_words, sections
from dorasan.report.line_table import line_table
from dorasan.report.phrase import by_key, cite, count_notes, ids_group
from dorasan.report.taken import assumed_fact, taken_words
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import act_word, authority_short, settled_class, view_name
from dorasan.wording.values import as_written, label, place_words, word
from dorasan.words import say

MOST_QUESTIONS = 15


def check_text(check: Check, lang: Tongue, how: Manner, *, all_questions: bool = False) -> str:
    """Everything ``dorasan check`` prints."""
    page = Page(how)
    _head(page, check, lang)
    line_table(page, check, lang)
    page.say(check.not_included[lang])
    sections.contested(page, check, lang)
    sections.as_carried(page, check, lang)
    sections.answers(page, check, lang)
    sections.layer(page, check, lang, "practice")
    sections.shown(page, check, lang)
    sections.layer(page, check, lang, "north")
    _held(page, check, lang)
    _forgotten(page, check, lang)
    _questions(page, check, lang, None if all_questions else MOST_QUESTIONS)
    _assumed(page, check, lang)
    _taken(page, check, lang)
    _catch_alls(page, check, lang)
    screened_words.section(page, check.screened, lang)
    _unconfirmed(page, check, lang)
    _foot(page, check, lang)
    return page.text()


def day_lines(check: Check, lang: Tongue) -> list[str]:
    """The as-of days; per line when they differ; plainly, when today's date stood in."""
    if len(check.days) == 1:
        day = check.days[0]
        return [say(lang, f"check.as_of_{day.source}", day=day.day)]
    return [
        say(
            lang,
            "check.as_of_for",
            what=say(lang, f"check.as_of_{day.source}", day=day.day),
            lines=ids_group(lang, day.lines),
        )
        for day in check.days
    ]


def _head(page: Page, check: Check, lang: Tongue) -> None:
    page.say(check.project.title[lang], style="heading")
    seat = lang.vocabulary.registry.governments[check.seat][lang]
    page.say(say(lang, "check.head", seat=seat, view=view_name(lang, check.view), edition=check.edition.short))
    for line in day_lines(check, lang):
        page.say(line)
    law_age(page, check, lang)
    for name in ("alone", "carried") if check.carriage_stated else ("alone",):
        counts = getattr(check.counts, name)
        shown = [
            say(lang, "check.count_of", n=counts[key], class_=settled_class(lang, key))
            for key in CLASSES
            if counts[key]
        ]
        page.say(say(lang, f"check.count_{name}", n=len(check.own_lines), counts=", ".join(shown)))
    for line in count_notes(check, lang):
        page.say(line)
    for note in check.project.notes:
        page.item("* ", note[lang], style="dim")


def law_age(page: Page, check: Check, lang: Tongue) -> None:
    """How old the law is; what must be seen of it, loudly."""
    page.say(age_words(lang, check.age))
    for words in check_alerts(check, lang):
        page.item("! ", words, style="contested")


def check_alerts(check: Check, lang: Tongue) -> list[str]:
    """What must be seen of the law's age by a project's own days; that today is past its last look is told anyway."""
    days = (day.day for day in check.days if day.source != "today")
    return age_alerts(lang, check.age, days, only_checked=check.manner == ONLY_CHECKED)


def _held(page: Page, check: Check, lang: Tongue) -> None:
    found: dict[tuple[object, ...], list[str]] = {}
    for line in check.lines:
        for held in line.held:
            found.setdefault((held.authority, held.act, held.status, held.needed, held.paper), []).append(line.id)
    unneeded = [(key, lines) for key, lines in found.items() if key[3] == "no"]
    if not found:
        return
    page.heading(say(lang, "check.held_heading"))
    for (authority, act, status, _, paper), lines in found.items():
        words = say(
            lang,
            "check.held_line",
            act=f"{authority_short(lang, str(authority))} {act_word(lang, str(act))}",
            status=say(lang, f"check.status_{status}"),
            lines=ids_group(lang, lines),
            paper=f", {as_written(lang, str(paper))}" if paper else "",
        )
        page.item("  - ", words)
    for (authority, act, *_), lines in unneeded:
        name = f"{authority_short(lang, str(authority))} {act_word(lang, str(act))}"
        page.item("  ! ", say(lang, "check.never_needed", act=name, lines=ids_group(lang, lines)))


def _forgotten(page: Page, check: Check, lang: Tongue) -> None:
    if not check.forgotten:
        return
    page.heading(say(lang, "check.forgotten"))
    for missing in check.forgotten:
        where = ids_group(lang, missing.lines) if missing.lines else say(lang, "check.project")
        page.item("  - ", f"{where}: {say(lang, f'forgotten.{missing.key}')}")


def _questions(page: Page, check: Check, lang: Tongue, most: int | None) -> None:
    if not check.questions:
        return
    page.heading(say(lang, "check.questions"))
    for n, question in enumerate(check.questions[:most], start=1):
        page.item(f"{n:3}. ", question.ask[lang])
        key = "question_settles" if question.settles else "question_touches"
        values = {"lines": ids_group(lang, question.lines), "n": question.settles, "of": question.touches}
        page.say(f"{say(lang, f'check.{key}', **values)} [{question.fact}]", 5, "dim")
        if question.values and set(question.values) != {"yes", "no"}:
            words = ", ".join(_value(lang, question.fact, value) for value in question.values)
            page.say(say(lang, "check.answers_are", values=words), 5, "dim")
    if most is not None and len(check.questions) > most:
        page.say(say(lang, "check.more_questions", n=len(check.questions) - most), 2)


def _value(lang: Tongue, fact: str, value: str) -> str:
    """The value as it is written in a project file, and what it means where that is not plain from it."""
    words = word(lang, fact, value)
    return value if words.lower() == value.replace("_", " ") else f"{value} ({words})"


def _assumed(page: Page, check: Check, lang: Tongue) -> None:
    if not check.assumed:
        return
    page.heading(say(lang, "check.assumed"))
    for item in check.assumed:
        told = assumed_fact(item, lang, ids_group(lang, item.lines), place_words(lang, item.place))
        page.item("  - ", told)


def _taken(page: Page, check: Check, lang: Tongue) -> None:
    if not check.taken:
        return
    page.heading(say(lang, "check.taken"))
    for item in check.taken:
        page.item("  - ", taken_words(item, lang, ids_group(lang, item.lines)))


def _catch_alls(page: Page, check: Check, lang: Tongue) -> None:
    if not check.catch_alls:
        return
    page.heading(say(lang, "check.catch_alls"))
    for item in check.catch_alls:
        who = as_written(lang, item.by) or say(lang, "check.by_nobody")
        day = item.on or say(lang, "check.no_day")
        assumed = f" ({say(lang, 'provenance.assumed')})" if item.assumed else ""
        values = {"label": label(lang, item.fact), "by": who, "on": day, "lines": ids_group(lang, item.lines)}
        cites = "; ".join(dict.fromkeys(cite(check, lang, provision) for provision in item.provisions))
        page.item("  - ", say(lang, f"check.{item.status}", cites=cites, assumed=assumed, **values))


def _unconfirmed(page: Page, check: Check, lang: Tongue) -> None:
    if not check.unconfirmed:
        return
    page.heading(say(lang, "check.unconfirmed"))
    for group in by_key(check.unconfirmed, lambda item: item.provision):
        entry = check.provisions[group[0].provision]
        unsure = entry.unsure.get(lang, "")
        values = {"cite": entry.cite[lang], "unsure": unsure, "lines": ids_group(lang, group[0].lines)}
        page.item("  - ", say(lang, "check.unconfirmed_line", **values))


def _foot(page: Page, check: Check, lang: Tongue) -> None:
    page.blank()
    values = {"disclaimer": check.disclaimer[lang], "edition": check.edition.short, "days": check.days_once}
    page.say(say(lang, "check.foot", **values))
