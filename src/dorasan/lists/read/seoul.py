"""Seoul's list as a table that anyone can complete: CSV or a workbook, titles in Korean or English, one row a party.

The Ministry of Economy and Finance announces designations as notices, not as a file; whoever types one off fills these
columns: 구분, 영문명, 한글명, 별칭, 생년월일, 국적, 여권번호, 식별번호, IMO번호, 등재일, 해제일, 근거, 주소,
비고, 등재번호. Several values in a cell stand between semicolons. The table is taken for the whole list only where the
user says so on importing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dorasan.lists.read.batch import Account, Batch, broken, merged
from dorasan.lists.read.grid import Grid, plain
from dorasan.lists.read.words import born, clean, day, identifier
from dorasan.parties.country import countries
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind, Role

LIST = "kr"
TITLES = {
    "구분": "kind", "유형": "kind", "kind": "kind", "type": "kind",
    "영문명": "name", "영문이름": "name", "영문성명": "name", "영문": "name", "name": "name", "englishname": "name",
    "한글명": "hangul", "한글이름": "hangul", "성명": "hangul", "명칭": "hangul", "이름": "hangul", "국문명": "hangul",
    "hangul": "hangul", "koreanname": "hangul",
    "한자명": "script", "한자": "script", "원어명": "script", "originalscript": "script",
    "별칭": "alias", "별명": "alias", "이명": "alias", "alias": "alias", "aliases": "alias",
    "옛이름": "former", "구명칭": "former", "formername": "former",
    "생년월일": "born", "출생": "born", "dateofbirth": "born", "dob": "born", "born": "born",
    "국적": "country", "국가": "country", "nationality": "country", "country": "country",
    "여권번호": "passport", "passport": "passport", "passportnumber": "passport",
    "식별번호": "number", "등록번호": "number", "idnumber": "number", "identificationnumber": "number",
    "imo번호": "imo", "imo": "imo", "imonumber": "imo", "bic": "bic", "swift": "bic",
    "등재일": "since", "지정일": "since", "listedon": "since", "dateoflisting": "since",
    "해제일": "until", "삭제일": "until", "removedon": "until", "delistedon": "until",
    "근거": "programme", "사유": "programme", "프로그램": "programme", "programme": "programme", "program": "programme",
    "주소": "address", "소재지": "address", "address": "address",
    "비고": "remarks", "remarks": "remarks", "note": "remarks",
    "등재번호": "ref", "연번": "ref", "번호": "ref", "ref": "ref", "reference": "ref", "no": "ref",
    "직책": "position", "position": "position",
}  # fmt: skip
KINDS: dict[str, PartyKind] = {
    "개인": "person", "person": "person", "individual": "person", "단체": "entity", "기관": "entity", "법인": "entity",
    "entity": "entity", "선박": "vessel", "vessel": "vessel", "ship": "vessel",
    "항공기": "aircraft", "aircraft": "aircraft",
}  # fmt: skip
_APART = re.compile(r"[;；\n]")
_ROLES: tuple[tuple[str, Role], ...] = (
    ("hangul", "hangul"),
    ("script", "script"),
    ("alias", "alias"),
    ("former", "former"),
)


def titles_row(grid: Grid) -> int | None:
    """The row whose titles are these: somebody's name and when he was listed, at least."""
    for n, row in enumerate(grid.rows[:20]):
        known = {TITLES.get(plain(cell)) for cell in row}
        if known & {"name", "hangul"} and "since" in known:
            return n
    return None


def read(name: str, grid: Grid, start: int) -> list[Batch]:
    """Raises :class:`BadInputError` for a title that nobody knows, or when nobody is on it."""
    head = [TITLES.get(plain(cell), "") for cell in grid.rows[start]]
    strange = [cell for cell, known in zip(grid.rows[start], head, strict=True) if cell and not known]
    if strange:
        raise broken(
            name, "strange_titles", titles=", ".join(strange), known=", ".join(t for t in TITLES if ord(t[0]) > 127)
        )
    account = Account(name)
    for n, row in enumerate(grid.rows):
        if n > start and any(row):
            told: dict[str, list[str]] = {}
            for known, cell in zip(head, row, strict=False):
                told.setdefault(known, []).extend(said for part in _APART.split(cell) if (said := clean(part)))
            _party(account, grid, n, told)
    return [account.batch(LIST, None, whole_list=False)]


def _party(account: Account, grid: Grid, n: int, told: dict[str, list[str]]) -> None:
    names = [ListName(one, "name" if not k else "alias") for k, one in enumerate(told.get("name", []))]
    names += [ListName(one, role) for key, role in _ROLES for one in told.get(key, [])]
    if not names:
        account.unread("rows", "odd_nameless", grid.place(n), ref=" ".join(told.get("ref", [])))
        return
    days = {key: _one_day(told.get(key, [])) for key in ("since", "until")}
    for key, found in days.items():
        if told.get(key) and found is None:
            account.say("odd_day", grid.place(n), text=told[key][0])
    kinds = [KINDS[word] for one in told.get("kind", []) if (word := plain(one)) in KINDS]
    account.keep(
        ListEntry(
            ref=account.ref(" ".join(told.get("ref", [])) or f"KR {names[0].text}"),
            kind=kinds[0] if kinds else "unknown",
            names=tuple(dict.fromkeys(names)),
            listed_on=days["since"],
            removed_on=days["until"],
            born=merged(born(one.replace(".", "-")) for one in told.get("born", [])),
            identifiers=tuple(_numbers(told)),
            countries=countries(told.get("country", [])),
            programmes=merged(told.get("programme", [])),
            addresses=tuple(Address(one) for one in told.get("address", [])),
            positions=merged(told.get("position", [])),
            remarks="; ".join(told.get("remarks", [])),
        ),
        "rows",
    )


def _one_day(said: list[str]) -> date | None:
    text = re.sub(r"\s*[.년월/]\s*", "-", said[0]).rstrip("-일 ") if said else ""
    parts = text.split("-")
    return day("-".join([parts[0], *(part.zfill(2) for part in parts[1:])])) if len(parts) == 3 else None


def _numbers(told: dict[str, list[str]]) -> Iterator[Identifier]:
    for key, label in (("imo", "IMO"), ("bic", "SWIFT/BIC"), ("passport", "passport"), ("number", "registration")):
        for one in told.get(key, []):
            yield identifier(label, one)
