"""The parts of an event: what each is called, which of them a person reads, what the words of the record mean."""

from __future__ import annotations

from dorasan.words import Lang, area, say

WORDS = {  # words that other catalogues have already
    ("position.taken", "view"): "desk.view",
    ("position.withdrawn", "view"): "desk.view",
    ("case.ended", "how"): "desk.end",
    ("northern.recorded", "what"): "desk.north",
    ("request.returned", "cause"): "desk.return",
    ("request.rerouted", "way"): "desk.way",
    ("request.drafted", "way"): "desk.way",
}
DESKS = frozenset({"to", "desk", "of", "ended_by", "whose_account", "readers", "by"})
MACHINE = frozenset({  # what a machine checks and no person reads
    "edition", "engine", "opinion", "opinion_file", "project", "heads", "cipher", "key", "algorithm", "media", "rule",
    "registered",
})  # fmt: skip


def part(name: str, lang: Lang) -> str:
    """What a part of an event is called; one that has no word yet by its name."""
    return say(lang, f"web_desk.part_{name}") if f"part_{name}" in area("web_desk") else name


def for_machine(kind: str, name: str) -> bool:
    """Does no person read it? By which rule a request was drafted nobody does; which rule is agreed everybody."""
    return name in MACHINE and (kind, name) not in WORDS and (name != "rule" or kind == "request.drafted")


def catalogued(kind: str, name: str, word: str, lang: Lang) -> str | None:
    """What a word of the record says in a part of an event, where the catalogues have it."""
    known = WORDS.get((kind, name), f"web_desk.is_{name}")
    room, _, key = known.partition(".")
    return say(lang, f"{known}_{word}") if f"{key}_{word}" in area(room) else None
