"""A replay as a page: the blocks of its brief, the flow as a picture with its table, every provision, case by case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.report.document import Bit, Block, Drawing, Grid, Points, Row, Say, Words
from dorasan.report.html_page import fragment
from dorasan.whatif import blocks as told
from dorasan.whatif.cleared_by import ClearedBy
from dorasan.whatif.compare import BARE, CARRIED, Comparison
from dorasan.whatif.phrases import cite, name, short, standing, word
from dorasan.whatif.picture import change_of
from dorasan.words import say

LOOKS = {"stays": "needed", "lighter": "own", "heavier": "barred", "gone": "free", "may_go": "open", "new": "no_route"}
LOOKS |= {"open": "open"}


def as_sections(blocks: Iterable[told.Block], lang: Tongue) -> list[tuple[str, str, bool]]:
    """The brief by its headings: title, the rest as HTML, whether it begins a new sheet. What is to be typed at a
    terminal is left out: a page has buttons."""
    out: list[tuple[str, list[Block], bool]] = []
    typed = {word(lang, "reproduce"), word(lang, "overview_names")}
    for block in blocks:
        match block:
            case told.Heading(text) | told.Annex(text):
                out.append((text, [], isinstance(block, told.Annex)))
            case told.Paragraph(text) if text not in typed:
                out[-1][1].append(Say(text))
            case told.Bullets(items):
                out[-1][1].append(Points(items))
            case told.Table(header, rows):
                out[-1][1].append(Grid("", header, [Row(row) for row in rows]))
            case told.Picture(svg, caption):
                out[-1][1].append(Drawing(svg, caption))
            case _:
                continue
    return [(title, fragment(body), sheet) for title, body, sheet in out]


def flow_table(found: Comparison, lang: Tongue) -> Sequence[Block]:
    """The table behind the picture: from standing to standing, lines alone and as carried."""
    head = [say(lang, f"web_whatif.{key}") for key in ("from", "to", "alone", "carried")]
    flows = [found.flow(how) for how in (BARE, CARRIED)]
    rows = [
        Row((standing(lang, found, a), standing(lang, found, b), *(str(int(flow[a, b])) for flow in flows)))
        for a in ClearedBy
        for b in ClearedBy
        if any(flow[a, b] for flow in flows)
    ]
    return [Grid(say(lang, "web_whatif.flow_caption"), head, rows)]


def clauses(found: Comparison, lang: Tongue, edition: Edition) -> Sequence[Block]:
    """Clause by clause: each provision that still stops a line, how many before and after."""
    counts: dict[tuple[str, str], list[int]] = {}
    for n, side in enumerate((found.before, found.after)):
        for one in found.blocking(side):
            for provision, lines in one.provisions:
                counts.setdefault((one.authority, provision), [0, 0])[n] += lines
    scenarios = (found.before.found.scenario, found.after.found.scenario)
    head = [say(lang, f"web_whatif.{key}") for key in ("authority", "clause", "before", "after")]
    rows = []
    for (who, provision), (was, now) in sorted(counts.items(), key=lambda item: (-max(item[1]), item[0])):
        href = f"/law/of/{provision}" if provision in edition.library.provisions else ""
        change = Bit(str(now), "strong" if was != now else "")
        rows.append(Row((name(lang, who), Bit(cite(lang, edition, scenarios, provision), "", href), str(was), change)))
    return [Grid(say(lang, "web_whatif.clauses_caption"), head, rows, names=1)]


def matrix(found: Comparison, lang: Tongue) -> Sequence[Block]:
    """Case by case: what becomes of each authority's own act."""
    names, cases = found.before.found.authorities, range(len(found.portfolio.projects))
    changes = {(case, n): change_of(found, case, n) for case in cases for n in range(len(names))}
    shown = [n for n in range(len(names)) if any(changes[case, n] != "none" for case in cases)]
    head = [word(lang, "col_case"), *(short(lang, names[n]) for n in shown)]
    rows = []
    for case, title in enumerate(found.portfolio.titles(lang)):
        cells: list[Words] = [title]
        for n in shown:
            change = changes[case, n]
            cells.append("" if change == "none" else Bit(word(lang, f"change_{change}"), LOOKS.get(change, "open")))
        rows.append(Row(cells))
    return [Grid(say(lang, "web_whatif.matrix_caption"), head, rows, manner="board")]
