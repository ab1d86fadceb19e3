"""Read a profile: every fault at once, with place and mend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import RootModel, ValidationError

from dorasan.facts.declared import FactDeclaration
from dorasan.marked_yaml import Marked, Path_, load
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.profile.admit import Admission
from dorasan.profile.entry import Presumption, Profile
from dorasan.profile.read_tables import COMMON
from dorasan.profile.shape import PresumptionShape, ProfileShape
from dorasan.shape_fault import faults

FOLDER = Path(__file__).parent / "profiles"
GUIDE = "docs/profiles.md"


class CommonShape(RootModel[dict[str, PresumptionShape]]):
    """The presumptions that several profiles share, by name."""


@cache
def profiles() -> tuple[str, ...]:
    """The ids of all profiles."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


def load_profile(name: str, facts: Mapping[str, FactDeclaration], asked: Place | None = None) -> Profile:
    """The profile ``name`` over the declared ``facts``; ``asked``: where somebody named it. Of an edition that does not
    have some fact that the profile speaks of, the profile without it.

    Raises :class:`~dorasan.problem.BadInputError` with every fault.
    """
    if name not in profiles():
        told = {"name": name, "near": near(name, profiles())}
        raise BadInputError([Problem("profile.no_profile", asked or Place(FOLDER.name), told)])
    return _admitted(name, *_shipped(name), facts, leave_out=True)


def read_profile(file: Path, facts: Mapping[str, FactDeclaration], *, leave_out: bool = False) -> Profile:
    """One profile from a file; ``leave_out``: without what the facts do not have.

    Raises :class:`~dorasan.problem.BadInputError` with every fault in it.
    """
    return _admitted(file.stem, *_read(file), facts, leave_out=leave_out)


@cache
def _shipped(name: str) -> tuple[ProfileShape, Marked]:
    """The file of a profile that ships, read once: every sitting asks for one."""
    return _read(FOLDER / f"{name}.yaml")


def _read(file: Path) -> tuple[ProfileShape, Marked]:
    marked = load(file, file.name)
    try:
        return ProfileShape.model_validate(marked.data), marked
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, ProfileShape, GUIDE)) from wrong


def _admitted(
    name: str, shape: ProfileShape, marked: Marked, facts: Mapping[str, FactDeclaration], *, leave_out: bool
) -> Profile:
    admission = Admission(facts, leave_out=leave_out)
    if shape.id != name:
        admission.refuse("wrong_id", marked.place(("id",)), id=shape.id, file=f"{name}.yaml")
    premises = [admission.premise(one, marked, ("premises", n)) for n, one in enumerate(shape.premises)]
    asked = [admission.asked(one, marked, ("asks_first", n)) for n, one in enumerate(shape.asks_first)]
    presumed = [_presumption(admission, one, marked, ("presumptions", n)) for n, one in enumerate(shape.presumptions)]
    if admission.problems:
        raise BadInputError(admission.problems)
    return Profile(
        id=shape.id,
        title=shape.title.model_dump(),
        says=shape.says.model_dump(),
        seat=shape.seat,
        premises=tuple(one for one in premises if one is not None),
        presumptions=tuple(one for one in presumed if one is not None),
        asks_first=tuple(one for one in asked if one is not None),
        left_out=tuple(admission.left_out),
    )


def _presumption(admission: Admission, one: PresumptionShape | str, marked: Marked, path: Path_) -> Presumption | None:
    """One written out in the profile, or one named there and written in the table that profiles share."""
    if isinstance(one, PresumptionShape):
        return admission.presumption(one, marked, path)
    shared, where = common()
    if one not in shared:
        admission.refuse("no_presumption", marked.place(path), name=one, near=near(one, shared))
        return None
    return admission.presumption(shared[one], where, (one,))


@cache
def common() -> tuple[dict[str, PresumptionShape], Marked]:
    """The presumptions that profiles share, by name, and where they stand."""
    marked = load(COMMON, COMMON.name)
    return CommonShape.model_validate(marked.data).root, marked
