"""A goods name cut into the phrases whose last word says what the thing is.

Korean and English both put the head of a noun phrase last ("트랙터 로터베이터", "vaccine refrigerator"). What stands in
brackets, after a preposition or after a comma describes it; packing words, numbers, sizes and colours behind the head
say nothing. A phrase whose last telling word nobody knows is unknown: a word further left is never taken for the head.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_CUT = re.compile(
    r"\b(for|with|without|in|from|to|on|incl|including|included|excluding|used|by|against|at|per|having|as|complete)\b")
_OF = re.compile(r"^((?:\d\S*|an?|the)\s+)*?(\w+) of (?=\S)")
_EQUAL = re.compile(r"(?<=[a-z가-힣]{2})\s*/\s*(?=[a-z가-힣]{2})|\s/\s|[·+&|\n]|(?<=\s)및(?=\s)|\band\b|\bplus\b|\bor\b|또는")
_COMMA = re.compile(r",(?!\d{3}\b)|;|:")
_ACCOMPANIES = re.compile(r"[^,;/()]*(포함|부속|첨부|동봉|별도|딸림|제외|구비)\s*$|^\s*(with|without|incl|including|plus|excl)\b.*")
_ENGLISH = re.compile(r"[a-z]{4,}")

PACKS = frozenset(
    "box bag pack packet set roll bottle pair bundle carton case sack tin can tube drum piece pcs pc ea unit sachet pail "
    "bale pot jar crate pallet sheet strip ream coil reel keg bucket length lot dozen container tray blister "
    "세트 셋트 박스 상자 포대 포 봉 봉지 병 통 캔 롤 팩 말통 드럼 묶음 켤레 개 대 장 매 본 주 자루 타래 타 조 벌 식 톤 마리 판 단 권 필 면 족 두"
    .split())
_QUIET = frozenset(
    "mono poly combo assorted adult child children baby infant men women man woman male female unisex large small medium "
    "mini portable manual type model new used standard heavy duty light weight white black blue red green yellow grey gray "
    "brown orange refill complete disposable sterile non size s m l xl xxl cm mm kg g mg ml l ltr litre liter ton tonne kw "
    "kva kwh hp v w a ah inch in ft m2 m3 x no spare extra std hot cold dry wet round square long short double single triple "
    "outdoor indoor waterproof rechargeable stage tab tablet capsule cap inj injection vial ampoule syrup suspension "
    "class ii iii iv aa aaa silent silenced solution sol cream ointment drop mcg iu bp usp grade quality ultra plus pro max eco cylinder_free per "
    "모음 일체 일식 등 외 제품 신품 완제품 중고 소형 중형 대형 특대 특대형 일반 표준 고급 국산 수입 자동 수동 겸용 기본 추가 예비 "
    "흰색 백색 검정 흑색 청색 녹색 적색 황색 빨강 노랑 파랑 회색 투명 남성 여성 남자 여자 아동 성인 유아 어린이 남 여 "
    "남녀공용 소 중 대 특 상 하 좌 우 미니 접이식 이동식 고정식 충전 리필 리필용 낱개 벌크 국내산 중국산 미국산 일본산 독일산 "
    "용액 겔 분산정 장용정 서방정 현탁정 현탁액 주사 분말 과립 원액 농축액 충전 상시 급 가정용 무소음 무전원 태국산 베트남산 철제 목제 수제 정품 완제 상품 신형 구형 장기 단기 정 캡슐 주사액 시럽 연고 정제 액 알 차광 고강도 방수 방한"
    .split())
_QUIET_ENDS = ("용", "형", "식", "색", "타입", "포함", "별도", "규격", "인용", "마력", "인치")
_MEALS = ("음식", "간식", "급식", "양식", "곡식", "부식", "후식")
_STUCK = re.compile(r"(류|들|등|세트|셋트|정|캡슐|주사|시럽|\d[\w.]*)$")


@dataclass(frozen=True)
class Phrases:
    """``heads``: each list of tokens is a phrase; the last decides, the others may be further goods of the line."""

    main: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


def normal(text: str) -> str:
    """Lower case, compatibility forms unified, hyphens opened, English plurals taken off."""
    flat = unicodedata.normalize("NFKC", text).lower().replace("\x00", " ")
    flat = re.sub(r"\bw/o\b", " without ", flat)
    flat = re.sub(r"\bw/", " with ", re.sub(r"\bf/", " for ", flat))
    flat = re.sub(r"['’`´]", "", flat)
    flat = re.sub(r"(?<=[a-z가-힣])[-‐‑_](?=[a-z가-힣])", " ", flat)
    flat = re.sub(r"[™®©ø×\"“”*!?#<>=「」『』]", " ", flat)
    return re.sub(r"[ \t]+", " ", _ENGLISH.sub(lambda word: singular(word[0]), flat)).strip()


def singular(word: str) -> str:
    """``batteries`` battery, ``boxes`` box, ``valves`` valve; ``glass`` and ``gas`` stay."""
    if word in ("knives", "shelves", "leaves", "loaves"):
        return {"knives": "knife", "shelves": "shelf", "leaves": "leaf", "loaves": "loaf"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def quiet(token: str) -> bool:
    """Whether a word behind the head says nothing about what the thing is."""
    bare = token.strip(".,'-~")
    return (
        not bare or any(sign.isdigit() for sign in bare) or bare in PACKS or bare in _QUIET
        or (not bare.isascii() and bare.endswith(_QUIET_ENDS) and not bare.endswith(_MEALS))
        or not any(sign.isalpha() for sign in bare)
    )


def unstuck(token: str) -> str:
    """``장갑류`` without what may hang on a head."""
    return _STUCK.sub("", token) or token


def phrases(name: str) -> Phrases:
    """The main phrase of a name, and those of further goods it may list."""
    flat, before = normal(name), ""
    while flat != before:
        before, flat = flat, _BRACKETS.sub(" ", flat)
    flat = re.sub(r"[()\[\]{}]", " ", flat)
    chunks = [chunk for chunk in _COMMA.split(flat) if chunk.strip()]
    lists = [[tokens for part in _EQUAL.split(chunk) if (tokens := _tokens(part))] for chunk in chunks]
    if not lists or not lists[0]:
        return Phrases((), ())
    others = (*lists[0][:-1], *(tokens for more in lists[1:] for tokens in more))
    return Phrases(lists[0][-1], others)


def _tokens(part: str) -> tuple[str, ...]:
    part = part.strip()
    if (of := _OF.match(part)) and of[2] in PACKS:
        part = part[of.end():]
    part = _CUT.split(part, maxsplit=1)[0].partition(" of ")[0]
    return tuple(part.split())


def described(name: str, spec: str) -> str:
    """Name and specification without the chunks that only name what comes along ("너트 포함", "with lid")."""
    flat = normal(f"{name} , {spec}")
    return " , ".join(chunk for chunk in re.split(r"[,;/()\[\]]", flat) if not _ACCOMPANIES.match(chunk))
