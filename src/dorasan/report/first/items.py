"""Lines as their owner names them: his own number, his own words; few enough to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unicodedata import category

from rich.cells import cell_len, set_cell_size

from dorasan.facts.tongue import Tongue
from dorasan.report.numbered import every_number, own_numbers, told
from dorasan.sitting.sitting import Sitting
from dorasan.words import say

MOST = 4
MOST_RUNS = 12  # numbers, and spans of them, that are read at a glance
STEERS = ("Cc", "Cf")
WIDEST = 32  # columns of a name: what it begins with tells the line, its number finds it
BESIDE = 24  # beside an id that tells what it is
ALONE = 60  # where nothing else tells it


def own_words(words: str) -> str:
    """On one line, without signs that steer a terminal or turn a line around."""
    return " ".join("".join(sign for sign in words if sign.isspace() or category(sign) not in STEERS).split())


def _short(name: str, most: int) -> str:
    """Cut where it grows long."""
    flat = own_words(name)
    return flat if cell_len(flat) <= most else f"{set_cell_size(flat, most - 1).rstrip()}…"


class Items:
    """The names of all lines of a sitting. ``ids``: a line without a number is named by its id too, so that it can be
    asked for; where it is only read, and no other is called so, by its name alone."""

    def __init__(self, sitting: Sitting, lang: Tongue, *, ids: bool = True) -> None:
        self.lang, self.project, self.by_id = lang, sitting.project, ids
        self.told: set[str] = set()  # lines that a screen has named so far
        self.lines = sitting.project.lines
        listed = {line.id: line for read in sitting.project.lists for line in read.lines}
        self.names = {name: line.source.name for name, line in listed.items() if line.source is not None}
        self.numbers = every_number(sitting.project, lang)
        self.called = Counter(self.names.get(name) or line.name.get(lang, name) for name, line in self.lines.items())
        self.codes = {
            name: line.code.code.raw.strip()
            for name, line in listed.items()
            if line.code is not None and line.code.code
        }

    def name(self, line: str, *, code: bool = False) -> str:
        """``3 steel trays``, perhaps with the code that the list gives it."""
        name = self.names.get(line) or self.lines[line].name.get(self.lang, line)
        values = {"number": self.numbers[line], "name": _short(name, BESIDE if self._telling(line) else WIDEST)}
        written = self.codes.get(line) if code else None
        if not self.by_id and self.numbers[line] == line and self.called[name] == 1:
            return _short(name, ALONE)
        self.told.add(line)
        return say(self.lang, "first.item_code" if written else "first.item", code=written, **values)

    def some(self, lines: Sequence[str], most: int = MOST, *, code: bool = False, numbers: bool = False) -> str:
        """The first few, and how many more; the last is named rather than counted. ``numbers``: the others by their
        numbers, where these are few enough to be read."""
        most = len(lines) if len(lines) == most + 1 else most
        shown = [self.name(line, code=code) for line in lines[:most]]
        if len(lines) > most:
            runs = own_numbers(self.project, lines[most:], self.lang) if numbers else []
            key = "more_numbers" if runs and len(runs) <= MOST_RUNS else "more_items"
            shown.append(say(self.lang, f"first.{key}", n=len(lines) - most, numbers=told(runs, self.lang)))
        return ", ".join(shown)

    def coded(self, lines: Sequence[str], most: int) -> str:
        """The first few by their numbers and the codes that the list gives them, and how many more."""
        shown = [say(self.lang, "first.item_coded", number=self.numbers[x], code=self.codes[x]) for x in lines[:most]]
        if len(lines) > most:
            shown.append(say(self.lang, "first.more_items", n=len(lines) - most))
        return ", ".join(shown)

    def again(self, lines: Sequence[str]) -> str:
        """The same on a screen that may have named them: where an id tells what it is, it is enough the second time."""
        return self.ids(lines) if self.told.issuperset(lines) and all(map(self._telling, lines)) else self.some(lines)

    def _telling(self, line: str) -> bool:
        """Is what the line is called by a word rather than a number?"""
        return line not in self.project.numbers and not self.numbers[line][:1].isdecimal()

    def ids(self, lines: Sequence[str], most: int = MOST) -> str:
        """The same by their numbers alone, of lines that are named elsewhere on the page; what is on no list by its
        name, where nobody types an id."""
        if not self.by_id and any(line not in self.project.listed for line in lines):
            shown = ", ".join(map(self.name, lines[:most]))
        else:
            shown = told(own_numbers(self.project, lines[:most], self.lang), self.lang)
        return f"{shown}, {say(self.lang, 'first.more_items', n=len(lines) - most)}" if len(lines) > most else shown
