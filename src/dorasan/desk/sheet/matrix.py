"""The matrix as blocks: one page. Desks that say the same on every row are told in a sentence and take no column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dorasan.desk.case.state import CaseState
from dorasan.desk.group.matrix import Act, Cell, Matrix, MatrixRow
from dorasan.desk.hold.label import Label
from dorasan.desk.sheet.lines import NOTHING, called_in, lines_told
from dorasan.desk.sheet.names import Names
from dorasan.report.document import Bit, Block, Fold, Grid, Points, Say, Section, Words, joined, row, worded
from dorasan.words import Lang, say

NO_REQUEST = "-"  # no request of the line is seen here
MARKS = {
    "no_objection": "strong",
    "no_objection_if": "strong",
    "hold": "contested",
    "object": "barred",
    "question": "open",
    "answered": "open",
}


class MatrixSheet:
    """Says a matrix in the names of one regime. ``most``: names of lines in a row, the rest being counted; None: all
    of them (in a workbook). ``states``: of the cases, whose own names of themselves and their lines are told, and views
    in full words, on a page that is read and not typed from; without them stand ids, and words that a terminal has room
    for. ``cite``: how a provision is cited."""

    def __init__(
        self,
        names: Names,
        states: Sequence[CaseState] = (),
        most: int | None = 2,
        cite: Callable[[str], str] = str,
    ) -> None:
        self.names, self.most, self.cite = names, most, cite
        self.titles = {state.case: state.title.get(names.lang) or state.case for state in states}
        self.called = called_in(states, names.lang)
        self.views, self.none = ("desk.view", "no_view") if states else ("group.cell", "silent")

    def text(self, key: str, **values: object) -> str:
        return say(self.names.lang, f"group.{key}", **values)

    def section(self, found: Matrix, others: int) -> Section:
        """The table, what is alike in all of it, what its holds come to, and whether anything is not told here."""
        if not found.rows:
            blocks: list[Block] = [Say(self.text("matrix_none"))]
        else:
            alike = [desk for desk in found.desks if _alike(found, desk)] if len(found.rows) > 1 else []
            columns = [desk for desk in found.desks if desk not in alike]
            blocks = [self._grid(found, columns)]
            blocks += [
                Say(self.text("alike", desk=self.names.desk(desk), what=self._plain(found.rows[0].cells[desk])))
                for desk in alike
            ]
            blocks += self._labels(found)
        if others:
            blocks.append(Say(self.text("others", n=others)))
        foot = [self.text("matrix_foot", lines=found.lines, rows=len(found.rows))]
        if any(cell.silent for one in found.rows for cell in one.cells.values()):
            foot.append(self.text(f"matrix_{self.none}"))
        if any(one.why == "undecided" for line in found.rows for cell in line.cells.values() for one in cell.hangs):
            foot.append(self.text("matrix_undecided"))
        if any(self._plain(one.cells.get(desk, Cell())) == NO_REQUEST for one in found.rows for desk in found.desks):
            foot.append(self.text("matrix_dash"))
        blocks.append(Say(" ".join(foot), "dim"))
        return Section(self.text("head_matrix"), blocks, "matrix")

    def whole(self, found: Matrix) -> list[Block]:
        """The lines of every row that is told by a number, one by one."""
        long = [one for one in found.rows if self.most is not None and len(one.lines) > self.most]
        if not long:
            return []
        told = [f"{self._case(one)}: {self._lines(one.case, one.lines, None)}" for one in long]
        return [Fold(self.text("matrix_lines"), [Points(told)])]

    def _grid(self, found: Matrix, columns: list[str]) -> Grid:
        several = len({one.case for one in found.rows}) > 1
        head = [self.text("col_lines"), *(self.names.short(desk) for desk in columns)]
        rows = []
        for one in found.rows:
            lines = self._lines(one.case, one.lines, self.most)
            named = Bit(f"{self._case(one)}: {lines}" if several else lines, "strong" if one.held else "")
            rows.append(row(named, *(self._cell(one.cells.get(desk, Cell())) for desk in columns)))
        return Grid("", head, rows)

    def _cell(self, cell: Cell) -> tuple[Bit, ...]:
        """Views, then acts: those that stand alike in one breath."""
        parts: list[Words] = [
            Bit(say(self.names.lang, f"{self.views}_{one.view}"), MARKS.get(one.view, "")) for one in cell.views
        ]
        stand = [(Bit(stands_in_part(self.names.lang, one)), one.act) for one in cell.acts]
        stand += [(Bit(self.text(f"cell_{one.why}"), "open"), one.act) for one in cell.hangs]
        for told in dict.fromkeys(told for told, _ in stand):
            acts = dict.fromkeys(self.names.act(act) for one, act in stand if one == told)
            parts.append(worded(self.names.tongue, "group.cell_acts", acts=", ".join(acts), state=told))
        if cell.silent:
            parts.append(Bit(self.text(f"{self.none}_cell"), "dim"))
        if cell.untold:
            parts.append(Bit(self.text("untold_cell"), "dim"))
        return joined(parts, "; ") if parts else (Bit(NO_REQUEST),)

    def _plain(self, cell: Cell) -> str:
        return "".join(bit.words for bit in self._cell(cell))

    def _labels(self, found: Matrix) -> list[Block]:
        """What each hold comes to, once for all rows on which it comes to the same."""
        told: dict[tuple[str, str, Label], list[str]] = {}
        for one in found.rows:
            for desk, cell in one.cells.items():
                for view in cell.views:
                    if view.label is not None:
                        told.setdefault((one.case, desk, view.label), []).extend(one.lines)
        points = [
            self.text(
                "hold_comes_to",
                desk=self.names.desk(desk),
                lines=self._lines(case, lines, self.most),
                label=label.show(self.names.lang) + (f" [{self.cite(label.provision)}]" if label.provision else ""),
            )
            for (case, desk, label), lines in told.items()
        ]
        return [Points(points)] if points else []

    def _lines(self, case: str, lines: Sequence[str], most: int | None) -> str:
        return lines_told(self.names.lang, lines, most, self.called.get(case, NOTHING))

    def _case(self, one: MatrixRow) -> str:
        return self.titles.get(one.case, one.case)


def stands_in_part(lang: Lang, one: Act) -> str:
    """Where an act stands on a line, and that it is given for a part of it, or up to a limit."""
    told = say(lang, f"case.state_{one.state.value}")
    return say(lang, f"group.{one.part}", state=told) if one.part else told


def _alike(found: Matrix, desk: str) -> bool:
    """Does the desk say the same on every row?"""
    cells = [one.cells.get(desk, Cell()) for one in found.rows]
    return all(cell == cells[0] for cell in cells)
