"""A provision as a page shows it: what the terminal's sheet says, in parts that a template lays out.

Law modelled: what a lawyer wants before signing: citation, whom it binds, the test as read by each holder with day and
source, what lifts it and what it lifts, the worked examples. Every word is the catalogue's or the pack's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dorasan.facts.tongue import Tongue
from dorasan.judge.need import need_of
from dorasan.law.act import OfficialAct
from dorasan.law.condition import Condition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Position, Provision, Reading
from dorasan.report.provision_text import terms_on
from dorasan.report.provision_words import given_words
from dorasan.wording.cells import act_word, authority_name, authority_short, holder_name, need_words, reading_name
from dorasan.wording.condition_words import Outline, outline
from dorasan.wording.values import label
from dorasan.words import say


@dataclass(frozen=True)
class Link:
    """Another provision: what it is called, what it says, what has to be asked for under it."""

    id: str
    cite: str
    says: str
    acts: str


@dataclass(frozen=True)
class Holder:
    """Who reads it so. ``source``: an address, or words; ``then``: does he on the day that is looked at?"""

    words: str
    source: str
    then: bool


@dataclass(frozen=True)
class ReadingSheet:
    name: str
    words: str
    test: SafeString
    holders: list[Holder]
    speculative: bool


@dataclass(frozen=True)
class ExampleSheet:
    given: str
    then: str
    more: str


class Sheet:
    """One provision, in one language, as it is or (``on``) as it stood on a day."""

    def __init__(self, library: Library, provision: Provision, lang: Tongue, on: date | None) -> None:
        self.library, self.provision, self.lang, self.on = library, provision, lang, on
        self.terms = terms_on(library, provision, on)
        self.id, self.cite, self.says = provision.id, provision.cite(lang), provision.says[lang]
        self.unsure = provision.unsure.get(lang, "")
        self.source, self.url = provision.source, provision.instrument.url
        self.instrument = provision.instrument.title[lang]
        self.confirmed, self.catch_all = provision.confirmed, provision.catch_all
        self.in_force_then = on is None or provision.in_force.covers(on)

    def _say(self, key: str, **values: object) -> str:
        return say(self.lang, f"show.{key}", **values)

    @property
    def effect(self) -> str:
        return say(self.lang, f"check.effect_{self.provision.effect.value}")

    @property
    def layer(self) -> str:
        return self._say(f"layer_{self.provision.layer.value}")

    @property
    def in_force(self) -> str:
        period = self.provision.in_force
        until = say(self.lang, "check.until", day=period.until) if period.until else ""
        return self._say("since", day=period.since) + until

    @property
    def on_the_day(self) -> str:
        """What there is to say of the day that is looked at."""
        if self.on is None:
            return ""
        if not self.in_force_then:
            return say(self.lang, "web_law.not_in_force", day=self.on)
        late = self.provision.checked_on < self.on
        return say(self.lang, f"web_law.{'in_force_as_checked' if late else 'in_force'}", day=self.on)

    @property
    def status(self) -> str:
        return self._say("confirmed" if self.confirmed else "unconfirmed", day=self.provision.checked_on)

    @property
    def aggregate(self) -> str:
        total = self.provision.aggregate
        if total is None:
            return ""
        return self._say("aggregate", fact=label(self.lang, total.of), period=self._say(f"period_{total.period}"))

    @property
    def acts(self) -> list[str]:
        return [self._act(act) for act in self.provision.by]

    def _act(self, act: OfficialAct) -> str:
        days = self._say("days", n=act.days) if act.days is not None else ""
        how, who = need_words(self.lang, need_of(act)), authority_name(self.lang, act.of)
        return self._say("act", act=act_word(self.lang, act.act), who=who, how=how, days=days)

    @property
    def scope(self) -> SafeString:
        return self._tree(self.provision.scope)

    @property
    def binds(self) -> SafeString:
        return self._tree(self.provision.binds)

    def _tree(self, condition: Condition) -> SafeString:
        return nested(outline(self.lang, condition, terms=self.terms))

    @property
    def readings(self) -> list[ReadingSheet]:
        return [self._reading(reading) for reading in self.provision.readings]

    def _reading(self, reading: Reading) -> ReadingSheet:
        said_so = reading.name == "plain"  # a reading of that name says by its name that it is the wording
        kind = "speculative" if reading.speculative else "plain" if reading.plain and not said_so else "rival"
        name = reading_name(self.lang, reading.name)
        words = say(self.lang, f"check.reading_{kind}", name=name, says=reading.says[self.lang])
        holders = [self._holder(position) for position in reading.positions]
        return ReadingSheet(reading.name, words, self._tree(reading.test), holders, reading.speculative)

    def _holder(self, position: Position) -> Holder:
        note = position.note.get(self.lang, "")
        how = say(self.lang, "check.source_assumed", note=note) if position.assumed else position.source
        until = say(self.lang, "check.until", day=position.until) if position.until else ""
        name = holder_name(self.lang, position.holder)
        words = say(self.lang, "web_law.holder", name=name, since=position.since, until=until)
        return Holder(words, how, self.on is None or position.held_on(self.on))

    @property
    def lift(self) -> bool:
        return self.provision.effect is Effect.LIFTS

    @property
    def lifts(self) -> list[Link]:
        """What lifts it; of a lift, what it lifts."""
        others = self.library.provisions.values()
        if self.lift:
            return self._links(other for other in others if other.is_lifted_by(self.provision))
        return self._links(other for other in others if self.provision.is_lifted_by(other))

    def _links(self, found: Iterable[Provision]) -> list[Link]:
        return [Link(one.id, one.cite(self.lang), one.says[self.lang], self._asked(one.by)) for one in found]

    def _asked(self, acts: Iterable[OfficialAct]) -> str:
        return ", ".join(f"{authority_short(self.lang, act.of)} {act_word(self.lang, act.act)}" for act in acts)

    @property
    def examples(self) -> list[ExampleSheet]:
        out = []
        for example in self.provision.examples:
            then = self._say(f"then_{example.then.replace(' ', '_')}")
            more = [str(example.as_of)] if example.as_of else []
            more += [reading_name(self.lang, example.reading)] if example.reading else []
            out.append(ExampleSheet(given_words(self.lang, example), then, "; ".join(more)))
        return out


def nested(told: Outline) -> SafeString:
    """An outline as lists within lists, so that what belongs to *any of* is told as its part, read aloud or seen."""
    out, depth = [], -1
    for level, words in told:
        if level > depth:
            out.append("<ul>" * (level - depth))
        else:
            out.append("</li>" + "</ul></li>" * (depth - level))
        out.append(format_html("<li>{}", words))
        depth = level
    out.append("</li></ul>" * (depth + 1))
    return mark_safe("".join(out))
