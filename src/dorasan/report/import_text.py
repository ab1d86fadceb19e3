"""How a list was understood: its columns with the evidence, every row's fate, what was changed, how codes were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from rich.text import Text

from dorasan.facts.tongue import Tongue
from dorasan.goods import WHOLE
from dorasan.goods.interval import show
from dorasan.project.file import ASSUMED_OF_A_BARE_LIST
from dorasan.project.lists import ListedLine, ReadList
from dorasan.report.account import accounted, counts_words
from dorasan.report.ask_text import value_words
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.values import label
from dorasan.words import say

MOST_REMARKS = 12
MOST_CODES = 15


def import_text(
    read: ReadList, project: Path, lang: Tongue, how: Manner, *, explain: bool = False, written: Sequence[str] = ()
) -> str:
    """What ``dorasan import`` prints; with ``explain`` every row and every code."""
    page = Page(how)
    listed = read.packing_list
    page.say(listed.path.name, style="heading")
    page.say(counts_words(listed, lang))
    told = [("encoding", listed.encoding), ("separator", listed.separator), ("mapping", listed.mapping)]
    for key, value in told:
        if value:
            page.say(say(lang, f"import.{key}", value=getattr(value, "name", value)))
    _columns(page, read, lang)
    _rows(page, read, lang, explain)
    _changes(page, read, lang)
    _codes(page, read, lang, explain)
    _remarks(page, read, lang, explain)
    _assumed(page, lang)
    page.heading(say(lang, "report.then"))
    for words in written:
        page.item("  - ", words)
    page.item("  - ", say(lang, "import.then_check", command=f"dorasan check {quote(str(project))}"))
    page.item("  - ", say(lang, "report.then_ask", command=f"dorasan ask {quote(str(project))}"))
    if not explain:
        command = f"dorasan import {quote(str(listed.path))} --explain"
        page.item("  - ", say(lang, "import.then_explain", command=command))
    if listed.mapping is None:
        command = f"dorasan import {quote(str(listed.path))} --save-mapping"
        page.item("  - ", say(lang, "import.then_mapping", command=command))
    return page.text()


def _columns(page: Page, read: ReadList, lang: Tongue) -> None:
    """Each column: letter, heading, what it was taken for, and why."""
    page.heading(say(lang, "import.columns"))
    for table in read.packing_list.columns:
        first, last = table.header
        shown = f"{first}" if first == last else f"{first}-{last}"
        rows = say(lang, "import.header_rows", rows=shown, n=last - first + 1)
        no_header = say(lang, "import.no_header")
        page.say(f"{table.sheet or read.packing_list.path.name}: {rows if first else no_header}", style="heading")
        for column in table.columns:
            proof = "; ".join(evidence.show(lang) for evidence in column.evidence)
            extra = ", ".join(filter(None, (column.currency, f"×{column.scale:,}" if column.scale != 1 else "")))
            role = say(lang, f"import.role_{column.role}") + (f" ({extra})" if extra else "")
            text = Text(role, style="bold" if column.role != "other" else "dim")
            text.append(f" - “{column.heading}”; {proof}" if column.heading else f" - {proof}", style="")
            page.item(f"  {column.letter:<3} ", text)


def _rows(page: Page, read: ReadList, lang: Tongue, explain: bool) -> None:
    """The account of every row: one by one, or those that are no goods, in runs."""
    listed = read.packing_list
    page.heading(say(lang, "report.account"))
    sheet = None
    for entry in accounted(listed, lang):
        if not explain and (entry.what != "dropped" or not entry.text):
            continue
        if entry.sheet != sheet:
            sheet = entry.sheet
            if sheet:
                page.say(sheet, style="heading")
        words = f"{entry.what_words} ({entry.why}) {entry.text}".rstrip()
        page.item(f"{entry.rows:>9}  ", words + (f" - {entry.changes}" if explain and entry.changes else ""))
    if not explain:
        page.say(say(lang, "import.goods_rows"), 2, "dim")


def _changes(page: Page, read: ReadList, lang: Tongue) -> None:
    """What was changed, by kind, with examples."""
    found: dict[str, list[tuple[int, str]]] = {}
    for fate in read.packing_list.account:
        for change in fate.changes:
            found.setdefault(change.kind, []).append((change.row, change.show(lang)))
    if not found:
        return
    page.heading(say(lang, "import.changes"))
    for some in sorted(found.values(), key=lambda some: -len(some)):
        row, words = some[0]
        example = say(lang, "import.example", row=row, words=words)
        page.item(f"{len(some):5}  ", example)


def _codes(page: Page, read: ReadList, lang: Tongue, explain: bool) -> None:
    """HS codes: how many are sure, which are not; with ``explain`` each one, given and read."""
    lines = [line for line in read.lines if line.code is not None]
    counts = Counter(line.code.confidence for line in lines if line.code is not None)
    page.heading(say(lang, "import.codes"))
    for key in ("confirmed", "likely", "doubtful", "open"):
        if counts[key]:
            page.item(f"{counts[key]:5}  ", say(lang, f"hs.confidence_{key}"))
    asked = [line for line in lines if line.code is not None and (line.code.flagged or line.code.unchecked)]
    shown = lines if explain else asked[:MOST_CODES]
    if shown:
        page.blank()
    for line in shown:
        page.item(f"  {line.id:<7} ", _code(line, lang))
    if len(asked) > len(shown):
        page.say(say(lang, "check.and_more", n=len(asked) - len(shown)), 2, "dim")


def _code(line: ListedLine, lang: Tongue) -> str:
    """``name: as given 9026.10; read as 9026.10, 9028.20; doubts``."""
    assert line.code is not None
    raw = line.code.code.raw.strip()
    given = say(lang, "hs.given", text=raw or say(lang, "hs.none_given"))
    codes = say(lang, "hs.anything") if line.code.candidates == WHOLE else show(line.code.candidates)
    doubts = [say(lang, f"hs.doubt_{doubt}") for doubt in line.code.doubts if doubt != "absent"]
    name = line.source.name if line.source is not None else ""
    return "; ".join([f"{name}: {given}", say(lang, "hs.read_as", codes=codes), *doubts])


def _remarks(page: Page, read: ReadList, lang: Tongue, explain: bool) -> None:
    """What does not add up: said, not mended."""
    problems = read.packing_list.problems
    if not problems:
        return
    page.heading(say(lang, "report.remarks", n=len(problems)))
    for problem in problems if explain else problems[:MOST_REMARKS]:
        page.item("  - ", " ".join(problem.show(lang).split()))
    if not explain and len(problems) > MOST_REMARKS:
        page.say(say(lang, "check.and_more", n=len(problems) - MOST_REMARKS), 2, "dim")


def _assumed(page: Page, lang: Tongue) -> None:
    page.heading(say(lang, "import.assumed"))
    for fact, value in ASSUMED_OF_A_BARE_LIST.items():
        page.item("  - ", f"{label(lang, fact)}: {value_words(fact, value, lang)}")
