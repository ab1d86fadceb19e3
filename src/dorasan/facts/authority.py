"""Authorities, the governments they belong to, the acts they perform, and who can hold a reading.

A regime may add to each list in the ``_authorities.yaml`` of its folder; it never changes an entry of the house.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError, Problem
from dorasan.shown import shown_by

LISTS = ("governments", "authorities", "acts", "holders")
BESIDE = "beside"
DONE_ONCE = "done_once"
AUTHORITY = {"government", "short", "name"}


@dataclass(frozen=True, slots=True)
class Authority:
    id: str
    government: str
    short: dict[str, str]
    name: dict[str, str]

    __repr__ = shown_by("id")


@dataclass(frozen=True, slots=True)
class Registry:
    """By id, in the order in which they are told: texts in both languages, authorities with their governments."""

    governments: dict[str, dict[str, str]]
    authorities: dict[str, Authority]
    acts: dict[str, dict[str, str]]
    holders: dict[str, dict[str, str]]
    beside: str = ""  # the government whose own consent is told beside every class and is part of none
    done_once: frozenset[str] = frozenset()  # acts that are over when they are done: a paper on one has no last day

    __repr__ = shown_by("authorities", "acts", "holders")

    def named(self, text: str) -> list[str]:
        """The ids that a text means: the id itself, else every authority called so on the screens, short or in full, in
        either language. None, one, or several (the South's and the North's may share a word)."""
        if text in self.authorities:
            return [text]
        wanted = " ".join(text.split()).casefold()
        return [
            name
            for name, one in self.authorities.items()
            if wanted in {said.casefold() for said in (name, *one.short.values(), *one.name.values())}
        ]

    def like(self, text: str) -> str:
        """Those near a text, for a hint: of the government it names first, then those whose words begin so; with what
        the screens call them, and every id where nothing is near."""
        wanted = text.casefold().strip()
        ranked = [
            name
            for found in (
                [n for n, one in self.authorities.items() if one.government == wanted],
                [n for n in self.authorities if wanted and wanted in re.split(r"[-_ ]", n)],
                get_close_matches(wanted, self.authorities, n=3, cutoff=0.6),
            )
            for name in found
        ]
        shown = dict.fromkeys(ranked or self.authorities)
        return ", ".join(f"{name} ({self.authorities[name].short['en']})" for name in shown)

    def government_of(self, authority: str) -> str:
        return self.authorities[authority].government

    def is_beside(self, authority: str) -> bool:
        """Does it belong to the government whose consent is told beside every class?"""
        return self.government_of(authority) == self.beside

    def is_home(self, authority: str, seat: str) -> bool:
        """Is asking it no matter between governments: does it belong to the seat, or stand beside?"""
        return self.government_of(authority) in (seat, self.beside)


def read_registry(file: Path) -> Registry:
    """Everybody that a vocabulary's own ``authorities.yaml`` names. Raises :class:`BadInputError`."""
    marked = load(file)
    lists = marked.data if isinstance(marked.data, dict) else {}
    missing = [name for name in LISTS if not isinstance(lists.get(name), dict)]
    if missing:
        what = ", ".join(f"{name}: {{id: ...}}" for name in missing)
        raise BadInputError([Problem("law.shape", marked.place(()), {"what": what})])
    own = {kind: entries for kind, entries in lists.items() if kind not in (BESIDE, DONE_ONCE)}
    once = frozenset(map(str, lists.get(DONE_ONCE) or ()))
    found = _added(replace(marked, data=own), Registry({}, {}, {}, {}, str(lists.get(BESIDE) or ""), once))
    if unknown := sorted(once - set(found.acts)):
        raise BadInputError([Problem("law.shape", marked.place((DONE_ONCE,)), {"what": f"acts: {unknown[0]}?"})])
    strange = [who for who in found.authorities if found.government_of(who) not in found.governments]
    if strange or found.beside not in ("", *found.governments):
        wrong: dict[tuple[str, ...], str] = {("authorities", who): found.government_of(who) for who in strange}
        wrong = wrong or {(BESIDE,): found.beside}
        shown = [(marked.place(at), {"what": f"governments: {name}?"}) for at, name in wrong.items()]
        raise BadInputError([Problem("law.shape", place, values) for place, values in shown])
    return found


def added_names(file: Path, known: Registry) -> Registry:
    """``known`` and whom a regime adds. Raises :class:`BadInputError`: a name is taken or ill-formed."""
    return _added(load(file), known)


def _added(marked: Marked, known: Registry) -> Registry:
    added = marked.data if isinstance(marked.data, dict) else {}
    problems = []
    for kind in added:
        if kind not in LISTS:
            problems.append(Problem("law.shape", marked.place((kind,)), {"what": f"{kind}: {', '.join(LISTS)}"}))
            continue
        if not isinstance(added[kind] or {}, dict):
            problems.append(Problem("law.shape", marked.place((kind,)), {"what": f"{kind}: {{id: ...}}"}))
            continue
        for name, entry in (added[kind] or {}).items():
            if name in getattr(known, kind):
                problems.append(Problem("law.name_taken", marked.place((kind, name)), {"name": name}))
            elif kind == "authorities" and set(entry if isinstance(entry, dict) else ()) != AUTHORITY:
                what = f"{name}: government, short, name"
                problems.append(Problem("law.shape", marked.place((kind, name)), {"what": what}))
    if problems:
        raise BadInputError(problems)
    more = _registry(added)
    return Registry(
        **{kind: {**getattr(known, kind), **getattr(more, kind)} for kind in LISTS},
        beside=known.beside,
        done_once=known.done_once,
    )


def _registry(lists: dict[str, Any]) -> Registry:
    entries: dict[str, dict[str, Any]] = {name: dict(lists.get(name) or {}) for name in LISTS}
    return Registry(
        governments=entries["governments"],
        authorities={name: Authority(name, **entry) for name, entry in entries["authorities"].items()},
        acts=entries["acts"],
        holders=entries["holders"],
        beside=str(lists.get(BESIDE) or ""),
    )
