"""The form of a scenario: what was chosen in it, row by row, as suppositions; or what is wrong, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dorasan.facts.tongue import Tongue
from dorasan.law.act import Timing
from dorasan.law.condition import ConditionError, read_condition
from dorasan.law.loader import Library
from dorasan.law.provision import Provision
from dorasan.problem import Place, Problem
from dorasan.web.answering import Sent
from dorasan.whatif.guided.supposition import (
    Asked,
    AsOf,
    Exempt,
    Gone,
    Read,
    Silent,
    Supposition,
    acts,
    approvals,
    may_ask_otherwise,
    may_be_exempted,
    readings,
)
from dorasan.words import LANGS, say

KINDS = ("read", "exempt", "gone", "asked", "silent", "as_of")
FIELDS = ("provision", "from", "codes", "act", "reading", "holder", "timing", "days", "day")
TIMINGS = (Timing.PRIOR_APPROVAL, Timing.ADVANCE_NOTICE, Timing.VETO_WINDOW, Timing.REPORT_AFTER)
MOST, LONGEST, MOST_DAYS, MOST_NAMED = 8, 300, 3650, 5
Value = TypeVar("Value")


@dataclass(frozen=True)
class Chosen:
    """One row of the form, as it was sent."""

    n: int
    kind: str
    said: dict[str, str] = field(default_factory=dict)
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one field. ``at``: its id on the page."""

    at: str
    says: str


def rows_of(sent: Sent) -> list[Chosen]:
    """The rows that a form sent, numbered anew."""
    out: list[Chosen] = []
    for n in range(MOST):
        kind = sent.get(f"kind-{n}")
        if kind in KINDS:
            said = {name: (sent.get(f"{name}-{n}") or "").strip()[:LONGEST] for name in FIELDS}
            out.append(Chosen(len(out), kind, said, tuple(sent.getlist(f"purposes-{n}"))))
    return out


def suppositions_of(library: Library, rows: Iterable[Chosen], lang: Tongue) -> tuple[list[Supposition], list[Wrong]]:
    """What the rows suppose, and everything that is wrong with them."""
    out: list[Supposition] = []
    wrong: list[Wrong] = []
    for row in rows:
        reading = _Row(library, row, lang)
        found = reading.supposition()
        if found is not None:
            out.append(found)
        wrong += reading.wrong
    return out, wrong


def shown_name(provision: Provision, lang: Tongue) -> str:
    """A provision as the form writes it: citation and id, by which it is found again."""
    return f"{provision.cite(lang)} · {provision.id}"


