"""The words of a cell: a need, an open range of needs, a class, a mark for what is contested."""

from __future__ import annotations

from dorasan.judge.need import Klass, Need, Range
from dorasan.law.authority import registry
from dorasan.words import Lang, say

_APPROVALS = range(Need.ROUTINE, Need.NO_ROUTE)


def need_words(lang: Lang, need: Need) -> str:
    """``-``, ``record``, ``notify``, ``approval (case by case)``, ``no route`` ..."""
    said = policy_words(lang, need)
    return say(lang, "need.approval", policy=said) if need in _APPROVALS else said


def policy_words(lang: Lang, need: Need) -> str:
    """An approval by the policy it is decided under alone: ``case by case``; any other need as it is called."""
    return say(lang, f"need.{'policy_' if need in _APPROVALS else ''}{need.name.lower()}")


def cell_words(lang: Lang, cell: Range) -> str:
    """A sure need by itself; an open one as ``? best .. worst``."""
    if cell.sure:
        return need_words(lang, cell.best)
    if cell.best in _APPROVALS and cell.worst in _APPROVALS:
        between = " .. ".join(say(lang, f"need.policy_{need.name.lower()}") for need in cell)
        return "? " + say(lang, "need.approval", policy=between)
    return f"? {need_words(lang, cell.best)} .. {need_words(lang, cell.worst)}"


def class_word(lang: Lang, klass: Klass) -> str:
    return say(lang, f"need.class_{klass.name.lower()}")


def class_words(lang: Lang, best: Klass, worst: Klass) -> str:
    """The class; or ``undetermined`` with what it may be."""
    if best == worst:
        return class_word(lang, best)
    between = f"{class_word(lang, best)} .. {class_word(lang, worst)}"
    return f"{say(lang, 'need.class_undetermined')} ({between})"


def authority_short(lang: Lang, authority: str) -> str:
    return registry().authorities[authority].short[lang]


def authority_name(lang: Lang, authority: str) -> str:
    return registry().authorities[authority].name[lang]


def act_word(lang: Lang, act: str) -> str:
    return registry().acts.get(act, {}).get(lang) or act.replace("-", " ")


def holder_name(lang: Lang, holder: str) -> str:
    return registry().holders.get(holder, {}).get(lang) or holder
