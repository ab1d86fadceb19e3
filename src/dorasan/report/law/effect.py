"""The effect of a change of the packs, case by case in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.finding import Says
from dorasan.judge.need import Klass, Need, Range
from dorasan.law.provision import Layer, Provision
from dorasan.report.document import Block, Pairs, Part, Say, Section
from dorasan.sitting.effect import CaseMoved, Cause, Effect, LineMoved, view_first
from dorasan.wording.cells import authority_name, cell_words, class_words, holder_name
from dorasan.words import say

EVERY = {STRICT, LENIENT}


def effect_told(found: Effect, provisions: Mapping[str, Provision], lang: Tongue) -> list[Block]:
    """``provisions``: of both editions, by id, for the citations."""
    teller = _Teller(provisions, lang)
    figures = {"cases": found.cases, "lines": found.lines, "cells": found.cells}
    if found.moved:
        moved = {"moved": len(found.moved), "moved_lines": found.moved_lines, "moved_cells": found.moved_cells}
        told = teller.word("counts", **figures, **moved)
    else:
        told = teller.word("nothing", **figures)
    return [Section(teller.word("title"), [Say(told)], "effect"), *map(teller.case, found.moved)]


class _Teller:
    def __init__(self, provisions: Mapping[str, Provision], lang: Tongue) -> None:
        self.provisions, self.lang = provisions, lang

    def word(self, key: str, **values: object) -> str:
        return say(self.lang, f"effect.{key}", **values)

    def case(self, case: CaseMoved) -> Section:
        return Section(f"{case.title[self.lang]}  [{case.case}]", [self.line(line) for line in case.lines], case.case)

    def line(self, line: LineMoved) -> Part:
        blocks: list[Block] = []
        for key, (was, now) in (("klass", line.klass), ("carried_klass", line.carried_klass)):
            if was != now:
                blocks.append(Say(self.word(key, before=self._class(was), after=self._class(now))))
        views = {cell.view for cell in line.cells}
        for (layer, authority, carried, before, after), held in view_first(
            self.lang.vocabulary.registry, line.cells
        ).items():
            words = self.word(
                "carried" if carried else "cell",
                authority=authority_name(self.lang, authority),
                before=self._cell(before),
                after=self._cell(after),
                views="" if set(held) >= EVERY or set(held) >= views else self._views(held),
            )
            lead = "" if layer is Layer.LAW else self.word(f"layer_{layer}")
            blocks.append(Say(lead + words))
        if line.causes:
            blocks.append(Pairs([(self.word("because").rstrip(), self._cause(cause)) for cause in line.causes]))
        for name, new in line.shown:
            blocks.append(Say(self.word("shown_new" if new else "shown_gone", provision=name, cite=self._cite(name))))
        return Part(f"{line.name[self.lang]}  [{line.line}]", blocks)

    def _class(self, between: tuple[Klass, Klass]) -> str:
        return class_words(self.lang, *between)

    def _cell(self, cell: Range) -> str:
        if cell.worst is Need.NOT_NEEDED:
            return self.word("nothing_needed")
        return cell_words(self.lang, cell)

    def _views(self, held: list[str]) -> str:
        named = [
            self.word(f"view_{view}")
            if view in EVERY
            else self.word("view_holder", holder=holder_name(self.lang, view))
            for view in held
        ]
        return self.word("views", views=", ".join(named))

    def _cause(self, cause: Cause) -> str:
        cite = self._cite(cause.provision)
        if cause.before == cause.after:
            return self.word("cause_lifts", provision=cause.provision, cite=cite)
        before, after = self._says(cause.before), self._says(cause.after)
        return self.word("cause", provision=cause.provision, cite=cite, before=before, after=after)

    def _says(self, says: Says | None) -> str:
        return self.word(f"says_{says.value if says else 'nothing'}")

    def _cite(self, name: str) -> str:
        provision = self.provisions.get(name)
        return provision.cite(self.lang) if provision else name
