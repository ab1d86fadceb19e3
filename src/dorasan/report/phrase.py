"""Phrases that several sections share: acts asked, sets of acts, groups of lines, citations, first sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from dorasan.facts.tongue import Tongue
from dorasan.judge.need import Klass, Need, Range
from dorasan.opinion.check import ActEntry, Answers, Asked, Check, ClassRange, LineEntry
from dorasan.opinion.shape import Cell
from dorasan.report.document import Bit
from dorasan.report.terminal_page import grouped
from dorasan.sitting.union import LAW
from dorasan.wording.cells import act_word, authority_short, cell_words, class_words, policy_words
from dorasan.wording.values import word as value_word
from dorasan.wording.values import words as value_words
from dorasan.words import say

T = TypeVar("T")
_SENTENCE = re.compile(
    r"(?<!\bArt\.)(?<!\bNo\.)(?<!\bpara\.)(?<!U\.S\.)(?:(?<=[^\d\s]\.)\s+(?=[A-Z가-힣(])|(?<=\d\.)\s+(?=[A-Z]))"
)
MOST_SETS = 12
UNCOUNTED = ("free", "own")  # classes that say that nobody else is asked
SIGN = "≠"  # of a contested cell


def need(word: str) -> Need:
    return Need[word.upper()]


def span(cell: Cell) -> Range:
    return Range(need(cell[0]), need(cell[1]))


def class_text(lang: Tongue, found: ClassRange) -> str:
    return class_words(lang, Klass[found.best.upper()], Klass[found.worst.upper()])


def class_key(found: ClassRange) -> str:
    return found.best if found.best == found.worst else "undetermined"


def classed(lang: Tongue, found: ClassRange, lines: Iterable[LineEntry]) -> Bit:
    """A class in its colour. What the European Union's own law binds, ``lines`` being the line and what carries it, is
    never drawn as a matter of nobody or of the seat alone: that law has no column, and no class counts it."""
    words, key = class_text(lang, found), class_key(found)
    if key in UNCOUNTED and any(under_union(line) for line in lines):
        return Bit(say(lang, "report.union_apart", class_=words), "undetermined")
    return Bit(words, key)


def under_union(line: LineEntry) -> bool:
    """Does the Union's own law surely bind the line, as stated?"""
    return any(one.sure and one.provision.startswith(LAW) for one in line.warnings)


def carrying(check: Check, line: LineEntry) -> list[LineEntry]:
    """The line, and what carries it."""
    chosen = {carrier.chosen for carrier in line.carriers}
    return [line, *(other for other in check.lines if other.id in chosen)]


def basis(check: Check, lang: Tongue) -> str:
    """What figures and pictures count: rulings as carried, or alone where no line says what carries it."""
    return say(lang, f"report.basis_{'carried' if check.carriage_stated else 'alone'}")


def state_name(check: Check, lang: Tongue, heap: str) -> str:
    """A heap of cells by its name; where nothing says what carries the goods, *not needed* is said of them alone."""
    alone = "_alone" if heap == "not_needed" and not check.carriage_stated else ""
    return say(lang, f"report.state_{heap}{alone}")


def count_notes(check: Check, lang: Tongue) -> list[str]:
    """What is said beside the counts: what is sure of the undetermined, goods whose carriage is not stated, quotas."""
    notes = [say(lang, "check.count_surely", n=surely)] if (surely := _surely_open(check)) else []
    alone = (line for line in check.own_lines if class_key(line.classes[check.view]) in UNCOUNTED)
    if apart := sum(map(under_union, alone)):
        notes.append(say(lang, "check.count_union", n=apart))
    if not check.carriage_stated:
        return [*notes, say(lang, "check.carriage_open_all"), *quota_lines(check, lang)]
    n = len(check.uncarried)
    return [*notes, *[say(lang, "check.carriage_open_some", n=n)] * bool(n), *quota_lines(check, lang)]


def _surely_open(check: Check) -> int:
    """Lines that are undetermined although another government's consent is needed of them whatever is found out: only
    how heavily it is asked, or whether it is barred, is open."""
    classes = (line.classes[check.view] for line in check.own_lines)
    return sum(one.best == "shared" and one.worst != one.best for one in classes)


