"""The page of a portfolio of the past: projects, sessions, in whose hands, what if."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dorasan.api import Law
from dorasan.casebook.history import FOLDER
from dorasan.desk.portfolio.listed import list_of, listed
from dorasan.desk.portfolio.supposed import supposed
from dorasan.desk.routes.regime import Regime
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.portfolio import PortfolioSheet
from dorasan.desk.sheet.supposed import SupposedSheet
from dorasan.judge.dockets import Dockets
from dorasan.office.cases.past import past
from dorasan.report.document import Document
from dorasan.words import Lang

SHIPPED = FOLDER / "working-group"  # the group of 2018 to 2020


def past_page(
    law: Law, lang: Lang, regime: Regime, today: date, file: Path | None = None, on_list: Path | None = None
) -> Document:
    """``file``: a portfolio, else the shipped one; ``on_list``: a standing list to suppose, else the shipped one.

    Raises :class:`~dorasan.problem.BadInputError` with everything wrong.
    """
    source = file if file is not None else SHIPPED / "portfolio.yaml"
    standing = list_of(on_list if on_list is not None else SHIPPED / "standing-list.yaml")
    dockets = Dockets(law.edition.library)
    found = past(law, source, regime, today, dockets)
    sittings = {one.told.case: one.sitting for one in found.projects if one.told.case and one.sitting}
    before, what_if = supposed(sittings, dockets, found.told.ends)
    sheet = PortfolioSheet(Names(law.tongue(lang), regime), found)
    sections = sheet.sections()
    what = SupposedSheet(sheet, before).section(what_if, listed(standing, found.projects))
    title = sheet.text("title", title=found.told.title[lang])
    foot = sheet.text("foot", edition=law.edition.short, ends=found.told.ends)
    return Document(sheet.names.tongue, title, sheet.lead(), [*sections[:3], what, *sections[3:]], [foot])
