"""``dorasan group …``: sessions of the group, their agenda, the matrix, a portfolio of the past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.case import do_command
from dorasan.cli.place import here
from dorasan.cli.sheet import show_document, suits
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.group_pages import FEW, agenda_page, matrix_page, session_page, sessions_page
from dorasan.office.cases.place import regime_of
from dorasan.office.cases.setting import set_agenda
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang


def group_do_command(lang: Lang, kind: str, pairs: Sequence[str], who: str, at: str | None) -> int:
    """Write an act of the group itself. 0."""
    return do_command(lang, GROUP, kind, pairs, who, at)


def sessions_command(lang: Lang, name: str | None, who: str, at: str | None, report: Path | None) -> int:
    """All sessions in a row, or one: presence, agenda as set, minutes. 0."""
    suits(report)
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    if name is None:
        found = sessions_page(place, law, lang, person)
    else:
        found = session_page(place, law, lang, name, person, now)
    show_document(found, lang, report)
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
    show_document(agenda_page(place, law, lang, name, person, now), lang, report)
    return 0


def matrix_command(
    lang: Lang, case: str | None, session: str | None, who: str, at: str | None, report: Path | None
) -> int:
    """The matrix of a case, or of a session's agenda. 0."""
    suits(report)
    law = open_law()
    place = here(lang, law)
    most = None if report is not None and report.suffix.lower() == ".xlsx" else FEW
    found = matrix_page(place, law, lang, place.who(who), place.moment(at), case=case, session=session, most=most)
    show_document(found, lang, report)
    return 0


def portfolio_command(lang: Lang, file: Path | None, on_list: Path | None, report: Path | None) -> int:
    """A portfolio of the past, replayed, and what if. 0."""
    from dorasan.office.cases.past_page import past_page

    suits(report)
    law = open_law()
    show_document(past_page(law, lang, regime_of(law), date.today(), file, on_list), lang, report)
    return 0


def _order(text: str | None) -> list[int] | None:
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise BadInputError([Problem("group.bad_order", Place("--order"), {"n": "-"})])
    return [int(part) for part in parts]
