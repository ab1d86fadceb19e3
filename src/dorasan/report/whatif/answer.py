"""The question of the summit of May 2021: what moves from the group to Seoul alone, and what still needs whom."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Layer
from dorasan.report.whatif.annex import waited
from dorasan.report.whatif.phrases import government, money, name, seated, word
from dorasan.whatif.cleared_by import SEAT, WAITS, ClearedBy, foreign
from dorasan.whatif.compare import BARE, CARRIED, Comparison, Side

OTHERS = ("un", "us", "unc")
WHEN = ("was", "now")
KINDS = ("heavier", "lighter", "opened", "settled")  # of a shift


def answer_2021(lang: Tongue, found: Comparison) -> list[str]:
    """What moves to Seoul alone, what is asked more or less heavily, and what still needs whom by law."""
    values = figures_2021(found)
    if any(values[f"{how}_{what}"] for how in (BARE, CARRIED) for what in ("moved", "lost")):
        keys = ["answer_moves", "answer_lost" if values["alone_lost"] else "", "answer_carried"]
        keys.append("answer_carriers" if values["held_by_carriers"] else "")
    else:
        keys = ["answer_same"]
    keys.append("answer_opened" if values["alone_opened"] else "")
    values |= {
        f"all_consulted_{when}": values[f"consulted_{when}"] + values[f"maybe_consulted_{when}"] for when in WHEN
    }
    if any(values[f"{maybe}consulted_was"] != values[f"{maybe}consulted_now"] for maybe in ("", "maybe_")):
        keys.append("answer_consulted")
    out = [seated(lang, found, key, **values) for key in keys if key]
    out.extend(_shifted(lang, shift) for shift in shifts(found))
    moved = found.to_seoul(BARE)
    if moved:
        out.append(seated(lang, found, "worth_moved", worth=money(lang, found.worth(moved)), n=len(moved)))
    for act in waited(lang, found):
        if act.days[0] != act.days[1] and all(act.cases):
            before, after = act.days
            out.append(word(lang, "answer_days", act=act.label, before=before, after=after, cases=act.cases[1]))
    for other in OTHERS:
        whose = SEAT if other == found.after.seat else other
        own, who = _needing(found, whose), government(lang, whose)
        out.append(word(lang, "answer_left" if own["lines"] else "answer_left_none", who=who, **own))
    return out


@dataclass(frozen=True)
class Shift:
    """Lines on which an authority is asked more heavily than before, and less, under the strict view.

    ``opened``: at worst as before, but no longer for certain; ``settled``: at worst as before, and now for certain.
    """

    authority: str
    layer: Layer
    heavier: int
    lighter: int
    opened: int
    settled: int
    cases: int


def shifts(found: Comparison) -> list[Shift]:
    """By authority and layer, wherever some line is asked otherwise; gone counts as lighter, new as heavier."""
    out = []
    for layer, who in found.cells_moved():
        n = found.before.found.authorities.index(who)
        old, new = (side.found.alone.needs[layer][found.lines, n, 0] for side in (found.before, found.after))
        cases = {found.portfolio.lines[m].project for m in found.lines[(old != new).any(axis=1)].tolist()}
        if cases:
            same = old[:, 1] == new[:, 1]
            shift = Shift(
                who,
                layer,
                heavier=int((new[:, 1] > old[:, 1]).sum()),
                lighter=int((new[:, 1] < old[:, 1]).sum()),
                opened=int((same & (new[:, 0] < old[:, 0])).sum()),
                settled=int((same & (new[:, 0] > old[:, 0])).sum()),
                cases=len(cases),
            )
            out.append(shift)
    return out


def _shifted(lang: Tongue, shift: Shift) -> str:
    counts = {kind: getattr(shift, kind) for kind in KINDS}
    ways = ", ".join(word(lang, f"shift_{kind}", n=n) for kind, n in counts.items() if n)
    by = f" ({word(lang, 'layer_practice')})" if shift.layer is Layer.PRACTICE else ""
    return word(lang, "answer_shift", who=name(lang, shift.authority), by=by, ways=ways, cases=shift.cases)


def figures_2021(found: Comparison) -> dict[str, int]:
    """The figures of the answer, by name."""
    out = {"lines": len(found.lines), "cases": len(found.portfolio.projects)}
    for how in (BARE, CARRIED):
        before, after = found.before.standing[how], found.after.standing[how]
        from_group = [n for n in found.to_seoul(how) if before[n] == ClearedBy.GROUP]
        was, now = found.seoul_alone(found.before, how), found.seoul_alone(found.after, how)
        out[f"{how}_moved"] = len(found.to_seoul(how))
        out[f"{how}_from_group"] = len(from_group)
        out[f"{how}_was"] = len(was)
        out[f"{how}_now"] = len(now)
        for when, side in (("was", before), ("now", after)):
            out[f"{how}_nobody_{when}"] = sum(int(side[n]) == ClearedBy.FREE for n in found.lines)
        out[f"{how}_lost"] = len(found.from_seoul(how))
        out[f"{how}_cases_was"] = len(found.cases_of_seoul(found.before, how))
        out[f"{how}_cases_now"] = len(found.cases_of_seoul(found.after, how))
        out[f"{how}_cases_touched"] = len({found.portfolio.lines[n].project for n in found.to_seoul(how)})
        out[f"{how}_opened"] = sum(int(after[n]) == ClearedBy.OPEN != int(before[n]) for n in found.lines)
        out[f"{how}_still_group"] = sum(int(after[n]) == ClearedBy.GROUP for n in found.lines)
    out["held_by_carriers"] = len(set(found.to_seoul(BARE)) - set(found.seoul_alone(found.after, CARRIED)))
    for when, side in (("was", found.before), ("now", found.after)):
        out[f"consulted_{when}"], out[f"maybe_consulted_{when}"] = _consulted(found, side)
    for other in OTHERS:
        out |= {f"{other}_{part}": n for part, n in _needing(found, other).items()}
    return out


def _consulted(found: Comparison, side: Side) -> tuple[int, int]:
    """(lines surely consulted on by practice of another government, lines on which that is open), alone."""
    others = foreign(side.found, side.seat)
    cells = side.found.alone.needs[Layer.PRACTICE][found.lines][:, others, 0]
    surely = (cells[..., 0] >= WAITS).any(axis=1)
    maybe = (cells[..., 1] >= WAITS).any(axis=1)
    return int(surely.sum()), int((maybe & ~surely).sum())


def _needing(found: Comparison, whose: str) -> dict[str, int]:
    """Lines, alone, that by law still need an act of the government ``whose``, and the cases they stand in.

    ``every``: on every reading and whatever the open facts; ``open``: for want of a fact even on the strictest reading;
    ``some``: the rest, where it depends on the reading.
    """
    side = found.after.found
    known = side.registry
    own = [n for n, who in enumerate(side.authorities) if known.government_of(who) == whose]
    needs = side.alone.needs[Layer.LAW][found.lines][:, own]
    strict, lenient = (needs[:, :, side.views.index(view)] >= WAITS for view in ("strict", "lenient"))
    any_, surely, every = strict[..., 1].any(axis=1), strict[..., 0].any(axis=1), lenient[..., 0].any(axis=1)
    return {
        "lines": int(any_.sum()),
        "cases": len({found.portfolio.lines[n].project for n in found.lines[any_].tolist()}),
        "every": int(every.sum()),
        "some": int((surely & ~every).sum()),
        "open": int((any_ & ~surely & ~every).sum()),
    }
