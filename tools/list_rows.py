"""List the ids of the research rows that the packs must account for: ``tools/list_rows.py <folder of the tables>``.

Writes ``src/dorasan/law/coverage/rows.yaml``: ids and the letter of their table, nothing else. The tables themselves
are research and stay outside the project.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

TABLES = {"n": "un", "u": "us", "k": "kr", "c": "unc", "i": "institutions"}
TARGET = Path(__file__).resolve().parent.parent / "src/dorasan/law/coverage/rows.yaml"
HEAD = """# Ids of the research rows, each with the letter of its table. Built by tools/list_rows.py, not by hand.
# What each row became is not said here: a provision names the rows it encodes (rows:), and each pack's _coverage.yaml
# gives the reason for a row that is no operative rule.
"""


def ids(table: Path) -> list[str]:
    """Row ids in the order of the table. Raises ValueError when one occurs twice."""
    found = [str(row["id"]) for row in yaml.safe_load(table.read_text(encoding="utf-8"))]
    twice = {name for name in found if found.count(name) > 1}
    if twice:
        raise ValueError(f"{table.name}: {', '.join(sorted(twice))} twice")
    return found


def listing(folder: Path) -> str:
    """The whole file."""
    lines = [HEAD + "tables:"]
    lines += [f"  {letter}: {table}" for letter, table in TABLES.items()]
    lines.append("rows:")
    for letter, table in TABLES.items():
        lines += [f"  {name}: {letter}" for name in ids(folder / f"{table}.yaml")]
    return "\n".join(lines) + "\n"


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    TARGET.write_text(listing(Path(sys.argv[1])), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
