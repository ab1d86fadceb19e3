"""Batches and what they came to, as lines of text: on the page of a case and on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dorasan.desk.case.state import Batch, CaseState, Grant
from dorasan.words import Lang, say


def told_batches(state: CaseState, desk: Callable[[str], str], lang: Lang) -> Iterator[str]:
    """Each batch with its precedents and with who took out what; then the consents to split a file by a list."""
    for batch in state.batches.values():
        yield ""
        values = {"batch": batch.id, "rule": batch.rule, "day": batch.step.day, "lines": ", ".join(batch.lines)}
        yield say(lang, "fast_track.batch", **values)
        yield from (f"    {told}" for told in _batch(batch, desk, lang))
    for one in state.splits:
        told = {"desk": desk(one.step.desk), "list": one.body.list, "lines": ", ".join(one.body.lines)}
        yield say(lang, "fast_track.split_told", **told, day=one.step.day)


def _batch(batch: Batch, desk: Callable[[str], str], lang: Lang) -> Iterator[str]:
    if batch.list is not None:
        yield say(lang, "fast_track.batch_list", list=batch.list)
    for one in batch.precedents:
        yield say(lang, "fast_track.batch_like", line=one.line, cleared=one.cleared, case=one.case)
    yield from (condition.told for condition in batch.conditions)
    out: dict[str, list[str]] = {}
    for line, step in batch.taken_out.items():
        out.setdefault(say(lang, "fast_track.batch_out_by", desk=desk(step.desk), day=step.day), []).append(line)
    yield from (f"{told}: {', '.join(lines)}" for told, lines in out.items())
    if batch.lapsed:
        yield say(lang, "fast_track.batch_lapsed", lines=", ".join(batch.lapsed))


def told_how(grant: Grant, lang: Lang) -> Iterator[str]:
    """That it was given by silence or by a list, which a decision never was."""
    if grant.clock is not None:
        yield say(lang, "fast_track.by_silence", clock=grant.clock)
    if grant.list is not None:
        yield say(lang, "fast_track.by_the_list", list=grant.list)
