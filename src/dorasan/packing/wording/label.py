"""Texts that are no goods: totals, notes, categories; and the marks of components and of broken-off descriptions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dorasan.packing.wording.plain import bare as without_accents
from dorasan.packing.wording.plain import clean
from dorasan.packing.wording.words import words

SumKind = Literal["subtotal", "total"]
_QUICK = re.compile(r"계|합|총|이월|total|sum|ttl|forward|report|итог|всего|сумма|计|計|总额|總額|总金额", re.I)
_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_KOREAN_SUM = re.compile(
    r"^(.*?)(소계|중계|누계|합계|총계|총합|총액|계)(?:금액)?(?:약?\d*(?:종|건|개|품목|점|원|대|식)?)$"
)
_ENGLISH_SUM = re.compile(
    r"^(?:(sub[\s-]*total|sous[\s-]*total)|(grand[\s-]*total|total\s+g[eé]n[eé]ral|total\s+general|total|ttl"
    r"|sum total))\b\s*[:.\-–=]?\s*(.*)$",
    re.I,
)
_RUSSIAN_SUM = re.compile(r"^(?:(итого\s+(?:по|за)\s+\S.*)|(итого|всего)\b[^\d]{0,40})$", re.I)
_ENUMERATED = re.compile(
    r"^(?:[가-하]|[A-Z]|[ivxIVX]{1,5}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[①-⑳]|제?\s*\d{1,2}|[㉠-㉻㈀-㈛])\s*(?:[.)\]:、]|\s*[-–]\s|군|장|항|부)\s*\S"
    r"|^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①-⑳]\s*\S|^\([가-하A-Za-z\d]{1,2}\)\s*\S"
)
_FRAMED = re.compile(r"^(?:\[.+\]|【.+】|<.+>|〈.+〉|《.+》|\(.+\)|=+.+=+|-{2,}.+-{2,}|\*{2,}.+\*{2,})$")
_BULLET = re.compile(r"^[■□◆◇●○◎▶▷◈☐▣❏#]\s*\S")
_SENTENCE = re.compile(
    r"(?:[가-힣](?:함|음|임|됨)|것|요망|예정|바람|바랍니다|니다|불가|참조|참고|별도|가능|필요|확인\s*중|포함|제외)\.?$"
)
_COLLECTIVE = re.compile(
    r"(?:자재|용품|물품|장비|설비|비품|기구류|공구류|도구|소모품|식품|의약품|의류|기자재|품목|분야|부문)$"
    r"|(?:^|\s)(?:items|supplies|equipment|materials|tools|articles|goods|vehicles|commodities|sector)$",
    re.I,
)
_COMPONENT = re.compile(r"^(?:[└┗┖ㄴ↳├┣‣▸➔→⤷]|[-–—·•∙ㆍ]\s*(?=\S)|[*]\s+(?=\S))")
_OPEN_END = re.compile(r"(?:[,(/&+~\-–·:]|\b(?:and|or|with|of|for|및|또는|용))$", re.I)
_OPEN_START = re.compile(r"^(?:[a-z(+&/,)~]|및\b|또는\b|\d+(?:\.\d+)?\s*(?:mm|cm|m|kg|g|l|ml|w|kw|v|hz|inch|인치)\b)")


@lru_cache(maxsize=20_000)
def sum_kind(text: str) -> SumKind | None:
    """``소 계``, ``합계(152종)``, ``Sub-total A``, ``Total: USD``; but not ``Total station`` nor ``계량컵``."""
    if len(text) > 60 or not _QUICK.search(text):
        return None
    bare = without_accents(_BRACKETS.sub("", clean(text))) or without_accents(text)
    if bare in words().totals:
        return "total"
    if bare in words().subtotals:
        return "subtotal"
    korean = _KOREAN_SUM.match(bare)
    if korean and (not korean[1] or (korean[2] in ("소계", "합계", "총계", "총합") and len(korean[1]) <= 16)):
        return "subtotal" if korean[2] in ("소계", "중계", "계") else "total"
    russian = _RUSSIAN_SUM.match(clean(text))
    if russian:
        return "subtotal" if russian[1] else "total"
    english = _ENGLISH_SUM.match(_BRACKETS.sub("", clean(text)))
    if english:
        rest = re.findall(r"[^\W\d_]+", english[3].casefold())
        if english[1] and len(rest) <= 6:
            return "subtotal"
        if all(word in words().after_total or len(word) == 1 for word in rest):
            return "total"
    return None


_LETTER = (
    r"bank|payment|delivery|validity|warranty|tel|fax|e-?mail|address|account|swift|iban|contact"
    r"|packing|shipment|total weight"
)


@lru_cache(maxsize=20_000)
def starts_note(text: str) -> bool:
    """``※ …``, ``붙임: …``, ``Note: …``, ``이하 여백``."""
    folded = clean(text).casefold()
    if folded.startswith(words().note_starts):
        return True
    return re.match(rf"^주\s*\d*\s*[):.]|(?:{_LETTER})\b[^,]{{0,25}}[:：]", folded) is not None


@lru_cache(maxsize=20_000)
def signs(text: str, weak: bool = False) -> bool:
    """``Prepared by: Kim``, ``작성자``, ``(인)``, ``Подпись``: who signs; ``weak``: also ``Date``, ``Name``,
    ``직위``."""
    text = clean(text)
    if not text or len(text) > 80:
        return False
    label = re.split(r"[:：;]|\s[-–]\s|,|_{3,}|\.{4,}", text, maxsplit=1)[0]
    parts = [without_accents(part) for part in re.split(r"[/&+]|\s(?:and|및|et|y|и)\s", label)]
    parts = [part for part in parts if part] or [without_accents(text)]
    known = words().signed | words().signed_below if weak else words().signed
    if parts[0] in known and all(part in words().signed | words().signed_below for part in parts):
        return True
    return re.match(r"fait à\b|done at\b|hecho en\b|위와 같이", text, re.I) is not None


_OFFICE = re.compile(
    r"\b(?:officer|manager|director|coordinator|secretary|president|representative|supervisor|inspector|accountant|responsable"
    r"|directeur|director[a]?|gerente|jefe|директор|бухгалтер|начальник)\b|귀하$|(?:과장|부장|팀장|대표이사|이사장|국장|사무국장)(?:\s|$)|(?:主任|经理)$",
    re.I,
)


def is_office(text: str) -> bool:
    """``Logistics Officer``, ``통일부장관 귀하``: somebody, by what he is."""
    return len(text) <= 60 and _OFFICE.search(clean(text)) is not None


_CONTENTS = re.compile(
    r"\b(?:contain|consist|compris|includ|content)\w*|\bmade up of\b|\bsee below\b|\b(?:each|per)\s+(?:kit"
    r"|set|box|pack|unit)\b"
    r"|comprenant|compos[ée]|contenant|compuest|contiene|incluye|состо|состав|в комплекте|包括|包含|内含|每(?:套|个|包)"
    r"|구성|포함|내용물|내역|아래|다음|(?:세트|키트|개|박스|팩)\s*당|[:：]\s*$",
    re.I,
)
_EACH = re.compile(
    r"\b(?:each|per|every)\s+(?:\w+\s+)?(?:kit|set|box|pack|package|unit|family|household|person|bag)\b"
    r"|\b1\s*(?:kit|set|box|pack)\s*(?:=|contain|consist|includ|:)"
    r"|1\s*(?:세트|키트|박스|팩|인|가구|조)\s*(?:당|기준|구성|내용)|(?:세트|키트|박스|팩|가구|개|조)\s*당|par\s+(?:kit|trousse|colis|jeu)|chaque"
    r"|por\s+(?:kit|caja|juego)|cada|на\s+(?:один\s+|1\s+)?(?:комплект|набор)|кажд|每(?:套|个|包|箱)",
    re.I,
)
_KIT = re.compile(r"\b(?:kits?|sets?|trousses?|juegos?)\b|키트|세트|комплект|набор|套装|套件", re.I)


@lru_cache(maxsize=20_000)
def says_contents(text: str) -> bool:
    """``KIT A, each kit contains:``, ``위생키트(구성품 아래)``: what follows is what it holds."""
    return _CONTENTS.search(clean(text)) is not None


def says_each(text: str) -> bool:
    """``each kit contains``, ``1세트당``: the figures below are those of one."""
    return _EACH.search(clean(text)) is not None


def is_kit(text: str) -> bool:
    """Whether a name is that of a kit or a set."""
    return _KIT.search(clean(text)) is not None


def is_sentence(text: str) -> bool:
    """A text that reads like a remark, not like a heading of a group."""
    text = clean(text)
    if len(text) >= 8 and _SENTENCE.search(text):
        return True
    return len(text) > 60 or (text.endswith(".") and len(text.split()) >= 5)


def is_group(text: str) -> bool:
    """``가. 온실 자재``, ``[Kitchen]``, ``■ 공구``: the shape of a group heading."""
    text = clean(text)
    return bool(_ENUMERATED.match(text) or _FRAMED.match(text) or _BULLET.match(text))


def is_aside(text: str) -> bool:
    """``(전기식, 380V)``: what stands wholly in round brackets tells more of the line above it."""
    text = clean(text)
    return text[:1] in "(（" and text[-1:] in ")）"


def is_collective(text: str) -> bool:
    """``온실 자재``, ``주방용품``, ``Kitchen equipment``: words for many kinds of things at once."""
    return len(text) <= 30 and _COLLECTIVE.search(clean(text)) is not None


def is_enumerator(text: str) -> bool:
    """``가``, ``A.``, ``Ⅱ`` alone in the serial column."""
    return re.fullmatch(r"(?:[가-하]|[A-Z]|[IVX]{1,5}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①-⑳])\s*[.)]?", clean(text)) is not None


def component_mark(text: str) -> str | None:
    """The mark before a component (``└``, ``- ``, ``•``) or None."""
    found = _COMPONENT.match(clean(text))
    return found[0] if found else None


def breaks_off(before: str, after: str) -> bool:
    """Whether ``after`` reads as the rest of ``before``."""
    before, after = clean(before), clean(after)
    unclosed = before.count("(") > before.count(")")
    return unclosed or bool(_OPEN_END.search(before)) or bool(_OPEN_START.match(after))
