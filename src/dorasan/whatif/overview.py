"""All shipped scenarios over one portfolio at a glance: what each moves, in one replay that judges shared law once.

Practice modelled: an analyst who has a folder of projects asks first which change of rules or readings matters at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.problem import BadInputError
from dorasan.whatif.annex import ways
from dorasan.whatif.answer import figures_2021, shifts
from dorasan.whatif.blocks import Block, Bullets, Command, Heading, Paragraph, Table
from dorasan.whatif.compare import Comparison, compare
from dorasan.whatif.grounds import later_law, law_age, unconfirmed
from dorasan.whatif.laws import Laws
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import known_durations, load_scenarios, shipped
from dorasan.whatif.phrases import short, word
from dorasan.whatif.portfolio import load_portfolio
from dorasan.whatif.replay import replay
from dorasan.whatif.scenario import BASE

COLUMNS = ("alone_now", "carried_now", "alone_still_group", "un_lines", "us_lines", "unc_lines")


def overview(edition: Edition, folders: Sequence[Path], today: date) -> list[Comparison]:
    """Each shipped scenario against the law as it stood, which comes first (against itself).

    Raises :class:`BadInputError` with everything wrong in scenarios and projects.
    """
    library = edition.library
    scenarios = load_scenarios([BASE, *shipped()], library)
    problems = [problem for scenario in scenarios for problem in lint_scenario(scenario, library)]
    if problems:
        raise BadInputError(problems)
    laws = Laws(library)
    portfolio = load_portfolio(folders, [laws.library_of(scenario) for scenario in scenarios], today)
    found = replay(library, portfolio, scenarios, laws)
    return [compare(portfolio, found[0], after, known_durations()) for after in found]


def overview_blocks(lang: Tongue, found: Sequence[Comparison], edition: Edition, command: str) -> list[Block]:
    """The table, and what its columns mean."""
    portfolio = found[0].portfolio
    base = figures_2021(found[0])
    notes = {"nobody": base["alone_nobody_now"], "alone": base["alone_now"], "cells": f"{found[0].cell_count():,}"}
    notes |= {"lines": len(found[0].lines), "authorities": len(found[0].before.found.authorities)}
    notes["views"] = len(found[0].before.found.views)
    values: dict[str, object] = {"projects": len(portfolio.projects), "lines": len(found[0].lines), "n": len(found) - 1}
    values["today"] = portfolio.today.isoformat()
    heads = ["col_scenario", *(f"col_{column}" for column in COLUMNS), "col_law_cells", "col_days_cases", "col_asked"]
    rows, titles = [], []
    for one in found:
        figures = figures_2021(one)
        cells = [_change(base[column], figures[column]) for column in COLUMNS]
        scenario = one.after.found.scenario
        titles.append(word(lang, "overview_row", id=scenario.id, title=scenario.title[lang]))
        rows.append((scenario.id, *cells, f"{one.moved_in(Layer.LAW):,}", ways(lang, one), _asked(lang, one)))
    return [
        Heading(word(lang, "overview_title", **values), 1),
        Paragraph(word(lang, "overview_says", **values)),
        Table(tuple(word(lang, head) for head in heads), tuple(rows)),
        Paragraph(word(lang, "overview_names")),
        Bullets(tuple(titles)),
        Paragraph(word(lang, "overview_notes")),
        Bullets(
            (
                *(word(lang, f"overview_note_{n}", **notes) for n in (1, 2, 3, 4)),
                *_opened(lang, found),
                *_later_laws(lang, found),
            )
        ),
        Paragraph(
            " ".join(
                (
                    word(lang, "method_refined" if found[0].after.found.refined else "method_bounds"),
                    word(lang, "method_edition", digest=edition.digest, today=portfolio.today.isoformat()),
                    *law_age(lang, found[0], edition),
                    *unconfirmed(lang, found, edition),
                    word(lang, "not_advice"),
                )
            )
        ),
        Command(command),
    ]


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
