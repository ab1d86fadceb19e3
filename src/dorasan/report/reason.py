"""Why a line is ruled on as it is, in a sentence or two with its citation: what bites, what is open, who reads what."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check, FindingRef, HeldOn, LineEntry
from dorasan.report.phrase import cite, cites, first_sentence, need
from dorasan.wording.cells import act_word, authority_short, holder_name
from dorasan.wording.values import as_written, label
from dorasan.words import say


def reasons(check: Check, lang: Tongue, line: LineEntry) -> Iterator[tuple[str, str]]:
    """(kind, words): why, open, contested, because (of what carries it), on_file; only those there are."""
    said = [f for f in line.findings if f.layer == "law" and f.says != "lifted"]
    sure = sorted((f for f in said if f.says == "bites"), key=lambda f: -need(f.weight))
    open_ = sorted((f for f in said if f.says == "cannot_tell"), key=lambda f: -need(f.weight))
    if not said:
        yield "why", say(lang, "check.nothing_asks")
    if sure:
        yield "why", _why(check, lang, sure)
    if words := _open(check, lang, line, [f.provision for f in open_]):
        yield "open", words
    if words := contested_words(check, lang, line):
        yield "contested", words
    if line.because_of:
        yield "because", _because(lang, line)
    if line.held:
        yield "on_file", "; ".join(held_text(lang, held) for held in line.held)


def _why(check: Check, lang: Tongue, found: list[FindingRef]) -> str:
    first = found[0].provision
    says = first_sentence(check.provisions[first].says[lang]).rstrip(".")
    own = cite(check, lang, first)
    others = [f.provision for f in found[1:] if cite(check, lang, f.provision) != own]
    also = say(lang, "check.also", cites=cites(check, lang, others)) if others else ""
    return say(lang, "check.reason", says=says, cite=own) + also


def _open(check: Check, lang: Tongue, line: LineEntry, open_: list[str]) -> str:
    """What the open cells hang on: the facts that would settle most, the law that may have ended, the provisions."""
    if all(best == worst for best, worst in line.vectors["law"][check.view].values()):
        return ""
    facts = _first([label(lang, q.fact) for q in check.questions if line.id in q.lines], 4, lang)
    law = _first([_in_doubt(check, lang, name) for name in line.doubted], 2, lang)
    shown = [*facts, *([say(lang, "check.depends_on_law", law="; ".join(law))] if law else [])]
    if not shown:
        return ""
    return say(lang, "check.depends", facts=", ".join(shown), cites=cites(check, lang, open_ or line.doubted, 2))


def _first(words: list[str], most: int, lang: Tongue) -> list[str]:
    """The first few of them, and how many more."""
    found = list(dict.fromkeys(words))
    more = [say(lang, "check.and_more", n=len(found) - most)] if len(found) > most else []
    return [*found[:most], *more]


def _in_doubt(check: Check, lang: Tongue, name: str) -> str:
    """A provision past its written end, or a lift that nobody has looked at since."""
    entry = check.provisions[name]
    if entry.ended:
        return f"{entry.cite[lang]}, {say(lang, 'check.ended_unless', day=entry.ended)}"
    return say(lang, "check.not_looked_since", cite=entry.cite[lang], day=entry.checked_on)


def contested_words(check: Check, lang: Tongue, line: LineEntry) -> str:
    """By authority: over which provisions, through which link, who holds which side."""
    links = [line.id, *(carrier.chosen for carrier in line.carriers)]
    called = {one.id: one.name[lang] or one.id for one in check.lines}
    over: dict[str, dict[str, None]] = {}
    through: dict[str, dict[str, None]] = {}
    sides: dict[str, dict[str, str]] = {}
    for contest in check.contested:
        mine = [name for name in links if name in contest.lines]
        if not mine or contest.layer != "law":
            continue
        over.setdefault(contest.authority, {})[contest.provision] = None
        through.setdefault(contest.authority, {}).update(dict.fromkeys(mine))
        known = sides.setdefault(contest.authority, {})
        for position in (p for r in contest.readings if r.requires for p in r.positions):
            if known.get(position.holder, "not_then") == "not_then":
                known[position.holder] = position.grounds if position.held else "not_then"
    said = []
    for who, provisions in over.items():
        names = [say(lang, f"check.holds_{how}", name=holder_name(lang, holder)) for holder, how in sides[who].items()]
        own = line.id in through[who]
        link = "" if own else say(lang, "check.through", links=", ".join(called.get(one, one) for one in through[who]))
        shown = " / ".join(names) or say(lang, "check.nobody_public")
        where = cites(check, lang, provisions, 1) + link
        said.append(say(lang, "check.contested_by", names=shown, who=authority_short(lang, who), cites=where))
    return "; ".join(said)


def _because(lang: Tongue, line: LineEntry) -> str:
    links: dict[str, list[str]] = {}
    for who, ids in line.because_of.items():
        for name in ids:
            links.setdefault(name, []).append(authority_short(lang, who))
    return "; ".join(f"{name} ({', '.join(whom)})" for name, whom in links.items())


def held_text(lang: Tongue, held: HeldOn) -> str:
    """``MOU take-out approval: held until 2019-03-31``; says so when nothing in law asks for it."""
    status = say(lang, f"check.status_{held.status}")
    until = say(lang, "check.until", day=held.until) if held.until else ""
    since = say(lang, "check.since", day=held.since) if held.since else ""
    paper = f", {as_written(lang, held.paper)}" if held.paper else ""
    needed = "" if held.needed == "yes" else say(lang, f"check.held_{held.needed}")
    act = f"{authority_short(lang, held.authority)} {act_word(lang, held.act)}"
    return say(lang, "check.held", act=act, status=status, since=since, until=until, paper=paper, needed=needed)
