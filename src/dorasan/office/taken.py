"""A repair taken over into the project in hand: what its choices decide, as the file is to say it. A stretch that goes
another way, and a lorry that becomes a ship, are called what they now are, and what they were called before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from dorasan.facts.possible import Values
from dorasan.facts.tongue import tongues
from dorasan.facts.vocabulary import Vocabulary
from dorasan.intake.settled import Decided, settle
from dorasan.office.talk import Talk
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.answers import changed
from dorasan.repair.choice import JOURNEY, Choice, Kind, Text
from dorasan.repair.menu import menu
from dorasan.repair.ordinary import ordinary_case
from dorasan.wording.values import word
from dorasan.words import LANGS, say

VEHICLE = "vehicle_kind"


def take_over(talk: Talk, ids: Sequence[str]) -> None:
    """Write the choices of these ids. Raises :class:`BadInputError` for one that is not on the menu, or not to be
    decided by an applicant, or that would not stand."""
    chosen = menu(ordinary_case(talk.interview.sitting)).named(ids)
    if not ids or len(chosen) != len(set(ids)):
        raise BadInputError([Problem("web_list.no_choice", Place("fix"))])
    note = {lang: say(lang, "web_list.decided_note") for lang in LANGS}
    changed(talk.interview.file, partial(_renamed, chosen=chosen, vocabulary=talk.interview.rulings.vocabulary))
    settle(talk.interview, decisions(chosen), talk.who, note)


def _renamed(data: Any, chosen: Iterable[Choice], vocabulary: Vocabulary) -> None:
    """The stretches and vehicles of other journeys, by their new names."""
    legs = data.get("legs") or {}
    own = {str(entry["id"]): entry for entry in data.get("lines") or ()}
    for choice in (one for one in chosen if one.kind in JOURNEY):
        if choice.leg in legs:
            _call(legs[choice.leg], choice.says, choice.leg)
        for edit in choice.edits:
            if edit.fact == VEHICLE and edit.line in own and isinstance(edit.value, Values):
                kinds = sorted(edit.value.values)
                now = {str(to): " / ".join(word(to, VEHICLE, one) for one in kinds) for to in tongues(vocabulary)}
                _call(own[edit.line], now, edit.line)


def _call(entry: Any, now: Text, identity: str) -> None:
    name = entry.get("name") or identity
    before = name if isinstance(name, Mapping) else dict.fromkeys(LANGS, name)
    called = {lang: str(before.get(lang) or identity) for lang in LANGS}
    entry["name"] = {lang: say(lang, "web_list.called_now", now=now[lang], before=called[lang]) for lang in LANGS}


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
