"""``dorasan group …``: sessions of the group, their agenda, the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.case import do_command
from dorasan.cli.place import here, regime_of
from dorasan.cli.sheet import exercise_told, show_document, suits
from dorasan.desk.events.session import GROUP
from dorasan.desk.group.acts import in_order
from dorasan.desk.sheet.agenda import AgendaSheet
from dorasan.desk.sheet.matrix import MatrixSheet
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.session import SessionSheet
from dorasan.office.cases.group import held_sessions, matrix_of, session_of
from dorasan.office.cases.setting import set_agenda
from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.document import Block, Document, Say, Section
from dorasan.words import Lang, say


def group_do_command(lang: Lang, kind: str, pairs: Sequence[str], who: str, at: str | None) -> int:
    """Write an act of the group itself. 0."""
    return do_command(lang, GROUP, kind, pairs, who, at)


def sessions_command(lang: Lang, name: str | None, who: str, at: str | None, report: Path | None) -> int:
    """All sessions in a row, or one: presence, agenda as set, minutes. 0."""
    suits(report)
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    names = Names(law.tongue(lang), place.regime)
    sheet = SessionSheet(names)
    if name is None:
        found = held_sessions(place, person)
        title = say(lang, "group.title_sessions", n=len(found))
        show_document(
            Document(names.tongue, title, [*exercise_told(place, lang), *sheet.all(found.values())], []), lang, report
        )
        return 0
    held = session_of(place, name, person, now)
    sections = [sheet.presence(held.session)]
    if held.set is not None:
        told = AgendaSheet(names, held.states)
        sections.append(told.set(held.session, held.set, held.record))
    sections.append(sheet.minuted(held.minutes))
    title = say(lang, "group.title_session", session=name)
    show_document(
        Document(names.tongue, title, [*exercise_told(place, lang), *sheet.head(held.session)], sections), lang, report
    )
    return 0


def agenda_command(
    lang: Lang,
    name: str,
    who: str,
    at: str | None,
    *,
    set_: bool,
    order: str | None,
    reason: str | None,
    report: Path | None,
) -> int:
    """The agenda of a session as the record gives it; with ``set_`` it is set, in that order or in another. 0."""
    suits(report)
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    if set_ or order is not None:
        set_agenda(place, name, person, now, _order(order), reason)
    held = session_of(place, name, person, now)
    names = Names(law.tongue(lang), place.regime)
    sheet = AgendaSheet(names, held.states)
    sections = sheet.sections(held.session, held.record, held.others)
    if held.set is not None:
        told = sheet.set(held.session, held.set, held.record)
        alike = in_order([one for one in held.set if one is not None], held.record)
        sections = [told, *(sections[1:] if alike else sections)]
    title = say(lang, "group.title_agenda", session=name)
    lead: list[Block] = [*exercise_told(place, lang), Say(SessionSheet(names).line(held.session), "strong")]
    show_document(Document(names.tongue, title, lead, sections), lang, report)
    return 0


def matrix_command(
    lang: Lang, case: str | None, session: str | None, who: str, at: str | None, report: Path | None
) -> int:
    """The matrix of a case, or of a session's agenda. 0."""
    suits(report)
    if (case is None) == (session is None):
        raise BadInputError([Problem("group.which_matrix", Place("matrix"))])
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    found, others = matrix_of(place, person, now, law.edition, case=case, session=session or "")
    names = Names(law.tongue(lang), place.regime)
    whole = report is not None and report.suffix.lower() == ".xlsx"
    sheet = MatrixSheet(names, most=None if whole else 4)
    title = say(lang, "group.title_matrix", of=case or session)
    lead: list[Block] = [*exercise_told(place, lang), Say(say(lang, "group.matrix_lead", desk=names.desk(person.desk)))]
    section = sheet.section(found, others)
    blocks = [*section.blocks, *sheet.whole(found)]
    told = Section(section.title, blocks, section.anchor)
    show_document(Document(names.tongue, title, lead, [told]), lang, report)
    return 0


def portfolio_command(lang: Lang, file: Path | None, list_: Path | None, report: Path | None) -> int:
    """A portfolio of the past, replayed, and what if. ``list_``: a standing list to suppose; else the one beside the
    shipped portfolio. 0."""
    from dorasan.casebook.history import FOLDER
    from dorasan.desk.portfolio.listed import list_of, listed
    from dorasan.desk.portfolio.supposed import supposed
    from dorasan.desk.sheet.portfolio import PortfolioSheet
    from dorasan.desk.sheet.supposed import SupposedSheet
    from dorasan.office.cases.past import folders_of, past

    suits(report)
    law = open_law()
    regime = regime_of(law)
    shipped = FOLDER / "working-group"
    source = file if file is not None else shipped / "portfolio.yaml"
    standing = list_of(list_ if list_ is not None else shipped / "standing-list.yaml")
    found = past(law, source, regime, date.today())
    before, what_if = supposed(law.edition, list(folders_of(found.told, source).values()), found.told.ends)
    names = Names(law.tongue(lang), regime)
    sheet = PortfolioSheet(names, found)
    sections = sheet.sections()
    what = SupposedSheet(sheet, before).section(what_if, listed(standing, found.projects))
    title = sheet.text("title", title=found.told.title[lang])
    foot = sheet.text("foot", edition=law.edition.short, ends=found.told.ends)
    told = [*sections[:3], what, *sections[3:]]
    show_document(Document(names.tongue, title, sheet.lead(), told, [foot]), lang, report)
    return 0


def _order(text: str | None) -> list[int] | None:
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise BadInputError([Problem("group.bad_order", Place("--order"), {"n": "-"})])
    return [int(part) for part in parts]
