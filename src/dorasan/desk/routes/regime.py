"""The desks of a regime and the rules by which requests come to them, read from a folder of two tables.

``desks.yaml`` says who sits at the table, ``routing.yaml`` which desk a request goes to. Another regime has other desks
and no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from dorasan.desk.events.body import Name
from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang

T = TypeVar("T", bound=BaseModel)
DPRK = Path(__file__).parent / "dprk"
OWN = "own"  # in a rule: the desk whose authority is asked
SEAT = "seat"  # in a rule: the government of the applicant
NOT_AT_SESSIONS = ("applicant", "recorded", "secretariat")  # kinds of desks
Kind = Literal["applicant", "intake", "ministry", "foreign", "command", "liaison", "recorded", "secretariat"]


def _several(told: object) -> object:
    return [told] if isinstance(told, str) else told


Several = Annotated[tuple[Name, ...], BeforeValidator(_several)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TwoTongues(_Strict):
    en: Annotated[str, Field(min_length=1)]
    ko: Annotated[str, Field(min_length=1)]

    def __getitem__(self, lang: Lang) -> str:
        return self.en if lang == "en" else self.ko


class Desk(_Strict):
    """``authorities``: whose acts are decided here. ``files_with``: authorities abroad that take requests from here."""

    kind: Kind
    government: Name
    name: TwoTongues
    authorities: tuple[Name, ...] = ()
    files_with: tuple[Name, ...] = ()


class Rule(_Strict):
    """A step of routing. What is left out fits everything."""

    id: Name
    desk: Name
    reason: TwoTongues
    authority: Several = ()
    act: Several = ()
    government: Name | None = None

    def fits(self, authority: str, act: str, government: str, seat: str) -> bool:
        wanted = seat if self.government == SEAT else self.government
        return (
            (not self.authority or authority in self.authority)
            and (not self.act or act in self.act)
            and (wanted is None or wanted == government)
        )


class _Desks(_Strict):
    """``levels``: at which the group meets, lowest first."""

    regime: Name
    intake: Name
    levels: dict[Name, TwoTongues] = Field(default_factory=dict)
    desks: dict[Name, Desk]


class _Routing(_Strict):
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Regime:
    """``intake``: the desk that takes the application. ``rules``: in the order in which they are tried. ``levels``: at
    which the group meets, lowest first."""

    id: str
    intake: str
    desks: Mapping[str, Desk]
    rules: tuple[Rule, ...]
    levels: Mapping[str, TwoTongues] = field(default_factory=dict)

    def deciding(self, authority: str) -> str | None:
        """The desk that decides an authority's acts."""
        return next((name for name, desk in self.desks.items() if authority in desk.authorities), None)

    def government_of(self, authority: str) -> str | None:
        desk = self.deciding(authority)
        return self.desks[desk].government if desk is not None else None

    @property
    def seats(self) -> list[str]:
        """The desks at which somebody can sit; of the others only what was recorded is known."""
        return [name for name, desk in self.desks.items() if desk.kind != "recorded"]

    def of_kind(self, kind: Kind) -> list[str]:
        return [name for name, desk in self.desks.items() if desk.kind == kind]

    @property
    def at_sessions(self) -> list[str]:
        """The desks that can sit in a session of the group, as members or as guests; it is their secretariat's."""
        return [name for name, desk in self.desks.items() if desk.kind not in NOT_AT_SESSIONS]

    def __repr__(self) -> str:
        return f"<Regime {self.id}: {len(self.desks)} desks, {len(self.rules)} rules>"


def load_regime(folder: Path = DPRK, authorities: Iterable[str] | None = None) -> Regime:
    """Read the tables. ``authorities``: those that the edition knows; without them any is taken.

    Raises :class:`BadInputError` with everything wrong in both files, each with its line.
    """
    problems: list[Problem] = []
    desks, at_desks = _read(folder / "desks.yaml", _Desks, problems)
    routing, at_rules = _read(folder / "routing.yaml", _Routing, problems)
    if desks is not None and at_desks is not None:
        problems += _wrong_desks(desks, at_desks, None if authorities is None else set(authorities))
    if desks is not None and routing is not None and at_rules is not None:
        problems += _wrong_rules(desks, routing, at_rules)
    if problems or desks is None or routing is None:
        raise BadInputError(problems)
    levels = MappingProxyType(dict(desks.levels))
    return Regime(desks.regime, desks.intake, MappingProxyType(dict(desks.desks)), routing.rules, levels)


def _read(file: Path, shape: type[T], problems: list[Problem]) -> tuple[T | None, Marked | None]:
    try:
        marked = load(file, file.name)
    except BadInputError as wrong:
        problems += wrong.problems
        return None, None
    try:
        return shape.model_validate(marked.data), marked
    except ValidationError as wrong:
        problems += [
            Problem("desk.bad_table", marked.place(one["loc"]), {"where": _path(one["loc"]), "why": one["type"]})
            for one in wrong.errors()
        ]
        return None, marked


def _path(parts: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in parts) or "-"


def _wrong_desks(told: _Desks, marked: Marked, known: set[str] | None) -> list[Problem]:
    out = []
    taken: dict[str, str] = {}
    if told.intake not in told.desks or told.desks[told.intake].kind != "intake":
        out.append(Problem("desk.no_intake", marked.place(("intake",)), {"desk": told.intake}))
    for name, desk in told.desks.items():
        place = marked.place(("desks", name))
        for authority in desk.authorities:
            if authority in taken:
                out.append(Problem("desk.two_desks", place, {"authority": authority, "first": taken[authority]}))
            taken.setdefault(authority, name)
        for authority in (*desk.authorities, *desk.files_with):
            if known is not None and authority not in known:
                out.append(Problem("desk.no_authority", place, {"authority": authority}))
    return out


def _wrong_rules(told: _Desks, routing: _Routing, marked: Marked) -> list[Problem]:
    out: list[Problem] = []
    seen: set[str] = set()
    for n, rule in enumerate(routing.rules):
        place: Place = marked.place(("rules", n))
        if rule.id in seen:
            out.append(Problem("desk.rule_twice", place, {"rule": rule.id}))
        seen.add(rule.id)
        if rule.desk != OWN and rule.desk not in told.desks:
            out.append(Problem("desk.no_desk", place, {"desk": rule.desk}))
    return out
