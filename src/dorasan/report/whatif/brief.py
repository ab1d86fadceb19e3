"""The one-page brief: what was asked, what moves, what is left and whose, days; on its back grounds, proof and method.

Made once as blocks that Markdown, HTML and the terminal lay out.
"""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Block, Document, Drawing, Fold, Grid, Points, Say, Section, row
from dorasan.report.whatif.annex import MOST, annex, days_in_short
from dorasan.report.whatif.answer import answer_2021
from dorasan.report.whatif.back import back, read_otherwise
from dorasan.report.whatif.grounds import later_law, law_age, unconfirmed
from dorasan.report.whatif.phrases import cite, name, seated, short, standing, word
from dorasan.whatif.cleared_by import ALONE, ClearedBy, cleared_by
from dorasan.whatif.compare import BARE, CARRIED, Blocking, Comparison
from dorasan.whatif.replay import LAYERS
from dorasan.whatif.study import Setting


def brief(found: Comparison, setting: Setting, pictures: Sequence[Drawing] = (), *, alone: bool = False) -> Document:
    """The page, and on sheets of their own what it rests on and what it counts. ``pictures``: the flow of the lines,
    and perhaps the cases by authority. ``alone``: the page is printed by itself, so it says where the rest is to be had
    instead of pointing at sheets that are not there."""
    lang = setting.lang
    before, after = found.before.found.scenario, found.after.found.scenario
    last = (
        *unconfirmed(lang, [found], setting.edition),
        word(lang, "not_advice"),
        word(lang, "apart" if alone else "behind"),
    )
    moves = [_standing_table(lang, found), *_flow(lang, found, pictures), *_views(lang, found)]
    parts: list[tuple[str, list[Block]]] = [
        ("answer", [Points(answer_2021(lang, found))]),
        ("moves", [*moves, Say(_cells(lang, found))]),
        ("cases", _cases(lang, found)),
        ("blocks", _blocks(lang, found, setting)),
        ("days", [*days_in_short(lang, found, alone=alone), Say(" ".join(last))]),
    ]
    return Document(
        lang,
        word(lang, "title", scenario=after.title[lang]),
        [
            Say(word(lang, "against", scenario=before.title[lang])),
            Say(after.says[lang]),
            Say(" ".join((_law(lang, found, setting), *_day(lang, found, setting)))),
        ],
        [
            *(Section(word(lang, f"head_{key}"), blocks, key) for key, blocks in parts),
            back(lang, found, setting),
            *annex(lang, found, pictures),
        ],
        brief=True,
    )


def _flow(lang: Tongue, found: Comparison, pictures: Sequence[Drawing]) -> list[Block]:
    """The picture of the flow, with the same as a table behind it."""
    if not pictures:
        return []
    rows = []
    for was in ClearedBy:
        for now in ClearedBy:
            counts = [int(found.flow(how)[was, now]) for how in (BARE, CARRIED)]
            if any(counts):
                rows.append(row(standing(lang, found, was), standing(lang, found, now), *map(str, counts)))
    head = [word(lang, f"col_{name}") for name in ("was", "now", BARE, CARRIED)]
    return [*pictures[:1], Fold(word(lang, "picture_table"), [Grid("", head, rows, manner="figures")], repeats=True)]


def _law(lang: Tongue, found: Comparison, setting: Setting) -> str:
    """Whether the scenario leaves the law what it is, in a sentence; the proof of it is on the back."""
    if setting.law_text[2] and setting.cells.identical:
        return word(lang, "law_same")
    return word(lang, "law_read" if read_otherwise(found) else "law_differs")


def _day(lang: Tongue, found: Comparison, setting: Setting) -> list[str]:
    """The day of the brief, the age of the law, and what must be known of a law laid over earlier days."""
    judged = word(lang, "judged_on", today=found.portfolio.today.isoformat())
    return [judged, *law_age(lang, found, setting.edition), *later_law(lang, found)]


def _standing_table(lang: Tongue, found: Comparison) -> Grid:
    rows = []
    flows = {how: found.flow(how) for how in (BARE, CARRIED)}
    for kind in ClearedBy:
        cells: list[str] = []
        for how in (BARE, CARRIED):
            was, now = int(flows[how][kind].sum()), int(flows[how][:, kind].sum())
            cells.extend((str(was), f"{now} ({now - was:+d})" if now != was else str(now)))
        if any(cell != "0" for cell in cells):
            rows.append(row(standing(lang, found, kind), *cells))
    rows.insert(0, row(seated(lang, found, "standing_alone"), *_alone(found)))
    heads = ("col_standing", "col_alone_before", "col_alone_after", "col_carried_before", "col_carried_after")
    return Grid("", [word(lang, head) for head in heads], rows, manner="figures")


def _alone(found: Comparison) -> list[str]:
    """The first two rows together: what the answer calls *alone*."""
    cells: list[str] = []
    for how in (BARE, CARRIED):
        was, now = (len(found.seoul_alone(side, how)) for side in (found.before, found.after))
        cells.extend((str(was), f"{now} ({now - was:+d})" if now != was else str(now)))
    return cells


