"""Bytes of a text file to text: UTF-8 with and without BOM, UTF-16, CP949; mixtures and NUL bytes are refused.

Other encodings (Chinese, Cyrillic, Western European) are tried where these fail or show no heading anybody knows:
that one is right in which headings can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dorasan.packing.wording.heading import meaning
from dorasan.problem import Place, Problem

_WIDE = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f\u4e00-\u9fff]")
SHOWN = 8
_OTHERS = ("gb18030", "big5", "cp1251", "koi8-r", "cp1252", "shift_jis")


@dataclass(slots=True)
class Decoded:
    """The text and how it was found; or the problems that forbid reading it."""

    text: str = ""
    encoding: str = ""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def decode(data: bytes, file: str) -> Decoded:
    """Try what Korean offices send, most certain first. A wrong guess garbles names silently: doubt is refused."""
    out = Decoded()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            out.text, out.encoding = data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            out.problems.append(Problem("packing.encoding_unknown", Place(file, line=1), {"lines": "1", "n": 1}))
        return _without_nul(out, file)
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        out.problems.append(Problem("packing.nul", Place(file, line=line), {"count": data.count(b"\x00")}))
        return out
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp949":
            mixed = _lines(data, lambda line: _wide_utf8(line))
            if mixed:
                return _mixed(out, file, mixed)
            if _headings(text) < 2 and _by_headings(out, data, file):
                return out
        out.text, out.encoding = text, "utf-8" if encoding == "utf-8-sig" else encoding
        if "\ufffd" in text:
            line = text.count("\n", 0, text.index("\ufffd")) + 1
            values = {"count": text.count("\ufffd")}
            out.warnings.append(Problem("packing.replacement_signs", Place(file, line=line), values, "warning"))
        return out
    utf8 = _lines(data, lambda line: _wide_utf8(line))
    cp949 = _lines(data, lambda line: not line.isascii() and not _can(line, "utf-8") and _can(line, "cp949"))
    if not utf8 and _by_headings(out, data, file):
        return out
    if utf8 and cp949:
        return _mixed(out, file, min(utf8, cp949, key=len))
    bad = _lines(data, lambda line: not _can(line, "utf-8") and not _can(line, "cp949"))
    if not utf8 and not data.startswith(b"\xef\xbb\xbf") and _western(data):
        out.text, out.encoding = data.decode("cp1252", "replace"), "cp1252"
        western = _listed(bad)
        out.warnings.append(
            Problem("packing.encoding_western", Place(file, line=bad[0] if bad else 1), western, "warning")
        )
        return out
    bad = bad or _lines(data, lambda line: not _can(line, "utf-8"))
    out.problems.append(Problem("packing.encoding_unknown", Place(file, line=bad[0] if bad else 1), _listed(bad)))
    return out


def _headings(text: str) -> int:
    """How many headings not in plain letters are known on one of the first lines: what tells one encoding from
    another."""
    best = 0
    for line in text.splitlines()[:40]:
        cells = [cell.strip(' "') for cell in re.split(r"[,;\t|]", line)]
        known = [meaning(cell) for cell in cells if not cell.isascii()]
        best = max(
            best, len({found.word for found in known if found is not None and found.score >= 1 and len(found.word) > 1})
        )
    return best


def _by_headings(out: Decoded, data: bytes, file: str) -> bool:
    """Read the text in the encoding in which most headings are known, and say so; False when there is none."""
    best = ("", "", 0)
    for encoding in _OTHERS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        known = _headings(text)
        if known > best[2]:
            best = (encoding, text, known)
    if best[2] < 2:
        return False
    out.encoding, out.text = best[0], best[1]
    out.warnings.append(Problem("packing.encoding_guessed", Place(file), {"encoding": best[0]}, "warning"))
    return True


def _without_nul(out: Decoded, file: str) -> Decoded:
    if "\x00" in out.text:
        line = out.text.count("\n", 0, out.text.index("\x00")) + 1
        out.problems.append(Problem("packing.nul", Place(file, line=line), {"count": out.text.count("\x00")}))
    return out


def _mixed(out: Decoded, file: str, lines: list[int]) -> Decoded:
    out.problems.append(Problem("packing.encoding_mixed", Place(file, line=lines[0]), _listed(lines)))
    return out


def _can(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide_utf8(line: bytes) -> bool:
    """True when the line is UTF-8 and holds a sign of three bytes that Korean text uses."""
    return not line.isascii() and _can(line, "utf-8") and _WIDE.search(line.decode("utf-8")) is not None


def _western(data: bytes) -> bool:
    """Mostly ASCII with single high bytes, as ``Café`` in Windows-1252; never when two of them stand together."""
    high = sum(byte > 0x7F for byte in data)
    return high * 20 < len(data) and re.search(rb"[\x80-\xff]{2}", data) is None


def _lines(data: bytes, holds: Callable[[bytes], bool]) -> list[int]:
    return [number for number, line in enumerate(data.split(b"\n"), 1) if holds(line)]


def _listed(lines: list[int]) -> dict[str, object]:
    """The lines and how many they are, as a problem tells them."""
    more = "" if len(lines) <= SHOWN else " …"
    return {"lines": ", ".join(str(line) for line in lines[:SHOWN]) + more, "n": len(lines)}
