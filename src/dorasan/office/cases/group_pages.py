"""The pages of the group: sessions, a session, an agenda, a matrix; each as much as the asker may see, in blocks that a
terminal, a file and a browser draw alike."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from dorasan.api import Law
from dorasan.desk.group.acts import in_order
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.agenda import AgendaSheet
from dorasan.desk.sheet.matrix import MatrixSheet
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.session import SessionSheet
from dorasan.office.cases.asked import show
from dorasan.office.cases.consents import stands_told, wanting_here
from dorasan.office.cases.group import held_sessions, matrix_of, session_of
from dorasan.office.cases.installation import Installation
from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.document import Block, Document, Point, Points, Say, Section
from dorasan.words import Lang, say

FEW = 2  # names of lines in a row of a page; a workbook has room for all


def sessions_page(here: Installation, law: Law, lang: Lang, who: Who) -> Document:
    """All sessions in a row. Raises :class:`BadInputError` for whom the group's record is not open."""
    names = Names(law.tongue(lang), here.regime)
    found = held_sessions(here, who)
    lead = [*exercise_told(here, lang), *SessionSheet(names).all(found.values())]
    rules = [Point(stands_told(one, names)) for one in wanting_here(here).values()]
    sections = [Section(say(lang, "consent.rules"), [Points(rules)], "rules")] if rules else []
    return Document(names.tongue, say(lang, "group.title_sessions", n=len(found)), lead, sections)


def session_page(
    here: Installation, law: Law, lang: Lang, name: str, who: Who, now: datetime, *, called: bool = False
) -> Document:
    """One session: who sat there and how, its agenda as it was set, what was minuted. ``called``: cases and lines by
    their own names, where nobody types from it. Raises :class:`BadInputError`."""
    names = Names(law.tongue(lang), here.regime)
    held = session_of(here, name, who, now)
    sheet = SessionSheet(names, held.states if called else ())
    sections = [sheet.presence(held.session)]
    if held.set is not None:
        sections.append(AgendaSheet(names, held.states, called=called).set(held.session, held.set, held.record))
    sections.append(sheet.minuted(held.minutes))
    lead = [*exercise_told(here, lang), *sheet.head(held.session)]
    return Document(names.tongue, say(lang, "group.title_session", session=name), lead, sections)


def agenda_page(
    here: Installation, law: Law, lang: Lang, name: str, who: Who, now: datetime, *, called: bool = False
) -> Document:
    """The agenda of a session: as it was set, and as the record gives it where that is another. ``called``: as of
    :func:`session_page`. Raises :class:`BadInputError`."""
    names = Names(law.tongue(lang), here.regime)
    held = session_of(here, name, who, now)
    sheet = AgendaSheet(names, held.states, called=called)
    sections = sheet.sections(held.session, held.record, held.others)
    if held.set is not None:
        told = sheet.set(held.session, held.set, held.record)
        alike = in_order([one for one in held.set if one is not None], held.record)
        sections = [told, *(sections[1:] if alike else sections)]
    lead: list[Block] = [*exercise_told(here, lang), Say(SessionSheet(names).line(held.session), "strong")]
    return Document(names.tongue, say(lang, "group.title_agenda", session=name), lead, sections)


def matrix_page(
    here: Installation,
    law: Law,
    lang: Lang,
    who: Who,
    now: datetime,
    *,
    case: str | None = None,
    session: str | None = None,
    most: int | None = FEW,
    called: bool = False,
) -> Document:
    """The matrix of a case, or of a session's agenda. ``most``: names of lines in a row; None: all. ``called``: as of
    :func:`session_page`. Raises :class:`BadInputError`."""
    if (case is None) == (session is None):
        raise BadInputError([Problem("group.which_matrix", Place("matrix"))])
    names = Names(law.tongue(lang), here.regime)
    found, others = matrix_of(here, who, now, law.edition, case=case, session=session or "")
    of = {row.case for row in found.rows}
    states = [show(here, one, who, now).state for one in sorted(of)] if called else []
    sheet = MatrixSheet(names, states, most, partial(law.edition.library.cited, lang=lang) if called else str)
    section = sheet.section(found, others)
    lead: list[Block] = [*exercise_told(here, lang), Say(say(lang, "group.matrix_lead", desk=names.desk(who.desk)))]
    told = Section(section.title, [*section.blocks, *sheet.whole(found)], section.anchor)
    title = sheet.titles.get(case or "", case) or session
    return Document(names.tongue, say(lang, "group.title_matrix", of=title), lead, [told])


def exercise_told(here: Installation, lang: Lang) -> list[Block]:
    """An exercise says that it is one, on every page."""
    return [Say(say(lang, "desk.exercise"), "alert")] if here.began().exercise else []