def _cells(lang: Tongue, found: Comparison) -> str:
    moved = sorted(found.cells_moved().items(), key=lambda item: -item[1])
    told = []
    for layer in LAYERS:
        by = ", ".join(f"{short(lang, who)} {n}" for (own, who), n in moved if own is layer)
        told.append(
            word(lang, "cells_of", layer=word(lang, f"layer_{layer.value}"), n=found.moved_in(layer))
            + (f" ({by})" if by else "")
        )
    return word(lang, "cells_moved", cells=f"{found.cell_count():,}", parts=", ".join(told))


def _views(lang: Tongue, found: Comparison) -> list[Block]:
    """How many lines the seat decides alone, by whose reading."""
    views = found.before.found.views
    plain = ("strict", "lenient")
    heads = [word(lang, f"view_{view}") if view in plain else _holder(lang, view) for view in views]
    rows = []
    for how in (BARE, CARRIED):
        cells: list[str] = []
        for view in views:
            pair = []
            for side in (found.before, found.after):
                held = cleared_by(side.found, side.cells(how), view)
                pair.append(sum(int(held[n]) in ALONE for n in found.lines))
            cells.append(_arrow(*pair))
        rows.append(row(word(lang, f"col_{how}"), *cells))
    intro = Say(seated(lang, found, "views_intro", lines=len(found.lines)))
    return [intro, Grid("", [word(lang, "col_view"), *heads], rows, manner="figures")]


def _holder(lang: Tongue, view: str) -> str:
    return lang.vocabulary.registry.holders[view][lang]


def _cases(lang: Tongue, found: Comparison) -> list[Block]:
    items = []
    kinds = {"spared": found.cases_spared(), "maybe_spared": found.cases_maybe_spared(), "added": found.cases_added()}
    for key, cases in kinds.items():
        for who, numbers in cases.items():
            titles = _titles(lang, found, numbers)
            items.append(word(lang, f"cases_{key}", who=name(lang, who), n=len(numbers), cases=titles))
    for key, lines in (("to_seoul", found.to_seoul(BARE)), ("from_seoul", found.from_seoul(BARE))):
        numbers = list(dict.fromkeys(found.portfolio.lines[n].project for n in lines))
        if numbers:
            titles = _titles(lang, found, numbers)
            items.append(seated(lang, found, f"cases_{key}", n=len(numbers), cases=titles))
    if not items:
        return [Say(word(lang, "cases_same", n=len(found.portfolio.projects)))]
    blocks: list[Block] = [Points(items)]
    spared = {n for key in ("spared", "maybe_spared") for cases in kinds[key].values() for n in cases}
    if spared:
        waiting = [n for n in sorted(spared) if found.waits_for_others(n)]
        blocks.append(Say(seated(lang, found, "cases_meaning", n=len(spared), waiting=len(waiting))))
    return blocks


def _titles(lang: Tongue, found: Comparison, cases: Sequence[int]) -> str:
    """The titles of some cases, and how many there are beyond :data:`MOST`."""
    more = word(lang, "more", n=len(cases) - MOST) if len(cases) > MOST else ""
    titles = found.portfolio.titles(lang)
    return "; ".join(titles[n] for n in cases[:MOST]) + more


def _blocks(lang: Tongue, found: Comparison, setting: Setting) -> list[Block]:
    rows = []
    was = {(b.layer, b.authority): b for b in found.blocking(found.before)}
    for now in found.blocking(found.after):
        old: Blocking | None = was.get((now.layer, now.authority))
        lines = _arrow(old.lines if old else 0, now.lines)
        marks = [word(lang, "of_which_open", n=now.open_lines)] if now.open_lines else []
        marks += [word(lang, "of_which_contested", n=now.contested)] if now.contested else []
        scenarios = (found.before.found.scenario, found.after.found.scenario)
        cites = [f"{cite(lang, setting.edition, scenarios, p)} ({n})" for p, n in now.provisions[:2]]
        if len(now.provisions) > 2:
            cites.append(word(lang, "more", n=len(now.provisions) - 2).strip())
        rows.append(
            row(
                name(lang, now.authority),
                word(lang, f"layer_{now.layer.value}"),
                lines,
                ", ".join(marks) or "-",
                _arrow(old.cases if old else 0, now.cases),
                "; ".join(cites),
            )
        )
    heads = ("col_who", "col_layer", "col_lines", "col_marks", "col_cases", "col_ground")
    blocks: list[Block] = [Say(word(lang, "blocks_intro"))]
    blocks.append(
        Grid("", [word(lang, head) for head in heads], rows, manner="figures")
        if rows
        else Say(seated(lang, found, "blocks_none"))
    )
    return blocks


def _arrow(before: int, after: int) -> str:
    return str(after) if before == after else f"{before} → {after}"
