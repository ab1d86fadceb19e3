"""A project judged for a case: as it stands, with its presumptions signed, or again from the opinion that was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256

from dorasan import profile
from dorasan.api import Law
from dorasan.canonical import canonical
from dorasan.case import Case
from dorasan.desk.events.case import DeclarationSigned, LineNamed, Presumption
from dorasan.facts.vocabulary import Vocabulary
from dorasan.handed import File
from dorasan.intake.diligence import raw_value
from dorasan.judge.precedents import shared_precedents
from dorasan.law.edition import Edition
from dorasan.opinion.case import Reader
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.shape import ONLY_CHECKED
from dorasan.opinion.stored import verified
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.lists import Progress
from dorasan.project.load import Answer, all_answered
from dorasan.project.project import Project
from dorasan.project.renamed import renamed
from dorasan.sitting.sitting import Sitting

MOST_PROVED = 16  # stored opinions that are kept as they were read
MOST_SAT = 32  # sittings of stored opinions that are kept with what they have found


@dataclass(frozen=True)
class Judged:
    """``signed``: the presumptions that were made declarations, as an event says them; None where none was.
    ``rows``: what the project as it was brought calls each line, where the case calls it otherwise."""

    case: Case
    signed: DeclarationSigned | None
    rows: Mapping[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[LineNamed, ...]:
        found = named(self.case.project)
        return tuple(one.model_copy(update={"row": self.rows[one.id]}) if one.id in self.rows else one for one in found)


Ids = Callable[[Project], Mapping[str, str]]


def named(project: Project) -> tuple[LineNamed, ...]:
    """The lines of a project, as an event names them."""
    rows = {name: made.source for name, made in project.listed.items()}
    codes = {name: row.hs.text.strip() for name, row in rows.items() if row is not None and row.hs is not None}
    return tuple(
        LineNamed(
            id=line.id,
            kind=line.kind,
            name_en=line.name["en"] or line.id,
            name_ko=line.name["ko"] or line.id,
            quantity=line.quantity or None,
            number=project.numbers.get(line.id),
            code=codes.get(line.id) or None,
        )
        for line in project.lines.values()
    )


def own_names(project: Project) -> dict[str, str]:
    """The lines of a case that is new: as the project calls them."""
    return {line: line for line in project.lines}


def judged(
    law: Law,
    project: File,
    *,
    today: date,
    as_of: date | None,
    applicant: str | None,
    declare: str | None,
    progress: Progress | None = None,
    ids: Ids = own_names,
) -> Judged:
    """The project before the law of ``today``. ``applicant``: the profile, by name; ``progress``: called with the rows
    that were read, and perhaps ending the work by what it raises; ``ids``: what each line is in the case, of which the
    opinion then speaks too.

    ``declare``: who signs, as his own, every presumption that an applicant can sign: what he plans, what he checked,
    what an ordinary thing of the kind is. Nothing that an authority has to say is among them, and no name that nobody
    screened.

    Raises :class:`BadInputError` as :meth:`Law.sit` does, and where there is nothing to sign.
    """
    before = shared_precedents(law.digest)
    brought = law.load(project, progress=progress)
    names = ids(brought)
    rows = {line: row for row, line in names.items() if row != line}

    def sat(read: Project) -> Case:
        return law.sit(renamed(read, names), today=today, as_of=as_of, profile=applicant, precedents=before)

    case = sat(brought)
    if declare is None:
        return Judged(case, None, rows)
    ours = _to_sign(case.sitting)
    if not ours:
        raise BadInputError([Problem("desk.nothing_presumed", Place(str(project)))])
    answers: list[Answer] = [
        (one.fact, raw_value(one.possible), [rows.get(line, line) for line in lines]) for one, lines in ours
    ]
    signed = sat(all_answered(brought, answers, declare, today))
    presumptions = tuple(
        Presumption(
            fact=one.fact, value=canonical(raw_value(one.possible)), lines=tuple(lines), silences=tuple(one.silences)
        )
        for one, lines in ours
    )
    return Judged(signed, DeclarationSigned(opinion=signed.opinion.digest, presumptions=presumptions), rows)


def _to_sign(sitting: Sitting) -> list[tuple[profile.Presumption, list[str]]]:
    """The presumptions that stand whatever way the goods go, each with its lines; nothing of names nobody screened."""
    stands: dict[int, tuple[profile.Presumption, list[str]]] = {}  # one of a profile is the same object on every line
    for line in sitting.project.lines:
        ways = [{id(a.presumption): a.presumption for a in way.applied.get(line, ()) if not a.unscreened}
                for way in sitting.presumed]  # fmt: skip
        for key, one in ways[0].items() if ways else ():
            if all(key in way for way in ways):
                stands.setdefault(key, (one, []))[1].append(line)
    return list(stands.values())


@dataclass(frozen=True)
class _Stored:
    """The bytes of an opinion; of the same digest they are the same. ``name``: what they are called in problems."""

    digest: str
    data: bytes = field(compare=False, repr=False)
    name: str = field(compare=False)


@dataclass(frozen=True)
class _Filed:
    """A stored opinion to be judged again by an edition; of the same digests it comes out the same."""

    opinion: _Stored
    law: str
    edition: Edition = field(compare=False, repr=False)


def proved(stored: bytes, name: str) -> OpinionShape:
    """What stored bytes say, held against the digest that they name: once a process, for every act on a case asks what
    its opinion supposes. Raises :class:`BadInputError` as :func:`verified` does."""
    return _proved(_Stored(sha256(stored).hexdigest(), stored, name))


@lru_cache(maxsize=MOST_PROVED)
def _proved(stored: _Stored) -> OpinionShape:
    return verified(stored.data, stored.name).model


def project_of(stored: bytes | None, words: Vocabulary, name: str) -> Project | None:
    """The project of stored bytes, whatever edition it was judged by; None where they are not at hand."""
    return Reader(proved(stored, name), words).project() if stored is not None else None


def kept(stored: bytes | None, edition: Edition, name: str) -> Sitting | None:
    """The sitting that stored bytes came from, by what they themselves say was judged; None where they are not at hand,
    or speak of another edition. The same opinion never comes out otherwise: it is judged once a process."""
    if stored is None:
        return None
    return _again(_Filed(_Stored(sha256(stored).hexdigest(), stored, name), edition.digest, edition))


@lru_cache(maxsize=MOST_SAT)
def _again(filed: _Filed) -> Sitting | None:
    told, edition = _proved(filed.opinion), filed.edition
    if told.edition != filed.law:
        return None
    return Sitting(
        edition,
        Reader(told, edition.vocabulary).project(),
        today=told.today,
        as_of=told.as_of,
        seat=told.seat,
        profile=told.profile,
        only_checked=told.manner == ONLY_CHECKED,
        precedents=shared_precedents(edition.digest),
    )
