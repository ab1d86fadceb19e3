"""A new provision or a new regime, drafted: which file, which text. Pure: nothing is written here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorasan.facts.vocabulary import house
from dorasan.law.file import Slug
from dorasan.law.loader import Library, read_library
from dorasan.law.source import ADDED_FACTS, PACK, pack_folders, source_of
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem

HERE = Path(__file__).parent
USUAL_CONDITION = "{fact: direction, is: to_north}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to write: its whole text, and the line where the new part begins."""

    file: Path
    text: str
    line: int = 1


def new_provision(name: str, root: Path, today: date) -> Draft:
    """A provision scaffolded into the file of its instrument. Raises :class:`BadInputError`."""
    place = Place(name)
    if not re.match(Slug, name) or name.count("/") < 2 or "" in name.split("/"):
        raise BadInputError([Problem("law.scaffold_id", place, {"id": name})])
    library = read_library(source_of([root]))
    if name in library.provisions:
        other = library.provisions[name]
        raise BadInputError([Problem("law.same_id", place, {"id": name, "other": f"{other.file}:{other.line}"})])
    order, instrument, _ = name.split("/", 2)
    home = next((folder for folder in pack_folders(root) if library.packs[folder.name].order == order), None)
    if home is None:
        known = ", ".join(sorted(pack.order for pack in library.packs.values()))
        raise BadInputError([Problem("law.scaffold_order", place, {"order": order, "known": known})])
    entry = _entry(name, library, home.name, today)
    file = _file_of(library, home, order, instrument)
    if not file.exists():
        head = _template("instrument", today=today.isoformat())
        return Draft(file, head + entry, head.count("\n") + 1)
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    top = {path[0]: line for path, line in load(file).lines.items() if len(path) == 1}
    if max(top, key=lambda key: top[key]) != "provisions":
        raise BadInputError([Problem("law.scaffold_where", Place(str(file), line=top.get("provisions")))])
    return Draft(file, text + entry, text.count("\n") + 1)


def new_regime(order: str, folder: Path, today: date) -> list[Draft]:
    """A folder for a new regime: pack, facts, one instrument with one provision, which asks the first authority of all.

    Raises :class:`BadInputError`.
    """
    if not re.match(r"^[a-z]+$", order):
        raise BadInputError([Problem("law.scaffold_name", Place(order), {"order": order})])
    if folder.exists() and any(folder.iterdir()):
        raise BadInputError([Problem("law.scaffold_taken", Place(str(folder)))])
    authority = next(iter(house().registry.authorities))
    values = {"order": order, "today": today.isoformat(), "authority": authority}
    condition = f"{{fact: {order}_destination, is: 'yes'}}"
    entry = _template(
        "provision", id=f"{order}/instrument/1", binds="anybody", bind="anybody", condition=condition, **values
    )
    return [
        Draft(folder / PACK, _template("pack", **values)),
        Draft(folder / ADDED_FACTS, _template("facts", **values)),
        Draft(folder / "instrument.yaml", _template("instrument", **values) + entry),
    ]


def _entry(name: str, library: Library, pack: str, today: date) -> str:
    binds = list(library.packs[pack].binds)
    return _template(
        "provision",
        id=name,
        order=name.split("/", 1)[0],
        today=today.isoformat(),
        binds=", ".join(binds),
        bind=binds[0],
        condition=USUAL_CONDITION,
    )


def _file_of(library: Library, home: Path, order: str, instrument: str) -> Path:
    """Where other provisions of the instrument stand, else a file of its name."""
    prefix = f"{order}/{instrument}/"
    found = [p.file for p in library.provisions.values() if p.pack == home.name and p.id.startswith(prefix)]
    return home / (Path(found[-1]).name if found else f"{instrument}.yaml")


def _template(name: str, **values: str) -> str:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").format(**values)
