"""Counts of one brief agree with one another, and the sample in the documents is what a brief says."""

from __future__ import annotations

from pathlib import Path

from dorasan.law.provision import Layer
from dorasan.report.blocks_text import document_text
from dorasan.report.terminal_page import Manner
from dorasan.report.whatif.answer import figures_2021
from dorasan.report.whatif.brief import brief
from dorasan.whatif.proof import CellProof, law_digest
from dorasan.whatif.study import Setting
from tests.common import EN
from tests.docs.samples import samples, stands_in
from tests.whatif.common import TODAY, edition, over_all_cases

PAGE = Path(__file__).parents[2] / "docs" / "scenarios.md"
CELLS = CellProof(1, 1, 0, "a", "a")


def test_the_answer_and_the_table_split_the_lines_alike() -> None:
    """Governments of one authority: what the answer says of the government, the table says of the authority."""
    for found in over_all_cases().values():
        figures = figures_2021(found)
        for row in found.blocking(found.after):
            assert row.open_lines + row.contested <= row.lines
            if row.layer is Layer.LAW and row.authority in ("un-committee", "unc"):
                whose = {"un-committee": "un", "unc": "unc"}[row.authority]
                every = row.lines - row.open_lines - row.contested
                told = {key: figures[f"{whose}_{key}"] for key in ("lines", "every", "some", "open", "cases")}
                assert told == {
                    "lines": row.lines, "every": every, "some": row.contested, "open": row.open_lines,
                    "cases": row.cases,
                }  # fmt: skip


def test_the_sample_of_the_page_is_what_the_brief_says() -> None:
    (sample,) = [one for one in samples(PAGE) if one.command.startswith("dorasan whatif independence cases --today")]
    assert str(TODAY) in sample.command
    setting = Setting(edition(), EN, sample.command, (*law_digest(edition().library), True), CELLS)
    stands_in(sample, document_text(brief(over_all_cases()["independence"], setting), Manner(100)))
