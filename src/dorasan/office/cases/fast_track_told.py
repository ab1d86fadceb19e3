"""The fast track as lines of text: what could be proposed, batches, letters that a search finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dorasan.desk.case.state import LineState
from dorasan.desk.fast_track.letters import Found, Letter
from dorasan.desk.fast_track.likeness import Point
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.offered import OPEN, Offered, OfRequest
from dorasan.words import say

Called = Callable[[str, str], str]  # how a line of a case is named
Cite = Callable[[str], str] | None  # how a provision is cited; None: by its name


def told_offered(
    names: Names,
    found: Sequence[OfRequest],
    desk: str,
    called: Called = lambda case, line: line,
    cite: Cite = None,
) -> Iterator[str]:
    """Request by request, line by line, each with its reason."""
    lang = names.lang
    if not found:
        yield say(lang, "fast_track.none_before_group", desk=names.desk(desk))
    for one in found:
        yield f"{one.case} {one.request.id}  {names.asks(one.request.act, one.request.authority)}"
        for line in one.lines:
            yield from (f"  {told}" for told in _line(names, one.case, line, called, cite))
        for name, off in one.whole.items():
            key, of = ("not_whole_file", off) if off else ("whole_file", one.settled)
            if not of:
                continue
            lines = ", ".join(called(one.case, line) for line in of)
            yield f"  {say(lang, f'fast_track.{key}', list=name, lines=lines)}"


def _line(names: Names, case: str, one: Offered, called: Called, cite: Cite) -> Iterator[str]:
    lang, named = names.lang, called(case, one.line)
    if one.batch is not None:
        yield say(lang, "fast_track.in_batch", line=named, batch=one.batch)
        return
    if one.state not in OPEN:
        yield say(lang, "fast_track.not_now", line=named, because=_because(one.state, lang))
        return
    if one.kept_off:
        yield say(lang, "fast_track.not_fit", line=named)
        yield from (f"    {point.show(lang, cite)}" for point in one.kept_off)
    elif one.nearest is None:
        yield say(lang, "fast_track.nothing_before", line=named)
    else:
        before, points = one.nearest
        cleared = called(before.case, before.line)
        values = {"line": named, "cleared": cleared, "case": before.case, "day": before.grant.step.day}
        yield say(lang, "fast_track.could" if one.could else "fast_track.could_not", **values)
        yield from (f"    {told}" for told in _points(points, lang, cite))
    for found, on in one.lists:
        if on.entry is not None:
            yield f"    {say(lang, 'fast_track.on_a_list', list=found.id, entry=on.entry.id)}"
        elif not one.kept_off:
            why = "; ".join(point.show(lang, cite) for point in on.points)
            yield f"    {say(lang, 'fast_track.off_a_list', list=found.id, why=why)}"


def _points(points: Sequence[Point], lang: str, cite: Cite) -> Iterator[str]:
    """What is unlike, each with why; what is the same in one row."""
    same = [say(lang, f"fast_track.feature_{point.feature}") for point in points if point.alike]
    yield from (point.show(lang, cite) for point in points if not point.alike)
    if same:
        yield f"{say(lang, 'fast_track.alike')}: {', '.join(same)}"


def _because(state: LineState, lang: str) -> str:
    return say(lang, f"case.because_{state.value}")


def told_letters(names: Names, found: Sequence[Found], of: int) -> Iterator[str]:
    """Entries that a search found, each whole."""
    lang = names.lang
    if not found:
        yield say(lang, "fast_track.letters_none", of=of)
        return
    yield say(lang, "fast_track.letters_found", n=len(found), of=of)
    for one in found:
        yield ""
        told = one.letter
        yield say(lang, "fast_track.letter_head", id=told.id, whom=told.whom[lang], item=told.item[lang] or "-")
        yield from (f"    {line}" for line in _letter(names, one))


def _letter(names: Names, found: Found) -> Iterator[str]:
    one, lang = found.letter, names.lang
    if one.act is not None and one.of is not None:
        extends = f", {say(lang, 'fast_track.letter_extends')}" if one.extends else ""
        yield f"{names.asks(one.act, one.of)}{extends}"
    yield ", ".join(_days(one, lang))
    if one.terms:
        yield one.terms[lang]
    if one.codes:
        yield say(lang, "fast_track.letter_codes", codes=", ".join(one.codes))
    doubts = [doubt[lang] for doubt in one.doubts]
    doubts += [] if one.verified else [say(lang, "fast_track.letter_unverified")]
    if doubts:
        yield say(lang, "fast_track.letter_doubt", doubts="; ".join(dict.fromkeys(doubts)))
    if one.case is not None:
        yield say(lang, "fast_track.letter_case", case=one.case)
    yield say(lang, "fast_track.letter_source", sources=" ; ".join(one.sources) or "-")
    if found.without:
        yield say(lang, "fast_track.letter_without", words=", ".join(found.without))


def _days(one: Letter, lang: str) -> Iterator[str]:
    if one.asked is not None:
        yield say(lang, "fast_track.letter_asked", day=one.asked)
    if one.decided is None:
        yield say(lang, "fast_track.letter_not_decided")
    else:
        yield say(lang, "fast_track.letter_decided", day=one.decided)
        known = "letter_days" if one.days is not None else "letter_no_days"
        yield say(lang, f"fast_track.{known}", n=one.days if one.days is not None else 0)
    if one.months is not None:
        yield say(lang, "fast_track.letter_months", n=one.months)
    if one.valid_to is not None:
        yield say(lang, "fast_track.letter_to", day=one.valid_to)
