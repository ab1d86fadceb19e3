"""What each column of a table holds: by its heading first, by its content where the heading is silent or misleads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from dorasan.packing.header import Header
from dorasan.packing.heading import Meaning, currency_in, meaning, scale_in
from dorasan.packing.sheet import Sheet, letter
from dorasan.packing.value import Value, is_empty, is_number, parse_number, shown
from dorasan.packing.vocabulary import plain, words
from dorasan.words import Lang, say

Role = Literal[
    "serial", "category", "name", "spec", "quantity", "unit", "unit_price", "amount", "currency", "origin",
    "us_content", "hs", "remarks", "other",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
SEVERAL: frozenset[Role] = frozenset({"remarks", "category", "other"})  # roles more than one column may have
SAMPLE = 200
_HS = re.compile(r"\d{4}[.\-\s]?\d{2}(?:[.\-\s]?\d{2,4}){0,2}(?:[.\-]\d{2})?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a column was understood as it was: heading, content, mapping, elimination."""

    kind: Literal["heading", "heading_part", "content", "mapping", "carried", "second", "nothing", "hidden"]
    value: str = ""

    def show(self, lang: Lang) -> str:
        return say(lang, f"packing.evidence_{self.kind}", value=self.value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    letter: str
    number: int
    heading: str
    role: Role
    evidence: tuple[Evidence, ...]
    currency: str | None = None
    scale: int = 1
    hidden: bool = False


@dataclass(slots=True)
class _Content:
    """Counts over a sample of a column's cells."""

    filled: int = 0
    numbers: int = 0
    texts: int = 0
    hs: int = 0
    countries: int = 0
    units: int = 0
    length: int = 0
    counting: int = 0  # whole numbers one more than the one before
    distinct: set[str] = field(default_factory=set)

    def share(self, count: int) -> float:
        return count / self.filled if self.filled else 0.0


def _role(name: str) -> Role:
    return next((role for role in ROLES if role == name), "other")


def understand(sheet: Sheet, header: Header, rows: Iterable[int], only: set[int] | None = None) -> list[Column]:
    """All columns of a table with a heading or with content; ``only`` these, when tables stand side by side."""
    content = _content(sheet, rows)
    if only is not None:
        content = {column: seen for column, seen in content.items() if column in only}
    meanings = {column: _meaning(texts) for column, texts in header.labels.items()}
    chosen: dict[int, tuple[Role, tuple[Evidence, ...]]] = {}
    taken: dict[Role, int] = {}
    order = sorted((m for m in meanings.items() if m[1] is not None), key=lambda m: _strength(m[1], m[0]))
    for column, found in order:
        assert found is not None
        kind: Literal["heading", "heading_part"] = "heading" if found.score >= 1 else "heading_part"
        proof = [Evidence(kind, found.word)]
        role = _corrected(_role(found.role), content.get(column, _Content()), taken, proof)
        if role in taken and role not in SEVERAL:
            proof.append(Evidence("second", letter(taken[role])))
            role = _second(role, column, taken[role], content.get(column, _Content()), taken)
        if role not in SEVERAL:
            taken[role] = column
        chosen[column] = (role, tuple(proof))
    _rescue(chosen, taken, content)
    return [_column(sheet, header, n, chosen.get(n)) for n in sorted({*header.labels, *content})]


def _strength(found: Meaning | None, column: int) -> tuple[float, int, int]:
    return (-(found.score if found else 0), found.rank if found else 0, column)


def _meaning(texts: tuple[str, ...]) -> Meaning | None:
    """Bottom text first; all texts together when they make a known word."""
    joined = plain("".join(texts))
    last = meaning(texts[-1])
    if len(texts) > 1 and joined in words().headings and (last is None or last.score < 1):
        return meaning(joined)
    for least in (0.9, 0.6):
        for text in reversed(texts):
            found = meaning(text)
            if found is not None and found.score >= least:
                return found
    return None


def _content(sheet: Sheet, rows: Iterable[int]) -> dict[int, _Content]:
    out: dict[int, _Content] = {}
    previous: dict[int, int] = {}
    sampled = 0
    known = words()
    for row in rows:
        values = sheet.rows.get(row)
        if values is None or sum(value is not None for value in values) < 2:
            continue
        sampled += 1
        if sampled > SAMPLE:
            break
        for column, value in enumerate(values, 1):
            if is_empty(value):
                continue
            seen = out.setdefault(column, _Content())
            text = shown(value)
            seen.filled += 1
            number = is_number(value) or parse_number(text) is not None
            seen.numbers += number
            seen.texts += not number
            seen.length += len(text)
            seen.distinct.add(text)
            seen.hs += isinstance(value, str) and _HS.fullmatch(text) is not None
            seen.countries += plain(text) in known.countries
            seen.units += text.casefold() in known.units
            if number and text.isdigit() and len(text) < 7:
                seen.counting += previous.get(column) in (None, int(text) - 1)
                previous[column] = int(text)
    return out


def _corrected(role: Role, seen: _Content, taken: dict[Role, int], proof: list[Evidence]) -> Role:
    """A heading that its own column contradicts: ``Item`` over 1, 2, 3; ``Unit`` over prices."""
    better: Role | None = None
    if seen.filled >= 2:
        if role in ("name", "hs") and "serial" not in taken and seen.share(seen.counting) > 0.6:
            better = "serial"
        elif role == "name" and seen.share(seen.numbers) > 0.9:
            better = "other"
        elif role in ("unit", "category") and "hs" not in taken and seen.share(seen.hs) > 0.5:
            better = "hs"
        elif role == "unit" and seen.share(seen.numbers) > 0.8:
            better = "unit_price"
        elif (
            role == "serial" and seen.share(seen.texts) > 0.9 and seen.length > 12 * seen.filled and "name" not in taken
        ):
            better = "name"
    if better is None:
        return role
    proof.append(Evidence("content", better))
    return better


def _second(role: Role, column: int, winner: int, seen: _Content, taken: dict[Role, int]) -> Role:
    """What the weaker of two columns with one role is."""
    if role == "name" and column > winner and "spec" not in taken:
        return "spec"
    if role == "name" and column < winner and len(seen.distinct) * 2 <= seen.filled:
        return "category"
    if role == "spec" and "name" not in taken:
        return "name"
    return "other"


def _rescue(
    chosen: dict[int, tuple[Role, tuple[Evidence, ...]]], taken: dict[Role, int], content: dict[int, _Content]
) -> None:
    """Give columns without a known heading a role by what stands in them."""
    for column, seen in sorted(content.items()):
        if column in chosen or seen.filled < 2:
            continue
        tests: tuple[tuple[Role, float], ...] = (
            ("origin", seen.share(seen.countries)),
            ("unit", seen.share(seen.units)),
            ("hs", seen.share(seen.hs)),
            ("serial", seen.share(seen.counting) if column <= 2 else 0.0),
        )
        for role, share in tests:
            if share > 0.7 and role not in taken:
                taken[role] = column
                chosen[column] = (role, (Evidence("content", f"{share:.0%}"),))
                break
    if "name" not in taken:
        free = [
            (seen.length / seen.filled, -column)
            for column, seen in content.items()
            if seen.filled
            and seen.share(seen.texts) > 0.6
            and chosen.get(column, ("other",))[0] in ("other", "spec", "category")
        ]
        if free:
            column = -max(free)[1]
            if chosen.get(column, ("other",))[0] == "spec":
                taken.pop("spec", None)
            taken["name"] = column
            chosen[column] = ("name", (*(chosen[column][1] if column in chosen else ()), Evidence("content", "")))


def _column(sheet: Sheet, header: Header, number: int, found: tuple[Role, tuple[Evidence, ...]] | None) -> Column:
    texts = header.labels.get(number, ())
    heading = " / ".join(texts)
    role, evidence = found if found is not None else ("other", (Evidence("nothing"),))
    hidden = number in sheet.hidden_columns
    if hidden:
        evidence = (*evidence, Evidence("hidden"))
    money = role in ("unit_price", "amount", "other")
    currency = next((c for text in reversed(texts) if (c := currency_in(text))), None) if money else None
    scale = max((scale_in(text) for text in texts), default=1) if role in ("unit_price", "amount") else 1
    return Column(letter(number), number, heading, role, evidence, currency, scale, hidden)


def overridden(column: Column, role: Role) -> Column:
    """The same column with the role a person gave it."""
    return replace(column, role=role, evidence=(Evidence("mapping", role),))


def looks_like_goods(sheet: Sheet, columns: Iterable[Column], rows: Iterable[int]) -> bool:
    """Whether rows without a header of their own fit these columns: names are text, quantities are numbers."""
    by_role = {column.role: column.number for column in columns}
    name, quantity = by_role.get("name"), by_role.get("quantity")
    if name is None or quantity is None:
        return False
    seen = fit = 0
    for row in list(rows)[:SAMPLE]:
        label, amount = sheet.at(row, name), sheet.at(row, quantity)
        if is_empty(label) and is_empty(amount):
            continue
        seen += 1
        fit += isinstance(label, str) and not is_empty(label) and _numeric(amount)
    return seen >= 1 and fit * 10 >= seen * 6


def _numeric(value: Value) -> bool:
    return is_number(value) or (isinstance(value, str) and value[:1].isdigit())
