"""What many tests stand on: the shipped edition and its words, projects read in them, sittings."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dorasan.facts.tongue import Tongue, tongues
from dorasan.facts.vocabulary import house
from dorasan.judge.court import judge
from dorasan.judge.dockets import Dockets
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition, open_edition
from dorasan.project.load import load_project
from dorasan.project.project import Project
from dorasan.sitting.sitting import Sitting

HOUSE = house()  # the shipped vocabulary
FACTS = HOUSE.facts
REGISTRY = HOUSE.registry
EN, KO = tongues(HOUSE)
LANGS: tuple[Tongue, ...] = (EN, KO)
ONE_OF_BOTH = LANGS if os.environ.get("DORASAN_PROOF") else (KO,)  # where the language changes words and nothing else


def current(folders: list[Path] | None = None, *, cached: bool = True) -> Edition:
    """The shipped edition, opened once, or that of other folders."""
    return shipped() if folders is None and cached else open_edition(folders, cached=cached)


def load_here(file: Path, **more: Any) -> Project:
    """A project or a list, read in the shipped words."""
    return load_project(file, HOUSE, **more)


def sit(
    edition: Edition,
    project: Project,
    *,
    today: date,
    as_of: date | None = None,
    seat: str | None = None,
    profile: str | None = None,
    only_checked: bool = False,
) -> Sitting:
    """A sitting of one's own; on the shipped edition with the dockets of all."""
    known = dockets_of(edition, only_checked=only_checked)
    return Sitting(edition, project, today=today, as_of=as_of, seat=seat, profile=profile, dockets=known)


def ruled(project: Project, *, today: date, as_of: date | None = None, seat: str | None = None) -> Rulings:
    """What the judge says by the shipped edition, with the dockets of all."""
    return judge(shipped(), project, today=today, as_of=as_of, seat=seat, dockets=dockets())


@cache
def shipped() -> Edition:
    """The shipped edition, opened once for all tests of a process."""
    return open_edition()


def dockets(*, only_checked: bool = False) -> Dockets:
    """Its dockets: what its clusters came to is shared by all who sit on them, as in a portfolio."""
    return _dockets(only_checked)  # one, however it is asked for


@cache
def _dockets(only_checked: bool) -> Dockets:
    return Dockets(shipped().library, only_checked=only_checked)


def dockets_of(edition: Edition, *, only_checked: bool = False) -> Dockets:
    """Those of all on the shipped edition, else some of its own."""
    if edition is shipped():
        return dockets(only_checked=only_checked)
    return Dockets(edition.library, only_checked=only_checked)


@cache
def read_once(file: Path) -> Project:
    """A project or a list as it was when it was first read, whoever sits on it."""
    return load_here(file)


@cache
def shared(
    file: Path,
    *,
    today: date,
    as_of: date | None = None,
    seat: str | None = None,
    profile: str | None = None,
    only_checked: bool = False,
) -> Sitting:
    """One sitting for all tests that only look at it: each works out what it asks of it once."""
    found = Sitting(
        shipped(),
        read_once(file),
        today=today,
        as_of=as_of,
        seat=seat,
        profile=profile,
        dockets=dockets(only_checked=only_checked),
    )
    found.__dict__.update(proof=cache(found.proof), check=cache(found.check))
    return found


def sat(rulings: Rulings, *, as_of: date | None = None) -> Sitting:
    """The sitting in which these rulings were made."""
    sitting = Sitting(
        rulings.edition,
        rulings.project,
        today=rulings.today,
        as_of=as_of,
        seat=rulings.seat,
        dockets=dockets_of(rulings.edition, only_checked=rulings.only_checked),
    )
    sitting.__dict__["rulings"] = rulings
    return sitting
