"""The page of what desks released to the public, for a parliament or anybody: word for word, desk by desk, with how
much each left out, and what the released part alone comes to."""

from __future__ import annotations

from datetime import datetime

from dorasan.api import Law
from dorasan.desk.account.stats import stats
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.figures import FiguresSheet
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.release import ReleaseSheet
from dorasan.office.cases import asked
from dorasan.office.cases.awaited import follows
from dorasan.office.cases.group_pages import exercise_told
from dorasan.office.cases.installation import Installation
from dorasan.report.document import Document
from dorasan.words import Lang


def released_page(here: Installation, law: Law, lang: Lang, who: Who, now: datetime) -> Document:
    """Raises :class:`~dorasan.problem.BadInputError` for whom it is not open."""
    found = asked.released(here, who, now)
    names = Names(law.tongue(lang), here.regime)
    sheet = ReleaseSheet(names, lambda provision: law.edition.library.cited(provision, lang))
    sections = [sheet.events(found)]
    if any(state.requests for state in found.states):
        counted = stats(found.states, {}, now.date(), lambda request: follows(request, law.edition))
        sections.append(sheet.figures(found, list(FiguresSheet(names).lines(counted, None, partial=False))))
    sections.append(sheet.desks(found, who))
    lead = [*exercise_told(here, lang), *sheet.lead()]
    return Document(names.tongue, sheet.text("title_release"), lead, sections)
