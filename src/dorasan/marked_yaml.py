"""YAML with line numbers: the data, and the line each part of it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text, why_not_yaml
from dorasan.shown import shown_by
from dorasan.yaml12 import Loader

Path_ = tuple[str | int, ...]
MOST_PARTS = 1_000_000  # of one file, aliases written out
WITHIN = 0  # the parts of a block that is still being counted


@dataclass(frozen=True)
class Marked:
    """A parsed file: its data and the line of each path, such as ``("provisions", 3, "when")``."""

    file: str
    data: Any
    lines: dict[Path_, int]

    __repr__ = shown_by("file", "lines")

    def place(self, path: Path_) -> Place:
        """The place of ``path``, or of the nearest part above it that has one."""
        cut = tuple(path)
        while cut and cut not in self.lines:
            cut = cut[:-1]
        return Place(self.file, line=self.lines.get(cut, 1))


def load(file: Path, shown_as: str | None = None) -> Marked:
    """Read one YAML file. Raises :class:`BadInputError` with the line for syntax errors and repeated keys."""
    name = shown_as or str(file)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise BadInputError([Problem("yaml.no_file", Place(name))]) from missing
    except (UnicodeDecodeError, OSError) as unreadable:
        raise BadInputError([Problem("yaml.unreadable", Place(name), {"why": why_no_text(unreadable)})]) from unreadable
    return parse(text, name)


def parse(text: str, name: str) -> Marked:
    """Parse YAML text; ``name`` is the file shown in problems."""
    node: yaml.Node | None = None
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            problems: list[Problem] = []
            lines: dict[Path_, int] = {}
            if node is not None:
                _written_out(node, problems, name, {})
                if not problems:
                    _walk(node, (), lines, problems, name)
            if problems:
                raise BadInputError(problems)
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
        line = mark.line + 1 if mark is not None else _line_at(text, getattr(broken, "position", 0))
        raise _no_yaml(broken, Place(name, line=line)) from broken
    except UnicodeEncodeError as broken:
        raise _no_yaml(broken, Place(name, line=_line_at(text, broken.start))) from broken
    except (ValueError, RecursionError) as broken:
        raise _no_yaml(broken, Place(name, line=_faulty_line(node))) from broken
    return Marked(name, data, lines)


def _no_yaml(broken: yaml.YAMLError | ValueError | RecursionError, place: Place) -> BadInputError:
    return BadInputError([Problem("yaml.syntax", place, {"what": why_not_yaml(broken)})])


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _faulty_line(node: yaml.Node | None) -> int:
    """The line of the first scalar that cannot be made into a value, such as the 30th of February; else the first."""
    waiting = [node] if node is not None else []
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, yaml.ScalarNode):
            loader = Loader("")
            try:
                loader.construct_object(part)
            except (ValueError, yaml.YAMLError):
                return part.start_mark.line + 1
            finally:
                loader.dispose()
        elif isinstance(part, yaml.MappingNode):
            waiting[:0] = [side for pair in part.value for side in pair]
        elif isinstance(part, yaml.SequenceNode):
            waiting[:0] = part.value
    return 1


def _written_out(node: yaml.Node, problems: list[Problem], name: str, known: dict[int, int]) -> int:
    """How many parts a node has with its aliases written out; each is looked at once, and ``known`` by its identity. A
    few aliases of aliases stand for more than any memory holds, and a loop for more than that: told before any walk."""
    found = known.get(id(node))
    if found is not None:
        if found == WITHIN:
            problems.append(Problem("yaml.loop", Place(name, line=node.start_mark.line + 1)))
        return found
    known[id(node)] = WITHIN
    parts: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        parts = [value for _, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = node.value
    count = 1 + sum([_written_out(part, problems, name, known) for part in parts])
    if count > MOST_PARTS:
        place = Place(name, line=node.start_mark.line + 1)
        raise BadInputError([Problem("yaml.too_many", place, {"most": f"{MOST_PARTS:,}"})])
    known[id(node)] = count
    return count


def _walk(node: yaml.Node, path: Path_, lines: dict[Path_, int], problems: list[Problem], name: str) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = str(key.value)
            if word in seen and word != "<<":
                problems.append(Problem("yaml.twice", Place(name, line=key.start_mark.line + 1), {"word": word}))
            seen.add(word)
            lines[(*path, word)] = key.start_mark.line + 1
            _walk(value, (*path, word), lines, problems, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), lines, problems, name)
