"""The gazette: by legal order, what is new, what changed and in which words, what ended, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from dorasan.facts.tongue import Tongue
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term
from dorasan.law.gazette import Entry, Gazette, Kind, TermEntry
from dorasan.law.gazette import Part as Changed
from dorasan.law.provision import Provision
from dorasan.law.state_of_law import StateOfLaw, addition, held
from dorasan.report.document import Action, Bit, Block, Do, Pairs, Part, Point, Points, Say, Section, Words, joined
from dorasan.report.provision_words import (
    acts_words,
    asks_words,
    cited,
    cited_words,
    effect_words,
    period_words,
    scope_words,
    spoken,
    whom_words,
)
from dorasan.wording.cells import holder_name, reading_name
from dorasan.wording.condition_words import outline
from dorasan.wording.values import label
from dorasan.words import say

Lines = list[str]


def gazette_told(found: Gazette, lang: Tongue, editions: tuple[str, str]) -> list[Block]:
    """The whole gazette. ``editions``: the short digests of the two sides."""
    return _Teller(found, lang).blocks(editions)


class _Teller:
    """Tells one gazette in one language."""

    def __init__(self, found: Gazette, lang: Tongue) -> None:
        self.found, self.lang = found, lang
        self.before, self.after = found.before, found.after
        self.usual = ""  # for whom most of a legal order is, told once at its head
        self.days = self.before.day is not None and self.after.day is not None

    def word(self, key: str, **values: object) -> str:
        return say(self.lang, f"gazette.{key}", **values)

    def blocks(self, editions: tuple[str, str]) -> list[Block]:
        title = self.word("title_editions")
        if self.days:
            title = self.word("title_days", before=self.before.day, after=self.after.day)
        sides = {"before": editions[0], "after": editions[1]}
        lead = [Say(self.word("edition" if editions[0] == editions[1] else "editions", **sides))]
        counts = {kind.value: self.found.count(kind) for kind in Kind}
        if self.found.empty:
            lead.append(Say(self.word("nothing")))
        else:
            lead.append(Say(self.word("counts" if self.days else "counts_editions", **counts)))
        if (others := self._others()) and not self.found.empty:
            lead.append(Say(self.word("others", orders=", ".join(others))))
        orders = (self._order(order) for order in self.found.orders)
        return [Section(title, lead, "gazette"), *orders, Say(self.word("not_advice"))]

    def _titles(self) -> dict[str, str]:
        """Every legal order of either side by what it is called."""
        packs = {**self.before.library.packs, **self.after.library.packs}
        out: dict[str, str] = {}
        for pack in packs.values():
            out.setdefault(pack.order, pack.title[self.lang])
        return out

    def _others(self) -> list[str]:
        """The legal orders in which nothing changed: what is silent was looked into all the same."""
        return [title for order, title in self._titles().items() if order not in self.found.orders]

    def _order(self, order: str) -> Section:
        title = self._titles().get(order, order)
        entries = self.found.entries.get(order, ())
        parts: list[Block] = []
        bound = Counter(self._bound(entry) for entry in entries if entry.parts != (Changed.STALE,))
        self.usual = next((words for words, n in bound.most_common(1) if n > 1), "")
        if self.usual:
            parts.append(Pairs([self._pair("whom_usual", self.usual)]))
        for kind in Kind:
            own = [entry for entry in entries if entry.kind is kind]
            told = [self._entry(entry) for entry in own if entry.parts != (Changed.STALE,)]
            told += self._stale([entry.provision for entry in own if entry.parts == (Changed.STALE,)])
            if own:
                mode = "days" if self.days or kind is Kind.PASSED else "editions"
                parts.append(Part(self.word(f"{kind}_{mode}"), told))
        if terms := self.found.terms.get(order, ()):
            parts.append(Part(self.word("terms"), [self._term(term) for term in terms]))
        return Section(title, parts, order)

    def _bound(self, entry: Entry) -> str:
        side = self.before if entry.after is None else self.after
        return whom_words(self.lang, side, entry.provision)

    def _whom(self, entry: Entry) -> list[tuple[str, Words]]:
        """For whom it is, where that is not told once above for all of the legal order."""
        words = self._bound(entry)
        return [] if words == self.usual else [self._pair("whom", words)]

    # --- one provision -----------------------------------------------------------------------------------------------

    def _entry(self, entry: Entry) -> Part:
        provision, side = entry.provision, self.before if entry.after is None else self.after
        marks = [] if entry.kind is Kind.CHANGED else [self._period(entry)]
        marks += [] if provision.confirmed else [self.word("unconfirmed")]
        tail = f" ({', '.join(marks)})" if marks else ""
        cite = provision.cite(self.lang)
        there = Action(Do.PROVISION, cite, provision.id)
        title = (Bit(f"{cite}  [{provision.id}]", action=there), Bit(tail))
        if entry.kind is Kind.CHANGED:
            assert entry.before is not None and entry.after is not None
            return Part(
                title,
                [
                    *_pairs(self._whom(entry)),
                    Points([self._part(part, entry.before, entry.after) for part in entry.parts]),
                ],
            )
        told = self._whom(entry)
        if entry.kind is not Kind.ENDED:
            if asks := asks_words(self.lang, side, provision):
                told.append(self._pair("asks", asks))
            if provision.lifts:
                told.append(self._pair("frees", cited_words(self.lang, side, provision.lifts)))
        return Part(title, [Say(provision.says[self.lang]), *_pairs(told)])

    def _period(self, entry: Entry) -> str:
        """From when to when; of a text that was the first to be read, what is known to have stood before."""
        period = entry.provision.in_force
        if entry.kind is not Kind.READ:
            return period_words(self.lang, entry.provision)
        return self.word("held_from", since=period.since, older=period.older[self.lang])

    def _pair(self, key: str, words: Words) -> tuple[str, Words]:
        return self.word(key).rstrip(), words

    def _stale(self, lifts: list[Provision]) -> list[Part]:
        """Lifts whose day of checking has passed are told together: nothing about them changed but the calendar."""
        told = []
        for day in sorted({lift.checked_on for lift in lifts}):
            own = [cited(self.lang, self.after, lift.id) for lift in lifts if lift.checked_on == day]
            told.append(Part(self.word("stale_group", day=day, n=len(own)), [Say(joined(own, ", "))]))
        return told

    def _part(self, part: Changed, old: Provision, new: Provision) -> Point:
        lines = self._lines()[part]
        return Point(self.word(f"part_{part}"), [self._difference(lines(self.before, old), lines(self.after, new))])

    def _lines(self) -> dict[Changed, Callable[[StateOfLaw, Provision], Lines]]:
        """How each part reads, as lines that can be set against each other."""
        lang = self.lang
        return {
            Changed.SAYS: lambda side, p: [p.says[lang]],
            Changed.CITE: lambda side, p: [f"{p.cite(lang)} ({p.instrument.title[lang]})"],
            Changed.DATES: lambda side, p: [period_words(lang, p)],
            Changed.EFFECT: lambda side, p: [effect_words(lang, p)],
            Changed.SCOPE: lambda side, p: [scope_words(lang, p)],
            Changed.BINDS: lambda side, p: [whom_words(lang, side, p)],
            Changed.CONDITION: lambda side, p: self._condition(side, p.pack, p.plain.test),
            Changed.READING: self._readings,
            Changed.POSITION: self._positions,
            Changed.ACT: lambda side, p: [asks_words(lang, side, p)],
            Changed.POLICY: lambda side, p: [acts_words(lang, p.by)],
            Changed.LIFT: self._lifted,
            Changed.CATCH_ALL: lambda side, p: [self.word("yes" if p.catch_all else "no")],
            Changed.AGGREGATE: self._aggregate,
            Changed.STATUS: lambda side, p: [self._status(p)],
            Changed.SOURCE: lambda side, p: [f"{p.source or self.word('none')}, {p.checked_on}"],
            Changed.STALE: lambda side, p: [self.word("stale_yes" if side.stale(p) else "stale_no", day=p.checked_on)],
        }

    def _lifted(self, side: StateOfLaw, provision: Provision) -> Lines:
        """What it lifts, by citation and by what that says: several stand under one citation."""
        known = ((name, side.library.provisions.get(name)) for name in provision.lifts)
        return [f"{one.cite(self.lang)}: {one.says[self.lang]}" if one is not None else name for name, one in known]

    def _status(self, provision: Provision) -> str:
        if provision.confirmed:
            return self.word("confirmed")
        return f"{self.word('unconfirmed')}: {provision.unsure.get(self.lang, '')}"

    def _aggregate(self, side: StateOfLaw, provision: Provision) -> Lines:
        if provision.aggregate is None:
            return []
        head = f"{label(self.lang, provision.aggregate.of)}, {self.word(f'period_{provision.aggregate.period}')}"
        return [head, *self._condition(side, provision.pack, provision.aggregate.over)]

    def _readings(self, side: StateOfLaw, provision: Provision) -> Lines:
        out: Lines = []
        for reading in provision.readings:
            if not reading.plain:
                out.append(f"{reading_name(self.lang, reading.name)}: {reading.says[self.lang]}")
                out += [f"  {line}" for line in self._condition(side, provision.pack, addition(provision, reading))]
        return out

    def _positions(self, side: StateOfLaw, provision: Provision) -> Lines:
        says = {reading.name: reading.says[self.lang] for reading in provision.readings}
        return [
            self.word(
                "position" if position.grounds == "held" else f"position_{position.grounds}",
                holder=holder_name(self.lang, position.holder),
                since=position.since,
                says=says[name],
            )
            for name, positions in held(side, provision).items()
            for position in positions
        ]

    def _condition(self, side: StateOfLaw, pack: str, condition: Condition) -> Lines:
        """The tree, one line a comparison, terms by what they say (each term's own change is told under *terms*)."""
        names = spoken(self.lang, side, pack)
        readable = _renamed(condition, names)
        return ["  " * depth + text for depth, text in outline(self.lang, readable)]

    # --- one term ----------------------------------------------------------------------------------------------------

    def _term(self, entry: TermEntry) -> Part:
        mode = "days" if self.days else "editions"
        old = self._condition(self.before, entry.before.pack, entry.before.test) if entry.before else []
        new = self._condition(self.after, entry.after.pack, entry.after.test) if entry.after else []
        return Part(
            f"{entry.term.says[self.lang].rstrip('.')} ({self.word(f'{entry.kind}_{mode}')})",
            [
                self._difference(old, new),
                Say((Bit(self.word("used_by")), *cited_words(self.lang, self._side(entry), entry.users))),
            ],
        )

    def _side(self, entry: TermEntry) -> StateOfLaw:
        return self.before if entry.after is None else self.after

    def _difference(self, old: Lines, new: Lines) -> Pairs:
        """Few words are told as *was* and *now*; of longer texts only what was struck out and inserted."""
        if len(old) < 2 and len(new) < 2:
            was, now = (lines[0] if lines and lines[0] else self.word("none") for lines in (old, new))
            return Pairs([self._pair("was", was), self._pair("now", now)])
        pairs = []
        for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if verb != "equal":
                pairs += [self._pair("struck", line) for line in old[a:b]]
                pairs += [self._pair("inserted", line) for line in new[c:d]]
        return Pairs(pairs)


def _pairs(told: list[tuple[str, Words]]) -> list[Pairs]:
    return [Pairs(told)] if told else []


def _renamed(condition: Condition, names: Mapping[str, Condition]) -> Condition:
    """Terms by what they say; the replacements are terms themselves, so nothing is expanded twice."""
    match condition:
        case Term(name):
            return names.get(name, condition)
        case All(parts):
            return All(tuple(_renamed(part, names) for part in parts))
        case Some(parts):
            return Some(tuple(_renamed(part, names) for part in parts))
        case Not(part):
            return Not(_renamed(part, names))
        case Compare():
            return condition
