"""The words of repairs: burdens, choices with what they change, acts spared and woken, days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dorasan.facts.possible import within
from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.law.edition import Edition
from dorasan.project.project import Project
from dorasan.repair.again import Judged
from dorasan.repair.burden import Burdens, weight
from dorasan.repair.choice import JOURNEY, Choice
from dorasan.repair.fix import Repair
from dorasan.report.terminal_page import grouped
from dorasan.whatif.durations import days_of, days_words
from dorasan.whatif.known import known_durations
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import label, possible_words
from dorasan.words import say


def burden_words(lang: Tongue, burdens: Burdens, *, presumed: bool = False) -> str:
    """Who has to be asked, on which readings; nobody when there is nothing. ``presumed``: of an ordinary case, whose
    presumptions nobody has verified."""
    parts = []
    for who in lang.vocabulary.registry.authorities:
        how = {burden.how for burden in burdens if burden.who == who}
        name = authority_short(lang, who)
        if "barred" in how:
            parts.append(say(lang, "fix.burden_barred", who=name))
        elif "hard" in how:
            parts.append(say(lang, "fix.burden_hard", who=name))
        elif how:
            parts.append(say(lang, "fix.burden_every" if "every_reading" in how else "fix.burden_asked", who=name))
    return ", ".join(parts) or say(lang, "fix.nobody_ordinary" if presumed else "fix.nobody")


def acts_words(lang: Tongue, acts: Iterable[ActKey]) -> str:
    return ", ".join(f"{authority_short(lang, who)} {act_word(lang, act)}" for who, act in acts)


def spared(before: Judged, after: Judged) -> list[ActKey]:
    """The acts for which the goods need no longer wait."""
    return [act for act, need in before.asked.items() if need.gates and not _gates(after, act)]


def woken(before: Judged, after: Judged) -> list[ActKey]:
    """The acts for which they now would."""
    return [act for act, need in after.asked.items() if need.gates and not _gates(before, act)]


def _gates(judged: Judged, act: ActKey) -> bool:
    return act in judged.asked and judged.asked[act].gates


def is_worse(before: Judged, after: Judged) -> bool:
    return weight(after.burdens) > weight(before.burdens)


def effect_words(
    lang: Tongue, edition: Edition, before: Judged, repair: Repair, named: Callable[[Sequence[str]], str] = grouped,
    *, presumed: bool = False,
) -> str:  # fmt: skip
    """What one combination does: what is left, spared and woken, exposures, the other lines. ``named``: how these are
    called where nobody types their ids; ``presumed``: told of an ordinary case."""
    after, parts = repair.judged, []
    if is_worse(before, after):
        parts.append(say(lang, "fix.worse"))
    parts.append(say(lang, "fix.result", burdens=burden_words(lang, after.burdens, presumed=presumed)))
    gone, new = spared(before, after), woken(before, after)
    if gone:
        parts.append(say(lang, "fix.spares", acts=acts_words(lang, gone)))
    elif weight(after.burdens) >= weight(before.burdens):
        parts.append(say(lang, "fix.same"))
    if new:
        parts.append(say(lang, "fix.wakes", acts=acts_words(lang, new)))
    risks = [name for name in after.shown if name not in before.shown]
    if risks:
        parts.append(say(lang, "fix.exposes", cites=cites(lang, edition, risks)))
    for text in dict.fromkeys(choice.outside[lang] for choice in repair.choices if choice.outside):
        parts.append(say(lang, "fix.outside", what=text))
    for key in ("lighter", "heavier"):
        lines = getattr(repair, key)
        if lines:
            parts.append(say(lang, f"fix.{key}", lines=named(lines)))
    return "; ".join(parts)


def cites(lang: Tongue, edition: Edition, provisions: Iterable[str]) -> str:
    known = edition.library.provisions
    return ", ".join(known[name].cite(lang) for name in provisions if name in known)


def title(lang: Tongue, choice: Choice) -> str:
    """A choice in one line; a question says what is asked and which answer helps."""
    if choice.kind == "fact":
        return f"{say(lang, 'fix.kind_fact')}: {changes(lang, None, choice)}"
    return choice.says[lang]


def short(lang: Tongue, choices: Sequence[Choice], number: dict[tuple[object, ...], int]) -> str:
    """A combination by the numbers of the menu, with what each is; the same decision on several lines once."""
    out: dict[tuple[object, ...], str] = {}
    for choice in choices:
        key = decision(choice)
        out.setdefault(key, f"[{number[key]}] {_name(lang, choice)}")
    return " + ".join(out.values())


def decision(choice: Choice) -> tuple[object, ...]:
    return (choice.kind, choice.entry, choice.leg)


def _name(lang: Tongue, choice: Choice) -> str:
    kind = say(lang, f"fix.kind_{choice.kind}")
    if choice.kind == "fact":
        return f"{kind} ({label(lang, choice.entry)})"
    if choice.kind in JOURNEY or choice.kind == "substitute":
        return f"{kind} ({choice.says[lang]})"
    return kind


def changes(lang: Tongue, project: Project | None, choice: Choice) -> str:
    """The facts it decides, before and after; each once."""
    out: dict[str, None] = {}
    for edit in choice.edits:
        value = possible_words(lang, edit.fact, edit.value)
        if project is None:
            out.setdefault(say(lang, "fix.settled", fact=label(lang, edit.fact), after=value))
            continue
        line = project.lines[edit.line]
        given = line.acts[edit.act].facts.get(edit.fact)
        now = given.possible if given is not None else project.vocabulary.facts[edit.fact].by_default(line.kind)
        key = "settled" if within(edit.value, now) else "change"
        before = possible_words(lang, edit.fact, now)
        out.setdefault(say(lang, f"fix.{key}", fact=label(lang, edit.fact), before=before, after=value))
    return ", ".join(out)


def days_saved(lang: Tongue, acts: Iterable[ActKey], seat: str) -> str:
    """Days from filing to decision of other governments' acts, as ranges with n or by rule; else nothing."""
    parts = []
    for who, act in acts:
        if lang.vocabulary.registry.is_home(who, seat):
            continue
        found = days_of(known_durations(), who, act)
        if found.known:
            shown = days_words(lang, found)
            parts.append(say(lang, "fix.days", who=authority_short(lang, who), act=act_word(lang, act), days=shown))
    return say(lang, "fix.days_saved", parts="; ".join(parts)) if parts else ""
