"""The effect of a change of the packs, as a page in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.finding import Says
from dorasan.judge.need import Klass, Need, Range
from dorasan.law.provision import Layer, Provision
from dorasan.report.terminal_page import Manner, Page
from dorasan.sitting.effect import CaseMoved, Cause, Effect, LineMoved, view_first
from dorasan.wording.cells import authority_name, cell_words, class_words, holder_name
from dorasan.words import say

EVERY = {STRICT, LENIENT}


def effect_page(found: Effect, provisions: Mapping[str, Provision], lang: Tongue, how: Manner) -> str:
    """``provisions``: of both editions, by id, for the citations."""
    printer = _Printer(provisions, lang, Page(how))
    printer.page.heading(say(lang, "effect.title"))
    figures = {"cases": found.cases, "lines": found.lines, "cells": found.cells}
    if not found.moved:
        printer.page.say(say(lang, "effect.nothing", **figures))
        return printer.page.text()
    moved = {"moved": len(found.moved), "moved_lines": found.moved_lines, "moved_cells": found.moved_cells}
    printer.page.say(say(lang, "effect.counts", **figures, **moved))
    for case in found.moved:
        printer.case(case)
    return printer.page.text()


class _Printer:
    def __init__(self, provisions: Mapping[str, Provision], lang: Tongue, page: Page) -> None:
        self.provisions, self.lang, self.page = provisions, lang, page

    def word(self, key: str, **values: object) -> str:
        return say(self.lang, f"effect.{key}", **values)

    def case(self, case: CaseMoved) -> None:
        self.page.heading(f"{case.title[self.lang]}  [{case.case}]")
        for line in case.lines:
            self.line(line)

    def line(self, line: LineMoved) -> None:
        self.page.blank()
        self.page.say(f"{line.name[self.lang]}  [{line.line}]", 2, "bold")
        for key, (was, now) in (("klass", line.klass), ("carried_klass", line.carried_klass)):
            if was != now:
                self.page.say(self.word(key, before=self._class(was), after=self._class(now)), 4)
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
            self.page.say(lead + words, 4)
        for cause in line.causes:
            self.page.item(self.word("because"), self._cause(cause), 6)
        for name, new in line.shown:
            self.page.say(self.word("shown_new" if new else "shown_gone", provision=name, cite=self._cite(name)), 4)

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
