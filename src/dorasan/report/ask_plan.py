"""The parts of an interview in words: the profile, the plan, the page of diligence, kits, what each bears on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dorasan.facts.given import possible_value
from dorasan.facts.tongue import Tongue, tongues
from dorasan.intake.diligence import Page as Diligence
from dorasan.intake.diligence import Paragraph
from dorasan.intake.interview import PROFILE, Interview, profile_default
from dorasan.intake.keys import NOT_KNOWN
from dorasan.intake.kits import KitAsked
from dorasan.intake.plan import UNKNOWN, PlanOption, PlanQuestion, numbered, plan_question
from dorasan.judge.finding import Says
from dorasan.judge.need import Need
from dorasan.law.condition import comparisons
from dorasan.law.edition import Edition
from dorasan.law.provision import Provision
from dorasan.opinion.bites import Bites
from dorasan.problem import Place
from dorasan.profile import load_profile, profiles
from dorasan.report.ask_text import count, names
from dorasan.report.phrase import first_sentence
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.values import label, possible_words
from dorasan.words import say

MOST_LAW = 4
MOST_TOLD = 3  # provisions told in words
MOST_BEARING = 8


def profile_text(interview: Interview, n: int, lang: Tongue, how: Manner) -> str:
    """Who applies: every profile in plain words, the one that is supposed marked."""
    page = Page(how)
    facts, default = lang.vocabulary.facts, profile_default(interview.data)
    page.say(say(lang, "intake.question", n=n, ask=say(lang, "intake.profile_ask")), style="heading")
    for at, name in enumerate(profiles(), start=1):
        one = load_profile(name, facts)
        page.item(f"{at:4}  ", f"{one.title[lang]}: {one.says[lang]}")
    page.item(f"{NOT_KNOWN:>4}  ", say(lang, "intake.profile_unknown"))
    page.say(say(lang, "intake.profile_default", title=load_profile(default, facts).title[lang]), 2)
    return page.text()


def profile_named(typed: str, lang: Tongue, place: Place) -> tuple[str, str]:
    """The profile typed by its number, its id or its title in either language, and its title. Raises
    :class:`BadInputError`, with every profile, for none of them."""
    facts, known = lang.vocabulary.facts, profiles()
    picked = known[int(typed) - 1] if typed.isdecimal() and 0 < int(typed) <= len(known) else typed
    titles = {name: load_profile(name, facts).title for name in known}
    wanted = picked.casefold()
    for name, title in titles.items():
        if wanted in (name, *(words.casefold() for words in title.values())):
            return name, title[lang]
    return picked, load_profile(picked, facts, place).title[lang]  # says that there is none


def plan_text(
    interview: Interview, question: PlanQuestion, options: Sequence[PlanOption], n: int, lang: Tongue, how: Manner
) -> str:
    """A question about the plan and the answers that can be given beside the others."""
    page = Page(how)
    ask = say(lang, f"intake.plan_{question.id}")
    if question.day_in or question.day or question.counted or question.named or question.several:
        ask += " " + say(lang, f"intake.plan_{question.id}_typed")  # what may stand behind the number, on a terminal
    page.say(say(lang, "intake.question", n=n, ask=ask), style="heading")
    for at, option in numbered(options):
        page.item(f"{at:4}  ", option_words(question, option.id, lang))
    plan = interview.data.get("plan", {})
    if kept := plan.get(question.id):
        day = plan.get(question.day_in, {}).get("answer", UNKNOWN)
        told = {**kept, "day": "" if day == UNKNOWN else day}
        page.say(say(lang, "intake.plan_prompt_kept", answer=kept_words(question, told, lang)), 2, "dim")
    return page.text()


def option_words(question: PlanQuestion, option: str, lang: Tongue) -> str:
    return say(lang, f"intake.plan_{question.id}_{option}")


def answer_words(question: PlanQuestion, options: Iterable[PlanOption], lang: Tongue) -> dict[str, list[str]]:
    """By answer: what it is called, in each language."""
    spoken = tongues(lang.vocabulary)
    return {option.id: [option_words(question, option.id, one) for one in spoken] for option in options}


def kept_words(question: PlanQuestion, told: Mapping[str, Any], lang: Tongue) -> str:
    """An answer as kept, in words: with how many, the day, and in what part whoever was named takes part."""
    parts = [word.strip() for word in str(told["answer"]).split(",")]
    words = [option_words(question, part, lang) if part in question.options else part for part in parts]
    more = [say(lang, "intake.plan_number", n=told["number"])] if told.get("number") else []
    more += [str(told["day"])] if told.get("day") else []
    if told.get("name"):
        role = question.named or question.options[parts[0]].party
        more.append(say(lang, f"intake.plan_named_{role}", name=told["name"]))
    return ", ".join([*words, *more])


def planned_words(name: str, answer: str, lang: Tongue) -> str:
    """An answer to *who applies* or about the plan, by the name it is kept under."""
    if name == PROFILE:
        known = answer in profiles()
        return load_profile(answer, lang.vocabulary.facts).title[lang] if known else answer
    return kept_words(plan_question(name), {"answer": answer}, lang)


def page_text(page: Diligence, interview: Interview, n: int, lang: Tongue, how: Manner) -> str:
    """The page of diligence: each point with its paragraphs, who could confirm it, and what stays open whatever is
    answered."""
    out = Page(how)
    out.say(say(lang, "intake.question", n=n, ask=say(lang, "intake.page_title")), style="heading")
    for at, one in enumerate(page.paragraphs, start=1):
        values = {"words": point_words(one, lang), "law": law_words(interview.edition, one.presumption.silences, lang)}
        who = one.presumption.confirmed_by[lang]
        out.say(say(lang, "intake.page_item", n=at, who=who, lines=count(lang, one.lines), **values), 2)
        if one.left:
            shown = names(interview.rulings.project, one.left, lang)
            out.say(say(lang, "intake.page_left", names=shown), 5, "dim")
    by_why: dict[str, list[str]] = {}
    for fact, fell in page.waiting.items():
        by_why.setdefault(f"intake.page_{fell}", []).append(label(lang, fact))
    for why, facts in by_why.items():
        out.say(say(lang, "intake.page_waiting", words=", ".join(facts), why=say(lang, why)), 2)
    out.say(say(lang, "intake.page_why"), 2, "dim")
    if page.paragraphs:
        out.say(say(lang, "intake.page_choose"), 2)
    return out.text()


def point_words(one: Paragraph, lang: Tongue) -> str:
    """``us_person: no``, in words."""
    fact = one.presumption.fact
    return f"{label(lang, fact)}: {possible_words(lang, fact, possible_value(lang.vocabulary.facts[fact], one.value))}"


def law_words(edition: Edition, patterns: Iterable[str], lang: Tongue) -> str:
    """Provisions by the name they are cited by; ``us/ofac/*`` by how they begin."""
    library = edition.library.provisions
    shown: list[str] = []
    for pattern in patterns:
        stem = pattern.rstrip("*")
        found = [library[pattern]] if pattern in library else [one for n, one in library.items() if n.startswith(stem)]
        shown += [one.cite(lang) for one in found[:1]] or [pattern]
    told = list(dict.fromkeys(shown))
    return ", ".join(told[:MOST_LAW]) + (" …" if len(told) > MOST_LAW else "") if told else "-"


def bearing_words(interview: Interview, facts: Sequence[str], lang: Tongue, lines: Iterable[str] = ()) -> list[str]:
    """Why it is asked: what the provisions say whose tests read any of the facts, of those on which lines
    still hang the heaviest first; of more than a few their citations. ``lines``: those asked about; default: all."""
    wanted = frozenset(facts)
    reading = {one.id: one for one in interview.edition.library.provisions.values() if wanted & _read(one)}
    open_: dict[str, tuple[Need, int]] = {}
    bites = Bites()
    for line in tuple(lines) or interview.rulings.project.lines:
        found = (bite for act in interview.rulings[line].acts for bite in bites.on(act.row))
        hangs = {bite.provision.id: bite.weight for bite in found if bite.says is Says.CANNOT_TELL}
        for name, weight in hangs.items():
            if name in reading:
                open_[name] = (max(weight, open_[name][0]), open_[name][1] + 1) if name in open_ else (weight, 1)
    told = [reading[name] for name in sorted(open_, key=lambda name: open_[name], reverse=True)] or [*reading.values()]
    words = {
        one.cite(lang): say(
            lang, "intake.why_says", cite=one.cite(lang), says=first_sentence(one.says[lang]).rstrip(".")
        )
        for one in reversed(told)
    }  # of provisions of one paragraph the foremost
    cited = list(dict.fromkeys(one.cite(lang) for one in told))
    out = [words[cite] for cite in cited[:MOST_TOLD]]
    if rest := cited[MOST_TOLD:]:
        shown = ", ".join(rest[:MOST_BEARING]) + (" …" if len(rest) > MOST_BEARING else "")
        out.append(say(lang, "intake.why_bears", law=shown))
    return out


def _read(provision: Provision) -> set[str]:
    """The facts that decide what it says by any reading."""
    return {one.fact for reading in provision.readings for one in comparisons(reading.test)}


def kit_text(kit: KitAsked, interview: Interview, n: int, lang: Tongue, how: Manner) -> str:
    page = Page(how)
    name = names(interview.rulings.project, (kit.line,), lang)
    ask = say(lang, "intake.kit_ask", name=name, usual=", ".join(kit.usual[lang]))
    page.say(say(lang, "intake.question", n=n, ask=ask), style="heading")
    page.say(say(lang, "intake.kit_choose"), 2)
    return page.text()
