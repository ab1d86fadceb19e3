"""All shipped scenarios over one portfolio at a glance: what each moves."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.report.document import Block, Document, Grid, Points, Say, Words, row
from dorasan.report.whatif.annex import ways
from dorasan.report.whatif.answer import figures_2021, shifts
from dorasan.report.whatif.grounds import later_law, law_age, unconfirmed
from dorasan.report.whatif.phrases import short, word
from dorasan.whatif.compare import Comparison

COLUMNS = ("alone_now", "carried_now", "alone_still_group", "un_lines", "us_lines", "unc_lines")


def overview_told(lang: Tongue, found: Sequence[Comparison], edition: Edition, command: str) -> Document:
    """The table, and what its columns mean."""
    portfolio = found[0].portfolio
    base = figures_2021(found[0])
    notes = {"nobody": base["alone_nobody_now"], "alone": base["alone_now"], "cells": f"{found[0].cell_count():,}"}
    notes |= {"lines": len(found[0].lines), "authorities": len(found[0].before.found.authorities)}
    notes["views"] = len(found[0].before.found.views)
    values: dict[str, object] = {"projects": len(portfolio.projects), "lines": len(found[0].lines), "n": len(found) - 1}
    values["today"] = portfolio.today.isoformat()
    heads = ["col_scenario", *(f"col_{column}" for column in COLUMNS), "col_law_cells", "col_days_cases", "col_asked"]
    rows, titles = [], list[Words]()
    for one in found:
        figures = figures_2021(one)
        cells = [_change(base[column], figures[column]) for column in COLUMNS]
        scenario = one.after.found.scenario
        titles.append(word(lang, "overview_row", id=scenario.id, title=scenario.title[lang]))
        rows.append(row(scenario.id, *cells, f"{one.moved_in(Layer.LAW):,}", ways(lang, one), _asked(lang, one)))
    notes_told = [
        *(word(lang, f"overview_note_{n}", **notes) for n in (1, 2, 3, 4)),
        *_opened(lang, found),
        *_later_laws(lang, found),
    ]
    rests = (
        word(lang, "method_refined" if found[0].after.found.refined else "method_bounds"),
        word(lang, "method_edition", digest=edition.digest, today=portfolio.today.isoformat()),
        *law_age(lang, found[0], edition),
        *unconfirmed(lang, found, edition),
        word(lang, "not_advice"),
    )
    lead: list[Block] = [
        Say(word(lang, "overview_says", **values)),
        Grid("", [word(lang, head) for head in heads], rows, manner="figures"),
        Say(word(lang, "overview_names")),
        Points(titles),
        Say(word(lang, "overview_notes")),
        Points(notes_told),
        Say(" ".join(rests)),
        Say(command, "command"),
    ]
    return Document(lang, word(lang, "overview_title", **values), lead, [], brief=True)


def _asked(lang: Tongue, found: Comparison) -> str:
    """By authority: on how many lines it is asked more heavily (+), less heavily or no longer (-), no longer for
    certain (?), now for certain (!)."""
    out = []
    for shift in shifts(found):
        kinds = (("+", shift.heavier), ("-", shift.lighter), ("?", shift.opened), ("!", shift.settled))
        figures = [f"{sign}{n}" for sign, n in kinds if n]
        out.append(f"{short(lang, shift.authority)} {' '.join(figures)}")
    return "; ".join(out) or word(lang, "overview_nobody")


def _opened(lang: Tongue, found: Sequence[Comparison]) -> list[str]:
    """Of each scenario under which lines come to hang on an open fact, whether anybody else is asked: on how many."""
    figures = {one.after.found.scenario.id: figures_2021(one)["alone_opened"] for one in found}
    return [word(lang, "overview_opened", id=name, n=n) for name, n in figures.items() if n]


def _later_laws(lang: Tongue, found: Sequence[Comparison]) -> list[str]:
    """Of each scenario that lays the law of one day over earlier ones."""
    return [told for one in found for told in later_law(lang, one)]


def _change(before: int, after: int) -> str:
    return str(after) if before == after else f"{after} ({after - before:+d})"
