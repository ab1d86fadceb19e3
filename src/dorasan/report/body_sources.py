"""The end of a report: every provision it rests on with its source, and the account of every row of the list."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import ProvisionEntry
from dorasan.packing import PackingList
from dorasan.report.account import accounted, counts_words
from dorasan.report.document import Bit, Block, Fold, Grid, Points, Row, Say, Section, Words, row
from dorasan.report.dossier import Dossier
from dorasan.report.links import linked
from dorasan.wording.told import told_on
from dorasan.words import say


def status_words(lang: Tongue, entry: ProvisionEntry) -> str:
    """Confirmed or not, and whether anybody has looked since."""
    words = say(lang, "report.confirmed" if entry.confirmed else "report.unconfirmed")
    since = [say(lang, "report.stale")] if entry.stale else []
    ended = [say(lang, "check.ended_unless", day=entry.ended)] if entry.ended else []
    return "; ".join([words, *since, *ended])


def cited_lines(found: Dossier) -> dict[str, int]:
    """By provision: on how many lines it was found to bite, be lifted or be open."""
    out: dict[str, int] = {}
    for line in found.check.lines:
        for name in {f.provision for f in line.findings} | {s.provision for s in (*line.exposures, *line.warnings)}:
            out[name] = out.get(name, 0) + 1
    return out


def source_words(entry: ProvisionEntry) -> tuple[Bit, ...]:
    """Where the text can be read, each address a link of its own; else the source in words, leading to the page."""
    bits = linked(entry.source or entry.url)
    if len(bits) == 1 and not bits[0].href:
        return (Bit(bits[0].words, href=entry.url if entry.url.startswith(("https://", "http://")) else ""),)
    return bits


def sources(found: Dossier, lang: Tongue) -> Section:
    """The provisions used: citation, what it says, confirmed or not, when last checked, source."""
    lines = cited_lines(found)
    rows = []
    for name, entry in sorted(found.check.provisions.items(), key=lambda pair: (pair[1].layer, pair[0])):
        status = Bit(status_words(lang, entry), "" if entry.confirmed and not entry.stale else "strong")
        says = told_on(entry.says[lang], lang, found.check.last_day)
        kind = say(lang, f"report.layer_{entry.layer}")
        unsure = f" {entry.unsure.get(lang, '')}" if not entry.confirmed else ""
        told = (status, Bit(unsure)) if unsure.strip() else status
        cells = (
            entry.cite[lang],
            says,
            kind,
            told,
            str(entry.checked_on),
            source_words(entry),
            str(lines.get(name, 0)),
        )
        rows.append(row(*cells))
    names = ("cite", "says", "layer", "status", "checked_on", "source", "lines")
    head = [say(lang, f"report.col_{column}") for column in names]
    caption = say(lang, "report.sources_caption", n=len(rows))
    grid = Grid("", head, rows, manner="compact", widths=(18, 34, 6, 15, 8, 14, 5))
    return Section(say(lang, "report.sources"), [Fold(caption, [grid])], "sources")


def account(found: Dossier, lang: Tongue) -> Section | None:
    """Every row of every list: kept, changed and how, dropped and why; and what does not add up."""
    if not found.lists:
        return None
    blocks: list[Block] = []
    for read in found.lists:
        blocks += account_lead(read.packing_list, lang)
        blocks.append(rows_folded(read.packing_list, lang))
    return Section(say(lang, "report.account"), blocks, "account")


def account_lead(listed: PackingList, lang: Tongue) -> list[Block]:
    """What became of the rows of one list, in one sentence, and what does not add up."""
    blocks: list[Block] = [Say((Bit(f"{listed.path.name}: ", "strong"), Bit(counts_words(listed, lang))))]
    if listed.problems:
        said: list[Words] = [problem.show(lang) for problem in listed.problems]
        blocks.append(Fold(say(lang, "report.remarks", n=len(said)), [Points(said)]))
    return blocks


def rows_folded(listed: PackingList, lang: Tongue) -> Fold:
    """Every row of one list, behind how many they are: they go on for pages."""
    rows = _rows_told(listed, lang)
    return Fold(say(lang, "report.all_rows", n=len(rows.rows)), [rows])


def _rows_told(listed: PackingList, lang: Tongue) -> Grid:
    every = list(accounted(listed, lang))
    sheets = any(a.sheet for a in every)  # a table of text has none
    names = (*(("sheet",) if sheets else ()), "rows", "fate", "why", "text", "changes")
    head = [say(lang, f"report.col_{name}") for name in names]
    rows = []
    for a in every:
        cells = (a.rows, a.what_words, a.why, a.text, a.changes)
        rows.append(Row((a.sheet or "-", *cells) if sheets else cells, manner=a.what))
    widths = (11, 6, 10, 11, 24, 38) if sheets else (6, 12, 12, 30, 40)
    return Grid("", head, rows, names=1 if sheets else 0, manner="compact", widths=widths)
