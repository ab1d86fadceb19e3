"""Japan's two lists, as workbooks: the Ministry of Finance's asset freezes and the economy ministry's end users.

財務省: a sheet for each regime; the first row names it, the row that begins with 告示日付 the columns (告示番号,
日本語表記, 英語表記, 別名, 生年月日, 国籍 ...). 経済産業省 (外国ユーザーリスト): No., country, organisation,
other names, kind of weapon of mass destruction; the ministry publishes it as PDF as well, which is not read here.
Several names in a cell stand on lines of their own or behind ・ or ;. Days are 2013年3月7日, 2013.3.7 or an era's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.grid import Grid, header_row, plain
from dorasan.lists.read.words import clean, identifier, iso_day
from dorasan.parties.country import countries
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind, Role

FREEZE, END_USERS = "jp-freeze", "jp-end-users"
_SINCE = "告示日付"
_END_USER = (("no",), ("国名", "country"), ("企業", "company"), ("別名", "alsoknown"))
_NAMES: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("英語表記",), "name"),
    (("日本語表記",), "script"),
    (("別名", "別称", "確定可能な別名", "別名・別称", "別称・別名"), "alias"),
    (("旧称", "過去の別名", "以前の別名", "別称・旧称", "旧称・以前の呼称"), "former"),
    (("確定に十分でない別名",), "weak"),
)
_APART = re.compile(r"\n|；|;|、(?=[A-Z])|\s*[(（][a-zivx]{1,4}[)）]\s*")
_DOTS = re.compile(r"\n|・(?=[A-Za-z ])")
_YEAR = re.compile(
    r"(?:(明治|大正|昭和|平成|令和|[MTSHR])\s?)?(\d{1,4}|元)[年.](?:\s?(\d{1,2})(?:月|\.))?(?:\s?(\d{1,2})日?)?"
)
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "M": 1867,
    "T": 1911,
    "S": 1925,
    "H": 1988,
    "R": 2018,
}
_NUMBERED = (
    ("旅券番号", "passport"),
    ("id番号", "national identification"),
    ("ｉｄ番号", "national identification"),
    ("身分登録番号", "national identification"),
    ("電話番号", "phone"),
)
_KINDS: tuple[tuple[str, PartyKind], ...] = (("個人", "person"), ("団体", "entity"))


def is_freeze(grid: Grid) -> bool:
    return header_row(grid, [_SINCE]) is not None


def end_user_row(grid: Grid) -> int | None:
    """The row of titles of the end-user list, Japanese, English or both in one cell."""
    for n, row in enumerate(grid.rows[:30]):
        titles = [plain(cell) for cell in row]
        if len(titles) >= len(_END_USER) and all(
            any(any(word in title for word in words) for title in titles) for words in _END_USER
        ):
            return n
    return None


def read_freeze(name: str, grids: Sequence[Grid]) -> list[Batch]:
    """Raises :class:`BadInputError` when nobody is on it."""
    account = Account(name)
    for grid in grids:
        start = header_row(grid, [_SINCE])
        if start is None:
            rows = sum(any(row) for row in grid.rows)
            account.count("sheets", "unread")
            account.say("odd_sheet", grid.place(0), name=grid.name, n=rows)
            continue
        section = clean(" / ".join(cell for cell in grid.rows[0] if cell))
        titles = [plain(cell) for cell in grid.rows[start]]
        for n, row in enumerate(grid.rows):
            if n > start and any(row):
                _frozen(account, grid, n, section, dict(zip(titles, row, strict=False)))
    return [account.batch(FREEZE, None)]


def _frozen(account: Account, grid: Grid, n: int, section: str, told: dict[str, str]) -> None:
    names = [
        ListName(said, role, "ja" if role == "script" else "")
        for titles, role in _NAMES
        for title in titles
        for part in _APART.split(told.get(title, ""))
        if (said := clean(part)) and said != "不明"
    ]
    if not names:
        account.unread("rows", "odd_nameless", grid.place(n), ref=told.get("告示番号", ""))
        return
    since, notice = japanese_day(told.get(_SINCE, "")), clean(told.get("告示番号", ""))
    wheres = [told.get(title, "") for title in ("住所", "住所・所在地", "所在地", "住所等")]
    nations = [part for title in ("国籍", "活動地域") for part in re.split(r"[、,\n]", told.get(title, ""))]
    account.keep(
        ListEntry(
            ref=account.ref(f"MOF {notice} {names[0].text}"),
            kind=next((kind for word, kind in _KINDS if word in section), "unknown"),
            names=tuple(dict.fromkeys(names)),
            listed_on=since,
            born=merged(japanese_birth(part) for part in _APART.split(told.get("生年月日", ""))),
            identifiers=tuple(_numbers(told)),
            countries=countries(map(clean, nations)),
            programmes=merged([section]),
            addresses=tuple(Address(said) for one in wheres for part in _APART.split(one) if (said := clean(part))),
            born_in=merged([clean(told.get("出生地"))]),
            titles=merged([clean(told.get("称号"))]),
            positions=merged([clean(told.get("役職")), clean(told.get("肩書"))]),
            remarks="; ".join(merged(clean(told.get(one)) for one in ("その他の情報", "詳細", "指定の根拠"))),
        ),
        "rows",
    )


def _numbers(told: dict[str, str]) -> list[Identifier]:
    out = []
    for title, label in _NUMBERED:
        out += [identifier(label, said) for part in _APART.split(told.get(title, "")) if (said := clean(part))]
    if reference := clean(told.get("国連参照番号")):
        out.append(Identifier("reference", reference, "", "UN"))
    return out


def read_end_users(name: str, grid: Grid, start: int) -> list[Batch]:
    """Raises :class:`BadInputError` when nobody is on it."""
    account = Account(name)
    titles = [plain(cell) for cell in grid.rows[start]]
    at = [next(n for n, title in enumerate(titles) if any(word in title for word in words)) for words in _END_USER]
    for n, row in enumerate(grid.rows):
        if n <= start or not any(row):
            continue
        number, nation, body, others = (row[column] if column < len(row) else "" for column in at)
        names = [ListName(said, "name" if not k else "alias") for k, part in enumerate(body.split("\n"))
                 if (said := clean(part))]  # fmt: skip
        if not names:
            account.unread("rows", "odd_nameless", grid.place(n), ref=number)
            continue
        names += [ListName(said, "alias") for part in _DOTS.split(others) if (said := clean(part.strip("・ ")))]
        weapons = merged(clean(cell) for column, cell in enumerate(row) if column not in at)
        account.keep(
            ListEntry(
                ref=account.ref(f"METI {names[0].text}"),
                kind="entity",
                names=tuple(dict.fromkeys(names)),
                countries=countries(clean(part) for part in nation.split("\n")),
                programmes=("外国ユーザーリスト",),
                remarks="; ".join(weapons),
            ),
            "rows",
        )
    return [account.batch(END_USERS, None)]


def japanese_day(text: str) -> date | None:
    """A whole day; None for anything less."""
    whole = iso_day(text) if re.match(r"\d{4}-", text.strip()) else None
    parts = _parts(text)
    if whole is not None or parts is None or not parts[1] or not parts[2]:
        return whole
    try:
        return date(*parts)
    except ValueError:
        return None


def japanese_birth(text: str) -> str:
    """As exact as it is written; the words themselves where they are no day."""
    said = clean(text)
    parts = _parts(said)
    if not said or parts is None:
        return said
    year, month, day_ = parts
    about = "~" if "頃" in said or "おおよそ" in said else ""
    return about + f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day_:02d}" if month and day_ else "")


def _parts(text: str) -> tuple[int, int, int] | None:
    found = _YEAR.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    era, year, month, day_ = found.groups()
    number = (1 if year == "元" else int(year)) + (_ERAS[era] if era else 0)
    return (number, int(month or 0), int(day_ or 0)) if 1800 < number < 2200 else None
