"""Words that names are made of, as text: titles, families, countries, trades, readings of Han characters.

Lives here: facts, one file a kind, and how a file is read. May not live here: any rule of what is done with them.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    """The lines of a table, without its comments."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words_of(name: str) -> tuple[str, ...]:
    """All words of a table of words."""
    return tuple(word for line in lines(name) for word in line.split())
