"""What all readers share about words: blanks, days in each issuer's manner, days of birth, kinds of numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from dorasan.parties.country import country
from dorasan.parties.entry import Identifier, IdKind

_IMO = re.compile(r"(?<!\d)(\d{7})(?!\d)")
MONTHS = {name: n for n, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_WORDED = re.compile(r"^(?:(\d{1,2})[ -])?([A-Za-z]{3})[a-z]*[ -](\d{4})$")
_SPAN = re.compile(r"^(.+?)(?: to | - |/)(.+)$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:circa|approximately|c\.|ca\.)\s*", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
# Which kind of number an issuer's label names; the first that is found in it.
_KINDS: tuple[tuple[str, IdKind], ...] = (
    (r"\bIMO(?![a-z])|vessel registration identification", "imo"),
    (r"\bMMSI\b|maritime mobile", "mmsi"),
    (r"call ?sign", "call_sign"),
    (r"tail number|mode s|aircraft registration", "tail"),
    (r"swift|\bBIC\b", "bic"),
    (r"legal entity number|legal entity identifier|\bLEI\b", "lei"),
    (r"passport|旅券|여권", "passport"),
    (r"digital currency|wallet", "wallet"),
    (r"d-?u-?n-?s", "duns"),
    (r"\bweb|website|\burl\b", "web"),
    (r"e-?mail", "email"),
    (r"phone|\bfax\b|telex|電話|전화", "phone"),
    (r"\btax\b|v\.?a\.?t\.?\b|\bR\.?F\.?C\.?\b|\bNIT\b|fiscal", "tax_id"),
    (r"national id|identity card|identification number|personal id|\bcedula\b|\bssn\b|\bC\.?U\.?R\.?P\.?\b|"
     r"national identification|identification document|身分|주민", "national_id"),
    (r"regist|company number|enterprise number|trade licen|\bUSCC\b|unified social|matricula|folio|chamber|"
     r"commercial|gazette number|license", "registration"),
    (r"serial|construction number", "other"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS)


def clean(text: str | None) -> str:
    """Without the spaces around it or doubled in it; nothing for None."""
    return " ".join(text.split()) if text else ""


@lru_cache(maxsize=8192)
def id_kind(label: str) -> IdKind:
    """What sort of number a label speaks of."""
    return next((kind for pattern, kind in _PATTERNS if pattern.search(label)), "other")


def names_a_number(label: str, number: str) -> bool:
    """Does an issuer's label stand for a number at all, and not for a risk, an order, a sex or a size?"""
    return id_kind(label) != "other" or (("No" in label or "Number" in label) and any(map(str.isdigit, number)))


def identifier(label: str, number: str, nation: str = "", note: str = "") -> Identifier:
    """A number under an issuer's label. An IMO number is its seven digits, wherever else they stand in the text."""
    kind = id_kind(label)
    number = clean(number)
    if kind == "imo":
        found = _IMO.search(number)
        if found is None:
            return Identifier("registration", number, country(nation) if nation else "", note or label)
        return Identifier("imo", found.group(1), "", note)
    said = clean(note or (label if kind in ("other", "national_id", "registration", "wallet", "phone") else ""))
    return Identifier(kind, number, country(nation) if nation else "", said)


def iso_day(text: str) -> date | None:
    """``2026-02-27`` or ``2026-02-27T00:00:09Z``; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def day(text: str, *, month_first: bool = False) -> date | None:
    """A whole day as any issuer writes it: ISO, ``28 Jul 1963``, ``20-Aug-2026``, ``04/08/2026`` (the UK's day first,
    Washington's month first). None for what is no whole day."""
    text = clean(text)
    found = iso_day(text) if text[:4].isdigit() else None
    if found is not None:
        return found
    worded = _WORDED.match(text)
    if worded and worded.group(1) and worded.group(2).lower() in MONTHS:
        return _made(int(worded.group(3)), MONTHS[worded.group(2).lower()], int(worded.group(1)))
    try:
        return datetime.strptime(text, "%m/%d/%Y" if month_first else "%d/%m/%Y").date()
    except ValueError:
        return None


def _made(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def born(text: str) -> str:
    """A day of birth in the manner of :mod:`dorasan.parties.entry`; the issuer's words where it is none."""
    text = clean(text)
    about = _ABOUT.sub("", text)
    mark = "~" if about != text else ""
    one = _one_birth(about)
    if one is not None:
        return mark + one
    span = _SPAN.match(about)
    ends = [_one_birth(_ABOUT.sub("", end)) for end in span.groups()] if span else []
    if len(ends) == 2 and all(ends):
        return f"{mark}{ends[0]}/{ends[1]}"
    return text


def _one_birth(text: str) -> str | None:
    text = clean(text)
    if _ISO.fullmatch(text):
        return text
    whole = day(text)
    if whole is not None:
        return whole.isoformat()
    worded = _WORDED.match(text)
    if worded and worded.group(2).lower() in MONTHS and not worded.group(1):
        return f"{worded.group(3)}-{MONTHS[worded.group(2).lower()]:02d}"
    zeros = re.fullmatch(r"(00|dd|\d{2})/(00|mm|\d{2})/(\d{4})", text, re.IGNORECASE)
    if zeros:
        _, month, year = zeros.groups()
        month = "" if not month.isdigit() or month == "00" else month
        return year if not month else f"{year}-{month}"
    return None
