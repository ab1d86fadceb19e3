"""How a list was understood: its columns with the evidence, every row's fate, what was changed, how codes were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from dorasan.facts.tongue import Tongue
from dorasan.goods import WHOLE
from dorasan.goods.interval import show
from dorasan.project.file import ASSUMED_OF_A_BARE_LIST
from dorasan.project.lists import ListedLine, ReadList
from dorasan.report.account import accounted, counts_words
from dorasan.report.ask_text import value_words
from dorasan.report.document import Bit, Block, Do, Pairs, Points, Say, Section, Words, worded
from dorasan.report.doing import doing
from dorasan.wording.values import label
from dorasan.words import say

MOST_REMARKS = 12
MOST_CODES = 15


def import_told(
    read: ReadList, project: Path, lang: Tongue, *, explain: bool = False, written: Sequence[str] = ()
) -> list[Block]:
    """What ``dorasan import`` tells; with ``explain`` every row and every code. ``written``: what files were made."""
    listed = read.packing_list
    told = [("encoding", listed.encoding), ("separator", listed.separator), ("mapping", listed.mapping)]
    facts = [say(lang, f"import.{key}", value=getattr(value, "name", value)) for key, value in told if value]
    sections = (
        _columns(read, lang),
        _rows(read, lang, explain),
        _changes(read, lang),
        _codes(read, lang, explain),
        _remarks(read, lang, explain),
        _assumed(lang),
    )
    return [
        Say(listed.path.name, "strong"),
        Say(counts_words(listed, lang)),
        *map(Say, facts),
        *(section for section in sections if section is not None),
        _then(read, project, lang, explain, written),
    ]


def _columns(read: ReadList, lang: Tongue) -> Section:
    """Each column: letter, heading, what it was taken for, and why."""
    blocks: list[Block] = []
    for table in read.packing_list.columns:
        first, last = table.header
        shown = f"{first}" if first == last else f"{first}-{last}"
        rows = say(lang, "import.header_rows", rows=shown, n=last - first + 1)
        no_header = say(lang, "import.no_header")
        blocks.append(Say(f"{table.sheet or read.packing_list.path.name}: {rows if first else no_header}", "strong"))
        pairs: list[tuple[str, Words]] = []
        for column in table.columns:
            proof = "; ".join(evidence.show(lang) for evidence in column.evidence)
            extra = ", ".join(filter(None, (column.currency, f"×{column.scale:,}" if column.scale != 1 else "")))
            role = say(lang, f"import.role_{column.role}") + (f" ({extra})" if extra else "")
            why = f" - “{column.heading}”; {proof}" if column.heading else f" - {proof}"
            pairs.append((column.letter, (Bit(role, "strong" if column.role != "other" else "dim"), Bit(why))))
        blocks.append(Pairs(pairs))
    return Section(say(lang, "import.columns"), blocks, "columns")


def _rows(read: ReadList, lang: Tongue, explain: bool) -> Section:
    """The account of every row: one by one, or those that are no goods, in runs."""
    sheets: dict[str, list[tuple[str, Words]]] = {}
    for entry in accounted(read.packing_list, lang):
        if explain or (entry.what == "dropped" and entry.text):
            words = f"{entry.what_words} ({entry.why}) {entry.text}".rstrip()
            changes = f" - {entry.changes}" if explain and entry.changes else ""
            sheets.setdefault(entry.sheet or "", []).append((entry.rows, words + changes))
    blocks: list[Block] = []
    for sheet, pairs in sheets.items():
        blocks += [Say(sheet, "strong")] if sheet else []
        blocks.append(Pairs(pairs))
    if not explain:
        row_by_row = doing(lang, Do.WHOLE, "--explain")
        blocks.append(Say(worded(lang, "import.goods_rows", explain=row_by_row), "dim"))
    return Section(say(lang, "report.account"), blocks, "account")


def _changes(read: ReadList, lang: Tongue) -> Section | None:
    """What was changed, by kind, with examples."""
    found: dict[str, list[tuple[int, str]]] = {}
    for fate in read.packing_list.account:
        for change in fate.changes:
            found.setdefault(change.kind, []).append((change.row, change.show(lang)))
    pairs: list[tuple[str, Words]] = []
    for some in sorted(found.values(), key=lambda some: -len(some)):
        row, words = some[0]
        pairs.append((str(len(some)), say(lang, "import.example", row=row, words=words)))
    return Section(say(lang, "import.changes"), [Pairs(pairs)], "changes") if pairs else None


def _codes(read: ReadList, lang: Tongue, explain: bool) -> Section:
    """HS codes: how many are sure, which are not; with ``explain`` each one, given and read."""
    lines = [line for line in read.lines if line.code is not None]
    counts = Counter(line.code.confidence for line in lines if line.code is not None)
    tally: list[tuple[str, Words]] = []
    for key in ("confirmed", "likely", "doubtful", "open"):
        if counts[key]:
            tally.append((str(counts[key]), say(lang, f"hs.confidence_{key}")))
    asked = [line for line in lines if line.code is not None and (line.code.flagged or line.code.unchecked)]
    shown = lines if explain else asked[:MOST_CODES]
    blocks: list[Block] = [Pairs(tally)] if tally else []
    if shown:
        blocks.append(Pairs([(line.id, _code(line, lang)) for line in shown]))
    if len(asked) > len(shown):
        blocks.append(Say(say(lang, "check.and_more", n=len(asked) - len(shown)), "dim"))
    return Section(say(lang, "import.codes"), blocks, "codes")


def _code(line: ListedLine, lang: Tongue) -> str:
    """``name: as given 9026.10; read as 9026.10, 9028.20; doubts``."""
    assert line.code is not None
    raw = line.code.code.raw.strip()
    given = say(lang, "hs.given", text=raw or say(lang, "hs.none_given"))
    codes = say(lang, "hs.anything") if line.code.candidates == WHOLE else show(line.code.candidates)
    doubts = [say(lang, f"hs.doubt_{doubt}") for doubt in line.code.doubts if doubt != "absent"]
    name = line.source.name if line.source is not None else ""
    return "; ".join([f"{name}: {given}", say(lang, "hs.read_as", codes=codes), *doubts])


def _remarks(read: ReadList, lang: Tongue, explain: bool) -> Section | None:
    """What does not add up: said, not mended."""
    problems = read.packing_list.problems
    if not problems:
        return None
    shown = problems if explain else problems[:MOST_REMARKS]
    blocks: list[Block] = [Points([" ".join(problem.show(lang).split()) for problem in shown])]
    if len(problems) > len(shown):
        blocks.append(Say(say(lang, "check.and_more", n=len(problems) - len(shown)), "dim"))
    return Section(say(lang, "report.remarks", n=len(problems)), blocks, "remarks")


def _assumed(lang: Tongue) -> Section:
    facts = ASSUMED_OF_A_BARE_LIST.items()
    points = [f"{label(lang, fact)}: {value_words(fact, value, lang)}" for fact, value in facts]
    return Section(say(lang, "import.assumed"), [Points(points)], "assumed")


def _then(read: ReadList, project: Path, lang: Tongue, explain: bool, written: Sequence[str]) -> Section:
    """What was written, and what can be done with it."""
    file, listed = quote(str(project)), read.packing_list
    steps: list[Words] = [
        *written,
        worded(lang, "import.then_check", command=doing(lang, Do.CHECK, f"dorasan check {file}")),
        worded(lang, "report.then_ask", command=doing(lang, Do.ASK, f"dorasan ask {file}")),
    ]
    if not explain:
        command = f"dorasan import {quote(str(listed.path))} --explain"
        steps.append(worded(lang, "import.then_explain", command=doing(lang, Do.WHOLE, command)))
    if listed.mapping is None:
        command = f"dorasan import {quote(str(listed.path))} --save-mapping"
        steps.append(worded(lang, "import.then_mapping", command=doing(lang, Do.COLUMNS, command)))
    return Section(say(lang, "report.then"), [Points(steps)], "then")
