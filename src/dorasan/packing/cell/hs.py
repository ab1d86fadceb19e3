"""The HS cell as it stands, and what a spreadsheet may have eaten of it. Codes are normalised elsewhere."""

from __future__ import annotations

import re

from dorasan.packing.cell.value import Value, is_number, shown
from dorasan.packing.line import HsCell

_ZEROS = re.compile(r"^(0+)(?:([.\-\\ \"]+)(0+))?(?:[.\-\\ \"]+(0+))?$")


def read_hs(value: Value, number_format: str | None, text_numbers: bool) -> HsCell | None:
    """The cell's text as its reader sees it; for numbers, whether digits may be missing at either end.

    In text files every cell is text, so a bare ``602.9`` there is treated like a number: the file was once a sheet.
    """
    text = shown(value)
    if not text:
        return None
    number = is_number(value)
    if number and number_format is not None:
        text = _formatted(text, number_format)
    bare = (number or text_numbers) and re.fullmatch(r"\d+(?:\.\d+)?", text) is not None
    if not bare:
        return HsCell(text, number, number_format if number else None)
    whole, _, part = text.partition(".")
    lacks_front = whole.isdigit() and len(whole) % 2 == 1 and not whole.startswith("0")
    lacks_end = bool(part) and (len(whole) + len(part) + lacks_front) % 2 == 1
    return HsCell(text, number, number_format if number else None, lacks_front, lacks_end)


def _formatted(text: str, number_format: str) -> str:
    """Apply formats made of zeros, as people use them for codes: ``0000.00``, ``0000000000``, ``0000-00-0000``."""
    first = number_format.split(";")[0].replace('"', "").replace("\\", "")
    if re.fullmatch(r"0+\.0+", first) and re.fullmatch(r"\d+(\.\d+)?", text):
        whole, _, part = text.partition(".")
        front, _, back = first.partition(".")
        return f"{whole.zfill(len(front))}.{part.ljust(len(back), '0')}" if len(part) <= len(back) else text
    if re.fullmatch(r"0+", first) and text.isdigit():
        return text.zfill(len(first))
    if re.fullmatch(r"[0.\- ]+", first) and text.isdigit() and len(text) <= first.count("0"):
        digits = iter(text.zfill(first.count("0")))
        return "".join(next(digits) if sign == "0" else sign for sign in first)
    return text
