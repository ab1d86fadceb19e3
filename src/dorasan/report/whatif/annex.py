"""Days, in short on the page; and what stands behind it: every line that moves, every act that is waited for.

Practice modelled: a minister reads one page; the desk officer who has to answer for it reads which lines it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Block, Drawing, Fold, Grid, Points, Say, Section, row
from dorasan.report.whatif.phrases import act_name, short, standing, word
from dorasan.report.whatif.picture import asked_somewhere, change_of
from dorasan.whatif.compare import BARE, CARRIED, Comparison, Side
from dorasan.whatif.durations import Days, Trend, days_of, days_words, overlaid
from dorasan.whatif.known import known_durations

MOST = 4  # items of a list on the page; the rest is counted there and stands in the annex


@dataclass(frozen=True)
class Waited:
    """One act, in how many cases it is waited for, and how long: before and after."""

    key: str  # authority:act
    label: str
    cases: tuple[int, int]
    days: tuple[str, str]
    known: bool

    @property
    def moves(self) -> bool:
        return self.cases[0] != self.cases[1] or self.days[0] != self.days[1]


def annex(lang: Tongue, found: Comparison, pictures: Sequence[Drawing]) -> list[Section]:
    """What the page counts, one by one. ``pictures``: those of the brief; without any the cases by authority are left
    out, with the first alone they are a table."""
    acts = waited(lang, found)
    out = [Section(word(lang, "head_annex_lines"), _lines(lang, found), "annex-lines", sheet=True)]
    if acts:
        out.append(Section(word(lang, "head_annex_days"), [_acts_table(lang, acts)], "annex-days"))
    if pictures:
        blocks: list[Block] = [*pictures[1:], Fold(word(lang, "picture_table"), [_matrix(lang, found)])]
        out.append(Section(word(lang, "head_annex"), blocks, "annex-pictures", sheet=True))
    return out


def _lines(lang: Tongue, found: Comparison) -> list[Block]:
    moved = sorted({*found.moved(BARE), *found.moved(CARRIED)})
    rows, titles = [], found.portfolio.titles(lang)
    for n in moved:
        line = found.portfolio.lines[n]
        cells = [_standing(lang, found, how, n) for how in (BARE, CARRIED)]
        rows.append(row(titles[line.project], line.name[lang], *cells))
    if not rows:
        return [Say(word(lang, "lines_same", n=len(found.lines)))]
    head = [word(lang, head) for head in ("col_case", "col_line", "col_alone", "col_carried")]
    return [Grid("", head, rows, manner="figures")]


def _matrix(lang: Tongue, found: Comparison) -> Grid:
    """Case by case what becomes of its need of each authority: the picture's own words."""
    authorities = asked_somewhere(found)
    head = [word(lang, "col_case"), *(short(lang, found.before.found.authorities[n]) for n in authorities)]
    rows = [
        row(title, *(word(lang, f"change_{change_of(found, case, n)}") for n in authorities))
        for case, title in enumerate(found.portfolio.titles(lang))
    ]
    return Grid("", head, rows, manner="figures")


def _standing(lang: Tongue, found: Comparison, how: str, n: int) -> str:
    pair = dict.fromkeys(int(side.standing[how][n]) for side in (found.before, found.after))
    return " → ".join(standing(lang, found, kind) for kind in pair)


def days_in_short(lang: Tongue, found: Comparison, *, alone: bool = False) -> list[Block]:
    """The acts whose waiting changes, how many do not, and the cases whose days change."""
    acts = waited(lang, found)
    moving = [act for act in acts if act.moves]
    blocks: list[Block] = [Say(word(lang, "days_intro"))]
    if moving:
        blocks.append(_acts_table(lang, moving))
    unknown = sum(not act.known for act in acts)
    key = "days_unchanged" if moving else "days_unchanged_all"
    told = [word(lang, key, n=len(acts) - len(moving), unknown=unknown)]
    if not alone:
        told.append(word(lang, "annex_has_acts"))
    new = [act.label for act in moving if not act.cases[0]]
    if new:
        told.append(word(lang, "days_new", acts=", ".join(new)))
    blocks.append(Say(" ".join(told)))
    return [*blocks, *_case_days(lang, found)]


def _acts_table(lang: Tongue, acts: Sequence[Waited]) -> Grid:
    heads = ("col_act", "col_cases_before", "col_days_before", "col_cases_after", "col_days_after")
    rows = [row(act.label, str(act.cases[0]), act.days[0], str(act.cases[1]), act.days[1]) for act in acts]
    return Grid("", [word(lang, head) for head in heads], rows, manner="figures")


def waited(lang: Tongue, found: Comparison) -> list[Waited]:
    """Every act that some case waits for, on either side."""
    sides = (found.before, found.after)
    out = []
    for key in sorted({key for side in sides for case in side.days for key in case}):
        figures = [_figure(side, key) for side in sides]
        before, after = (sum(key in case for case in side.days) for side in sides)
        texts = [days_words(lang, figure) if n else "-" for figure, n in zip(figures, (before, after), strict=True)]
        known = any(figure.known or figure.state for figure in figures)
        label = f"{short(lang, key[0])}: {act_name(lang, key[1])}"
        out.append(Waited(":".join(key), label, (before, after), (texts[0], texts[1]), known))
    return out


def _case_days(lang: Tongue, found: Comparison) -> list[Block]:
    totals, titles = [], found.portfolio.titles(lang)
    for n in found.cases_of_other_days():
        before, after = (days_words(lang, side.case_days(n), bare=True) for side in (found.before, found.after))
        totals.append(word(lang, "case_days", case=titles[n], before=before, after=after))
    if not totals:
        return [Say(word(lang, "days_same"))]
    shown = totals[:MOST]
    if len(totals) > MOST:
        shown[-1] += ";" + word(lang, "more", n=len(totals) - MOST)
    intro = word(lang, "case_days_intro", n=len(totals), ways=ways(lang, found))
    return [Say(intro), Points(shown)]


def ways(lang: Tongue, found: Comparison) -> str:
    """In how many cases the waiting is longer, shorter, or surely neither."""
    way_of = list(found.cases_of_other_days().values())
    counts = ((way, way_of.count(way)) for way in (Trend.LONGER, Trend.SHORTER, Trend.EITHER))
    return ", ".join(word(lang, f"days_{way.value}", n=n) for way, n in counts if n) or "0"


def _figure(side: Side, key: tuple[str, str]) -> Days:
    return days_of(overlaid(known_durations(), side.found.scenario.durations), *key)
