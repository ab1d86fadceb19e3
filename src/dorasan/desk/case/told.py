"""How events are named by what follows from them, and what is told about one: a finding, a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import WITHHELD
from dorasan.shown import shown_by
from dorasan.words import Lang, say


@dataclass(frozen=True, slots=True)
class Step:
    """One event, as what follows from it names it. ``hour_known``: else only the day of ``at`` is claimed. ``thin``: it
    was put together afterwards, and no source tells it."""

    event: str
    kind: str
    at: str
    desk: str
    person: str
    assurance: Literal["server-attested", "personal"]
    source: str | None = None
    hour_known: bool = True
    thin: bool = False

    __repr__ = shown_by("kind", "at", "desk")

    @property
    def day(self) -> str:
        return self.at[:10]


B_co = TypeVar("B_co", bound=Body, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[B_co]):
    """What was said, as it was said, and the event that said it."""

    step: Step
    body: B_co


def as_told(text: str, lang: Lang) -> str:
    """Words of a desk, or that they are kept back here."""
    return say(lang, "web_desk.withheld") if text == WITHHELD else text


@dataclass(frozen=True, slots=True)
class Worded:
    """A word of the catalogue as a value: a state, a kind of step."""

    key: str

    def show(self, lang: Lang) -> str:
        return say(lang, f"case.{self.key}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be told about an event: that it had no effect here and why, that a grant is overdrawn, ... The
    catalogue has ``finding_<key>`` and, for whoever is about to write such an event, ``finding_<key>_mend``."""

    key: str
    step: Step
    values: Mapping[str, str | int | Worded] = field(default_factory=dict)

    __repr__ = shown_by("key", "step.kind")

    def show(self, lang: Lang) -> str:
        told = {name: value.show(lang) if isinstance(value, Worded) else value for name, value in self.values.items()}
        return say(lang, f"case.finding_{self.key}", **told)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two steps that cannot both stand, of desks that had not seen each other's. Shown, never settled here. ``act`` and
    ``other_act``: what each would bring about."""

    request: str
    line: str
    one: Step
    other: Step
    act: Worded
    other_act: Worded

    def show(self, lang: Lang) -> str:
        return say(
            lang,
            "case.conflict",
            one=self.act.show(lang),
            desk=self.one.desk,
            at=self.one.at,
            other=self.other_act.show(lang),
            other_desk=self.other.desk,
            other_at=self.other.at,
            line=self.line,
            request=self.request,
        )
