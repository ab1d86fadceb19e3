"""Who reads a provision how, since when and on which source; and what each reading comes to, authority by authority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Position
from dorasan.opinion.behind import Contest, PositionEntry, ReadingEntry
from dorasan.report.document import Bit, Block, Point, Points, Say
from dorasan.report.links import linked
from dorasan.report.phrase import by_key, cell_text
from dorasan.wording.cells import authority_name, holder_name, reading_name
from dorasan.words import say

Where = Callable[[Sequence[str]], str]  # lines, as the page names them


def same_readings(contest: Contest) -> object:
    """Equal for contests that are about the same readings held by the same holders."""
    return tuple(
        (r.name, r.says["en"], r.speculative, tuple((p.holder, p.since, p.held) for p in r.positions))
        for r in contest.readings
    )


def readings_told(group: Sequence[Contest], lang: Tongue, where: Where, told: set[object] | None = None) -> list[Block]:
    """The readings of a provision, or of several that are read alike, and per authority what they come to.

    ``told`` holds readings already told on this page: they are named again, not repeated.
    """
    known = same_readings(group[0])
    repeated = told is not None and known in told
    if told is not None:
        told.add(known)
    blocks: list[Block] = []
    if repeated:
        blocks.append(Say(say(lang, "check.readings_above")))
    else:
        blocks.append(Points([_reading(reading, lang) for reading in group[0].readings]))
    return [*blocks, Points(_come_to(group, lang, where))]


def position_words(
    position: Position | PositionEntry, lang: Tongue, *, held: bool = True, every: bool = True, on: date | None = None
) -> str:
    """``held by South Korea since 2019-01-24 - https://…``; says so where that was not so on the day (not ``held``):
    on the day judged, or on a day that is only looked at (``on``). What is only assumed has no day: nobody said it.
    ``every``: its words and all its sources, else the first."""
    name, note = holder_name(lang, position.holder), position.note.get(lang, "")
    day = say(lang, "check.the_day_judged") if on is None else str(on)
    if position.assumed:
        key = "position_assumed" if held else "position_assumed_later"
        return say(lang, f"check.{key}", name=name, note=note, day=day)
    until = say(lang, "check.until", day=position.until) if position.until else ""
    how = position.source if every else position.source.partition(" ; ")[0]
    if note and every:
        how = say(lang, "check.source_noted", note=note, source=how)
    key = "position" if held else "position_not_then"
    inferred = say(lang, "check.inferred") if position.inferred else ""
    return say(lang, f"check.{key}", name=name, since=position.since, until=until, inferred=inferred, how=how, day=day)


def _reading(reading: ReadingEntry, lang: Tongue) -> Point:
    kind = "speculative" if reading.speculative else "plain" if reading.plain else "rival"
    words = say(lang, f"check.reading_{kind}", name=reading_name(lang, reading.name), says=reading.says[lang])
    held = [position_words(position, lang, held=position.held) for position in reading.positions]
    if not held and not reading.speculative:
        held = [say(lang, "check.no_position")]
    return Point(words, [Say(linked(one)) for one in held])


def _come_to(group: Sequence[Contest], lang: Tongue, where: Where) -> list[Point]:
    """What each authority needs by each reading; after the last of an authority, whose consent that is."""
    alike = by_key(group, lambda c: (c.authority, tuple(r.requires for r in c.readings)))
    last = {some[0].authority: n for n, some in enumerate(alike)}
    points = []
    for n, some in enumerate(alike):
        contest = some[0]
        cells = [f"{reading_name(lang, r.name)}: {cell_text(lang, r.requires)}" for r in contest.readings if r.requires]
        lines = list(dict.fromkeys(line for c in some for line in c.lines))
        authority = authority_name(lang, contest.authority)
        lead = say(lang, "check.comes_to", authority=authority, lines=where(lines))
        whose = [c for c in group if c.authority == contest.authority] if last[contest.authority] == n else []
        points.append(Point((Bit(f"{lead} ", "strong"), Bit("; ".join(cells))), _whose(whose, lang), "so"))
    return points


def _whose(contests: Sequence[Contest], lang: Tongue) -> list[Block]:
    """Whose consent a reading makes necessary: the authority's, not the holder's."""
    readings = (reading for contest in contests for reading in contest.readings if reading.asks_other_than_holder)
    holders = dict.fromkeys(position.holder for reading in readings for position in reading.positions)
    names = {"authority": authority_name(lang, contests[0].authority)} if contests else {}
    return [Say(say(lang, "check.whose", holder=holder_name(lang, one), **names)) for one in holders]
