"""A provision as a lawyer would want to sign it: what it says, when, of whom, on what test, read and lifted how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from dorasan.facts.given import FactValueError, possible_value
from dorasan.facts.tongue import Tongue
from dorasan.judge.need import need_of
from dorasan.law.act import OfficialAct
from dorasan.law.condition import All, Condition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Example, Position, Provision, Reading, TermDefinition
from dorasan.law.snapshot import has_lapsed
from dorasan.report.document import Action, Bit, Block, Do, Pairs, Part, Point, Points, Say, Words
from dorasan.report.links import linked
from dorasan.report.readings import position_words
from dorasan.wording.cells import act_word, authority_name, authority_short, need_words, policy_words, reading_name
from dorasan.wording.condition_words import outline
from dorasan.wording.values import label, possible_words
from dorasan.words import say


def provision_told(library: Library, provision: Provision, lang: Tongue, as_of: date | None = None) -> list[Block]:
    """Everything ``dorasan law show`` tells of one provision: as it reads, or as it stood on a day."""
    early = not_then(provision, lang, as_of)
    head = [Say(provision.cite(lang), "strong"), *([Say(early, "alert")] if early else []), Say(provision.says[lang])]
    return [*head, *provision_sheet(library, provision, lang, as_of)]


def provision_sheet(library: Library, provision: Provision, lang: Tongue, as_of: date | None = None) -> list[Block]:
    """The same below its citation and its words."""
    return _Sheet(library, provision, lang, as_of).blocks()


def not_then(provision: Provision, lang: Tongue, as_of: date | None) -> str:
    """That the words which follow were not in force on the day, said before them; empty where they were. A written end
    that nobody has looked behind is no end for certain."""
    period = provision.in_force
    if as_of is None or period.covers(as_of):
        return ""
    if as_of < period.since:
        return say(lang, f"show.{'unread_then' if period.older else 'not_yet'}", day=as_of, since=period.since)
    key = "may_have_ended" if has_lapsed(provision, as_of) else "no_longer"
    return say(lang, f"show.{key}", day=as_of, until=period.until)


class _Sheet:
    def __init__(self, library: Library, provision: Provision, lang: Tongue, as_of: date | None) -> None:
        self.library, self.provision, self.lang, self.as_of = library, provision, lang, as_of
        self.terms = terms_on(library, provision, as_of)
        self.told: set[str] = set()  # the named conditions that the page has written out

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"show.{key}", **values)

    def blocks(self) -> list[Block]:
        p, lang = self.provision, self.lang
        blocks: list[Block] = [Pairs(list(self._head()))]
        if p.catch_all:
            blocks.append(Say(self.say("catch_all")))
        if p.aggregate is not None:
            values = {"fact": label(lang, p.aggregate.of), "period": self.say(f"period_{p.aggregate.period}")}
            blocks.append(Say(self.say("aggregate", **values)))
        if p.by:
            blocks.append(Pairs([(self.say("by"), self._act(act)) for act in p.by]))
        blocks += [self._condition("scope", p.scope), self._condition("binds", p.binds)]
        blocks += [*self._readings(), self._lifts(), *self._examples()]
        source: list[tuple[str, Words]] = [(self.say("source"), linked(p.source))] if p.source else []
        where = (self.say("file"), self.say("file_line", file=p.file, line=p.line))
        return [*blocks, Pairs([*source, where]), Say(say(lang, "check.disclaimer"))]

    def _head(self) -> Iterator[tuple[str, Words]]:
        p, lang = self.provision, self.lang
        yield self.say("id"), p.id
        yield self.say("instrument"), linked(f"{p.instrument.title[lang]} {p.instrument.url}".strip())
        effect = f"{say(lang, f'check.effect_{p.effect.value}')}; {self.say(f'layer_{p.layer.value}')}"
        yield self.say("effect"), effect
        until = say(lang, "check.until", day=p.in_force.until) if p.in_force.until else ""
        yield self.say("in_force"), self.say("since", day=p.in_force.since) + until + self._today()
        if p.in_force.older:
            yield self.say("older"), self.say("older_open", day=p.in_force.since, why=p.in_force.older[lang])
        status = self.say("confirmed" if p.confirmed else "unconfirmed", day=p.checked_on)
        yield self.say("status"), Bit(status, "" if p.confirmed else "strong")
        if p.unsure:
            yield self.say("unsure"), p.unsure[lang]

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

    def _condition(self, key: str, condition: Condition) -> Part:
        return Part(self.say(key), [self._outline(condition)])

    def _readings(self) -> list[Block]:
        readings = self.provision.readings
        if len(readings) == 1:
            return [self._condition("when", readings[0].test)]
        return [self._reading(reading) for reading in readings]

    def _reading(self, reading: Reading) -> Part:
        kind = "speculative" if reading.speculative else "plain" if reading.plain else "rival"
        words = say(
            self.lang, f"check.reading_{kind}", name=reading_name(self.lang, reading.name), says=reading.says[self.lang]
        )
        held = [Say(linked(self._position(position))) for position in reading.positions]
        if not held and not reading.speculative:
            held = [Say(say(self.lang, "check.no_position"))]
        test = self._besides(reading)
        adds = [Say(self.say("as_plain"))] if test is not reading.test else []
        return Part((Bit(self.say("reading", words=words)),), [*held, *adds, self._outline(test)])

    def _position(self, position: Position) -> str:
        held = self.as_of is None or position.held_on(self.as_of)
        return position_words(position, self.lang, held=held, on=self.as_of)

    def _outline(self, condition: Condition) -> Points:
        """The tree of a condition; what the page has written out before is named and not repeated."""
        return outlined(outline(self.lang, condition, terms=self.terms, told=self.told))

    def _besides(self, reading: Reading) -> Condition:
        """What a reading asks besides all that the plain one does, where it only adds; else its whole test."""
        test, plain = reading.test, self.provision.plain.test
        if isinstance(test, All) and len(test.parts) > 1 and test.parts[0] == plain:
            return All(test.parts[1:])
        return test

    def _lifts(self) -> Part:
        others = self.library.provisions.values()
        if self.provision.effect is Effect.LIFTS:
            return self._list("frees", [other for other in others if other.is_lifted_by(self.provision)])
        return self._list("lifted_by", [other for other in others if self.provision.is_lifted_by(other)])

    def _list(self, key: str, found: list[Provision]) -> Part:
        """``acts``: whose act lifts it and how it is decided. Those of one citation are told apart by what they say."""
        points: list[Words] = []
        cites = Counter(one.cite(self.lang) for one in (self.provision, *found))
        for other in found:
            acts = ", ".join(self._lifting(act) for act in other.by)
            cite = other.cite(self.lang)
            says = other.says[self.lang] if cites[cite] > 1 else ""
            there = Bit(f"{cite} ({other.id})", action=Action(Do.PROVISION, cite, other.id))
            more = "; ".join(part for part in (acts, says) if part)
            points.append((there, Bit(f": {more}")) if more else there)
        none = Say(say(self.lang, "check.none"))
        return Part(self.say(key, n=len(found)), [Points(points) if points else none])

    def _lifting(self, act: OfficialAct) -> str:
        """Whose act, and how it is decided where its name does not say that itself."""
        named, how = act_word(self.lang, act.act), policy_words(self.lang, need_of(act))
        told = f"{authority_short(self.lang, act.of)} {named}"
        return told if how in named else f"{told} ({how})"

    def _examples(self) -> Iterator[Part]:
        if not self.provision.examples:
            return
        points: list[Words] = []
        for example in self.provision.examples:
            then = self.say(f"then_{example.then.replace(' ', '_')}")
            day = self.say("on_day", day=example.as_of) if example.as_of else ""
            reading = self.say("on_reading", name=reading_name(self.lang, example.reading)) if example.reading else ""
            points.append(self.say("example", given=self._given(example), then=then, day=day, reading=reading))
        yield Part(self.say("examples", n=len(points)), [Points(points)])

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


def outlined(lines: Sequence[tuple[int, str]]) -> Points:
    """An outline, each line with its depth, as a list of lists."""
    points: list[Words | Point] = []
    for n, (depth, words) in enumerate(lines):
        if depth == lines[0][0]:
            below = list(takewhile(lambda line: line[0] > lines[0][0], lines[n + 1 :]))
            points.append(Point(words, [outlined(below)] if below else []))
    return Points(points)


def terms_on(library: Library, provision: Provision, as_of: date | None) -> dict[str, TermDefinition]:
    """The pack's terms as they stand on the day of reading (default: as last checked)."""
    day = as_of or provision.in_force.until or provision.checked_on
    return {
        name: next((d for d in definitions if d.in_force.covers(day)), definitions[-1])
        for (pack, name), definitions in library.terms.items()
        if pack == provision.pack
    }
