"""What an ending leaves open, and what goods lack that leave, as lines of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dorasan.desk.case.state import CaseState
from dorasan.desk.sheet.names import Names
from dorasan.law.edition import Edition
from dorasan.office.cases.ending import left_behind, still_asked
from dorasan.office.cases.ungranted import Ungranted, left_without, ungranted
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


def lacks_shown(state: CaseState, lines: Collection[str], edition: Edition, names: Names) -> Iterator[str]:
    """What else is asked for goods that leave and is not granted, as far as whoever records it sees."""
    yield from (_asked("lacks", one, names) for one in ungranted(state, lines, edition))


def without_shown(state: CaseState, edition: Edition, names: Names) -> Iterator[str]:
    """What has left although something else that was asked for it is not given."""
    for shipment, found in left_without(state, edition, still_asked(state, edition)):
        yield say(names.lang, "desk.left_without", left=shipment.left)
        yield from (f"  {_asked('left_asked', one, names)}" for one in found)


def _asked(key: str, one: Ungranted, names: Names) -> str:
    asks, where = names.asks(one.request.act, one.request.authority), say(names.lang, f"case.state_{one.state.value}")
    return say(names.lang, f"desk.{key}", request=one.request.id, asks=asks, state=where, lines=", ".join(one.lines))
