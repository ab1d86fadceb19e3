"""Projects that a program hands over: the bytes of a file, or a mapping as a project file would hold it.

They come over a network as often as not. What they name is therefore looked for in the folder that the program says,
and nowhere else; without a folder they may name no file at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dorasan.facts.vocabulary import Vocabulary
from dorasan.marked_yaml import Marked, Path_, parse
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.load import LIST_SUFFIXES, bare_list, read_project
from dorasan.project.project import Project
from dorasan.reason import why_no_text
from dorasan.whole_file import write_whole

if TYPE_CHECKING:
    from dorasan.project.lists import Progress

NAMELESS = "project"
PROJECT_SUFFIXES = (".yaml", ".yml", ".json")
MOST_OF_A_NAME = 200  # bytes: every disk takes that


class Keyed(Marked):
    """A mapping has no lines: a place in it is said by its keys (``lines.3.facts.origin``)."""

    def place(self, path: Path_) -> Place:
        return Place(": ".join([self.file, ".".join(map(str, path))]) if path else self.file)


class Apart:
    """A folder of our own for a list that came as bytes. It goes when nobody holds the project any more."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dorasan-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def of_bytes(
    content: bytes, name: str | None, folder: Path | None, vocabulary: Vocabulary, progress: Progress | None = None
) -> Project:
    """The bytes of a project file or, where the suffix of ``name`` says so, of a list. Raises
    :class:`~dorasan.problem.BadInputError` with every problem."""
    if name is not None and PurePath(name).suffix.lower() in LIST_SUFFIXES:
        return _of_list(content, PurePath(name).name, vocabulary, progress)
    if name is not None and PurePath(name).suffix.lower() in PROJECT_SUFFIXES:
        return _read(parse(_text(content, name), name), folder, vocabulary, progress)
    called = name or "bytes"
    try:
        marked = parse(_text(content, called), called)
    except BadInputError as bad:
        raise _nameless(called, [problem for problem in bad.problems if problem.key != "yaml.unreadable"]) from bad
    if marked.data is not None and not isinstance(marked.data, Mapping):
        raise _nameless(called)
    return _read(marked, folder, vocabulary, progress)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise BadInputError([Problem("yaml.unreadable", Place(name), {"why": why_no_text(wrong)})]) from wrong


def _nameless(called: str, more: Sequence[Problem] = ()) -> BadInputError:
    """Bytes that are no project file, and whose name does not say what they are; ``more``: what keeps them from one."""
    return BadInputError([Problem("project.nameless_bytes", Place(called)), *more])


def of_mapping(
    told: Mapping[str, Any],
    name: str | None,
    folder: Path | None,
    vocabulary: Vocabulary,
    progress: Progress | None = None,
) -> Project:
    """A mapping; it may change afterwards, the project does not."""
    return _read(Keyed(name or NAMELESS, deepcopy(dict(told)), {}), folder, vocabulary, progress)


def _read(marked: Marked, folder: Path | None, vocabulary: Vocabulary, progress: Progress | None) -> Project:
    problems = list(_astray(marked, folder))
    if problems:
        raise BadInputError(problems)
    return read_project(marked, folder or Path(), vocabulary, progress)


def _astray(marked: Marked, folder: Path | None) -> Iterator[Problem]:
    """Files that are named without a folder to look in, or that lie outside it."""
    data = marked.data if isinstance(marked.data, Mapping) else {}
    for part in ("lists", "tables"):
        entries = data.get(part)
        for n, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
            file = entry.get("file") if isinstance(entry, Mapping) else None
            if not isinstance(file, str):
                continue  # told with the rest of its shape
            place = marked.place((part, n, "file"))
            if folder is None:
                yield Problem("project.no_folder", place, {"file": file})
            elif "\0" in file or not (folder / file).resolve().is_relative_to(folder.resolve()):
                yield Problem("project.outside_folder", place, {"file": file.replace("\0", " ")})


def _of_list(content: bytes, name: str, vocabulary: Vocabulary, progress: Progress | None) -> Project:
    if "\0" in name or len(os.fsencode(name)) > MOST_OF_A_NAME:
        raise BadInputError([Problem("project.bad_name", Place(name.replace("\0", " ")[:MOST_OF_A_NAME]))])
    apart = Apart()  # the readers of lists look at a file, and so does the report that hands the list back
    file = apart.folder / name
    write_whole(file, content)
    project = read_project(replace(bare_list(file), file=name), apart.folder, vocabulary, progress)
    assert project.written is not None
    return replace(project, written=replace(project.written, kept=apart))
