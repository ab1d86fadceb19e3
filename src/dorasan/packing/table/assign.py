"""What each column of a table holds: by its heading first, by its content where the heading is silent or misleads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dorasan.packing.file.sheet import Sheet, letter
from dorasan.packing.table.beside import currency_in, scale_in, unit_in
from dorasan.packing.table.column import ROLES, SEVERAL, Column, Evidence, Role
from dorasan.packing.table.content import Content, content_of
from dorasan.packing.table.header import Header
from dorasan.packing.wording.heading import Meaning, meaning
from dorasan.packing.wording.plain import bare
from dorasan.packing.wording.words import headings

Chosen = dict[int, tuple[Role, tuple[Evidence, ...]]]
_NUMERIC: frozenset[Role] = frozenset({"quantity", "unit_price", "amount", "per_pack", "packs"})
_BARE_TOTALS = frozenset({"total", "합계", "계", "sum", "ttl", "合计", "合計", "итого", "всего", "subtotal"})


def _role(name: str) -> Role:
    return next((role for role in ROLES if role == name), "other")


def understand(sheet: Sheet, header: Header, rows: Iterable[int], only: set[int] | None = None) -> list[Column]:
    """All columns of a table with a heading or with content; ``only`` these, when tables stand side by side."""
    content = content_of(sheet, rows)
    if only is not None:
        content = {column: seen for column, seen in content.items() if column in only}
    meanings = {column: _meaning(texts) for column, texts in header.labels.items()}
    meant = {found.role for found in meanings.values() if found is not None and found.score >= 0.7}
    chosen: Chosen = {}
    taken: dict[Role, int] = {}
    order = sorted((m for m in meanings.items() if m[1] is not None), key=lambda m: _strength(m[1], m[0]))
    for column, found in order:
        assert found is not None
        seen = content.get(column, Content())
        kind: Literal["heading", "heading_part"] = "heading" if found.score >= 1 else "heading_part"
        proof = [Evidence(kind, found.word)]
        role = _corrected(_role(found.role), seen, taken, meant, found, proof)
        if role in taken and role not in SEVERAL and not _other_currency(header, role, column, taken[role]):
            proof.append(Evidence("second", letter(taken[role])))
            role = _second(role, column, taken[role], seen, taken, meant)
        if role not in SEVERAL:
            taken.setdefault(role, column)
        chosen[column] = (role, tuple(proof))
    _total_of_packs(chosen, taken)
    _rescue(chosen, taken, content, header)
    return [_column(sheet, header, n, chosen.get(n)) for n in sorted({*header.labels, *content})]


def _strength(found: Meaning | None, column: int) -> tuple[float, int, int]:
    return (-(found.score if found else 0), found.rank if found else 0, column)


def _meaning(texts: tuple[str, ...]) -> Meaning | None:
    """Bottom text first; all texts together when they make a known word."""
    joined = bare("".join(texts))
    last = meaning(texts[-1])
    if len(texts) > 1 and joined in headings().known and (last is None or last.score < 1):
        return meaning("".join(texts))
    for least in (0.9, 0.5):
        for text in reversed(texts):
            found = meaning(text)
            if found is not None and found.score >= least:
                return found
    return None


def _other_currency(header: Header, role: Role, one: int, other: int) -> bool:
    """Whether two columns of prices or amounts are in two currencies: both are kept."""
    if role not in ("unit_price", "amount"):
        return False
    first, second = _currency(header.labels.get(one, ())), _currency(header.labels.get(other, ()))
    return first is not None and second is not None and first != second


def _corrected(
    role: Role, seen: Content, taken: dict[Role, int], meant: set[str], found: Meaning, proof: list[Evidence]
) -> Role:
    """A heading that its own column contradicts: ``Item`` over 1, 2, 3; ``Unit`` over prices; ``HS`` over days."""
    better = _unfit(role, seen, taken, found)
    if better is None and seen.filled >= 2:
        if role in ("name", "hs") and "serial" not in taken and seen.share(seen.counting) > 0.6:
            better = "serial"
        elif role == "name" and seen.share(seen.numbers) > 0.9:
            better = "other"
        elif role in ("unit", "category") and "hs" not in taken and seen.share(seen.hs) > 0.5:
            better = "hs"
        elif role == "unit" and seen.share(seen.numbers) > 0.8:
            better = "unit_price" if "unit_price" not in meant else "other" if "quantity" in meant else "quantity"
        elif (
            role == "serial"
            and seen.share(seen.texts) > 0.9
            and seen.length > 12 * seen.filled
            and "name" not in taken
            and "name" not in meant
        ):
            better = "name"
    if better is None:
        return role
    proof.append(Evidence("content", better))
    return better


def _unfit(role: Role, seen: Content, taken: dict[Role, int], found: Meaning) -> Role | None:
    """What a column is whose cells cannot be what its heading says, be they ever so few."""
    if seen.filled and role in _NUMERIC | {"hs", "name", "origin"} and seen.share(seen.days) > 0.6:
        return "other"
    if seen.filled and role in ("quantity", "packs", "per_pack") and seen.share(seen.numbers) < 0.2:
        if seen.share(seen.units) > 0.6 and seen.share(seen.wordy) > 0.8:
            return "other" if "unit" in taken else "unit"
        if seen.filled >= 3 and seen.share(seen.wordy) > 0.9 and len(seen.distinct) > 1:
            return "other"
    if role == "origin" and found.score <= 0.5 and seen.northern and seen.northern == seen.countries:
        return "other"  # a bare "country" that is the North for every line: where it goes
    return None


def _second(role: Role, column: int, winner: int, seen: Content, taken: dict[Role, int], meant: set[str]) -> Role:
    """What the weaker of two columns with one role is."""
    if role == "name" and column > winner and "spec" not in taken:
        return "spec"
    if role == "name" and column < winner and len(seen.distinct) * 2 <= seen.filled:
        return "category"
    if role == "spec" and "name" not in taken and "name" not in meant:
        return "name"
    return "other"


def _total_of_packs(chosen: Chosen, taken: dict[Role, int]) -> None:
    """``Total`` behind ``Qty per kit`` and ``No. of kits``, where nothing has a price, is a quantity."""
    column = taken.get("amount")
    if column is None or "quantity" in taken or "unit_price" in taken or not {"per_pack", "packs"} & taken.keys():
        return
    if chosen[column][1][0].value in _BARE_TOTALS:
        taken["quantity"] = taken.pop("amount")
        chosen[column] = ("quantity", (*chosen[column][1], Evidence("content", "quantity")))


def _rescue(chosen: Chosen, taken: dict[Role, int], content: dict[int, Content], header: Header) -> None:
    """Give columns without a heading, or without a known one, a role by what stands in them.

    A heading that means nothing known may still mean something else: it makes no column one of origins.
    """
    for column, seen in sorted(content.items()):
        if column in chosen or seen.filled < 2:
            continue
        headless = column not in header.labels
        tests: tuple[tuple[Role, float], ...] = (
            ("origin", seen.share(seen.countries) if headless else 0.0),
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
        column = next((n for n, found in chosen.items() if n in content and _in_another_language(found)), 0)
        if column:
            taken["name"] = column
            chosen[column] = ("name", chosen[column][1])
    if "name" not in taken:
        free = [
            (len(seen.distinct) * min(seen.length / seen.filled, 30) ** 0.5, -column)
            for column, seen in content.items()
            if seen.filled
            and seen.share(seen.texts) > 0.6
            and _may_name(chosen.get(column), header.labels.get(column, ()))
        ]
        if free:
            column = -max(free)[1]
            if chosen.get(column, ("other",))[0] == "spec":
                taken.pop("spec", None)
            taken["name"] = column
            chosen[column] = ("name", (*(chosen[column][1] if column in chosen else ()), Evidence("content", "")))


def _in_another_language(found: tuple[Role, tuple[Evidence, ...]]) -> bool:
    """``품명(영문)``, ``English description``: names, where no other column has them."""
    return found[0] == "other" and found[1][0].value in headings().name_in_another


def _may_name(found: tuple[Role, tuple[Evidence, ...]] | None, texts: tuple[str, ...]) -> bool:
    """Whether a column may hold the names where no heading says so: not one that is known to be something else."""
    if found is None:
        return True
    return found[0] in ("spec", "category") or (found[0] == "other" and not texts)


def _currency(texts: tuple[str, ...]) -> str | None:
    return next((code for text in reversed(texts) if (code := currency_in(text))), None)


def _column(sheet: Sheet, header: Header, number: int, found: tuple[Role, tuple[Evidence, ...]] | None) -> Column:
    texts = header.labels.get(number, ())
    heading = " / ".join(texts).replace("\n", " ")
    role, evidence = found if found is not None else ("other", (Evidence("nothing"),))
    hidden = number in sheet.hidden_columns
    if hidden:
        evidence = (*evidence, Evidence("hidden"))
    money = role in ("unit_price", "amount", "other")
    currency = _currency(texts) if money else None
    scale = max((scale_in(text) for text in texts), default=1) if role in ("unit_price", "amount") else 1
    if role in ("quantity", "per_pack"):
        scale = max((unit_in(text)[1] for text in texts), default=1)
    return Column(letter(number), number, heading, role, evidence, currency, scale, hidden)
