"""Batches and what they came to, as lines of text: on the page of a case and on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dorasan.desk.case.state import Batch, CaseState, Grant
from dorasan.desk.events.fast_track import BatchLineTakenOut
from dorasan.words import Lang, say


def told_batches(
    state: CaseState, desk: Callable[[str], str], lang: Lang, called: Callable[[str], str] = str
) -> Iterator[str]:
    """Each batch with its precedents and with who took out what and why; then the consents to split a file by a list.
    ``called``: how a line of the case is named."""
    for batch in state.batches.values():
        yield ""
        values = {
            "batch": batch.id,
            "rule": batch.rule,
            "day": batch.step.day,
            "lines": ", ".join(map(called, batch.lines)),
        }
        yield say(lang, "fast_track.batch", **values)
        yield from (f"    {told}" for told in _batch(state, batch, desk, lang, called))
    for one in state.splits:
        told = {"desk": desk(one.step.desk), "list": one.body.list, "lines": ", ".join(map(called, one.body.lines))}
        yield say(lang, "fast_track.split_told", **told, day=one.step.day)


def _batch(
    state: CaseState, batch: Batch, desk: Callable[[str], str], lang: Lang, called: Callable[[str], str]
) -> Iterator[str]:
    if batch.list is not None:
        yield say(lang, "fast_track.batch_list", list=batch.list)
    for one in batch.precedents:
        yield say(lang, "fast_track.batch_like", line=called(one.line), cleared=one.cleared, case=one.case)
    yield from (condition.told for condition in batch.conditions)
    history = state.requests[batch.request].history if batch.request in state.requests else ()
    why_out = {one.step.event: one.body.reason for one in history if isinstance(one.body, BatchLineTakenOut)}
    out: dict[str, list[str]] = {}
    for line, step in batch.taken_out.items():
        by, why = say(lang, "fast_track.batch_out_by", desk=desk(step.desk), day=step.day), why_out.get(step.event)
        out.setdefault(f"{by}, {why}" if why else by, []).append(called(line))
    yield from (f"{told}: {', '.join(lines)}" for told, lines in out.items())
    if batch.lapsed:
        yield say(lang, "fast_track.batch_lapsed", lines=", ".join(map(called, batch.lapsed)))


def told_how(grant: Grant, lang: Lang) -> Iterator[str]:
    """That it was given by silence or by a list, which a decision never was."""
    if grant.clock is not None:
        yield say(lang, "fast_track.by_silence", clock=grant.clock)
    if grant.list is not None:
        yield say(lang, "fast_track.by_the_list", list=grant.list)
