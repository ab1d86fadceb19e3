"""A comparison for machines: every figure of the brief, by name, without words of any language but ids and titles."""

from __future__ import annotations

from typing import Any

from dorasan.whatif.answer import figures_2021, shifts
from dorasan.whatif.brief import Setting
from dorasan.whatif.compare import BARE, CARRIED, Comparison, Side, Worth
from dorasan.whatif.durations import Days
from dorasan.whatif.picture import change_of
from dorasan.whatif.scenario import Scenario
from dorasan.whatif.standing import Standing

FORMAT = "dorasan-whatif-1"


def as_json(found: Comparison, setting: Setting) -> dict[str, Any]:
    """Everything the brief says, and each line that moves."""
    return {
        "format": FORMAT,
        "not_legal_advice": True,
        "edition": setting.edition.digest,
        "today": found.portfolio.today.isoformat(),
        "command": setting.command,
        "before": _scenario(found.before.found.scenario),
        "after": _scenario(found.after.found.scenario),
        "projects": [project.id for project in found.portfolio.projects],
        "lines": len(found.lines),
        "rows": len(found.portfolio.rows),
        "refined": found.after.found.refined,
        "answer": figures_2021(found),
        "asked_otherwise": [
            {
                "authority": shift.authority,
                "layer": shift.layer.value,
                "heavier_lines": shift.heavier,
                "lighter_lines": shift.lighter,
                "cases": shift.cases,
            }
            for shift in shifts(found)
        ],
        "cells": {
            "compared": found.cell_count(),
            "moved": {f"{layer.value}:{who}": n for (layer, who), n in found.cells_moved().items()},
        },
        "flow": {how: _flow(found, how) for how in (BARE, CARRIED)},
        "moved_lines": {how: [_moved(found, how, n) for n in found.moved(how)] for how in (BARE, CARRIED)},
        "cases_spared": _cases(found, found.cases_spared()),
        "cases_maybe_spared": _cases(found, found.cases_maybe_spared()),
        "cases_added": _cases(found, found.cases_added()),
        "matrix": [
            {
                "project": project.id,
                "authorities": {who: change_of(found, case, n) for n, who in enumerate(found.before.found.authorities)},
            }
            for case, project in enumerate(found.portfolio.projects)
        ],
        "blocking": {name: _blocking(found, side) for name, side in _sides(found)},
        "worth_to_seoul": _worth(found.worth(found.to_seoul(BARE))),
        "days": {name: _days(found, side) for name, side in _sides(found)},
        "proof": {
            "law_provisions": setting.law_text[0],
            "law_digest": setting.law_text[1],
            "law_text_identical": setting.law_text[2],
            "law_cells": setting.cells.cells,
            "law_cells_differing": setting.cells.differing,
            "law_cells_digest": {"before": setting.cells.digest_before, "after": setting.cells.digest_after},
            "law_cells_identical": setting.cells.identical,
        },
    }


def _sides(found: Comparison) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("before", found.before), ("after", found.after)


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "says": scenario.says,
        "touches": sorted(scenario.touches),
        "rests_on": [{"says": ground.says, "source": ground.source} for ground in scenario.rests_on],
    }


def _flow(found: Comparison, how: str) -> dict[str, dict[str, int]]:
    flow = found.flow(how)
    return {
        a.name.lower(): {b.name.lower(): int(flow[a, b]) for b in Standing if flow[a, b]}
        for a in Standing
        if flow[a].any()
    }


def _moved(found: Comparison, how: str, n: int) -> dict[str, str]:
    line = found.portfolio.lines[n]
    return {
        "project": found.portfolio.projects[line.project].id,
        "line": line.id,
        "before": Standing(int(found.before.standing[how][n])).name.lower(),
        "after": Standing(int(found.after.standing[how][n])).name.lower(),
    }


def _cases(found: Comparison, cases: dict[str, list[int]]) -> dict[str, list[str]]:
    return {who: [found.portfolio.projects[n].id for n in numbers] for who, numbers in cases.items()}


def _blocking(found: Comparison, side: Side) -> list[dict[str, Any]]:
    return [
        {
            "authority": item.authority,
            "layer": item.layer.value,
            "lines": item.lines,
            "open_lines": item.open_lines,
            "contested_lines": item.contested,
            "cases": item.cases,
            "provisions": dict(item.provisions),
        }
        for item in found.blocking(side)
    ]


def _worth(worth: Worth) -> dict[str, Any]:
    high = None if worth.high == float("inf") else worth.high
    return {
        "usd": [worth.low, high] if worth.known else None,
        "lines_known": worth.known,
        "lines_unknown": worth.unknown,
    }


def _days(found: Comparison, side: Side) -> dict[str, Any]:
    return {
        project.id: {
            "together": _figure(side.case_days(n)),
            "acts": {f"{who}:{act}": _figure(days) for (who, act), days in side.days[n].items()},
        }
        for n, project in enumerate(found.portfolio.projects)
    }


def _figure(days: Days) -> dict[str, Any]:
    if days.state is not None:
        return {"state": days.state}
    return {
        "from": days.low,
        "to": None if days.open_high else days.high,
        "at_least": days.high if days.open_high else None,
        "n": days.n,
        "kinds": list(days.kinds),
        "figures": list(days.used),
    }
