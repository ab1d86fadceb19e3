"""A what-if that has been worked out, for programs: the blocks of its page, its text, its figures, a file of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.facts.tongue import Tongue
from dorasan.problem import BadInputError, Place, Problem
from dorasan.shown import shown_by
from dorasan.whole_file import write_whole
from dorasan.words import Lang

if TYPE_CHECKING:  # numpy is wanted only once there is something to compare
    from dorasan.report.document import Block, Document
    from dorasan.report.whatif_model import WhatIf as Figures
    from dorasan.whatif.compare import Comparison
    from dorasan.whatif.study import Setting

SUFFIXES = (".md", ".html", ".json")


@dataclass(frozen=True, eq=False)
class WhatIf:
    """From one scenario to another over some projects. ``speak``: a language as the edition speaks it."""

    scenario: str
    against: str
    comparison: Comparison
    setting: Setting
    speak: Callable[[Lang], Tongue]

    __repr__ = shown_by("scenario", "against", "comparison.portfolio.projects", "comparison.lines")

    def blocks(self, lang: Lang = "en") -> Sequence[Block]:
        """The page, part by part: paragraphs, then sections."""
        document = self.document(lang)
        return [*document.lead, *document.sections]

    def document(self, lang: Lang = "en") -> Document:
        """The whole page, without pictures."""
        from dorasan.report.whatif.brief import brief

        return brief(self.comparison, replace(self.setting, lang=self.speak(lang)))

    def text(self, lang: Lang = "en", *, width: int = 100) -> str:
        """What ``dorasan whatif`` prints."""
        from dorasan.report.blocks_text import document_text
        from dorasan.report.terminal_page import Manner

        return document_text(self.document(lang), Manner(width))

    @property
    def figures(self) -> Figures:
        """What ``dorasan whatif --json`` prints, typed."""
        from dorasan.report.whatif_json import whatif_json

        return whatif_json(self.comparison, self.setting)

    def report(self, target: str | os.PathLike[str], lang: Lang = "en") -> None:
        """Write the page; the suffix says which (``.md``, ``.html``, ``.json``). No pictures."""
        from dorasan.report.html_page import html_page
        from dorasan.report.markdown import markdown

        file = Path(target)
        suffix = file.suffix.lower()
        if suffix not in SUFFIXES:
            values = {"suffix": file.suffix or file.name, "known": ", ".join(SUFFIXES)}
            raise BadInputError([Problem("whatif.bad_suffix", Place(str(file)), values)])
        if suffix == ".json":
            write_whole(file, self.figures.model_dump_json(indent=1, by_alias=True) + "\n")
        else:
            document = self.document(lang)
            write_whole(file, html_page(document) if suffix == ".html" else markdown(document))
