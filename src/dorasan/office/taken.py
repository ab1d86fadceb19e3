"""A repair taken over into the project in hand: what its choices decide, as the file is to say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dorasan.intake.settled import Decided, settle
from dorasan.office.talk import Talk
from dorasan.problem import BadInputError, Place, Problem
from dorasan.repair.choice import Choice, Kind
from dorasan.repair.menu import menu
from dorasan.repair.ordinary import ordinary_case
from dorasan.words import LANGS, say


def take_over(talk: Talk, ids: Sequence[str]) -> None:
    """Write the choices of these ids. Raises :class:`BadInputError` for one that is not on the menu, or not to be
    decided by an applicant, or that would not stand."""
    chosen = menu(ordinary_case(talk.interview.sitting)).named(ids)
    if not ids or len(chosen) != len(set(ids)):
        raise BadInputError([Problem("web_list.no_choice", Place("fix"))])
    note = {lang: say(lang, "web_list.decided_note") for lang in LANGS}
    settle(talk.interview, decisions(chosen), talk.who, note)


def decisions(choices: Iterable[Choice]) -> list[Decided]:
    """What choices of a repair decide. What somebody would first have to find out is only supposed. Raises
    :class:`BadInputError` where one rests on an authority's act: that is granted, not decided."""
    out: dict[tuple[str, str], Decided] = {}
    problems = []
    for choice in choices:
        if choice.papers:
            problems.append(Problem("web_list.not_decided", Place(choice.id)))
        for edit in choice.edits:
            known = out.get((edit.line, edit.fact))
            if known is not None and known.value != edit.value:
                problems.append(Problem("web_list.not_settled", Place(edit.line), {"fact": edit.fact}))
            acts = (known.acts if known is not None else frozenset()) | {edit.act}
            out[edit.line, edit.fact] = Decided(edit.line, edit.fact, edit.value, acts, choice.kind is Kind.FACT)
    if problems:
        raise BadInputError(problems)
    return list(out.values())
