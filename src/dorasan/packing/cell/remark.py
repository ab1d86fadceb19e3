"""US content hidden in free text: ``미국산 부품 14 %`` · ``정화통 미국(3M)`` · ``US content 22%``.

A mention without a share is a share between nothing and everything; only "no US parts" is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from dorasan.packing.cell.value import Value, decimal_of, is_number, parse_number, shown
from dorasan.packing.line import ChangeKind, UsContent
from dorasan.packing.wording.plain import clean
from dorasan.packing.wording.words import words

_US = re.compile(
    r"미국(?!\s*(?:달러|불|식|형|규격|표준|기준|시장|특허|인증|농무부|FDA))산?|미제|美(?:國|国)?산?"
    r"|(?<![A-Za-z])(?:U\.S\.A?\.?|USA|US(?!\s*\$|D|\s*(?:size|gal|plug|type|standard|dollar|patent|letter)))(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:[Uu]sa|[Uu]nited [Ss]tates|"
    r"(?<!South )(?<!Latin )(?<!Central )[Aa]merican?|AMERICAN?)(?![A-Za-z])"
)
_OTHER = re.compile(
    r"국산|한국|중국|일본|독일|국내|대만|스위스|러시아|Korea|China|Chinese|Japan|German|Taiwan|local", re.I
)
_SHARE = re.compile(
    r"(약|approx\.?|abt\.?|about|ca\.?|최대|up to|max\.?|under|less than|below|<=?|≤|최소|at least|over|more than"
    r"|min\.?|>=?|≥)?\s*"
    r"(\d{1,3}(?:\.\d+)?)\s*(?:[~∼\-–]\s*(\d{1,3}(?:\.\d+)?))?\s*(?:%|퍼센트|프로|percent|pct)\s*"
    r"(미만|이하|이내|이상|초과|내외|정도|or less|or more)?",
    re.I,
)
_NONE = re.compile(
    r"없음|無|미포함|불포함|미사용|전무|해당\s*없|(?<![a-z])(?:no|non|without|free of|zero|nil|not)(?![a-z])", re.I
)
_NOT_A_SHARE = re.compile(
    r"발아율|농도|순도|습도|함수율|할인|효율|purity|germination|moisture|concentration|discount|off\b|알코올|alcohol",
    re.I,
)
_CLAUSE = re.compile(r"[;\n]|(?<!\d),|,(?!\d)|\s/\s|。|(?<!abt)(?<!approx)(?<!\bca)(?<!max)(?<!min)\.\s", re.I)
_QUICK = re.compile(r"미국|미제|美|U\.?S|[Uu]sa|nited|merica|MERICA")
_ABOUT = Decimal("0.1")


@lru_cache(maxsize=20_000)
def us_content_in(text: str, provenance: str) -> UsContent | None:
    """The US share that free text speaks of; None when it does not mention the United States."""
    if not _QUICK.search(text):
        return None
    shares: list[tuple[Decimal, Decimal]] = []
    mentioned = denied = False
    clauses = _CLAUSE.split(unicodedata.normalize("NFKC", clean(text))[:2000])
    for number, clause in enumerate(clauses):
        for mention in _US.finditer(clause):
            share = _share_near(clause, mention.start(), mention.end())
            if share is None and number + 1 < len(clauses):
                following = _SHARE.match(clauses[number + 1].strip())
                share = _bounds(following) if following else None
            if share is not None:
                shares.append(share)
            elif _denies(clause, mention.start(), mention.end()):
                denied = True
            else:
                mentioned = True
    if shares:
        low, high = (
            max(share[0] for share in shares),
            min(Decimal(100), sum((share[1] for share in shares), Decimal(0))),
        )
        return UsContent(low, Decimal(100) if mentioned else max(low, high), provenance)
    if mentioned:
        return UsContent(Decimal(0), Decimal(100), provenance)
    return UsContent(Decimal(0), Decimal(0), provenance) if denied else None


def _share_near(clause: str, start: int, end: int) -> tuple[Decimal, Decimal] | None:
    """The first share after the mention, before another country; else the last before it."""
    after = clause[end:]
    border = _OTHER.search(after)
    another = _US.search(after)
    limit = min(border.start() if border else len(after), another.start() if another else len(after))
    found = _SHARE.search(after[:limit])
    if found and not _NOT_A_SHARE.search(after[: found.start() + 1] + clause[:start]):
        return _bounds(found)
    before = clause[:start]
    borders = list(_OTHER.finditer(before))
    tail = before[borders[-1].end() :] if borders else before
    hits = list(_SHARE.finditer(tail))
    if hits and not borders and not _NOT_A_SHARE.search(tail):
        return _bounds(hits[-1])
    return None


def _bounds(found: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    number = Decimal(found[2])
    if number > 100:
        return None
    if found[3]:
        return number, min(Decimal(100), max(number, Decimal(found[3])))
    front, back = (found[1] or "").casefold().strip(), (found[4] or "").casefold()
    if front in ("최대", "up to", "max", "max.", "under", "less than", "below", "<", "<=", "≤") or back in (
        "미만", "이하", "이내", "or less",
    ):  # fmt: skip
        return Decimal(0), number
    if front in ("최소", "at least", "over", "more than", "min", "min.", ">", ">=", "≥") or back in (
        "이상",
        "초과",
        "or more",
    ):
        return number, Decimal(100)
    if front or back:
        return number * (1 - _ABOUT), min(Decimal(100), number * (1 + _ABOUT))
    return number, number


def _denies(clause: str, start: int, end: int) -> bool:
    after = clause[end : end + 30]
    return _NONE.search(clause[max(0, start - 14) : start]) is not None or _NONE.search(after) is not None


def read_us_cell(
    value: Value, number_format: str | None, provenance: str
) -> tuple[UsContent | None, tuple[tuple[ChangeKind, str], ...]]:
    """A cell of a US-content column: ``14``, ``14%``, ``0.14`` shown as 14 %, ``10~15%``, ``없음``."""
    text = shown(value)
    if not text:
        return None, ()
    number = decimal_of(value) if is_number(value) else parse_number(text)  # type: ignore[arg-type]
    if number is not None and 0 <= number <= 100:
        if number_format is not None and "%" in number_format and is_number(value):
            number = min(Decimal(100), number * 100)
        elif 0 < number < 1 or (number == 1 and isinstance(value, float)):
            return UsContent(number, number * 100, provenance), (("us_content_unclear", f"{number}–{number * 100} %"),)
        return UsContent(number, number, provenance), ()
    found = _SHARE.search(unicodedata.normalize("NFKC", text))
    bounds = _bounds(found) if found else None
    if bounds is not None:
        return UsContent(*bounds, provenance), ()
    folded = text.casefold()
    if folded in ("없음", "무", "none", "no", "nil", "zero", "0%", "해당없음", "해당 없음"):
        return UsContent(Decimal(0), Decimal(0), provenance), ()
    if folded in words().unknowns:
        return None, (("us_content_unclear", text),)
    if folded in ("yes", "y", "o", "있음", "유", "포함"):
        return UsContent(Decimal(0), Decimal(100), provenance), (("us_mention", text),)
    return us_content_in(text, provenance) or UsContent(Decimal(0), Decimal(100), provenance), (
        ("us_content_unclear", text),
    )
