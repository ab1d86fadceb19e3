"""Separated text (.csv, .tsv) to a sheet: which separator, broken quotes, rows as records."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from dorasan.packing.cell.value import Value
from dorasan.packing.file.encoding import decode
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.wording.heading import meaning
from dorasan.problem import Place, Problem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE = 60_000
_FIELD_LIMIT = 1_000_000
_MOST_BREAKS = 5_000  # line breaks inside one field: more is no description of anything


@dataclass(slots=True)
class Separated:
    """The one sheet of a text file, and how it was read."""

    sheet: Sheet | None = None
    encoding: str = ""
    separator: str = ""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_separated(data: bytes, file: str) -> Separated:
    """Text to rows. Every record becomes a row, in order; blank records count."""
    decoded = decode(data, file)
    out = Separated(encoding=decoded.encoding, problems=decoded.problems, warnings=decoded.warnings)
    if out.problems:
        return out
    text = decoded.text.lstrip("\ufeff").rstrip("\x1a")
    separator = _declared(text) or _separator(text)
    if separator is None:
        seen = {"sample": text.strip().splitlines()[0][:60] if text.strip() else ""}
        out.problems.append(Problem("packing.wrong_separator", Place(file, line=1), seen))
        return out
    out.separator = separator
    out.sheet = Sheet(name="", text_numbers=True)
    before = widest = 0
    lines: list[str] | None = None
    old = csv.field_size_limit(_FIELD_LIMIT)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
        for row, record in enumerate(reader, 1):
            swallowed = reader.line_num - before - 1
            if swallowed > 0:
                lines = re.split(r"\r\n|\n|\r", text) if lines is None else lines
                inside = lines[before : reader.line_num]
                if swallowed > _MOST_BREAKS or _torn(inside, separator, max(widest, len(record))):
                    out.problems.append(Problem("packing.open_quote", Place(file, line=before + 1)))
                    return out
            widest = max(widest, len(record))
            before = reader.line_num
            values: list[Value] = [_unwrapped(cell) for cell in record]
            out.sheet.put(row, values)
    except csv.Error:
        out.problems.append(Problem("packing.open_quote", Place(file, line=before + 1)))
    finally:
        csv.field_size_limit(old)
    return out


def _unwrapped(cell: str) -> str:
    """``="0602"`` and ``'0602``: how people keep a spreadsheet from eating a zero."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) >= 3:
        return cell[2:-1]
    return cell[1:] if cell[:1] == "'" and cell[1:2].isdigit() else cell


def _torn(lines: list[str], separator: str, width: int) -> bool:
    """Whether the lines of one record are records themselves, swallowed by a quotation mark that is none.

    Such a mark is never closed, or closes in the middle of a field; or each line has all the columns of the table,
    which the lines of a description have not.
    """
    try:
        for _ in csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True):
            pass
    except csv.Error:
        return True
    full = [len(line.split(separator)) == width for line in lines]
    return width > 1 and (all(full) or (len(full) > 2 and all(full[1:-1])))


def _declared(text: str) -> str | None:
    """Excel's own first line ``sep=;``."""
    first = text.split("\n", 1)[0].strip().strip('"').casefold()
    return first[4] if first.startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS else None


def _separator(text: str) -> str | None:
    """The separator under which a row looks most like a header; failing that, the most regular one."""
    sample = text[:SAMPLE]
    best: tuple[float, float, str] | None = None
    for separator in SEPARATORS:
        try:
            records = [r for r in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if any(r)][:400]
        except csv.Error:
            continue
        widths = Counter(len(record) for record in records)
        if not records or max(widths) < 2:
            continue
        roles = max(len({m.role for cell in record if (m := meaning(cell)) and m.score >= 0.8}) for record in records)
        regular = widths.most_common(1)[0]
        score = (float(roles), regular[1] / len(records) * min(regular[0], 12) if regular[0] > 1 else 0.0)
        if best is None or score > best[:2]:
            best = (*score, separator)
    return best[2] if best is not None and (best[0] >= 1 or best[1] > 0) else None
