"""What happened to a real project, by whom, on what source: ``history.yaml``, and ``history.md`` in each language.

Practice modelled: history and law are kept apart; where accounts clash both are told, and what nobody knows is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.yaml12 import Loader

Text = dict[str, str]
HERE = Path(__file__).resolve()
PACKED, CLONED = HERE.parent / "cases", HERE.parents[3] / "cases"
FOLDER = PACKED if PACKED.is_dir() else CLONED  # a wheel carries the cases with it
ACCOUNTS = {"en": "history.md", "ko": "history.ko.md"}
_LEFT_OUT = ("Research file:", "What happened, by whom", "언제 누가 무엇을")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>")
_EMPHASIS = re.compile(r"(?<![\w*])\*(\S(?:.*?\S)?)\*(?![\w*])")


@dataclass(frozen=True)
class Hold:
    """One thing that somebody held. ``by``: governments, ``unc``, ``un`` or the supplier; ``through``: by which
    authority, where that is not plain."""

    lines: tuple[str, ...]
    what: Text
    by: tuple[str, ...]
    since: str
    until: str
    said: Text
    disputed: bool
    through: str


@dataclass(frozen=True)
class Event:
    """One row of the account."""

    when: str
    who: str
    did: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Account:
    """What is told in one language. ``remarks``: what it says besides, each with a heading that may be empty."""

    events: tuple[Event, ...]
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class History:
    """One case. ``accounts``: the same in each language."""

    name: str
    number: str
    title: Text
    result: Text
    held: tuple[Hold, ...]
    accounts: dict[str, Account]
    sources: tuple[str, ...]

    def sources_besides(self, lang: str) -> tuple[str, ...]:
        """Those that the account in this language does not name itself."""
        account = self.accounts[lang]
        rows = [one for event in account.events for one in event.sources]
        named = " ".join([*rows, *(words for _, words in account.remarks)])
        return tuple(one for one in self.sources if one not in named)

    @property
    def project(self) -> Path:
        return FOLDER / self.name / "project.yaml"


@cache
def histories() -> dict[str, History]:
    """Every case by the name of its folder, in the order of their numbers."""
    found = [_history(file.parent) for file in FOLDER.glob("*/history.yaml")]
    return {one.name: one for one in sorted(found, key=lambda one: (one.number, one.name))}


def _history(folder: Path) -> History:
    told, project = _yaml(folder / "history.yaml"), _yaml(folder / "project.yaml")
    title = project["title"]
    return History(
        name=folder.name,
        number=str(told["case"]),
        title=dict(title) if isinstance(title, dict) else {"en": str(title), "ko": str(title)},
        result=dict(told["result"]),
        held=tuple(_hold(entry) for entry in told.get("held") or ()),
        accounts={lang: _account(folder / file) for lang, file in ACCOUNTS.items()},
        sources=tuple(told.get("sources") or ()),
    )


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)


def _hold(entry: dict[str, Any]) -> Hold:
    days = [str(entry.get(name) or "") for name in ("from", "until")]
    return Hold(
        lines=tuple(entry["lines"]),
        what=dict(entry["what"]),
        by=tuple(entry["by"]),
        since=days[0],
        until=days[1],
        said=dict(entry.get("said") or {}),
        disputed=bool(entry.get("disputed")),
        through=str(entry.get("through") or ""),
    )


def _account(file: Path) -> Account:
    lines = file.read_text(encoding="utf-8").splitlines()
    return Account(tuple(_events(lines)), tuple(_remarks(lines)))


def _events(lines: list[str]) -> Iterator[Event]:
    """The rows of the table, without its head."""
    rows = [line.strip().strip("|").split(" | ") for line in lines if line.startswith("|")]
    for cells in rows[2:]:
        when, who, did, source = (cell.strip() for cell in (*cells, "", "", "", "")[:4])
        found = tuple(part.strip().strip("<>") for part in source.split(", ") if part.strip() not in ("", "-"))
        yield Event(when, who, did, found)


def _remarks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs beside the table: a heading in bold, where it has one, and the words."""
    for line in lines:
        if not line.strip() or line.startswith(("#", "|", *_LEFT_OUT)):
            continue
        head = _BOLD.match(line)
        words = line[head.end() :].strip() if head else line
        words = _EMPHASIS.sub(r"\1", _BOLD.sub(r"\1", _ADDRESS.sub(r"\1", words))).replace("`", "")
        yield (head[1].rstrip(".:") if head else ""), words
