"""What a bundle holds and would change, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.judged import Change
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.finding import SHORT
from dorasan.desk.ledger.merge import Fork
from dorasan.desk.routes.regime import Regime
from dorasan.office.exchange.receipts import Acknowledged
from dorasan.office.exchange.receiving import Looked, lost
from dorasan.office.exchange.sending import Packed
from dorasan.words import Lang, say

NOTHING: Mapping[str, str] = {}


class BundleTeller:
    """Says in one language, in the names of one regime, what goes out and what comes in."""

    def __init__(self, lang: Lang, regime: Regime) -> None:
        self.lang, self.regime = lang, regime

    def text(self, key: str, /, **values: object) -> str:
        return say(self.lang, f"bundle.{key}", **values)

    def desk(self, name: str) -> str:
        found = self.regime.desks.get(name)
        return found.name[self.lang] if found is not None else name

    def counted(self, **counts: int) -> str:
        """Each count that is one, in its words: of nought there is nothing to say."""
        told = [self.text(f"n_{name}", n=n) for name, n in counts.items() if n]
        return ", ".join(told) or self.text("n_none")

    def sent(self, found: Packed, file: object, *, command: bool = False) -> Iterator[str]:
        """What was written for a desk. ``command``: by a command, which can be told to send everything."""
        told = found.bundle.manifest
        within = self.counted(**_within(found.bundle), withheld=told.withheld)
        yield self.text("sent", file=file, desk=self.desk(told.to), told=within)
        if found.left_out:
            key = "left_out_whole" if command else "left_out"
            yield self.text(key, n=found.left_out, desk=self.desk(told.to))
        if found.before:
            yield self.text("sent_before")

    def looked(self, found: Looked, apart: Collection[str] = (), titles: Mapping[str, str] = NOTHING) -> Iterator[str]:
        """What taking a bundle in would change. ``apart``: cases whose events are told elsewhere; ``titles``: how cases
        are called, where whoever reads is told it."""
        bundle, told = found.bundle, found.bundle.manifest
        desks = ", ".join(map(self.desk, sorted(found.ring.desks_of(told.installation))))
        within = self.counted(**_within(bundle))
        yield self.text("from", desks=desks, key=told.installation[:SHORT], desk=self.desk(told.to), told=within)
        for change in found.judged.changes:
            called = titles.get(change.case, change.case)
            yield from self._change(change, found, called, events=change.case not in apart)
        yield from (one.show(self.lang) for one in lost(found))
        yield from (note.show(self.lang) for note in found.judged.notes)
        if found.before:
            yield self.text("before")
        elif not found.judged.fresh:
            yield self.text("nothing_new")

    def _change(self, change: Change, found: Looked, called: str, *, events: bool) -> Iterator[str]:
        counts = {"fresh": len(change.fresh), "fuller": len(change.fuller), "known": change.known}
        yield self.text("of_case", case=called, told=self.counted(**counts, meanwhile=change.meanwhile))
        new = (*change.fresh, *change.fuller)
        yield from (self._event(entry) for entry in new if events and entry.digest in found.visible)
        unseen = sum(entry.digest not in found.visible for entry in new)
        if unseen:
            yield self.text("unseen", n=unseen)
        if change.withheld:
            count = Counter(one.desk for one in change.withheld)
            told = [self.text("by_desk", desk=self.desk(desk), n=n) for desk, n in sorted(count.items())]
            yield self.text("withholds", told=", ".join(told))
        if change.missing:
            yield self.text("missing_events", n=change.missing)
        yield from self.forks(change.forks)
        brings = found.brings.get(change.case, ())
        if brings:
            yield self.text("brings")
            yield from (f"    {one.show(self.lang)}" for one in brings)

    def forks(self, found: Iterable[Fork]) -> Iterator[str]:
        """Places with more than one event."""
        for one in found:
            values = {"installation": one.installation[:SHORT], "sequence": one.sequence, "n": len(one.digests)}
            yield self.text("forks", **values)

    def _event(self, entry: Entry) -> str:
        told, extract = entry.event.payload, entry.event.told
        mark = ""
        if extract is not None:
            fields = [*sorted(extract.withheld), *([self.text("some_lines")] if extract.shortened else [])]
            fields += [self.text("a_name")] if entry.unnamed else []
            mark = self.text("as_extract", fields=", ".join(fields)) if fields else self.text("extract_whole")
        return self.text("new_event", at=told.at, kind=told.kind, desk=self.desk(told.desk), mark=mark)

    def receipt(self, found: Acknowledged) -> Iterator[str]:
        """What another installation says that it holds."""
        told = found.receipt
        yield self.text("receipt_taken", key=told.by[:SHORT], n=len(told.heads))
        if found.before:
            yield self.text("receipt_before")
        yield self.text("receipt_lost" if found.lost else "receipt_sound")
        yield from (one.show(self.lang) for one in found.lost)


def _within(bundle: Bundle) -> dict[str, int]:
    """What a bundle holds, by what it is."""
    extracts = sum(entry.event.told is not None for entries in bundle.events.values() for entry in entries)
    return {"events": bundle.count, "extracts": extracts, "files": len(bundle.files) + len(bundle.ciphers)}
