"""One project before the law: what :meth:`dorasan.api.Law.sit` returns, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.extras import extras_told
from dorasan.facts.tongue import Tongue
from dorasan.handed import Day, File, days_of, known_lang
from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Klass, KlassRange, Range
from dorasan.judge.question import Question
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition
from dorasan.opinion.groups import Group
from dorasan.opinion.stored import Opinion
from dorasan.opinion.summary import not_held
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.load import answered
from dorasan.project.naming import exactly
from dorasan.project.project import Project
from dorasan.sitting.sitting import Sitting
from dorasan.sitting.union import union_binds
from dorasan.words import Lang

if TYPE_CHECKING:
    from dorasan.opinion.check import Check
    from dorasan.opinion.proof import Proof
    from dorasan.repair.fix import Fix
    from dorasan.repair.placed import Split

IN_A_NOTEBOOK = 20  # lines of the table that a notebook shows


@dataclass(frozen=True, eq=False)
class Case:
    """One project before the law: its lines by id, what is open, what would help."""

    sitting: Sitting

    @property
    def project(self) -> Project:
        return self.sitting.project

    @property
    def rulings(self) -> Rulings:
        return self.sitting.rulings

    @property
    def opinion(self) -> Opinion:
        """Everything that was found, in machine form: what ``dorasan check --json`` prints."""
        return self.sitting.opinion

    @property
    def edition(self) -> Edition:
        """The law it was judged by."""
        return self.sitting.edition

    def tongue(self, lang: Lang) -> Tongue:
        """``en`` or ``ko`` as that law speaks it."""
        return Tongue(known_lang(lang), self.sitting.vocabulary)

    def __getitem__(self, line: str) -> CaseLine:
        """One line, by its id, its item number or a piece of its name; also a total drawn on a quota, by its id. Raises
        :class:`BadInputError`, with those that may be meant, when there is none or several: also where a text is the id
        of one line and the number of another (``id:1.3`` and ``#1.3`` tell them apart)."""
        if not isinstance(line, str):
            raise TypeError(f"a line is asked for by its id, which is a str: not {type(line).__name__}")
        return CaseLine(self, self.sitting.line(line))

    def __contains__(self, line: object) -> bool:
        """Does :meth:`__getitem__` answer for it?"""
        try:
            return isinstance(line, str) and bool(self.sitting.line(line).acts)
        except BadInputError:
            return False

    def __iter__(self) -> Iterator[CaseLine]:
        """The project's own lines, as :meth:`groups` and :meth:`by_class` hold them; :meth:`quotas` are beside them."""
        return (CaseLine(self, self.rulings[name]) for name in self.project.lines)

    def __len__(self) -> int:
        return len(self.project.lines)

    def quotas(self) -> list[CaseLine]:
        """A total for each quota that lines draw on: judged as a line is, and none of the project's own."""
        return [CaseLine(self, ruling) for ruling in self.rulings if ruling.line.id not in self.project.lines]

    def groups(self) -> dict[str, list[str]]:
        """Ids of the project's own lines by group, worst first; every group of the first screen, some without a line:
        barred, needed, contested, ordinarily_needed, on_listed, on_thing, on_plan, on_diligence, on_record,
        ordinarily_clear, own, free."""
        found: dict[str, list[str]] = {group.value: [] for group in Group}
        for name, one in self.sitting.groups.items():
            found[one.group.value].append(name)
        return found

    def by_class(self, *, carried: bool = True) -> dict[str, list[str]]:
        """Ids of the project's own lines by class, some without a line: free, own, shared, barred, undetermined."""
        found = self.rulings.by_class(carried=carried)
        classes = (*(klass.name.lower() for klass in Klass), "undetermined")
        return {klass: [name for name in found.get(klass, []) if name in self.project.lines] for klass in classes}

    def not_held(self) -> dict[str, date]:
        """The parts of the law, by the beginning of their ids, of which none is held on the day of some line, with the
        day from which it is. Of these nothing can be said: what is found to ask for nothing is no clearance."""
        return not_held(self.rulings)

    def questions(self) -> list[Question]:
        """The facts that would settle most, first."""
        return self.sitting.questions

    def answer(
        self, fact: str, value: object, *, lines: str | Sequence[str] = "all", by: str, on: Day | None = None
    ) -> Case:
        """The case with one more answer: ``value`` as a project file would say it, ``by`` whom, ``on`` what day
        (default: that of the sitting, and never after it). ``lines``: as a line is asked for; without it the answer is
        one for every line of which the fact can be said. Nothing is written; the case itself stays as it is. Raises
        :class:`BadInputError` for lines, a fact, a value or a day that cannot be."""
        day = days_of(on=on)["on"] or self.sitting.today
        if day > self.sitting.today:
            values = {"day": day, "today": self.sitting.today}
            raise BadInputError([Problem("check.answer_ahead", Place("on"), values)])
        wanted = lines if lines == "all" else self.sitting.lines([lines] if isinstance(lines, str) else lines)
        project = answered(self.sitting.written, fact, value, wanted, by, day)
        sitting = Sitting(
            self.sitting.edition,
            project,
            today=self.sitting.today,
            as_of=self.sitting.as_of,
            seat=self.sitting.seat,
            profile=self.sitting.profile.id if self.sitting.profile is not None else None,
            dockets=self.sitting.dockets,
        )
        return Case(sitting)

    def check(self, view: str = STRICT) -> Check:
        """Everything the screens of ``dorasan check`` show."""
        return self.sitting.check(view)

    def text(self, lang: Lang = "en", *, full: bool = False, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan check`` prints: the first screen by a ``view``; ``full``: every ruling below it."""
        from dorasan.report.first.printed import printed
        from dorasan.report.terminal_page import Manner

        return printed(self.sitting, self.tongue(lang), Manner(width), view=view, full=full)

    def report(self, target: File, lang: Lang = "en", *, view: str = STRICT) -> None:
        """Write a report; the suffix says which (``.xlsx``, ``.html``, ``.md``, ``.json``)."""
        from dorasan.report.deliver import deliver
        from dorasan.report.dossier import dossier

        deliver(dossier(self.sitting, view), self.tongue(lang), Path(target))

    def fix(self, *lines: str) -> Fix:
        """Lawful changes that lighten ``lines`` (default: all, and the project as a whole)."""
        with extras_told():
            from dorasan.repair.fix import fix

            return fix(self.sitting, lines=self.sitting.lines(lines))

    def leaving_today(self, *lines: str) -> Split:
        """What may leave now and what waits for whom."""
        from dorasan.repair.today import split

        return split(self.sitting, lines=self.sitting.lines(lines))

    def __repr__(self) -> str:
        """Judges nothing: a debugger may ask."""
        counts = f"{len(self.project.lines)} lines"
        if "rulings" in self.sitting.__dict__:
            counts += "".join(f", {len(found)} {klass}" for klass, found in self.by_class().items() if found)
        else:
            counts += ", not judged yet"
        return f"<Case {self.project.id:.60}: {counts}>"

    def _repr_html_(self) -> str:
        """A small table for notebooks: the first lines, their classes alone and as carried."""
        from dorasan.report.notebook import table_html

        rows = [
            (line.id, line.name(), _class_text(line), _class_text(line, carried=True))
            for line in (self[name] for name in islice(self.project.lines, IN_A_NOTEBOOK))
        ]
        title, n = self.project.title["en"], len(self.project.lines)
        return table_html(f"{title}: {len(rows)} of {n} lines" if n > len(rows) else title, rows)


@dataclass(frozen=True, eq=False)
class CaseLine:
    """One line's ruling, with its proof."""

    case: Case
    ruling: LineRuling

    @property
    def id(self) -> str:
        return self.ruling.line.id

    def name(self, lang: Lang = "en") -> str:
        return self.ruling.line.name[known_lang(lang)]

    def cell(self, authority: str, view: str = STRICT, *, carried: bool = False) -> Range:
        """Best and worst need of an authority, named by its id or as screens call it (``UN``, ``유엔``). Raises, with
        near names, for an authority or view that there is not."""
        return self.ruling.carried_cell(authority, view) if carried else self.ruling.cell(authority, view)

    def klass(self, view: str = STRICT, *, carried: bool = False) -> KlassRange:
        """Best and worst class."""
        return self.ruling.carried_klass_range(view) if carried else self.ruling.klass_range(view)

    def presumed(self) -> tuple[str, ...]:
        """The facts presumed of it in the ordinary case, by which the screens and :meth:`Case.groups` speak. Nobody has
        verified one of them; :meth:`cell` and :meth:`klass` presume nothing."""
        ways = self.case.sitting.presumed
        return tuple(sorted({one.presumption.fact for way in ways for one in way.applied.get(self.id, ())}))

    def proof(self, view: str = STRICT) -> Proof:
        """Findings, facts, readings and why-not, language-free and JSON-ready."""
        return self.case.sitting.proof(exactly(self.id), view)

    def why(self, lang: Lang = "en", *, full: bool = False, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan why`` prints: the short answer and the reasons; ``full``: the whole proof behind it."""
        from dorasan.report.terminal_page import Manner
        from dorasan.report.why.page import why_printed

        tongue = self.case.tongue(lang)
        return why_printed(self.case.sitting, exactly(self.id), tongue, Manner(width), view=view, full=full)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseLine) and self.case is other.case and self.id == other.id

    def __hash__(self) -> int:
        return hash((id(self.case), self.id))

    def __repr__(self) -> str:
        return f"<Line {self.id:.40} {self.name():.60}: {_class_text(self)}>"


def _class_text(line: CaseLine, *, carried: bool = False) -> str:
    """The class in a word; what the European Union's own law binds is said to be, for no class counts it."""
    found = line.klass(carried=carried)
    word = f"{found}" if found.best == found.worst else f"undetermined ({found})"
    bound = any(map(union_binds, line.ruling.companions() if carried else [line.ruling]))
    return f"{word}, EU law not counted" if bound else word
