"""What waits for a desk, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dorasan.cli.case_shown import Teller, listed
from dorasan.desk.account.board import Waiting
from dorasan.desk.clocks.notice import too_soon
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import expiry, note, until
from dorasan.desk.sheet.beyond import ends_told, out_told, over_told, went_beyond_told, went_told
from dorasan.desk.sheet.in_part import in_part_told
from dorasan.desk.sheet.turn import once_heard_told, since_told
from dorasan.office.cases.asked import Board
from dorasan.words import say


def board_shown(teller: Teller, found: Board, as_desk: str, on: date) -> Iterator[str]:
    """What waits for a desk as of a day, until when, and what runs out soon."""
    rows: Sequence[Waiting[Clock]] = found.rows
    lang = teller.lang
    yield teller.text("board", desk=teller.desk(as_desk), n=len(rows))
    for row in rows:
        since = since_told(row.since, on, lang)
        yield f"  {row.case} {row.request}  {listed(row.lines)}: {_wants(teller, row)}, {since}"
        if row.out is not None:
            told = (*out_told(row.out, lang), *over_told(row.out, lang), *ends_told(row.out, lang))
            yield from (f"      {one}" for one in told)
        yield from (f"      {told}" for told in went_told(row.went, lang))
        if desks := found.once_heard.get((row.case, row.request)):
            yield f"      {once_heard_told(desks, teller)}"
        mine = [clock for clock in row.runs if {*clock.lines} & {*row.lines}]
        yield from (f"      {until(clock.run, lang)}" for clock in mine)
        yield from (f"      {note(told, lang)}" for _, told in too_soon(mine))
        if row.batches:
            yield f"      {say(lang, 'fast_track.row', batches=', '.join(row.batches))}"
        if row.last_for and not found.partial:  # of what a desk does not see, more may be asked
            yield f"      {teller.text('last_for', lines=listed(row.last_for))}"
        if row.holds_up:
            yield f"      {teller.text('holds_up', lines=listed(row.holds_up))}"
    yield from (f"  {case}  {expiry(one, lang)}" for case, one in found.expiring)
    yield from (f"  {case}  {went_beyond_told(one, lang)}" for case, one in found.beyond)
    yield from (f"  {case}  {in_part_told(one, lang)}" for case, one in found.in_part)
    if found.partial and any(row.runs for row in rows):
        yield say(lang, "clock.as_seen")


def _wants(teller: Teller, row: Waiting[Clock]) -> str:
    if row.asked is not None:
        return teller.text("wants_answer", desk=teller.desk(row.asked.desk), question=row.asked.question or "")
    return teller.text(f"wants_{row.wants}", state=say(teller.lang, f"case.state_{row.state.value}"))
