"""What an ending leaves open, what goods lack that leave, and what a grant leaves out, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.account.lacked import Lacked
from dorasan.desk.case.in_part import in_part
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted, GrantAmended, ShipmentLeft
from dorasan.desk.sheet.in_part import in_part_told
from dorasan.desk.sheet.lacked import by_head, lacked_told
from dorasan.desk.sheet.names import Names
from dorasan.law.edition import Edition
from dorasan.office.cases.ending import left_behind
from dorasan.office.cases.ungranted import Ungranted, lacked_by, left_without
from dorasan.words import say


def left_shown(state: CaseState, edition: Edition, names: Names) -> Iterator[str]:
    """What an ending of the case leaves open."""
    left = left_behind(state, edition)
    if left.missing or left.asked:
        yield say(names.lang, "web_desk.ending_leaves")
    for shipment, missing in left.missing:
        lines = ", ".join(f"{line} {n}" for line, n in missing.items())
        yield f"  {say(names.lang, 'web_desk.ending_missing', lines=lines, left=shipment.left)}"
    yield from (f"  {_asked('left_asked', one, names)}" for one in left.asked)


def lacks_shown(state: CaseState, body: ShipmentLeft, edition: Edition, names: Names) -> Iterator[str]:
    """What else was asked for goods that left and was not granted that day, as far as whoever records it sees."""
    on = {state.grants[name].request for name in body.grants if name in state.grants}
    found = lacked_by(state, {part.line for part in body.lines}, body.left, edition, on)
    yield from (_lacked("lacks", one, names) for one in found)


def in_part_shown(state: CaseState, body: Body, names: Names) -> Iterator[str]:
    """How much of the lines of a grant that is given or amended is not granted."""
    if isinstance(body, DecisionGranted | GrantAmended):
        yield from (in_part_told(one, names.lang) for one in in_part(state) if one.grant == body.grant)


def without_shown(state: CaseState, edition: Edition, names: Names) -> Iterator[str]:
    """What has left although something else that was asked for it was not given on that day."""
    told: dict[tuple[str, ...], None] = {}  # what left alike on one day stands there once
    for shipment, found in left_without(state, edition):
        for head, some in by_head(found):
            lacked = (f"  {_lacked('left_asked', one, names)}" for one in some)
            told[say(names.lang, f"desk.{head}", left=shipment.left), *lacked] = None
    yield from (line for block in told for line in block)


def _asked(key: str, one: Ungranted, names: Names) -> str:
    return _told(key, one, say(names.lang, f"case.state_{one.state.value}"), names)


def _lacked(key: str, one: Lacked, names: Names) -> str:
    return _told(key, one, lacked_told(one, names.lang), names)


def _told(key: str, one: Ungranted | Lacked, where: str, names: Names) -> str:
    asks = names.asks(one.request.act, one.request.authority)
    return say(names.lang, f"desk.{key}", request=one.request.id, asks=asks, state=where, lines=", ".join(one.lines))
