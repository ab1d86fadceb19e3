"""Reading what a cell of a packing list says about its HS code.

Lists give 4, 6, 8 or 10 digits (the Korean tariff, HSK, has ten), with dots, dashes and spaces; as numbers that lost a
leading zero (602.9 for 0602.90) or a trailing one (3920.1); two codes or a range in one cell; or words. What cannot be
settled stays a set of codes with a typed doubt. Nothing here ever raises.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from dorasan.goods import editions
from dorasan.goods.interval import WHOLE, Interval, Intervals, merged

CodeDoubt = Literal[
    "absent",
    "not_a_code",
    "lost_leading_zero",
    "lost_trailing_zero",
    "scientific",
    "letters_for_digits",
    "several_codes",
    "range",
    "heading_only",
    "chapter_only",
    "too_short",
    "too_long",
    "does_not_exist",
    "older_edition",
    "chapter_77",
]
SERIOUS: frozenset[CodeDoubt] = frozenset(
    {
        "not_a_code",
        "scientific",
        "letters_for_digits",
        "several_codes",
        "range",
        "too_short",
        "too_long",
        "does_not_exist",
        "older_edition",
        "chapter_77",
    }
)
"""Doubts that make a code something to ask about; the others only tell how it was written."""

_ABSENT = (
    r"(?i)(미정|미상|미확인|미기재|없음|해당\s*없음|별도\s*확인|확인\s*(중|요|필요|요망|예정)|추후.*|조회\s*중|tb[dac]|n/?a|none|null"
    r"|unknown|pending|to be (determined|confirmed|advised)|[-?.·…_/*x]*)"
)
_PREFIX = (
    r"(?i)\b(hs|hsk|h\.s\.|htsus|hts|tariff|code|no)\b[.:#]?"
    r"|코드|부호|번호|세번|품목|제(?=\s*\d)|호(?![가-힣])|류(?![가-힣])|[:#'\"`]"
)
_RANGE = r"[~∼〜～–—]|\bto\b|부터|내지"
_SEVERAL = r"[/,;|+&·、\n]|\bor\b|\band\b|또는|혹은|및|\s{2,}"
_TOKEN = r"\d+(?:[.\- ]+\d+)*\.?"


@dataclass(frozen=True)
class CodeReading:
    """A cell read. ``candidates`` is never empty: :data:`WHOLE` when nothing was given. ``digits``: the single code."""

    raw: str
    candidates: Intervals
    digits: str | None = None
    doubts: tuple[CodeDoubt, ...] = ()
    how: tuple[str, ...] = ()

    @property
    def given(self) -> bool:
        """Whether the cell names any code at all."""
        return "absent" not in self.doubts and "not_a_code" not in self.doubts

    @property
    def doubtful(self) -> bool:
        return any(doubt in SERIOUS for doubt in self.doubts)

    @property
    def normal(self) -> str:
        """The code in two, four or six digits where single, else an empty text."""
        return self.digits or ""


@dataclass(frozen=True)
class _One:
    """One code of a cell."""

    interval: Interval | None
    digits: str | None
    doubts: tuple[CodeDoubt, ...] = ()


def read_code(text: str, *, was_number: bool = False) -> CodeReading:
    """Read a raw cell. ``was_number``: the sheet held a number, so leading and trailing zeros may have gone."""
    raw, how = str(text), list[str]()
    clean = unicodedata.normalize("NFKC", raw[:200]).replace("\x00", "").strip().strip("'\"`()[] ")
    if re.fullmatch(_ABSENT, clean):
        return CodeReading(raw, WHOLE, doubts=("absent",))
    doubts: list[CodeDoubt] = []
    clean = _spelled_out(clean, doubts)
    bare = re.sub(_PREFIX, " ", clean).strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
        how.append("thousands")
    if was_number and re.fullmatch(r"\d+\.0+", bare):
        bare = bare.partition(".")[0]
    if re.fullmatch(r"[0-9OoIl][0-9OoIl.\- ]{2,}", bare) and re.search(r"[OoIl]", bare) and re.search(r"\d\d", bare):
        bare = bare.translate(str.maketrans("OoIl", "0011"))
        doubts.append("letters_for_digits")
    ones, joint = _split(bare)
    if not ones:
        return CodeReading(raw, WHOLE, doubts=(*doubts, "not_a_code"))
    read = [_one(one, loose=was_number) for one in ones]
    doubts.extend(doubt for one in read for doubt in one.doubts)
    if joint is not None:
        doubts.append(joint)
    found = [one.interval for one in read if one.interval is not None]
    if joint == "range" and len(found) == 2:
        found = [(min(found[0][0], found[1][0]), max(found[0][1], found[1][1]))]
    digits = read[0].digits if len({one.digits for one in read}) == 1 else None
    if digits is not None and digits != clean:
        how.append("digits")
    unread = len(found) < len(read) and joint != "range"
    candidates = merged(found) if found and not unread else WHOLE
    return CodeReading(raw, candidates, digits, tuple(dict.fromkeys(doubts)), tuple(how))


def _spelled_out(text: str, doubts: list[CodeDoubt]) -> str:
    """``7.31816E+09`` as digits, when a sheet showed a long number that way: its last digits are lost."""
    if not re.fullmatch(r"\d(\.\d+)?[eE]\+?\d{1,2}", text):
        return text
    try:
        whole = Decimal(text)
    except InvalidOperation:
        return text
    doubts.append("scientific")
    return str(int(whole))


def _split(text: str) -> tuple[list[str], CodeDoubt | None]:
    """The separate codes of a cell, and whether it is a range or a list."""
    parts = [part for part in re.split(_RANGE, text) if re.search(_TOKEN, part)]
    if len(parts) == 2:
        return [_tokens(parts[0])[0], _follow(_tokens(parts[0])[0], _tokens(parts[1])[0])], "range"
    tokens = [token for part in re.split(_SEVERAL, text) for token in _tokens(part)]
    full = [tokens[0]] if tokens else []
    for token in tokens[1:]:
        full.append(_follow(full[-1], token))
    if len(full) == 1 and (pair := re.fullmatch(r"(\d{4}|\d{6})\s*-\s*(\d{4}|\d{6})", full[0])):
        first, last = pair.groups()
        if len(first) == len(last) and first < last and editions.exists(last) and editions.exists(first):
            return [first, last], "range"
    return full, "several_codes" if len(dict.fromkeys(full)) > 1 else None


def _tokens(part: str) -> list[str]:
    """``8471.30 8528.52`` is two codes, ``8471 30 0000`` is one."""
    tokens: list[str] = []
    for found in re.findall(_TOKEN, part):
        pieces = found.strip(" .-").split()
        for piece in pieces:
            size = len(re.sub(r"\D", "", piece))
            before = len(re.sub(r"\D", "", tokens[-1])) if tokens else 0
            if tokens and piece is not pieces[0] and (size in (1, 2, 3) or (size == 4 and before in (6, 8))):
                tokens[-1] += piece
            else:
                tokens.append(piece)
    return tokens


def _follow(before: str, token: str) -> str:
    """``7306.30/40``: a short second code continues the first one's heading."""
    digits = re.sub(r"\D", "", before)
    bare = re.sub(r"\D", "", token)
    return digits[:4] + bare if len(bare) == 2 and len(digits) >= 6 else token