class _Row:
    """One row, read."""

    def __init__(self, library: Library, row: Chosen, lang: Tongue) -> None:
        self.library, self.row, self.lang = library, row, lang
        self.wrong: list[Wrong] = []

    def supposition(self) -> Supposition | None:
        """None where something is wrong, or lacking."""
        match self.row.kind:
            case "gone":
                found: Supposition = Gone(self._provision(lambda _: True), self._day("from"))
            case "exempt":
                found = Exempt(
                    self._provision(may_be_exempted), self._codes(), self._purposes(), self._day("from"),
                    self._act(acts, needed=False),
                )  # fmt: skip
                if not found.codes and not found.purposes:
                    self._say("codes", "no_goods")
            case "read":
                name, _, reading = self._one(
                    "reading", [f"{one}|{read}" for one, read in readings(self.library)]
                ).partition("|")
                holders = self.library.vocabulary.registry.holders
                found = Read(name, reading, self._one("holder", ["", *holders], needed=False))
            case "asked":
                timing = Timing(self._one("timing", [one.value for one in TIMINGS]) or TIMINGS[0])
                counted = timing in (Timing.ADVANCE_NOTICE, Timing.VETO_WINDOW)
                found = Asked(
                    self._provision(may_ask_otherwise), self._act(acts) or ("", ""), timing,
                    self._days() if counted else None,
                )  # fmt: skip
            case "silent":
                found = Silent(self._act(approvals) or ("", ""), self._days())
            case _:
                found = AsOf(self._day("day", needed=True) or date.min)
        return None if self.wrong else found

    def _say(self, name: str, key: str, **values: object) -> None:
        place = say(self.lang, "guided.place", n=self.row.n + 1, field=say(self.lang, f"guided.{name}"))
        self.wrong.append(Wrong(f"{name}-{self.row.n}", Problem(f"guided.{key}", Place(place), values).show(self.lang)))

    def _one(self, name: str, known: Iterable[str], *, needed: bool = True) -> str:
        """One of the choices of a list."""
        said = self.row.said[name]
        if said in list(known) and (said or not needed):
            return said
        self._say(name, "lacking" if not said else "unknown", text=said)
        return ""

    def _provision(self, fits: Callable[[Provision], bool]) -> str:
        said = self.row.said["provision"]
        if not said:
            self._say("provision", "lacking", text="")
            return ""
        found = named(self.library, said)
        if not found:
            self._say("provision", "no_provision", text=said)
        elif len(found) > 1:
            some = "; ".join(shown_name(one, self.lang) for one in found[:MOST_NAMED])
            self._say("provision", "several", text=said, n=len(found), some=some)
        elif not fits(found[0]):
            self._say("provision", f"unfit_{self.row.kind}", cite=found[0].cite(self.lang))
        else:
            return found[0].id
        return ""

    def _day(self, name: str, *, needed: bool = False) -> date | None:
        said = self.row.said[name]
        if not said:
            if needed:
                self._say(name, "lacking", text="")
            return None
        try:
            return date.fromisoformat(said)
        except ValueError:
            self._say(name, "bad_day", text=said)
            return None

    def _days(self) -> int:
        said = self.row.said["days"]
        if said.isascii() and said.isdigit() and 0 < int(said) <= MOST_DAYS:
            return int(said)
        self._say("days", "bad_days", text=said, most=MOST_DAYS)
        return 0

    def _codes(self) -> tuple[str, ...]:
        codes = tuple(re.split(r"[\s,;]+", self.row.said["codes"].upper().replace("HS", " ").strip(" ,;")))
        codes = tuple(code for code in codes if code)
        for code in codes:
            try:
                read_condition({"fact": "hs", "under": [code]}, self.library.vocabulary.facts)
            except ConditionError:
                self._say("codes", "bad_code", text=code)
        return codes

    def _purposes(self) -> tuple[str, ...]:
        known = purposes(self.library)
        return tuple(one for one in dict.fromkeys(self.row.purposes) if one in known)

    def _act(self, known: Callable[[Library], list[tuple[str, str]]], *, needed: bool = True) -> tuple[str, str] | None:
        said = self.row.said["act"]
        found = next((one for one in known(self.library) if "|".join(one) == said), None)
        if found is None and (said or needed):
            self._say("act", "lacking" if not said else "unknown", text=said)
        return found


def purposes(library: Library) -> tuple[str, ...]:
    """Everything that goods can go for."""
    return tuple(library.vocabulary.facts["purpose"].values)


def named(library: Library, text: str) -> list[Provision]:
    """The provisions that a person may mean: the one of this id, or that ends so; else of this citation; else of all
    these words."""
    own = library.provisions.get(text.rsplit("·", 1)[-1].strip())
    if own is not None:
        return [own]
    every = list(library.provisions.values())
    wanted = _folded(text)
    cited = [one for one in every if any(_folded(one.cite(lang)) == wanted for lang in LANGS)]
    if cited:
        return cited
    words = wanted.split()
    return [one for one in every if words and all(word in _words(one) for word in words)]


def _folded(text: str) -> str:
    return " ".join(re.split(r"[^\w]+", text.casefold())).strip()


def _words(one: Provision) -> set[str]:
    """The words of a provision's citation, in both languages, and of its id."""
    return set(_folded(" ".join([one.id, *(one.cite(lang) for lang in LANGS)])).split())
