"""A check as a document: what it rests on, the picture, what to do next, every line, and everything behind it."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.summary import CLASSES
from dorasan.report import body_behind, body_lines, body_sources, screened_words
from dorasan.report.body_questions import questions
from dorasan.report.document import Bit, Block, Document, Grid, Points, Row, Say, Section, Words
from dorasan.report.dossier import Dossier
from dorasan.report.first.behind import behind_first
from dorasan.report.first.head import MOST_TAKEN
from dorasan.report.first.items import Items
from dorasan.report.first.screen import first_screen
from dorasan.report.phrase import basis, count_notes, state_name
from dorasan.report.picture import picture
from dorasan.report.taken import taken_short
from dorasan.report.tally import STATES, tally
from dorasan.wording.age import age_words
from dorasan.wording.cells import authority_name, settled_class, view_name
from dorasan.wording.values import label
from dorasan.words import say

MOST_NEXT = 5


def body(found: Dossier, lang: Tongue) -> Document:
    """Everything a report says, in one language."""
    first = Section(
        say(lang, "report.first"),
        first_screen(found.sitting, lang, view=found.check.view, travels=True, ids=False),
        "first",
    )
    sections = [
        first,
        Section(say(lang, "first.behind"), behind_first(found.sitting, lang, view=found.check.view), "behind-first"),
        _summary(found, lang),
        _next(found, lang),
        body_lines.index(found, lang),
        body_lines.groups(found, lang),
        body_behind.contested(found.check, lang, found.naming),
        questions(found, lang),
        body_behind.forgotten(found.check, lang, found.naming),
        *body_behind.layers(found.check, lang, found.naming),
        Section(say(lang, "report.rests_on"), body_behind.rests_on(found.check, lang, found.naming), "rests-on"),
        screened_words.part(found.check.screened, lang),
        body_sources.sources(found, lang),
        body_sources.account(found, lang),
    ]
    return Document(
        lang=lang,
        title=say(lang, "report.title", title=found.title[lang]),
        lead=_lead(found, lang),
        sections=[section for section in sections if section is not None],
        foot=foot(found, lang),
    )


def foot(found: Dossier, lang: Tongue) -> list[str]:
    """What every sheet and page says of itself."""
    check = found.check
    return [
        say(lang, "check.foot", disclaimer=check.disclaimer[lang], edition=check.edition.short, days=found.days),
        check.not_included[lang],
        say(lang, "report.made", day=check.today, file=found.file),
    ]


def head_lines(found: Dossier, lang: Tongue) -> list[str]:
    """Seat, view, edition, the age and the days of the law, the notes of the project."""
    check = found.check
    seat = lang.vocabulary.registry.governments[check.seat][lang]
    view = view_name(lang, check.view)
    return [
        say(lang, "check.head", seat=seat, view=view, edition=check.edition.short),
        age_words(lang, check.age),
        *day_words(found, lang),
        *(note[lang] for note in check.project.notes),
    ]


def day_words(found: Dossier, lang: Tongue) -> list[str]:
    """The days the law is taken on, each with its lines."""
    days = found.check.days
    words = [say(lang, f"check.as_of_{day.source}", day=day.day) for day in days]
    if len(days) == 1:
        return words
    where = [found.where(lang, day.lines) for day in days]
    return [say(lang, "check.as_of_for", what=what, lines=lines) for what, lines in zip(words, where, strict=True)]


def _lead(found: Dossier, lang: Tongue) -> list[Block]:
    check = found.check
    lead = say(lang, "report.alert", disclaimer=check.disclaimer[lang], north=check.not_included[lang])
    return [Say(lead, "alert")]


def _taken_with(found: Dossier, lang: Tongue) -> list[Block]:
    """Seat, view, edition and days, and what all that follows takes for granted."""
    said: list[Block] = [Say(words, "dim") for words in head_lines(found, lang)]
    said += [Say(words) for words in (assumed_words(found, lang), _taken_short(found, lang)) if words]
    return said


def _taken_short(found: Dossier, lang: Tongue) -> str:
    items = Items(found.sitting, lang)
    return taken_short(found.check.taken, lang, lambda lines: items.ids(lines, MOST_TAKEN))


def assumed_words(found: Dossier, lang: Tongue) -> str:
    """What the whole result takes for granted, in one sentence; empty when nothing is assumed."""
    facts = {item.fact: f"{label(lang, item.fact)}: {item.words[lang]}" for item in found.check.assumed}
    return say(lang, "report.assumed", facts="; ".join(facts.values())) if facts else ""


def count_words(found: Dossier, lang: Tongue, *, carried: bool) -> Words:
    """``152 lines: [free 12] [own 40] …``"""
    check = found.check
    counts = check.counts.carried if carried else check.counts.alone
    lead = say(lang, f"report.count_{'carried' if carried else 'alone'}", n=len(check.own_lines))
    out = [Bit(f"{lead} ")]
    for key in CLASSES:
        if counts[key]:
            words = say(lang, "check.count_of", n=counts[key], class_=settled_class(lang, key))
            out += [Bit(words, key), Bit(" ")]
    return tuple(out)


def _summary(found: Dossier, lang: Tongue) -> Section:
    check = found.check
    blocks: list[Block] = [*_taken_with(found, lang), Say(count_words(found, lang, carried=False), "figures")]
    if check.carriage_stated:
        blocks.append(Say(count_words(found, lang, carried=True), "figures"))
    blocks += [Say(line) for line in count_notes(check, lang)]
    blocks.append(Say(say(lang, "report.classes"), "dim"))
    blocks.append(picture(check, lang, found.instead) or Say(say(lang, "report.no_picture"), "dim"))
    heaps = tally(check, found.instead)
    used = [s for s in STATES if any(found_[s] for found_ in heaps.values())]
    rows = [
        Row((authority_name(lang, who), *(str(heaps[who][s]) if heaps[who][s] else "" for s in used))) for who in heaps
    ]
    names = [state_name(check, lang, s) for s in used]
    blocks.append(
        Grid(
            say(lang, "report.figures", basis=basis(check, lang)),
            (say(lang, "report.authority"), *names),
            rows,
            cards=False,
            manner="compact",
        )
    )
    blocks.append(Say(say(lang, "report.states"), "dim"))
    if unlooked := unlooked_at(found, lang):
        blocks.append(Say(unlooked))
    return Section(say(lang, "report.summary"), blocks, "summary")


def unlooked_at(found: Dossier, lang: Tongue) -> str:
    """The authorities' own lists of names that nobody was held against: no cell says anything of these."""
    entry = found.check.screened
    if entry is None:
        return say(lang, "first.unscreened")
    names = ", ".join(say(lang, f"screen.short_{name}") for name in entry.not_looked_at)
    return say(lang, "report.unlooked_at", lists=names) if names else ""


def _next(found: Dossier, lang: Tongue) -> Section | None:
    check = found.check
    if not check.questions:
        return None
    asked: list[Words] = []
    for n, question in enumerate(check.questions[:MOST_NEXT], start=1):
        key = "question_settles" if question.settles else "question_touches"
        lines = say(lang, "report.n_lines", n=len(question.lines))
        effect = say(lang, f"check.{key}", lines=lines, n=question.settles, of=question.touches)
        asked.append((Bit(question.ask[lang], "strong", f"#q{n}"), Bit(f" {effect}", "dim")))
    blocks: list[Block] = [
        Say(
            (
                Bit(say(lang, "report.next_how", n=len(check.questions))),
                Bit(" "),
                Bit(say(lang, "check.questions"), href="#questions"),
            )
        ),
        Points(asked, numbered=True),
    ]
    doubtful = [line for line in found.listed.values() if line.code is not None and line.code.flagged]
    if doubtful:
        names = found.names(lang, [line.id for line in doubtful], 8)
        blocks.append(Say(say(lang, "report.doubtful_codes", n=len(doubtful), hs=label(lang, "hs"), names=names)))
    return Section(say(lang, "report.next"), blocks, "next")