def _one(token: str, *, loose: bool) -> _One:
    """One code: settle how many digits were meant by which reading the nomenclature knows."""
    head, dot, tail = token.partition(".")
    digits = re.sub(r"\D", "", token)
    doubts: list[CodeDoubt] = []
    if dot and re.fullmatch(r"\d{3}", head) and re.match(r"\d", tail):
        digits = f"0{head}{re.sub(r'[^0-9]', '', tail).ljust(2, '0')}"
        doubts.append("lost_leading_zero")
    elif dot and re.fullmatch(r"\d{4}", head) and len(tail) == 1:
        digits = f"{head}{tail}0"
        doubts.append("lost_trailing_zero")
    if len(digits) > 10:
        doubts.append("too_long")
        digits = digits[:10]
    readings = [digits]
    if len(digits) in (3, 5, 7, 9):
        readings = ["0" + digits, digits + "0"] if len(digits) in (3, 5) else ["0" + digits, digits]
        known = [reading for reading in readings if _known(reading)]
        if len(known) == 1 and known[0] == "0" + digits:
            doubts.append("lost_leading_zero")
        elif len(digits) in (3, 5) and not known:
            doubts.append("too_short")
        elif len(known) > 1:
            doubts.append("several_codes")
        elif len(digits) in (3, 5):
            doubts.append("lost_trailing_zero" if loose else "too_short")
        readings = known or [digits]
    if len(readings) > 1:
        return _One(None, None, (*doubts, *_existence(readings[0])))
    code = readings[0]
    if len(code) < 2 or (len(code) == 3):
        return _One(None, None, tuple(dict.fromkeys((*doubts, "too_short"))))
    code = code[:6] if len(code) >= 6 else code[: len(code) // 2 * 2]
    doubts.extend(_existence(code))
    if len(code) < 6:
        doubts.append("heading_only" if len(code) == 4 else "chapter_only")
    return _One(_interval(code), code, tuple(dict.fromkeys(doubts)))


def _known(code: str) -> bool:
    """Whether any held edition has the code, or its heading where it has five digits."""
    return bool(editions.editions_of(code[:6] if len(code) >= 6 else code[: len(code) // 2 * 2]))


def _existence(code: str) -> tuple[CodeDoubt, ...]:
    if code.startswith("77"):
        return ("chapter_77", "does_not_exist")
    if editions.exists(code[:6]):
        return ()
    return ("older_edition",) if editions.editions_of(code[:6]) else ("does_not_exist",)


def _interval(code: str) -> Interval | None:
    """The code's interval; for a subheading nobody knows, its heading; for a heading nobody knows, nothing."""
    low = int(code.ljust(6, "0"))
    for size in (len(code), 4):
        if editions.editions_of(code[:size]):
            low = int(code[:size].ljust(6, "0"))
            return low, low + 10 ** (6 - size) - 1
    return None
