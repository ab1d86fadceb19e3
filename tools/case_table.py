"""Write ``docs/cases.md``, ``docs/cases.ko.md`` and ``docs/disagreements.md`` from ``cases/``.

Run with ``--check`` to see whether the pages are current. Law comes from ``expected.yaml`` (which the tests hold to the
judge, cell by cell), history from ``history.yaml``; the two meet here and nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casebook import ROOT, Case, casebook, read

from dorasan.casebook.held import SANCTIONS, Basis, basis_of
from dorasan.facts.vocabulary import house

PAGES = {"en": ROOT / "docs" / "cases.md", "ko": ROOT / "docs" / "cases.ko.md"}
DEPARTURES = ROOT / "docs" / "disagreements.md"


@dataclass(frozen=True)
class Hold:
    """One thing that was held, and what the law says about it."""

    case: Case
    entry: dict[str, Any]

    def basis(self) -> Basis:
        """Did the law of sanctions bite on any of the lines held, alone?"""
        return max(basis(self.case, line, who) for line in self.entry["lines"] for who in SANCTIONS)

    def own_act(self) -> Basis:
        """Did the law give the holder an act of its own to give or refuse, alone or for what carries the line?"""
        mine = [
            name
            for name, authority in house().registry.authorities.items()
            if authority.government in self.entry["by"] or name == self.entry.get("through")
        ]
        found = [
            basis(self.case, line, who, column)
            for line in self.entry["lines"]
            for who in mine
            for column in ("cells", "carried")
        ]
        return max(found, default=Basis.NONE)

    def readers(self) -> dict[str, str]:
        """Government -> ``needed`` or ``not needed`` in the contested sanctions cells, where it had a position."""
        out: dict[str, str] = {}
        for line in self.entry["lines"]:
            for who in SANCTIONS:
                if basis(self.case, line, who) is not Basis.READING:
                    continue
                for holder in ("kr", "us"):
                    cell = self.case.cell(line, who, holder)
                    if cell.sure:
                        out[holder] = "needed" if cell.best.gates else "not needed"
        return out

    def biting(self) -> list[str]:
        """The sanctions authorities that stand behind the basis."""
        strongest = self.basis()
        return [
            who
            for who in SANCTIONS
            if strongest is not Basis.NONE
            and any(basis(self.case, line, who) is strongest for line in self.entry["lines"])
        ]


def basis(case: Case, line: str, authority: str, column: str = "cells") -> Basis:
    """One expected cell as a ground for holding the line."""
    return basis_of(case.cell(line, authority, "strict", column), case.cell(line, authority, "lenient", column))


def holds() -> Iterator[Hold]:
    """Everything that somebody held, case by case. The North's own refusals are not holds: no law binds it to agree."""
    for case in casebook():
        for entry in case.history.get("held") or []:
            yield Hold(case, entry)


def held_lines() -> dict[tuple[Case, str], Basis]:
    """Every line that somebody held, with its own ground."""
    return {
        (hold.case, line): max(basis(hold.case, line, who) for who in SANCTIONS)
        for hold in holds()
        for line in hold.entry["lines"]
    }


# --- pages -----------------------------------------------------------------------------------------------------------

RESTS = {"us": "assumed", "kr": "inferred"}  # of the readings of the contested cells here; a test holds it to the packs
TEXT: dict[str, dict[str, Any]] = read(ROOT / "cases" / "words.yaml")


def page(lang: str) -> str:
    """The whole page in one language."""
    text = TEXT[lang]
    rows = [text["title"], "", text["intro"], "", text["head"], "|---|---|---|---|---|---|---|"]
    for case in casebook():
        rows.extend(_rows(case, lang))
    every = list(holds())
    held_cases = {hold.case.number for hold in every}
    rows += ["", text["count"], "", text["how"], ""]
    rows += [text["total"].format(cases=len(casebook()), held_cases=len(held_cases), holds=len(every)), ""]
    rows += [text["row"], "|---|---|---|---|---|"]
    lines = held_lines()
    for ground in Basis:
        found = [hold for hold in every if hold.basis() is ground]
        some = [f"{case.number} `{line}`" for (case, line), on in lines.items() if on is ground]
        rows.append(
            f"| {text[ground.name]} | {len(found)} | {_numbers(found)} | {len(some)} | {', '.join(some) or '-'} |"
        )
    empty = [hold for hold in every if hold.own_act() is Basis.NONE]
    rows += ["", text["noact"].format(n=len(empty), cases=_numbers(empty)), ""]
    return "\n".join(rows)


