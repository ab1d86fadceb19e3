"""A correction of one provision, prepared for a lawyer: a pack file of its own, held to the shape and lint of a pack.

Practice modelled: whoever finds a provision wrong says what and on what source, and hands the lawyer who keeps the pack
a text that can be laid beside the old one. Nothing here changes the law that anybody is judged by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dorasan.law.edition import Edition
from dorasan.law.entry import GUIDE, Run, read_provision
from dorasan.law.file import LawFileShape
from dorasan.law.lint import lint_one
from dorasan.law.loader import Library
from dorasan.law.provision import Instrument, Provision
from dorasan.marked_yaml import load, parse
from dorasan.problem import BadInputError, Problem
from dorasan.shape_fault import faults

HEAD = ("instrument", "checked_on")  # what of the file belongs to each of its provisions
_KEY = re.compile(r"^(\w+):", re.MULTILINE)


def as_written(edition: Edition, provision: Provision) -> str:
    """The provision as it stands in its pack, with the head of its file: a pack file with nothing else in it."""
    marked = load(_file_of(edition, provision))
    text = _file_of(edition, provision).read_text(encoding="utf-8")
    ids = [entry["id"] for entry in marked.data["provisions"]]
    at, lines = ids.index(provision.id), text.splitlines()
    first = marked.lines[("provisions", at)] - 1
    last = marked.lines[("provisions", at + 1)] - 1 if at + 1 < len(ids) else len(lines)
    entry = list(takewhile(lambda line: not _KEY.match(line), lines[first:last]))
    while entry[-1].strip() == "" or entry[-1].strip().startswith("#"):
        entry.pop()  # what stands above the next provision is said of that one
    return "".join(f"{line}\n" for line in (*_head(text), "provisions:", *entry))


def _file_of(edition: Edition, provision: Provision) -> Path:
    folder = next(pack for pack in edition.source.packs if pack.name == provision.pack)
    return folder / provision.file.rsplit("/", 1)[-1]


def _head(text: str) -> list[str]:
    """The lines of the keys at the top that every provision of the file shares."""
    starts = [(found[1], found.start()) for found in _KEY.finditer(text)] + [("", len(text))]
    kept: list[str] = []
    for (key, start), (_, end) in pairwise(starts):
        if key in HEAD:
            kept += [line for line in text[start:end].splitlines() if line.strip() and not line.startswith("#")]
    return kept


def corrected(library: Library, provision: Provision, text: str, name: str) -> Library:
    """The library with the provision as ``text`` has it. Raises :class:`BadInputError` with all that is wrong: what is
    no YAML, no pack file, not this one provision, or not what lint lets pass."""
    marked = parse(text, name)
    try:
        shape = LawFileShape.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, LawFileShape, GUIDE)) from wrong
    if [entry.id for entry in shape.provisions] != [provision.id] or shape.terms:
        raise BadInputError([Problem("law.correction_of_other", marked.place(("provisions",)), {"id": provision.id})])
    run = Run(library.vocabulary.facts)
    head = shape.instrument
    instrument = Instrument(head.id, head.title.model_dump(), head.url, head.cited_ko)
    pack = library.packs[provision.pack]
    entry = shape.provisions[0]
    found = read_provision(entry, shape, instrument, provision.pack, pack, marked, ("provisions", 0), run)
    if run.problems:
        raise BadInputError(run.problems)
    after = replace(library, provisions={**library.provisions, provision.id: found})
    problems = lint_one(found, after)
    if problems:
        raise BadInputError(problems)
    return after


def correction_file(text: str, said: Mapping[str, Any]) -> str:
    """The file to hand on: what was said about it as comments, by name, above the text. One line each, none of them
    able to become part of the text below."""
    notes = []
    for name, value in said.items():
        first, *more = [" ".join(line.split()) for line in str(value).splitlines() if line.strip()] or ["-"]
        notes += [f"# {name}: {first}", *(f"#   {line}" for line in more)]
    kept = ["".join(sign for sign in line if sign.isprintable()) for line in notes]
    return "".join(f"{line}\n" for line in kept) + text
