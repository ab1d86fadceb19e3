"""A form as it is being filled in: its pages, its fields with what may be chosen, what was said, the acts it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dorasan.desk.case.state import Request
from dorasan.desk.events.body import Body
from dorasan.desk.events.given import NEWEST
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.events.request import CrossingNotified, RequestDrafted
from dorasan.office.cases.again import asked_again
from dorasan.office.cases.consulting import consultation_of
from dorasan.office.cases.offers import AGAIN, Offer
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.choices import open_to, row_lines
from dorasan.web.desks.forms.cited import called, known_provision, provision_meant
from dorasan.web.desks.forms.field import Field, field_of
from dorasan.web.desks.forms.plan import Page, following, plans
from dorasan.web.desks.forms.said import Made, Words, made, missing, rows
from dorasan.web.law import law
from dorasan.words import say

IF_ANY = frozenset({"requests"})  # fields that are asked where there is something to be chosen
EMPTY_ROWS = 2  # beyond those that say something
MONEY, NO_GOODS = frozenset({"value", "currency"}), frozenset({"leg", "conveyance", "person"})
PROVISION = "ground.provision"
TYPED = ("ground.reading", "ground.fact", "fact", "level", "whose_account", "about")  # typed by their names
ABOUT = ("request", "grant", "shipment", "session")


@dataclass(frozen=True)
class Sheet:
    """``events``: of a release, one's own events that it is about, each of which makes an act; ``besides``: what the
    act wants to know of a file; ``files``: by field how a file is called; ``back``: where one goes after it."""

    at: Counter
    offer: Offer
    said: Words
    events: tuple[str, ...] = ()
    besides: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    back: str = ""

    @property
    def kind(self) -> str:
        return self.offer.kind

    @property
    def pages(self) -> tuple[Page, ...]:
        return pages_of(self.offer)

    def fields(self, page: int) -> list[Field]:
        needs = self.pages[page].needs
        found = [self.field(name) for name in self.pages[page].fields]
        found = [one for one in found if one.name not in IF_ANY or one.choices]
        return [replace(one, required=True) if one.name in needs else one for one in found]

    def field(self, name: str) -> Field:
        found = open_to(self.at, self.kind, name, self.offer, self.said)
        made = field_of(self.kind, name, self.at.lang, found.choices, found.near, found.likely)
        if is_again(self.offer):
            made = replace(made, label=say(self.at.lang, f"web_desk.again_{name}"), hint="")
        return made

    def asked(self) -> list[int]:
        """The pages that are to be asked after what was said."""
        out, page = [], following(self.pages, -1, self.said)
        while page < len(self.pages):
            out.append(page)
            page = following(self.pages, page, self.said)
        return out

    def lacking(self, page: int) -> list[Field]:
        return list(missing(self.fields(page), self.said))

    def bodies(self) -> tuple[list[Body], list[Problem]]:
        """The acts, or everything that keeps them from being any."""
        strange = [word for word in self.said.get(PROVISION, ()) if not known_provision(word)]
        if strange and PROVISION in {name for page in self.asked() for name in self.pages[page].fields}:
            return [], [Problem("web_desk.no_provision", Place(PROVISION), {"word": strange[0]})]
        if self.kind == RequestDrafted.KIND:
            return self._drafting()
        fields = [one for page in self.asked() for one in self.fields(page)]
        found: list[Made] = [made(self.kind, self.said, fields, fixed) for fixed in self._fixed()]
        return [one.body for one in found if one.body is not None], [p for one in found[:1] for p in one.problems]

    def _drafting(self) -> tuple[list[Body], list[Problem]]:
        """A request that is drafted by hand: the group's own consultation, by choice, or what is over, asked again."""
        said, seat = self.said, self.at.seat
        if any(self.lacking(page) for page in self.asked()):
            return [], [Problem("desk.field_missing", Place("lines"), {"takes": "A,B"})]
        lines, reason, case = said["lines"], said["reason"][0], self.at.shown.case
        try:
            if self.offer.request is not None:
                return [asked_again(seat.here, case, seat.who, self.offer.request, lines, reason, seat.now)], []
            return [consultation_of(seat.here, case, seat.who, lines, said["desk"][0], reason, law().edition)], []
        except BadInputError as wrong:
            return [], list(wrong.problems)

    def _fixed(self) -> list[dict[str, Any]]:
        """What the page says for whoever acts."""
        shape = KINDS[self.kind, NEWEST[self.kind]].model_fields
        about = {name: getattr(self.offer, name) for name in ABOUT if name in shape}
        told: dict[str, Any] = {name: value for name, value in about.items() if value is not None}
        told |= self.besides
        if len(self.offer.questions) == 1:
            told["questions"] = self.offer.questions
        if self.kind == "decision.silence":
            told["heads"] = []  # the office names them
        if self.kind == "request.filed":
            signed = self.at.state.declarations
            told["declarations"] = signed[-1].step.event if signed else None
        return [{**told, "event": event} for event in self.events] if "event" in shape else [told]

    def shown(self, one: Field) -> dict[str, Any]:
        """A field with what was said in it, for the page."""
        words = self.said.get(one.name, ())
        word = words[0] if words else self._usual(one.name)
        more: dict[str, Any] = {"field": one, "words": words, "word": dict(one.near).get(word, word)}
        if one.widget == "rows":
            more |= {"rows": self._rows(one), "fixed": bool(self._row_lines(one))}
        return more

    def _row_lines(self, one: Field) -> Sequence[tuple[str, str, str]]:
        return row_lines(self.at, self.kind, one.name, self.offer, self.said)

    def _rows(self, one: Field) -> list[dict[str, Any]]:
        given = rows(one, self.said)
        fixed = self._row_lines(one)
        if fixed:
            by_line = {row["line"][1]: row for row in given if "line" in row}
            return [
                {"n": n, "line": line, "name": name, "most": most,
                 "cells": _cells(one, by_line.get(line, {}), n, self._unasked(one, line))}
                for n, (line, name, most) in enumerate(fixed)
            ]  # fmt: skip
        count = len(given) + EMPTY_ROWS
        return [{"n": n, "line": "", "cells": _cells(one, given[n] if n < len(given) else {}, n)} for n in range(count)]

    def _unasked(self, field: Field, line: str) -> frozenset[str]:
        """Columns that make no sense of a line: money of a way, a vehicle or somebody who travels."""
        version = self.at.state.version
        kinds = {one.id: one.kind for one in version.lines} if version is not None else {}
        return MONEY if field.name in ("limits", "lines") and kinds.get(line) in NO_GOODS else frozenset()

    def _usual(self, name: str) -> str:
        """What a field begins with: it is written over where it is not so."""
        state, day = self.at.state, self.at.seat.now.date().isoformat()
        if self.kind in ("decision.granted", "decision.silence", "decision.by_list"):
            if name == "grant":
                return free_name(f"{self.offer.request}-", state.grants)
            return max(day, _asked_for(state.requests.get(self.offer.request or ""))) if name == "begins" else ""
        if self.kind == "shipment.left":
            left = "" if self.offer.past else day
            return {"shipment": free_name("s", state.shipments), "left": left}.get(name, "")
        if name == "on":
            return day
        if name == "batch":
            return free_name("b", state.batches)
        return self.at.seat.now.strftime("%Y-%m-%dT%H:%M") if name in ("handed", "since") else ""


