"""The parts of an interview in words: the profile, the plan, the page of diligence, kits, what each bears on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dorasan.facts.given import possible_value
from dorasan.facts.tongue import Tongue
from dorasan.intake.diligence import Page as Diligence
from dorasan.intake.diligence import Paragraph
from dorasan.intake.interview import Interview, profile_default
from dorasan.intake.kits import KitAsked
from dorasan.intake.plan import PlanOption, PlanQuestion
from dorasan.law.condition import comparisons
from dorasan.profile import load_profile, profiles
from dorasan.report.ask_text import count, names
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.values import label, possible_words
from dorasan.words import say

MOST_LAW = 4
MOST_BEARING = 8


def profile_text(interview: Interview, lang: Tongue, how: Manner) -> str:
    """Who applies: every profile in plain words, the one that is supposed marked."""
    page = Page(how)
    facts, default = lang.vocabulary.facts, profile_default(interview.data)
    page.say(say(lang, "intake.profile_ask"), style="heading")
    for n, name in enumerate(profiles(), start=1):
        one = load_profile(name, facts)
        page.item(f"{n:4}  ", f"{one.title[lang]}: {one.says[lang]}")
    page.say(say(lang, "intake.profile_default", title=load_profile(default, facts).title[lang]), 2)
    return page.text()


def plan_text(
    interview: Interview, question: PlanQuestion, options: Sequence[PlanOption], n: int, lang: Tongue, how: Manner
) -> str:
    """A question about the plan and the answers that can be given beside the others."""
    page = Page(how)
    page.say(say(lang, "intake.question", n=n, ask=say(lang, f"intake.plan_{question.id}")), style="heading")
    for at, option in enumerate(options, start=1):
        page.item(f"{at:4}  ", option_words(question, option.id, lang))
    if kept := interview.data.get("plan", {}).get(question.id):
        page.say(say(lang, "intake.plan_prompt_kept", answer=kept_words(question, kept, lang)), 2, "dim")
    return page.text()


def option_words(question: PlanQuestion, option: str, lang: Tongue) -> str:
    return say(lang, f"intake.plan_{question.id}_{option}")


def kept_words(question: PlanQuestion, told: Mapping[str, Any], lang: Tongue) -> str:
    """An answer as kept, in words: with how many, and who."""
    parts = [word.strip() for word in str(told["answer"]).split(",")]
    words = [option_words(question, part, lang) if part in question.options else part for part in parts]
    more = [str(told[key]) for key in ("number", "name") if told.get(key)]
    return ", ".join([*words, *more])


def page_text(page: Diligence, interview: Interview, lang: Tongue, how: Manner) -> str:
    """The page of diligence: each point with its paragraphs, who could confirm it, and what stays open whatever is
    answered."""
    out = Page(how)
    out.say(say(lang, "intake.page_title"), style="heading")
    for n, one in enumerate(page.paragraphs, start=1):
        values = {"words": point_words(one, lang), "law": law_words(interview, one.presumption.silences, lang)}
        who = one.presumption.confirmed_by[lang]
        out.say(say(lang, "intake.page_item", n=n, who=who, lines=count(lang, one.lines), **values), 2)
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


def law_words(interview: Interview, patterns: Iterable[str], lang: Tongue) -> str:
    """Provisions by the name they are cited by; ``us/ofac/*`` by how they begin."""
    library = interview.edition.library.provisions
    shown: list[str] = []
    for pattern in patterns:
        stem = pattern.rstrip("*")
        found = [library[pattern]] if pattern in library else [one for n, one in library.items() if n.startswith(stem)]
        shown += [one.cite(lang) for one in found[:1]] or [pattern]
    told = list(dict.fromkeys(shown))
    return ", ".join(told[:MOST_LAW]) + (" …" if len(told) > MOST_LAW else "") if told else "-"


def bearing_words(interview: Interview, facts: Sequence[str], lang: Tongue) -> str:
    """The provisions whose tests read any of the facts."""
    wanted = frozenset(facts)
    told = dict.fromkeys(
        one.cite(lang)
        for one in interview.edition.library.provisions.values()
        if any(read.fact in wanted for reading in one.readings for read in comparisons(reading.test))
    )
    shown = ", ".join([*told][:MOST_BEARING]) + (" …" if len(told) > MOST_BEARING else "")
    return shown or "-"


def kit_text(kit: KitAsked, interview: Interview, lang: Tongue, how: Manner) -> str:
    page = Page(how)
    name = names(interview.rulings.project, (kit.line,), lang)
    page.say(say(lang, "intake.kit_ask", name=name, usual=", ".join(kit.usual[lang])), style="heading")
    page.say(say(lang, "intake.kit_choose"), 2)
    return page.text()
