"""Documents of blocks as pages of the desks, and as files to take away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from dorasan.report.document import Document, Section
from dorasan.report.document_workbook import document_workbook
from dorasan.report.html_page import fragment, html_page
from dorasan.web.sending import sent_file

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
Drawn = list[tuple[str, str, SafeString, bool]]  # anchor, title, blocks of a section, and whether it is shut at first


def drawn(sections: Iterable[Section]) -> Drawn:
    """Blocks as a page draws them: every word escaped."""
    return [(one.anchor, one.title, mark_safe(fragment(one.blocks, lambda action: "")), one.shut) for one in sections]


def lead_drawn(document: Document, without: int = 0) -> SafeString:
    """What stands above. ``without``: its first blocks, which the page says already."""
    return mark_safe(fragment(document.lead[without:], lambda action: ""))


def taken(document: Document, kind: str, name: str) -> HttpResponse:
    """A workbook, or a page that stands alone. Raises ``Http404`` for any other kind."""
    if kind not in KINDS:
        raise Http404
    if kind == "html":
        return sent_file(html_page(document), f"{name}.html", KINDS[kind])
    with tempfile.TemporaryDirectory(prefix="dorasan-") as folder:
        file = Path(folder) / "sheet.xlsx"
        document_workbook(document).save(file)
        return sent_file(file.read_bytes(), f"{name}.xlsx", KINDS[kind])
