"""The grid of positions: lines by authorities on the page of a case, and an act on many lines at once out of it.

Practice modelled: the group's one page, worked on. Lines with equal cells are one row, which is chosen whole or line by
line; what is chosen goes to the first question of an act that has lines, and from there to its check as always.
"""

from __future__ import annotations

from typing import Any

from dorasan.desk.group.matrix import Cell, Matrix, View, matrix
from dorasan.desk.sheet.matrix import stands_in_part
from dorasan.office.cases.group import deciding
from dorasan.office.cases.offers import Offer
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.plan import plans
from dorasan.web.desks.standing import Look, look, view_look
from dorasan.words import say

WITHOUT = frozenset({"applicant", "command"})  # kinds of desks that are told no positions


def grid_told(at: Counter) -> dict[str, Any]:
    """Nothing where the seat's desk is told no positions, or nothing is asked on any line."""
    if at.names.regime.desks[at.seat.who.desk].kind in WITHOUT:
        return {}
    case, own = at.shown.case, at.seat.who.desk
    told, parts = {case: at.shown.heard}, {case: at.in_part_untold}
    found = matrix([at.state], deciding(at.names.regime), at.shown.labels, told=told, own=own, parts=parts)
    if not found.rows:
        return {}
    desks = _in_order(found)
    return {
        "desks": [(at.names.short(desk), at.names.desk(desk)) for desk in desks],
        "rows": [
            {
                "n": n,
                "lines": [(line, at.line(line)) for line in row.lines],
                "all": " ".join(row.lines),
                "held": row.held,
                "in_part": at.parts_told(row.lines),
                "several": len({one.request for cell in row.cells.values() for one in cell.views}) > 1,
                "cells": [(at.names.desk(desk), _cell(at, row.cells.get(desk, Cell()))) for desk in desks],
            }
            for n, row in enumerate(found.rows, start=1)
        ],
        "hangs": any(cell.hangs for row in found.rows for cell in row.cells.values()),
        "acts": _acts(at),
    }


def _in_order(found: Matrix) -> list[str]:
    """Desks that hold, then those that have a view or were asked for one, then those that have acts alone."""

    def rank(desk: str) -> int:
        cells = [row.cells.get(desk, Cell()) for row in found.rows]
        if any(cell.holds for cell in cells):
            return 0
        return 1 if any(cell.views or cell.silent for cell in cells) else 2

    return sorted(found.desks, key=rank)


def _cell(at: Counter, cell: Cell) -> dict[str, Any]:
    stand: dict[Any, list[str]] = {}
    for one in cell.acts:
        told = look(one.state, at.lang)._replace(word=stands_in_part(at.lang, one))
        stand.setdefault(told, []).append(at.names.act(one.act))
    for hanging in cell.hangs:
        told = Look("asked", "?", say(at.lang, f"web_desk.grid_hangs_{hanging.why}"))
        stand.setdefault(told, []).append(at.names.act(hanging.act))
    return {
        "views": [_view(at, one) for one in cell.views],
        "acts": [(", ".join(dict.fromkeys(acts)), told) for told, acts in stand.items()],
        "silent": cell.silent,
        "untold": cell.untold,
    }


def _view(at: Counter, one: View) -> dict[str, Any]:
    return {
        "look": view_look(one.view, at.names.text(f"view_{one.view}")),
        "asks": at.of_case.request(one.request),
        "since": one.since,
        "label": at.label(one.label) if one.label is not None else "",
    }


def _acts(at: Counter) -> list[tuple[str, list[tuple[str, str]]]]:
    """By request the acts that begin with lines, with the word by which the form names each."""
    found = []
    for name, several in at.offers.requests.items():
        acts = [(f"{one.kind} {name}", say(at.lang, f"web_desk.do_{one.kind}")) for one in several if of_lines(one)]
        if acts:
            found.append((at.of_case.request(name), acts))
    return found


def of_lines(offer: Offer) -> bool:
    """Does the act's form ask for lines before all else?"""
    pages = plans().get(offer.kind, ())
    return bool(offer.lines and pages) and pages[0].fields == ("lines",)