def _rows(case: Case, lang: str) -> Iterator[str]:
    text, project = TEXT[lang], _title(case, lang)
    link = f"[{case.number}](../cases/{case.name}/)"
    result = case.history["result"][lang]
    found = [Hold(case, entry) for entry in case.history.get("held") or []]
    if not found:
        yield f"| {link} | {project} | {text['nothing']} |  |  |  | {result} |"
    for n, hold in enumerate(found):
        what = hold.entry["what"][lang] + (f" ({text['disputed']})" if hold.entry.get("disputed") else "")
        by = ", ".join(text["who"][who] for who in hold.entry["by"])
        first = (link, project, result) if n == 0 else (link, "", "")
        act = text[f"act.{hold.own_act().name}"]
        yield f"| {first[0]} | {first[1]} | {what} | {by} | {_law(hold, lang)} | {act} | {first[2]} |"


def _law(hold: Hold, lang: str) -> str:
    text = TEXT[lang]
    said = str(text[hold.basis().name])
    names = ", ".join(house().registry.authorities[who].short[lang] for who in hold.biting())
    readers = "; ".join(
        f"{text['who'][holder]}: {text[how]} ({text[RESTS[holder]]})" for holder, how in hold.readers().items()
    )
    return (
        said + (f": {names}" if names else "") + (f" ({readers})" if readers and hold.basis() is Basis.READING else "")
    )


def _numbers(found: list[Hold]) -> str:
    return ", ".join(dict.fromkeys(hold.case.number for hold in found)) or "-"


def _title(case: Case, lang: str) -> str:
    title = read(case.folder / "project.yaml")["title"]
    return str(title[lang] if isinstance(title, dict) else title)


def departures_page() -> str:
    """Every place where a ruling departs from the words of the case file, with its paragraph."""
    answered = departed = 0
    rows: list[str] = []
    corrections: list[str] = []
    for case in casebook():
        for line, entry in case.lines.items():
            words = [item for item in entry.get("disagrees", []) if not item.get("correction_only")]
            answered += len(entry.get("answers", []))
            departed += bool(words) * len(entry.get("answers", []))
            for item in entry.get("disagrees", []):
                row = f"| {case.number} | `{line}` | {item['on']} | {item['at']} | {item['why']} |"
                (corrections if item.get("correction_only") else rows).append(row)
    head = ["| case | line | on | paragraph | why |", "|---|---|---|---|---|"]
    aside = [
        f"| {case.number} | {item['item']} | {item['verdict']} | "
        + (f"split into {', '.join(item['into'])}" if "into" in item else item["why"])
        + " |"
        for case in casebook()
        for item in (*case.expected.get("splits", []), *case.expected.get("not_a_line", []))
    ]
    return "\n".join(
        [
            "# Where we disagree with the case file",
            "",
            "Generated by `tools/case_table.py` from `cases/*/expected.yaml`; what the words mean is in",
            "[verdict-mapping.md](verdict-mapping.md). The tests find every departure by machine and fail when one is",
            "not written down here, or when one is written down that is none.",
            "",
            f"Items of the case file answered by a line: {answered}. In full agreement: {answered - departed}. "
            f"With at least one departure: {departed} ({len(rows)} departures).",
            "",
            "`verdict`: the cells are not those of the word. `gate:X`: the case lists a gate we do not find.",
            "`extra:X`: a foreign authority gates that the case does not list. `alone`: the class is another.",
            "",
            *head,
            *rows,
            "",
            "## The same word for another reason",
            "",
            "The word of the case file holds, but its reason or route does not, or we ask a question that it does not.",
            "",
            *head,
            *corrections,
            "",
            "## Items that are no line of ours",
            "",
            "| case | item | word | what became of it |",
            "|---|---|---|---|",
            *aside,
            "",
        ]
    )


def pages() -> dict[Any, str]:
    """Every generated page with its text."""
    return {**{file: page(lang) for lang, file in PAGES.items()}, DEPARTURES: departures_page()}


def main() -> int:
    """Write the pages, or with ``--check`` say which are behind."""
    behind = [file for file, text in pages().items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for file in behind:
            print(f"{file.relative_to(ROOT)} is behind: run tools/case_table.py")
        return 1 if behind else 0
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
