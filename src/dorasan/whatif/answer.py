"""The question of the summit of May 2021: what moves from the group to Seoul alone, and what still needs whom."""

from __future__ import annotations

from dorasan.law.authority import registry
from dorasan.law.provision import Layer
from dorasan.whatif.compare import BARE, CARRIED, Comparison, Side
from dorasan.whatif.phrases import word
from dorasan.whatif.standing import WAITS, Standing, foreign
from dorasan.words import Lang

OTHERS = ("un", "us", "unc")


def answer_2021(lang: Lang, found: Comparison) -> list[str]:
    """Lines and cases that move to Seoul alone, and what still needs the UN, the United States, the UN Command."""
    values = figures_2021(found)
    out = [word(lang, "answer_moves", **values)]
    out.append(word(lang, "answer_consulted", **values))
    out.append(word(lang, "answer_left", **values))
    if values["alone_moved"] and not values["carried_moved"]:
        out.append(word(lang, "answer_carriers"))
    return out


def figures_2021(found: Comparison) -> dict[str, int]:
    """The figures of the answer, by name."""
    out = {"lines": len(found.lines), "cases": len(found.portfolio.projects)}
    for how in (BARE, CARRIED):
        before, after = found.before.standing[how], found.after.standing[how]
        from_group = [n for n in found.to_seoul(how) if before[n] == Standing.GROUP]
        out[f"{how}_moved"] = len(found.to_seoul(how))
        out[f"{how}_from_group"] = len(from_group)
        out[f"{how}_was"] = len(found.seoul_alone(found.before, how))
        out[f"{how}_now"] = len(found.seoul_alone(found.after, how))
        out[f"{how}_cases_was"] = len(found.cases_of_seoul(found.before, how))
        out[f"{how}_cases_now"] = len(found.cases_of_seoul(found.after, how))
        out[f"{how}_cases_touched"] = len({found.portfolio.lines[n].project for n in found.to_seoul(how)})
        out[f"{how}_still_group"] = sum(int(after[n]) == Standing.GROUP for n in found.lines)
    for name, side in (("was", found.before), ("now", found.after)):
        out[f"consulted_{name}"], out[f"maybe_consulted_{name}"] = _consulted(found, side)
    for government in OTHERS:
        lines, cases = _needing(found, government)
        out[f"{government}_lines"], out[f"{government}_cases"] = lines, cases
    return out


def _consulted(found: Comparison, side: Side) -> tuple[int, int]:
    """(lines surely consulted on by practice of another government, lines on which that is open), alone."""
    others = foreign(side.found, side.found.scenario.seat or "kr")
    cells = side.found.alone.needs[Layer.PRACTICE][found.lines][:, others, 0]
    surely = (cells[..., 0] >= WAITS).any(axis=1)
    maybe = (cells[..., 1] >= WAITS).any(axis=1)
    return int(surely.sum()), int((maybe & ~surely).sum())


def _needing(found: Comparison, government: str) -> tuple[int, int]:
    """(lines, cases) that by law, alone, still need an act of ``government`` or may, under the strict view."""
    known = registry()
    side = found.after.found
    own = [n for n, who in enumerate(side.authorities) if known.government_of(who) == government]
    waits = (side.alone.needs[Layer.LAW][:, own, 0, 1] >= WAITS).any(axis=1)
    lines = [int(n) for n in found.lines if waits[n]]
    return len(lines), len({found.portfolio.lines[n].project for n in lines})
