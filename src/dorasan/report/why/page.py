"""What ``dorasan why`` prints, and what the page of a line shows: the short answer, the reasons, then all of it."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.opinion.proof import Proof
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import Block, Do, Fold, Say, Steps
from dorasan.report.doing import doing
from dorasan.report.terminal_page import Manner
from dorasan.report.why.short import why_short
from dorasan.report.why.told import why_parts
from dorasan.report.why.whole import age_told, why_foot, why_whole
from dorasan.sitting.sitting import Sitting
from dorasan.words import say


def why_printed(
    sitting: Sitting, line: str, lang: Tongue, how: Manner, *, view: str = STRICT, full: bool = False
) -> str:
    """About a screen or two; ``full``: the short answer and the whole proof. Raises
    :class:`~dorasan.problem.BadInputError` for a line that there is not, or a view that nobody holds."""
    proof = sitting.proof(line, view)
    short = why_short(sitting, proof.line.id, lang, view)
    if not full:
        return blocks_text([*short, *_reasons(sitting, proof, lang), *_rest(sitting, proof, lang)], how)
    whole = blocks_text([*why_whole(proof, lang), why_foot(proof, lang)], how)
    return f"{blocks_text(short, how)}\n{say(lang, 'why.short_behind')}\n\n{whole}" if short else whole


def why_page(sitting: Sitting, line: str, lang: Tongue, view: str = STRICT) -> list[Block]:
    """The same for a page: the whole proof lies folded behind the reasons, and each of its sections in it.

    Raises :class:`~dorasan.problem.BadInputError` likewise.
    """
    proof = sitting.proof(line, view)
    return [
        *why_short(sitting, proof.line.id, lang, view, ids=False),  # read, and never typed
        *_reasons(sitting, proof, lang),
        Fold(say(lang, "why.short_behind"), [*_stated(sitting, lang), *why_whole(proof, lang)], repeats=True),
        *_rest(sitting, proof, lang),
    ]


def _stated(sitting: Sitting, lang: Tongue) -> list[Block]:
    """That what is presumed above stands as unknown in the proof: a presumption proves nothing."""
    return [Say(say(lang, "why.whole_stated"), "dim")] if sitting.presumed else []


def _reasons(sitting: Sitting, proof: Proof, lang: Tongue) -> Iterator[Block]:
    """How old the law is, then part by part."""
    yield from age_told(proof, lang)
    yield from why_parts(sitting, proof, lang)


def _rest(sitting: Sitting, proof: Proof, lang: Tongue) -> Iterator[Block]:
    """Where to go on; of a total that is drawn on a quota, only to its whole proof."""
    file, line = quote(sitting.project.file), proof.line.id
    commands = {Do.WHOLE: "--full"}
    if line in sitting.project.lines:
        commands[Do.FIX] = f"dorasan fix {file} {quote(line)}"
        commands |= {Do.ASK: f"dorasan ask {file}"} if proof.questions else {}
    bits = [doing(lang, do, say(lang, f"why.told_rest_{do}", command=how), line) for do, how in commands.items()]
    yield Steps(say(lang, "why.told_rest"), bits)
    yield why_foot(proof, lang)
