"""A what-if for machines: every figure of the brief and of the overview. The shapes are in ``whatif_model``."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.report.whatif.answer import figures_2021, shifts
from dorasan.report.whatif.grounds import not_confirmed
from dorasan.report.whatif.picture import change_of
from dorasan.report.whatif_model import (
    Answer,
    BlockingEntry,
    CaseDays,
    CellsEntry,
    DaysEntry,
    DigestPair,
    GroundEntry,
    HowWord,
    MatrixRow,
    MovedLine,
    OverviewEntry,
    ProofEntry,
    ScenarioEntry,
    ShiftEntry,
    StandingWord,
    StateEntry,
    WhatIf,
    WhatIfAll,
    WhenWord,
    WorthEntry,
)
from dorasan.whatif.cleared_by import ClearedBy
from dorasan.whatif.compare import BARE, Comparison, Side, Worth
from dorasan.whatif.durations import Days
from dorasan.whatif.replay import LAYERS
from dorasan.whatif.scenario import Scenario
from dorasan.whatif.study import Setting

HOWS: tuple[HowWord, ...] = ("alone", "carried")
WORDS: dict[ClearedBy, StandingWord] = {
    ClearedBy.FREE: "free",
    ClearedBy.OWN: "own",
    ClearedBy.GROUP: "group",
    ClearedBy.SHARED: "shared",
    ClearedBy.BARRED: "barred",
    ClearedBy.OPEN: "open",
}


def whatif_json(found: Comparison, setting: Setting) -> WhatIf:
    """Everything the brief says, and each line that moves."""
    sides: dict[WhenWord, Side] = {"before": found.before, "after": found.after}
    return WhatIf(
        edition=setting.edition.digest,
        today=found.portfolio.today,
        command=setting.command,
        before=_scenario(found.before.found.scenario),
        after=_scenario(found.after.found.scenario),
        projects=_projects(found),
        lines=len(found.lines),
        rows=len(found.portfolio.rows),
        refined=found.after.found.refined,
        answer=_answer(found),
        asked_otherwise=_shifts(found),
        cells=CellsEntry(
            compared=found.cell_count() * len(LAYERS),
            law_compared=found.cell_count(),
            moved_by_layer={layer.value: found.moved_in(layer) for layer in LAYERS},
            moved={f"{layer.value}:{who}": n for (layer, who), n in found.cells_moved().items()},
        ),
        flow={how: _flow(found, how) for how in HOWS},
        moved_lines={how: [_moved(found, how, n) for n in found.moved(how)] for how in HOWS},
        cases_spared=_cases(found, found.cases_spared()),
        cases_maybe_spared=_cases(found, found.cases_maybe_spared()),
        cases_added=_cases(found, found.cases_added()),
        matrix=_matrix(found),
        blocking={name: _blocking(found, side) for name, side in sides.items()},
        worth_to_seoul=_worth(found.worth(found.to_seoul(BARE))),
        days={name: _days(found, side) for name, side in sides.items()},
        unconfirmed=list(not_confirmed([found], setting.edition)[0]),
        proof=_proof(setting),
    )


def overview_json(found: Sequence[Comparison], edition: Edition, command: str) -> WhatIfAll:
    """Every shipped scenario at a glance."""
    return WhatIfAll(
        edition=edition.digest,
        today=found[0].portfolio.today,
        command=command,
        projects=_projects(found[0]),
        scenarios=[
            OverviewEntry(
                id=one.after.found.scenario.id,
                title=one.after.found.scenario.title,
                answer=_answer(one),
                law_cells_moved=one.moved_in(Layer.LAW),
                cases_with_other_days={one.portfolio.keys[n]: way for n, way in one.cases_of_other_days().items()},
                asked_otherwise=_shifts(one),
            )
            for one in found
        ],
        unconfirmed=list(not_confirmed(found, edition)[0]),
    )


def _projects(found: Comparison) -> list[str]:
    return list(found.portfolio.keys)


def _answer(found: Comparison) -> Answer:
    return Answer.model_validate(figures_2021(found))


def _shifts(found: Comparison) -> list[ShiftEntry]:
    return [
        ShiftEntry(
            authority=shift.authority,
            layer=shift.layer.value,
            heavier_lines=shift.heavier,
            lighter_lines=shift.lighter,
            opened_lines=shift.opened,
            settled_lines=shift.settled,
            cases=shift.cases,
        )
        for shift in shifts(found)
    ]


def _scenario(scenario: Scenario) -> ScenarioEntry:
    return ScenarioEntry(
        id=scenario.id,
        title=scenario.title,
        says=scenario.says,
        seat=scenario.seat,
        touches=sorted(touch.value for touch in scenario.touches),
        rests_on=[GroundEntry(says=ground.says, source=ground.source) for ground in scenario.rests_on],
    )


def _flow(found: Comparison, how: str) -> dict[StandingWord, dict[StandingWord, int]]:
    flow = found.flow(how)
    return {WORDS[a]: {WORDS[b]: int(flow[a, b]) for b in ClearedBy if flow[a, b]} for a in ClearedBy if flow[a].any()}


def _moved(found: Comparison, how: str, n: int) -> MovedLine:
    line = found.portfolio.lines[n]
    return MovedLine(
        project=found.portfolio.keys[line.project],
        line=line.id,
        before=WORDS[ClearedBy(int(found.before.standing[how][n]))],
        after=WORDS[ClearedBy(int(found.after.standing[how][n]))],
    )


def _cases(found: Comparison, cases: dict[str, list[int]]) -> dict[str, list[str]]:
    return {who: [found.portfolio.keys[n] for n in numbers] for who, numbers in cases.items()}


def _matrix(found: Comparison) -> list[MatrixRow]:
    names = found.before.found.authorities
    return [
        MatrixRow.model_validate(
            {"project": name, "authorities": {who: change_of(found, case, n) for n, who in enumerate(names)}}
        )
        for case, name in enumerate(_projects(found))
    ]


def _blocking(found: Comparison, side: Side) -> list[BlockingEntry]:
    return [
        BlockingEntry(
            authority=item.authority,
            layer=item.layer.value,
            lines=item.lines,
            open_lines=item.open_lines,
            contested_lines=item.contested,
            cases=item.cases,
            provisions=dict(item.provisions),
        )
        for item in found.blocking(side)
    ]


def _worth(worth: Worth) -> WorthEntry:
    high = None if worth.high == float("inf") else worth.high
    usd = (worth.low, high) if worth.known else None
    return WorthEntry(usd=usd, lines_known=worth.known, lines_unknown=worth.unknown)


def _days(found: Comparison, side: Side) -> dict[str, CaseDays]:
    return {
        name: CaseDays(
            together=_figure(side.case_days(n)),
            acts={f"{who}:{act}": _figure(days) for (who, act), days in side.days[n].items()},
        )
        for n, name in enumerate(_projects(found))
    }


def _figure(days: Days) -> StateEntry | DaysEntry:
    if days.state is not None:
        return StateEntry.model_validate({"state": days.state})
    return DaysEntry.model_validate(
        {
            "since": days.low,
            "to": None if days.open_high else days.high,
            "at_least": days.high if days.open_high else None,
            "n": days.n,
            "kinds": list(days.kinds),
            "figures": list(days.used),
        }
    )


def _proof(setting: Setting) -> ProofEntry:
    count, digest, same = setting.law_text
    cells = setting.cells
    return ProofEntry(
        law_provisions=count,
        law_digest=digest,
        law_text_identical=same,
        rows_judged_again=cells.rows,
        row_rulings=cells.cells,
        row_rulings_differing=cells.differing,
        row_rulings_digest=DigestPair(before=cells.digest_before, after=cells.digest_after),
        row_rulings_identical=cells.identical,
    )
