"""What may be presumed at all: refused here, whatever a profile says, with place and mend.

A record is an authority's act or a published figure: nobody may suppose it. What a thing is, is looked at, save the few
facts that plain goods share. A route is stated, or judged in every way. ``tables/bounds.yaml`` says which is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import FactValueError, possible_value
from dorasan.facts.possible import Possible
from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import Place, Problem, near
from dorasan.profile.entry import Premise, Presumption, Telltale
from dorasan.profile.read_tables import bounds, telltales
from dorasan.profile.shape import PremiseShape, PresumptionShape
from dorasan.project.absent import may_be_absent


class Admission:
    """Admits premises and presumptions over the declared ``facts``; collects what is refused.

    ``leave_out``: the facts may be those of another edition than the profile was written for. What speaks of a fact or
    a value that the edition does not have is left out, and named in ``left_out``: nothing can be supposed of it.
    """

    def __init__(self, facts: Mapping[str, FactDeclaration], *, leave_out: bool = False) -> None:
        self.facts = facts
        self.leave_out = leave_out
        self.problems: list[Problem] = []
        self.left_out: dict[str, None] = {}

    def refuse(self, key: str, place: Place, **values: object) -> None:
        self.problems.append(Problem(f"profile.{key}", place, values))

    def premise(self, one: PremiseShape, marked: Marked, path: Path_) -> Premise | None:
        """What the profile states outright. A record only where it says no more than who somebody is."""
        fact = self._declared(one.fact, marked.place((*path, "fact")))
        if fact is None:
            return None
        if fact.kind == "record" and fact.name not in bounds().who_one_is:
            self.refuse("record", marked.place((*path, "fact")), fact=fact.name)
        value = self._value(fact, one.value, marked.place((*path, "value")))
        taken = tuple(self._telltales(one.taken_away_by, marked, (*path, "taken_away_by")))
        return None if value is None else Premise(fact.name, value, one.why.model_dump(), one.listed, taken)

    def presumption(self, one: PresumptionShape, marked: Marked, path: Path_) -> Presumption | None:
        """What is supposed, within the bounds of :func:`~dorasan.profile.read_tables.bounds`."""
        place = marked.place((*path, "fact"))
        fact = self._declared(one.fact, place)
        if fact is None:
            return None
        kinds = fact.subjects & frozenset(one.of.kinds) if one.of is not None else fact.subjects
        for key, told in self._bounds(fact, kinds, one):
            self.refuse(key, place, fact=fact.name, **told)
        value = self._value(fact, one.value, marked.place((*path, "value")))
        taken = tuple(self._telltales(one.taken_away_by, marked, (*path, "taken_away_by")))
        if value is None:
            return None
        return Presumption(
            fact=fact.name,
            possible=value,
            mode=fact.kind,
            why=one.why.model_dump(),
            confirmed_by=one.confirmed_by.model_dump(),
            kinds=kinds,
            silences=one.silences,
            once=one.once or "",
            taken_away_by=taken,
        )

    def asked(self, name: str, marked: Marked, path: Path_) -> str | None:
        """What is asked before the plan: never what only an authority can say."""
        fact = self._declared(name, marked.place(path))
        if fact is not None and fact.kind == "record":
            self.refuse("record", marked.place(path), fact=name)
        return fact.name if fact is not None else None

    def _bounds(
        self, fact: FactDeclaration, kinds: frozenset[str], one: PresumptionShape
    ) -> Iterator[tuple[str, dict[str, object]]]:
        allowed = bounds()
        if fact.kind == "record":
            yield "record", {}
        elif fact.kind == "thing" and fact.name not in allowed.thing:
            yield "thing", {}
        elif fact.name in allowed.route:
            yield "route", {}
        elif fact.name in allowed.never:
            yield "never", {}
        if barred := kinds & allowed.not_of_kinds.get(fact.name, frozenset()):
            yield "kinds", {"kinds": ", ".join(sorted(barred))}
        wanted = next((condition for condition, facts in allowed.once.items() if fact.name in facts), None)
        if one.once != wanted:
            yield "once", {"wanted": wanted or "-", "once": one.once or "-"}
        if not kinds:
            yield "of_nothing", {"kinds": ", ".join(sorted(fact.subjects))}

    def _declared(self, name: str, place: Place) -> FactDeclaration | None:
        if name not in self.facts and self.leave_out:
            self.left_out[name] = None
        elif name not in self.facts:
            self.refuse("no_fact", place, fact=name, near=near(name, self.facts))
        return self.facts.get(name)

    def _value(self, fact: FactDeclaration, raw: Any, place: Place) -> Possible | None:
        """A value that says something: neither the whole set nor *not applicable*, which would free of every rule."""
        try:
            value = possible_value(fact, raw)
        except FactValueError as wrong:
            if self.leave_out:
                self.left_out[fact.name] = None
            else:
                self.problems.append(Problem(wrong.key, place, wrong.values))
            return None
        if value == fact.whole() or may_be_absent(value):
            self.refuse("says_nothing", place, fact=fact.name)
            return None
        return value

    def _telltales(self, names: Iterable[str], marked: Marked, path: Path_) -> Iterator[Telltale]:
        known = telltales()
        for n, name in enumerate(names):
            if name in known:
                yield known[name]
            else:
                self.refuse("no_telltale", marked.place((*path, n)), name=name, near=near(name, known))
