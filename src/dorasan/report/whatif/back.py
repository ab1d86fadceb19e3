"""The back of the brief: its grounds, the proof of what the scenario leaves of the law, and how the page was made."""

from __future__ import annotations

from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Layer
from dorasan.report.document import Block, Points, Say, Section
from dorasan.report.whatif.phrases import word
from dorasan.whatif.compare import Comparison
from dorasan.whatif.load import SHIPPED
from dorasan.whatif.scenario import Touch
from dorasan.whatif.study import Setting


def back(lang: Tongue, found: Comparison, setting: Setting) -> Section:
    """What the page rests on, for whoever has to answer for it: grounds, proof, method, command."""
    grounds = [f"{one.says[lang]} {one.source}".strip() for one in found.after.found.scenario.rests_on]
    parts: list[tuple[str, list[Block]]] = [("grounds", [Points(grounds)])] if grounds else []
    parts += [("proof", _proof(lang, found, setting)), ("method", _method(lang, found, setting))]
    inner = [Section(word(lang, f"head_{key}"), blocks, key) for key, blocks in parts]
    return Section(word(lang, "head_back"), inner, "back", sheet=True)


def _proof(lang: Tongue, found: Comparison, setting: Setting) -> list[Block]:
    count, digest, same = setting.law_text
    cells = setting.cells
    touches = ", ".join(word(lang, f"touch_{touch.value}") for touch in sorted(found.after.found.scenario.touches))
    text = "same" if same else "read" if read_otherwise(found) else "differs"
    items = [
        word(lang, "touches", touches=touches or "-"),
        word(lang, f"proof_text_{text}", n=count, digest=digest[:16]),
    ]
    key = "proof_cells_same" if cells.identical else "proof_cells_differ"
    values = {"cells": f"{cells.cells:,}", "rows": cells.rows, "differing": f"{cells.differing:,}"}
    values["moved"] = f"{found.moved_in(Layer.LAW):,}"
    items.append(word(lang, key, before=cells.digest_before[:16], after=cells.digest_after[:16], **values))
    return [Points(items)]


def _method(lang: Tongue, found: Comparison, setting: Setting) -> list[Block]:
    portfolio = found.portfolio
    scenario = found.after.found.scenario
    file = Path(scenario.file)  # of two laid over one another there is none
    told = word(lang, "shipped", id=scenario.id) if file.parent == SHIPPED else file.name or scenario.id
    lines = [
        word(lang, "method_scenario", scenario=told),
        word(lang, "method", projects=len(portfolio.projects), lines=len(found.lines), rows=len(portfolio.rows)),
        word(lang, "method_refined" if found.after.found.refined else "method_bounds"),
        word(lang, "method_edition", digest=setting.edition.digest, today=portfolio.today.isoformat()),
    ]
    if portfolio.undated:
        lines.append(word(lang, "method_undated", n=portfolio.undated, today=portfolio.today.isoformat()))
    return [Say(" ".join(lines)), Say(word(lang, "reproduce")), Say(setting.command, "command")]


def read_otherwise(found: Comparison) -> bool:
    """Does it leave every word of the law, and change which reading of it counts?"""
    touches = found.after.found.scenario.touches
    return Touch.READING in touches and Touch.LAW not in touches
