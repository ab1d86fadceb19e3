"""The account of a list's rows, and of what was done to them, as rows of words: nothing of the list is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.packing import Fate, PackingList
from dorasan.words import say

KEPT = ("kept", "changed", "dropped")


@dataclass(frozen=True)
class Accounted:
    """One entry: where, what became of it, why, its text, the changes made."""

    sheet: str
    rows: str
    what: str
    what_words: str
    why: str
    text: str
    changes: str


def accounted(listed: PackingList, lang: Tongue) -> Iterator[Accounted]:
    """Every row of every sheet, in order; runs of empty rows as one."""
    names = {line.number: line.name for line in listed.lines}
    for fate in listed.account:
        yield Accounted(
            sheet=fate.sheet,
            rows=rows_of(fate),
            what=fate.what,
            what_words=say(lang, f"report.fate_{fate.what}"),
            why=say(lang, f"packing.why_{fate.why}"),
            text=fate.text or ", ".join(names[number] for number in fate.lines if number in names),
            changes="; ".join(changes_of(fate, lang)),
        )


def rows_of(fate: Fate) -> str:
    return f"{fate.row_first}" if fate.row_first == fate.row_last else f"{fate.row_first}-{fate.row_last}"


def changes_of(fate: Fate, lang: Tongue) -> list[str]:
    """Each change with its column."""
    told = (f"{change.column}: {change.show(lang)}" if change.column else change.show(lang) for change in fate.changes)
    return [*dict.fromkeys(told)]


def counts(listed: PackingList) -> dict[str, int]:
    """Rows kept, changed, dropped; empty rows apart."""
    out = dict.fromkeys((*KEPT, "empty"), 0)
    for fate in listed.account:
        out["empty" if fate.why == "empty" else fate.what] += fate.row_last - fate.row_first + 1
    return out


def counts_words(listed: PackingList, lang: Tongue) -> str:
    """One sentence: how many rows, how many lines, what was dropped as what."""
    found = counts(listed)
    why = listed.counts()
    dropped = [
        f"{say(lang, f'packing.why_{key}')} {n}"
        for key, n in why.items()
        if key not in ("line", "component", "continuation", "material", "empty")
    ]
    rows = sum(found.values())
    values = {"rows": rows, "lines": len(listed.lines), "kept": found["kept"], "changed": found["changed"]}
    more = {"dropped": found["dropped"], "as": ", ".join(dropped) or "-", "empty": found["empty"]}
    return say(lang, "report.account_counts", **values, **more)
