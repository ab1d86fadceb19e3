"""The matrix: lines by desks, in each cell what that desk says of the line and where its own act stands.

Practice modelled: the group's one page. A cell holds a view ad referendum, an act, both or nothing; who was shown the
line and has said nothing is told apart from who was not asked. Lines with equal cells fold into one row, which names
and counts them: a list of three hundred fits on a page, and no line is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dorasan.desk.account.held import Labels
from dorasan.desk.case.in_part import how, in_part
from dorasan.desk.case.state import CaseState, LineState, Position, Request
from dorasan.desk.hold.label import Label
from dorasan.shown import shown_by

Deciding = Mapping[str, str]  # by authority the desk that decides its acts


@dataclass(frozen=True, slots=True)
class View:
    """What a desk says of a line: its latest view, and of a hold what it comes to. ``recorded``: another wrote it
    down."""

    request: str
    view: str
    since: str
    recorded: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Where the act of an authority stands on a line. ``part``: whether less is granted than
    was asked for (*in_part*), or nobody can tell (*in_limit*)."""

    request: str
    act: str
    authority: str
    state: LineState
    part: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """An act that no request asks for: the line needs it only if an open fact turns out so (*undecided*), or no desk
    here is the door for it (*unrouted*)."""

    act: str
    why: Literal["undecided", "unrouted"]


@dataclass(frozen=True, slots=True)
class Cell:
    """``silent``: the line was laid before the desk, which may say something of it and has not; ``untold``: whether it
    has is not told to whoever looks; ``hangs``: acts that nobody asks for yet, of whose need nothing is settled."""

    views: tuple[View, ...] = ()
    acts: tuple[Act, ...] = ()
    silent: bool = False
    untold: bool = False
    hangs: tuple[Hanging, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.views or self.acts or self.silent or self.untold or self.hangs)

    @property
    def holds(self) -> bool:
        return any(one.view in ("hold", "object") for one in self.views)

    @property
    def assents(self) -> bool:
        return any(one.view in ("no_objection", "no_objection_if") for one in self.views)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Lines of a case whose cells are equal."""

    case: str
    lines: tuple[str, ...]
    cells: Mapping[str, Cell]

    __repr__ = shown_by("case", "lines")

    @property
    def contested(self) -> bool:
        """Does one desk hold what another does not object to?"""
        return self.held and any(cell.assents for cell in self.cells.values())

    @property
    def held(self) -> bool:
        return any(cell.holds for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """``desks``: the columns, those that have anything in some row. ``lines``: how many lines its rows hold."""

    desks: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def lines(self) -> int:
        return sum(len(row.lines) for row in self.rows)


Heard = Collection[tuple[str, str]]  # requests with the desks whose views of them whoever looks is told
Part = Mapping[tuple[str, str], str]  # by request and line, how less is granted than was asked for
Chosen = Mapping[str, Collection[tuple[str, str]]]  # by case, requests with their lines; None instead: everything


def matrix(
    states: Iterable[CaseState],
    deciding: Deciding,
    labels: Labels,
    chosen: Chosen | None = None,
    told: Mapping[str, Heard] | None = None,
    own: str = "",
    parts: Mapping[str, Part] | None = None,
) -> Matrix:
    """``chosen``: lines of requests, as of a session; without it every line of the cases on which anything is asked.
    ``told``: by case, what whoever looks is told; no other desk but ``own``, his own, is called silent; None: he is
    told all. ``parts``: by case, beyond what the states themselves tell.
    Contested rows first, then held ones, then in the order of the cases and their lines."""
    rows: list[MatrixRow] = []
    for state in states:
        wanted = None if chosen is None else set(chosen.get(state.case, ()))
        if wanted is not None and not wanted:
            continue
        alike: dict[tuple[object, ...], tuple[dict[str, Cell], list[str]]] = {}
        known = None if told is None else told.get(state.case, ())
        part = {(one.request, one.line): how(one) for one in in_part(state)}
        part |= (parts or {}).get(state.case, {})
        for line, cells in _cells(state, deciding, labels, wanted, known, own, part).items():
            key = tuple(sorted(cells.items(), key=lambda one: one[0]))
            alike.setdefault(key, (cells, []))[1].append(line)
        rows += (MatrixRow(state.case, tuple(lines), cells) for cells, lines in alike.values())
    rows.sort(key=lambda row: (not row.contested, not row.held))
    seen = {desk: None for row in rows for desk, cell in row.cells.items() if not cell.empty}
    return Matrix(tuple(seen), tuple(rows))


def _cells(
    state: CaseState,
    deciding: Deciding,
    labels: Labels,
    wanted: set[tuple[str, str]] | None,
    told: Heard | None,
    own: str,
    part: Part,
) -> dict[str, dict[str, Cell]]:
    order = [line.id for line in state.version.lines] if state.version is not None else []
    found: dict[str, dict[str, Cell]] = {line: {} for line in order}
    for request in state.requests.values():
        for line in request.lines:
            if wanted is None or (request.id, line) in wanted:
                cells = found.setdefault(line, {})
                for desk, cell in _of_request(state, request, line, deciding, labels, part):
                    if cell.silent and told is not None and desk != own and (request.id, desk) not in told:
                        cell = Cell(untold=True)
                    known = cells.get(desk, Cell())
                    cells[desk] = Cell(
                        (*known.views, *cell.views),
                        (*known.acts, *cell.acts),
                        known.silent or cell.silent,
                        known.untold or cell.untold,
                    )
    if wanted is None:
        for line, desk, hangs in _hanging(state, deciding):
            cells = found.setdefault(line, {})
            known = cells.get(desk, Cell())
            cells[desk] = replace(known, hangs=(*known.hangs, hangs))
    return {line: cells for line, cells in found.items() if cells}


def _hanging(state: CaseState, deciding: Deciding) -> Iterator[tuple[str, str, Hanging]]:
    """By line and deciding desk what the version that stands leaves without a request: an empty cell would read as if
    nothing were needed there."""
    for one in state.left_open:
        if one.act is None or one.authority is None or one.why not in ("undecided", "unrouted"):
            continue
        for line in one.lines:
            yield line, deciding.get(one.authority, one.authority), Hanging(one.act, one.why)


def _of_request(
    state: CaseState,
    request: Request,
    line: str,
    deciding: Deciding,
    labels: Labels,
    part: Part,
) -> Iterator[tuple[str, Cell]]:
    stands = request.lines[line]
    own = deciding.get(request.authority, request.authority)
    partly = part.get((request.id, line), "")
    yield own, Cell(acts=(Act(request.id, request.act, request.authority, stands.state, partly),))
    views = state.views_of(request.id, line)
    for desk, one in views.items():
        yield desk, Cell(views=(_view(one, line, labels),))
    laid = {desk for shown in request.shown for desk in shown.to} | set(request.referred)
    for desk in sorted(laid - set(views) - {own}) if request.may_be_viewed(line) else ():
        yield desk, Cell(silent=True)


def _view(one: Position, line: str, labels: Labels) -> View:
    label = labels.get((one.step.event, line)) if one.holds else None
    told = replace(label, line="") if label is not None else None  # lines with the same label stand in one row
    return View(one.request, one.word(line), one.step.day, one.recorded, told)
