"""A provision as a lawyer would want to sign it: what it says, when, of whom, on what test, read and lifted how."""

from __future__ import annotations

from datetime import date

from dorasan.facts.given import FactValueError, possible_value
from dorasan.facts.tongue import Tongue
from dorasan.judge.need import need_of
from dorasan.law.act import OfficialAct
from dorasan.law.condition import All, Condition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Example, Provision, Reading, TermDefinition
from dorasan.report.phrase import position_words
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.cells import act_word, authority_name, authority_short, need_words, reading_name
from dorasan.wording.condition_words import outline
from dorasan.wording.values import label, possible_words
from dorasan.words import say


def provision_text(library: Library, provision: Provision, lang: Tongue, how: Manner, as_of: date | None = None) -> str:
    """Everything ``dorasan law show`` prints of one provision."""
    return _Sheet(library, provision, lang, how, as_of).text()


class _Sheet:
    def __init__(self, library: Library, provision: Provision, lang: Tongue, how: Manner, as_of: date | None) -> None:
        self.library, self.provision, self.lang, self.as_of = library, provision, lang, as_of
        self.page = Page(how)
        self.terms = terms_on(library, provision, as_of)
        self.told: set[str] = set()  # the named conditions that the page has written out

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"show.{key}", **values)

    def field(self, key: str, words: str) -> None:
        self.page.item(f"{self.say(key)} ", words)

    def text(self) -> str:
        p, lang = self.provision, self.lang
        self.page.say(p.cite(lang), style="heading")
        self.page.say(p.says[lang])
        self.page.blank()
        self.field("id", p.id)
        self.field("instrument", f"{p.instrument.title[lang]} {p.instrument.url}".strip())
        self.field("effect", f"{say(lang, f'check.effect_{p.effect.value}')}; {self.say(f'layer_{p.layer.value}')}")
        until = say(lang, "check.until", day=p.in_force.until) if p.in_force.until else ""
        self.field("in_force", self.say("since", day=p.in_force.since) + until + self._today())
        self.field("status", self.say("confirmed" if p.confirmed else "unconfirmed", day=p.checked_on))
        if p.unsure:
            self.field("unsure", p.unsure[lang])
        if p.catch_all:
            self.page.say(self.say("catch_all"))
        if p.aggregate is not None:
            values = {"fact": label(lang, p.aggregate.of), "period": self.say(f"period_{p.aggregate.period}")}
            self.page.say(self.say("aggregate", **values))
        for act in p.by:
            self.field("by", self._act(act))
        self._condition("scope", p.scope)
        self._condition("binds", p.binds)
        self._readings()
        self._lifts()
        self._examples()
        self.page.blank()
        if p.source:
            self.field("source", p.source)
        self.field("file", self.say("file_line", file=p.file, line=p.line))
        self.page.say(say(lang, "check.disclaimer"))
        return self.page.text()

    def _today(self) -> str:
        if self.as_of is None:
            return ""
        if not self.provision.in_force.covers(self.as_of):
            return self.say("not_then", day=self.as_of)
        later = self.provision.checked_on < self.as_of
        return self.say("then_as_checked" if later else "then", day=self.as_of)

    def _act(self, act: OfficialAct) -> str:
        days = self.say("days", n=act.days) if act.days is not None else ""
        how = need_words(self.lang, need_of(act))
        return self.say(
            "act", act=act_word(self.lang, act.act), who=authority_name(self.lang, act.of), how=how, days=days
        )

    def _condition(self, key: str, condition: Condition) -> None:
        self.page.blank()
        self.page.say(self.say(key), style="heading")
        self._outline(condition)

    def _readings(self) -> None:
        readings = self.provision.readings
        if len(readings) == 1:
            self._condition("when", readings[0].test)
        for reading in readings if len(readings) > 1 else ():
            self._reading(reading)

    def _reading(self, reading: Reading) -> None:
        kind = "speculative" if reading.speculative else "plain" if reading.plain else "rival"
        self.page.blank()
        words = say(
            self.lang, f"check.reading_{kind}", name=reading_name(self.lang, reading.name), says=reading.says[self.lang]
        )
        self.page.item(f"{self.say('reading')} ", words, style="heading")
        for position in reading.positions:
            self.page.say(position_words(self.lang, position), 2)
        if not reading.positions and not reading.speculative:
            self.page.say(say(self.lang, "check.no_position"), 2)
        test = self._besides(reading)
        if test is not reading.test:
            self.page.say(self.say("as_plain"), 2)
        self._outline(test)

    def _outline(self, condition: Condition) -> None:
        """The tree of a condition; what the page has written out before is named and not repeated."""
        for depth, words in outline(self.lang, condition, terms=self.terms, told=self.told):
            self.page.item("- ", words, 2 + 2 * depth)

    def _besides(self, reading: Reading) -> Condition:
        """What a reading asks besides all that the plain one does, where it only adds; else its whole test."""
        test, plain = reading.test, self.provision.plain.test
        if isinstance(test, All) and len(test.parts) > 1 and test.parts[0] == plain:
            return All(test.parts[1:])
        return test

    def _lifts(self) -> None:
        others = self.library.provisions.values()
        if self.provision.effect is Effect.LIFTS:
            self._list("frees", [other for other in others if other.is_lifted_by(self.provision)])
            return
        self._list("lifted_by", [other for other in others if self.provision.is_lifted_by(other)])

    def _list(self, key: str, found: list[Provision]) -> None:
        self.page.blank()
        self.page.say(self.say(key, n=len(found)), style="heading")
        for other in found:
            acts = ", ".join(f"{authority_short(self.lang, a.of)} {act_word(self.lang, a.act)}" for a in other.by)
            self.page.item("- ", f"{other.cite(self.lang)} ({other.id}){': ' + acts if acts else ''}", 2)
        if not found:
            self.page.say(say(self.lang, "check.none"), 2)

    def _examples(self) -> None:
        if not self.provision.examples:
            return
        self.page.blank()
        self.page.say(self.say("examples", n=len(self.provision.examples)), style="heading")
        for example in self.provision.examples:
            then = self.say(f"then_{example.then.replace(' ', '_')}")
            day = self.say("on_day", day=example.as_of) if example.as_of else ""
            reading = self.say("on_reading", name=reading_name(self.lang, example.reading)) if example.reading else ""
            self.page.item(
                "- ", self.say("example", given=self._given(example), then=then, day=day, reading=reading), 2
            )

    def _given(self, example: Example) -> str:
        said = []
        for name, raw in example.given.items():
            try:
                value = possible_words(self.lang, name, possible_value(self.lang.vocabulary.facts[name], raw))
            except (FactValueError, KeyError):
                said.append(f"{name}: {raw}")
                continue
            said.append(f"{label(self.lang, name)}: {value}")
        return "; ".join(said) or self.say("usual")


def terms_on(library: Library, provision: Provision, as_of: date | None) -> dict[str, TermDefinition]:
    """The pack's terms as they stand on the day of reading (default: as last checked)."""
    day = as_of or provision.in_force.until or provision.checked_on
    return {
        name: next((d for d in definitions if d.in_force.covers(day)), definitions[-1])
        for (pack, name), definitions in library.terms.items()
        if pack == provision.pack
    }
