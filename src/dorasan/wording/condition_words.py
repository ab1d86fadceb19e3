"""A condition of the law in words, as a lawyer would read it before signing: nested, nothing left out."""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.hs import show_codes
from dorasan.facts.tongue import Tongue
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term
from dorasan.law.provision import TermDefinition
from dorasan.wording.values import label, number, unit, words
from dorasan.words import say

Outline = list[tuple[int, str]]  # (depth, text)
Terms = Mapping[str, TermDefinition]  # the pack's named conditions, as they stand on the day of reading


def compare_words(lang: Tongue, compare: Compare) -> str:
    """One comparison: *custody: gift or sale*; *HS code under 72-83*."""
    name = label(lang, compare.fact)
    match compare.operator:
        case "in":
            return say(lang, "condition.is", label=name, value=words(lang, compare.fact, compare.words))
        case "under":
            return say(lang, "condition.under", label=name, codes=show_codes(compare.ranges).replace("|", ", "))
        case "applies":
            return say(lang, "condition.applies", label=name)
    limit = number(compare.number)
    counted = unit(lang, compare.fact, limit)
    return say(lang, f"condition.{compare.operator}", label=name, number=limit, unit=counted).strip()


def outline(
    lang: Tongue, condition: Condition, depth: int = 0, terms: Terms | None = None, told: set[str] | None = None
) -> Outline:
    """The whole tree, one line a comparison. A named condition is told by what it says, and then written out; one
    that was ``told`` on the page before is told by what it says alone, and each that is written out is added."""
    condition = simplified(condition)
    match condition:
        case Compare():
            return [(depth, compare_words(lang, condition))]
        case All(()):
            return [(depth, say(lang, "condition.always"))]
        case Some(()):
            return [(depth, say(lang, "condition.never"))]
        case All(parts):
            return _block(lang, "all", parts, depth, terms, told)
        case Some(parts):
            return _block(lang, "any", parts, depth, terms, told)
        case Not(Compare() as part):
            return [(depth, say(lang, "condition.not", part=compare_words(lang, part)))]
        case Not(Some(parts)):
            return _block(lang, "none_of", parts, depth, terms, told)
        case Not(All(parts)):
            return _block(lang, "not_all", parts, depth, terms, told)
        case Not(part):
            return _block(lang, "none_of", (part,), depth, terms, told)
        case Term(name):
            return _term(lang, name, depth, terms or {}, told)


def _term(lang: Tongue, name: str, depth: int, terms: Terms, told: set[str] | None) -> Outline:
    definition = terms.get(name)
    if definition is None:
        return [(depth, name)]
    if told is not None and name in told:
        return [(depth, say(lang, "condition.term_above", says=definition.says[lang]))]
    if told is not None:
        told.add(name)
    rest = {other: found for other, found in terms.items() if other != name}  # no term is written out inside itself
    words = say(lang, "condition.term", says=definition.says[lang])
    return [(depth, words), *outline(lang, definition.test, depth + 1, rest, told)]


def _block(
    lang: Tongue, kind: str, parts: tuple[Condition, ...], depth: int, terms: Terms | None, told: set[str] | None
) -> Outline:
    out = [(depth, say(lang, f"condition.{kind}"))]
    for part in parts:
        out.extend(outline(lang, part, depth + 1, terms, told))
    return out


def simplified(condition: Condition) -> Condition:
    """The same meaning without idle brackets: nested *all* joined, single parts unpacked, double *not* dropped."""
    match condition:
        case All(parts):
            joined = _joined(All, parts)
            return joined[0] if len(joined) == 1 else All(joined)
        case Some(parts):
            joined = _joined(Some, parts)
            return joined[0] if len(joined) == 1 else Some(joined)
        case Not(part):
            inner = simplified(part)
            return inner.part if isinstance(inner, Not) else Not(inner)
    return condition


def _joined(kind: type[All] | type[Some], parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    out: list[Condition] = []
    for part in map(simplified, parts):
        out.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(dict.fromkeys(out))