def quota_lines(check: Check, lang: Tongue) -> list[str]:
    """What is said beside the counts of each quota that the lines draw on."""
    return [
        say(
            lang,
            "check.count_quota",
            quota=_quota(check, lang, line),
            class_=class_text(lang, line.classes[check.view]),
        )
        for line in check.lines
        if line.is_quota
    ]


def _quota(check: Check, lang: Tongue, line: LineEntry) -> str:
    """A quota by its citation; by the law's own words where nothing else speaks of it."""
    provision, _, period = line.id.removeprefix("quota:").rpartition(":")
    entry = check.provisions.get(provision)
    return f"{entry.cite[lang]} ({period})" if entry is not None else line.name[lang].rstrip(".")


def cell_text(lang: Tongue, cell: Cell) -> str:
    return cell_words(lang, span(cell))


def need_range(lang: Tongue, cell: Cell) -> str:
    """The same without a bare sign: a cell is read without its column."""
    return cell_text(lang, cell) if span(cell).worst else say(lang, "need.nothing")


def first_sentence(text: str) -> str:
    """The rule without what follows it; enough for a table."""
    return _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]


def done_words(lang: Tongue, act: ActEntry) -> str:
    """What is done with a line; where nobody said, all that it is supposed to stand for."""
    if not act.supposed:
        return value_word(lang, "act", act.act)
    return say(lang, "why.supposed", acts=value_words(lang, "act", frozenset(act.supposed)))


def cites(check: Check, lang: Tongue, provisions: Iterable[str], most: int = 3) -> str:
    """Citations once each; beyond ``most`` their number."""
    names = list(dict.fromkeys(cite(check, lang, provision) for provision in provisions))
    more = [say(lang, "check.and_more", n=len(names) - most)] if len(names) > most else []
    return "; ".join([*names[:most], *more])


def cite(check: Check, lang: Tongue, provision: str) -> str:
    return check.provisions[provision].cite[lang]


def by_key(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Items with equal keys together, in the order in which they first come."""
    out: dict[Hashable, list[T]] = {}
    for item in items:
        out.setdefault(key(item), []).append(item)
    return list(out.values())


def line_group(lang: Tongue, lines: Sequence[LineEntry]) -> str:
    """``truck-1 Cargo truck (conveyance)`` or ``12 lines: a, b, c``."""
    if len(lines) == 1:
        line = lines[0]
        quantity = f", {line.quantity}" if line.quantity else ""
        kind = value_word(lang, "subject", line.kind)
        return say(lang, "check.line", id=line.id, name=line.name.get(lang) or "", quantity=quantity, kind=kind)
    return say(lang, "check.lines", n=len(lines), ids=grouped([line.id for line in lines]))


def ids_group(lang: Tongue, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return ids[0]
    return say(lang, "check.lines", n=len(ids), ids=grouped(ids))


def asked_text(lang: Tongue, asked: Asked) -> str:
    """``UN: sanctions exemption (case by case)``"""
    return say(
        lang,
        "check.asked",
        authority=authority_short(lang, asked.authority),
        act=act_word(lang, asked.act),
        how=policy_words(lang, need(asked.need)),
    )


def answers_lines(lang: Tongue, answers: Sequence[Answers]) -> list[str]:
    """What is needed, an *and* of lines; a line with a choice says *one of*, the least burdensome first."""
    fixed = [a for group in answers if len(group.sets) == 1 and not group.open for a in group.sets[0]]
    out = [asked_text(lang, asked) for asked in dict.fromkeys(fixed)]
    for sets in dict.fromkeys(tuple(map(tuple, group.sets)) for group in answers if len(group.sets) > 1):
        shown = [
            f"({n}) " + (" + ".join(asked_text(lang, a) for a in chosen) or say(lang, "need.not_needed"))
            for n, chosen in enumerate(sets[:MOST_SETS], start=1)
        ]
        more = say(lang, "check.more_sets", n=len(sets) - MOST_SETS) if len(sets) > MOST_SETS else ""
        out.append(say(lang, "check.one_of", sets=" ".join(shown)) + more)
    if_so = dict.fromkeys(asked for group in answers if group.open for chosen in group.sets for asked in chosen)
    out += [say(lang, "check.if_open", asked=asked_text(lang, asked)) for asked in if_so]
    return out


def answers_key(answers: Sequence[Answers]) -> Hashable:
    return tuple((group.open, tuple(tuple(chosen) for chosen in group.sets)) for group in answers)