def _asked_for(request: Request | None) -> str:
    """The day of the crossing that was notified with a request; nothing where none was, or it is not told here."""
    history = request.history if request is not None else ()
    days = [one.body.crossing[:10] for one in history if isinstance(one.body, CrossingNotified)]
    return days[-1] if days and days[-1][:4].isdigit() else ""


def meant(at: Counter, offer: Offer, said: Words) -> Words:
    """What was said, a name that was typed by the word that the record has for it."""
    request = at.state.requests.get(offer.request or "")
    basis = [one.provision for one in request.basis] if request is not None else []
    found = dict(said)
    for name in (*TYPED, PROVISION):
        if name in said:
            near = open_to(at, offer.kind, name, offer, said).near
            found[name] = [called(word, near) for word in said[name]]
        if name in said and name == PROVISION:
            found[name] = [provision_meant(word, basis) for word in found[name]]
    return found


def free_name(stem: str, taken: Mapping[str, object]) -> str:
    """The first name of a row that is not taken."""
    n = 1
    while f"{stem}{n}" in taken:
        n += 1
    return f"{stem}{n}"


def _cells(
    field: Field, row: Mapping[str, tuple[str, str]], n: int, unasked: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    return [
        {"field": one, "name": f"{field.name}.{n}.{one.name}", "word": row[one.name][1] if one.name in row else "",
         "unasked": one.name in unasked}
        for one in field.columns
    ]  # fmt: skip


def is_again(offer: Offer) -> bool:
    """Does it ask again for what a request asked? Its counter is the one before."""
    return offer.kind == AGAIN and offer.request is not None


def pages_of(offer: Offer) -> tuple[Page, ...]:
    """The pages of an act's form, without what it is about already."""
    fixed = {name for name in ABOUT if getattr(offer, name) is not None}
    if len(offer.questions) == 1:  # then it can be to nothing else
        fixed |= {"questions"} | ({"lines"} if len(offer.lines) == 1 else set())
    fixed |= {"desk"} if is_again(offer) else set()
    found = (
        replace(page, fields=tuple(one for one in page.fields if one not in fixed)) for page in plans()[offer.kind]
    )
    return tuple(page for page in found if page.fields)


def names_of(pages: Sequence[Page]) -> list[str]:
    """Every field that some page asks."""
    return list(dict.fromkeys(name for page in pages for name in page.fields))
