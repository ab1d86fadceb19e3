"""One question of an interview in words: what is asked, of which lines, what it would settle, what may be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dorasan.facts.given import possible_value
from dorasan.facts.hs import show, show_codes
from dorasan.facts.possible import Codes, Values
from dorasan.facts.tongue import Tongue, tongues
from dorasan.facts.vocabulary import Vocabulary
from dorasan.intake.interview import Interview
from dorasan.intake.keys import NOT_KNOWN
from dorasan.intake.things import Asked, Bundle
from dorasan.judge.question import Question
from dorasan.project.project import Project
from dorasan.project.remarks import HOW as REMARK
from dorasan.report.numbered import own_number
from dorasan.report.terminal_page import Manner, Page, drawn_together
from dorasan.wording.values import possible_words, unit, word
from dorasan.words import say

MOST_NAMES = 5
MOST_CODES = 12


@dataclass(frozen=True)
class Option:
    """One numbered answer: the text it stands for when typed, and its words."""

    text: str
    words: str


def labels(vocabulary: Vocabulary, fact: str) -> dict[str, list[str]]:
    """By enumerated value: what it is called, in both languages."""
    return {value: [word(lang, fact, value) for lang in tongues(vocabulary)] for value in vocabulary.facts[fact].values}


def options(interview: Interview, fact: str, lines: Sequence[str], lang: Tongue) -> list[Option]:
    """The answers to choose from; of acts those the line may stand for; of codes the one on the list first."""
    wanted = lang.vocabulary.facts[fact]
    if fact == "act":
        acts = dict.fromkeys(act for line in lines for one in interview.rulings[line].acts for act in one.act.supposed)
        return [Option(act, word(lang, fact, act)) for act in acts]
    if wanted.type == "enum":
        return [Option(value, word(lang, fact, value)) for value in wanted.values]
    if wanted.type != "hs" or len(lines) != 1:
        return []
    out: list[Option] = []
    listed = next(
        (found for read in interview.rulings.project.lists for found in read.lines if found.id == lines[0]), None
    )
    given = listed.code.given if listed is not None and listed.code is not None and listed.code.code.given else ()
    possible = interview.possible(fact, lines[0])
    spans = possible.spans if isinstance(possible, Codes) else ()
    if given and show_codes(given) != "00-99":
        shown = ", ".join(show(span) for span in given)
        out.append(Option(shown, say(lang, "intake.as_given", codes=shown)))
    out += [Option(show(span), show(span)) for span in spans if span not in given and show(span) != "00-99"]
    return out[:MOST_CODES]


def question_text(
    interview: Interview, question: Question, lines: Sequence[str], n: int, lang: Tongue, how: Manner
) -> str:
    """The question, its lines, its effect, what is known, and the numbered answers."""
    page = Page(how)
    fact = lang.vocabulary.facts[question.fact]
    project = interview.rulings.project
    page.say(say(lang, "intake.question", n=n, ask=fact.ask[lang]), style="heading")
    page.say(say(lang, "intake.for_lines", lines=count(lang, lines), names=names(project, lines, lang)), 2)
    if len(lines) == 1 and fact.type == "hs":
        page.say(about_code(interview, lines[0], lang), 2)
    elif set(lines) == set(question.lines):
        key = "would_settle" if question.settles else "would_touch"
        page.say(say(lang, f"intake.{key}", n=question.settles, of=question.touches), 2, "dim")
    for note in guesses(interview, question.fact, lines, lang):
        page.say(note, 2, "dim")
    known = {interview.possible(question.fact, line) for line in lines}
    if len(known) == 1 and (found := known.pop()) != fact.whole():
        page.say(say(lang, "intake.known_now", value=possible_words(lang, question.fact, found)), 2, "dim")
    for at, option in enumerate(options(interview, question.fact, lines, lang), start=1):
        page.item(f"{at:4}  ", option.words)
    if fact.type != "number":
        page.item(f"{NOT_KNOWN:>4}  ", say(lang, "intake.plan_when_unknown"))
    if fact.type == "number":
        page.say(say(lang, "intake.type_number", unit=unit(lang, question.fact) or "-"), 2)
    if fact.type == "hs":
        page.say(say(lang, "intake.type_code"), 2)
    return page.text()


def guesses(interview: Interview, fact: str, lines: Sequence[str], lang: Tongue) -> list[str]:
    """What remarks on the list seem to say of a fact: shown beside the question, never taken for an answer."""
    found = [
        said.provenance
        for line in lines
        for act in interview.rulings[line].acts
        if (said := act.facts.get(fact)) is not None and said.provenance.how == REMARK
    ]
    return list(dict.fromkeys(one.note_ko if lang == "ko" else one.note for one in found))[:MOST_NAMES]


def bundle_text(interview: Interview, asked: Asked, n: int, lang: Tongue, how: Manner) -> str:
    """Several facts that one person finds out at once, asked as one question."""
    assert asked.bundle is not None
    page = Page(how)
    ask = say(lang, f"intake.bundle_{asked.bundle.id}")
    page.say(say(lang, "intake.question", n=n, ask=ask), style="heading")
    lines = asked.lines
    shown = names(interview.rulings.project, lines, lang)
    page.say(say(lang, "intake.for_lines", lines=count(lang, lines), names=shown), 2)
    page.say(say(lang, "intake.bundle_who", who=asked.bundle.who[lang]), 2, "dim")
    page.say(bundle_choices(asked.bundle, lang), 2)
    return page.text()


def bundle_choices(bundle: Bundle, lang: Tongue) -> str:
    return say(lang, "intake.bundle_choose_rest" if bundle.rest else "intake.bundle_choose")


def about_code(interview: Interview, line: str, lang: Tongue) -> str:
    """What the list says of the code and what is doubtful about it."""
    for read in interview.rulings.project.lists:
        for found in read.lines:
            if found.id == line and found.code is not None:
                text = found.code.code.raw.strip() or say(lang, "hs.none_given")
                doubts = "; ".join(say(lang, f"hs.doubt_{doubt}") for doubt in found.code.doubts)
                return " - ".join(filter(None, (say(lang, "intake.given_code", text=text), doubts)))
    return say(lang, "intake.given_code", text=say(lang, "hs.none_given"))


def lines_text(project: Project, lines: Sequence[str], lang: Tongue, how: Manner) -> str:
    """All lines, numbered, to pick from."""
    page = Page(how)
    for n, line in enumerate(lines, start=1):
        found = project.lines[line]
        page.item(f"{n:5}  ", f"{found.name.get(lang, '')} ({line}) {found.quantity}".rstrip())
    return page.text()


def names(project: Project, lines: Sequence[str], lang: Tongue, most: int = MOST_NAMES) -> str:
    """Examples of lines."""
    shown = [own_name(project, line, lang) for line in lines[:most]]
    more = [say(lang, "check.and_more", n=len(lines) - most)] if len(lines) > most else []
    return ", ".join([*shown, *more])


def own_name(project: Project, line: str, lang: Tongue) -> str:
    """A line by the number that its owner gave it, or the row it stands in; one on no list by its name, and by its id
    where others are so named."""
    name, number = project.lines[line].name.get(lang, ""), own_number(project, line, lang)
    if number != line:
        return f"{number} {name}"
    alike = sum(other.name.get(lang, "") == name for other in project.lines.values())
    return name if name and alike == 1 else f"{name} ({line})".strip()


def count(lang: Tongue, lines: Sequence[str]) -> str:
    return say(lang, "report.n_lines", n=len(lines))


def runs(lines: Sequence[str]) -> str:
    """Ids in runs, cut where they are very many."""
    parts = drawn_together(lines)
    return ", ".join(parts[:8]) + (" …" if len(parts) > 8 else "")


def value_words(fact: str, value: Any, lang: Tongue) -> str:
    """A value as kept, in words."""
    possible = possible_value(lang.vocabulary.facts[fact], value)
    if isinstance(possible, Values) and lang.vocabulary.is_open(fact, possible):
        return say(lang, "value.unknown")
    return possible_words(lang, fact, possible)
