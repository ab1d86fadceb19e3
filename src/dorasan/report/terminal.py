"""A whole check on a page: head, table, sections, and what it all rests on."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.opinion.shape import ONLY_CHECKED
from dorasan.opinion.summary import CLASSES
from dorasan.report import body_behind, screened_words, sections
from dorasan.report.blocks_text import draw
from dorasan.report.document import Section, plain
from dorasan.report.line_table import line_table
from dorasan.report.naming import BY_ID
from dorasan.report.phrase import count_notes, ids_group
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import settled_class, view_name
from dorasan.wording.values import word
from dorasan.words import say

MOST_QUESTIONS = 15


def check_text(check: Check, lang: Tongue, how: Manner, *, all_questions: bool = False) -> str:
    """Everything ``dorasan check`` prints."""
    page = Page(how)
    _head(page, check, lang)
    line_table(page, check, lang)
    page.say(check.not_included[lang])
    if read := body_behind.contested(check, lang, BY_ID):
        draw(page, [read])
    sections.as_carried(page, check, lang)
    sections.answers(page, check, lang)
    draw(page, body_behind.layers(check, lang, BY_ID))
    if missing := body_behind.forgotten(check, lang, BY_ID):
        draw(page, [missing])
    _questions(page, check, lang, None if all_questions else MOST_QUESTIONS)
    draw(page, [screened_words.part(check.screened, lang)])
    draw(
        page,
        [Section(plain(part.title), part.blocks, part.anchor) for part in body_behind.rests_on(check, lang, BY_ID)],
    )
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


def _foot(page: Page, check: Check, lang: Tongue) -> None:
    page.blank()
    values = {"disclaimer": check.disclaimer[lang], "edition": check.edition.short, "days": check.days_once}
    page.say(say(lang, "check.foot", **values))
