"""A case in a notebook: one small table of its first lines, which a screen reader can read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

MOST_OF_A_CELL = 80
HEADS = ("line", "name", "alone", "as carried")


def table_html(caption: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
    """``rows``: id, name, class alone, class as carried. Everything is written as text."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in HEADS)
    body = "".join(
        f'<tr><th scope="row">{_cell(line)}</th>{"".join(f"<td>{_cell(word)}</td>" for word in words)}</tr>'
        for line, *words in rows
    )
    return f"<table><caption>{_cell(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    return escape(text if len(text) <= MOST_OF_A_CELL else f"{text[: MOST_OF_A_CELL - 1]}…")
