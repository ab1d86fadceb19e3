"""The page of a case as it happened beside as it could have been with the fast track."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from dorasan.api import Law
from dorasan.desk.fast_track.told import Names, page
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.names import Names as Called
from dorasan.office.cases.compared import compared
from dorasan.office.cases.installation import Installation
from dorasan.report.document import Document
from dorasan.words import Lang


def compared_page(
    here: Installation, law: Law, lang: Lang, case: str, folder: Path, who: Who, now: datetime, *, public: bool
) -> Document:
    """``folder``: of the real case. Raises :class:`~dorasan.problem.BadInputError` as ``compared`` does."""
    found, both = compared(here, law, case, folder, who, now, public=public)
    version = both.what.version
    lines = {one.id: one.name_ko if lang == "ko" else one.name_en for one in (version.lines if version else ())}
    called = Called(law.tongue(lang), here.regime)
    names = Names(law.tongue(lang), called.desk, called.asks, partial(law.edition.library.cited, lang=lang))
    return page(both, found.shown.labels, lines, names)
