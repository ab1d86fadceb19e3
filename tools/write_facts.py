"""Write docs/facts.md: every fact the law may ask about, in both languages, from facts.yaml.

``python tools/write_facts.py`` writes the page; ``--check`` exits 1 when it is not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.vocabulary import house

PAGE = Path(__file__).parents[1] / "docs" / "facts.md"
HEAD = """# The facts the law may ask about

Written by `tools/write_facts.py` from `src/dorasan/facts/facts.yaml`; change that file, not this page. A fact
that does not
apply to a kind of subject is *not applicable* there, which is not *unknown*.

Its *kind* says who can settle it: a *thing* (what it is, of what, from where), the *plan* (who, to whom, what for, how,
when), *diligence* (what an applicant checks and declares) or a *record* (an authority's act, a published figure), which
is never presumed.

| fact | 사실 | kind | values | applies to | question |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_row(fact) for fact in house().facts.values())


def _row(fact: FactDeclaration) -> str:
    match fact.type:
        case "enum":
            values = ", ".join(f"`{value}`" for value in fact.values)
        case "number":
            values = f"number, {fact.unit}"
        case "hs":
            values = "HS codes in quotes"
    if fact.absent is not None:
        values += f"; nothing on file means `{fact.absent}`"
    subjects = "all" if len(fact.subjects) >= 11 else ", ".join(sorted(fact.subjects))
    cells = [
        f"`{fact.name}`: {fact.label['en']}",
        fact.label["ko"],
        fact.kind,
        values,
        subjects,
        f"{fact.ask['en']} {fact.ask['ko']}",
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1)
    PAGE.write_text(page(), encoding="utf-8")
