"""The words of a cell: a need, an open range of needs, a class, a mark for what is contested."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.judge.need import Klass, Need, Range
from dorasan.words import area, say

_APPROVALS = range(Need.ROUTINE, Need.NO_ROUTE)


def need_words(lang: Tongue, need: Need) -> str:
    """``-``, ``record``, ``notify``, ``approval needed (case by case)``, ``no route`` ..."""
    said = policy_words(lang, need)
    return approval_words(lang, said) if is_approval(need) else said


def is_approval(need: Need) -> bool:
    """Whether somebody decides, by one policy or another."""
    return need in _APPROVALS


def approval_words(lang: Tongue, policy: str) -> str:
    """An approval, with what is said of the policy it is decided under."""
    return say(lang, "need.approval", policy=policy)


def policy_words(lang: Tongue, need: Need) -> str:
    """An approval by the policy it is decided under alone: ``case by case``; any other need as it is called."""
    return say(lang, f"need.{'policy_' if need in _APPROVALS else ''}{need.name.lower()}")


def cell_words(lang: Tongue, cell: Range) -> str:
    """A sure need by itself; an open one from best to worst: ``open: not needed, or approval needed (case by case)``.
    Of an approval that is needed at best too, the policy alone is open."""
    if cell.sure:
        return need_words(lang, cell.best)
    if cell.best in _APPROVALS and cell.worst in _APPROVALS:
        best, worst = (policy_words(lang, need) for need in cell)
        return approval_words(lang, say(lang, "need.open", range=_between(lang, best, worst)))
    worst = need_words(lang, cell.worst)
    if not cell.best:
        return say(lang, "need.open", range=say(lang, "need.either", best=say(lang, "need.nothing"), worst=worst))
    return say(lang, "need.open", range=_between(lang, need_words(lang, cell.best), worst))


def _between(lang: Tongue, best: str, worst: str) -> str:
    return say(lang, "need.between", best=best, worst=worst)


def class_word(lang: Tongue, klass: Klass) -> str:
    return say(lang, f"need.class_{klass.name.lower()}")


def settled_class(lang: Tongue, name: str) -> str:
    """A class that nothing open can change, by its name."""
    return say(lang, "need.class_own_surely" if name == "own" else f"need.class_{name}")


def class_words(lang: Tongue, best: Klass, worst: Klass) -> str:
    """The class; or ``undetermined`` with what it may be. That only the seat is asked is said where it is sure."""
    if best == worst:
        return settled_class(lang, best.name.lower())
    between = _between(lang, class_word(lang, best), class_word(lang, worst))
    return f"{say(lang, 'need.class_undetermined')} ({between})"


def authority_short(lang: Tongue, authority: str) -> str:
    return lang.vocabulary.registry.authorities[authority].short[lang]


def authority_name(lang: Tongue, authority: str) -> str:
    return lang.vocabulary.registry.authorities[authority].name[lang]


def act_under(lang: Tongue, act: str, authority: str) -> str:
    """An act behind the name of its authority, whose last word is not said twice: 1718 위원회의 사전 승인."""
    return act_word(lang, act).removeprefix(f"{authority_name(lang, authority).split()[-1]} ")


def act_word(lang: Tongue, act: str) -> str:
    return lang.vocabulary.registry.acts.get(act, {}).get(lang) or act.replace("-", " ")


def holder_name(lang: Tongue, holder: str) -> str:
    return lang.vocabulary.registry.holders.get(holder, {}).get(lang) or holder


def view_name(lang: Tongue, view: str) -> str:
    """A view as it is called: the strictest, the most lenient, or the reading of a government."""
    if view in ("strict", "lenient"):
        return say(lang, f"check.view_{view}")
    return say(lang, "check.view_of", name=holder_name(lang, view))


def reading_name(lang: Tongue, name: str) -> str:
    """What a reading is called; of a regime of somebody else's, the name it gives."""
    return area("reading").get(name, {}).get(lang) or name.replace("-", " ")
