"""A step of the interview as a form: what is asked, of which lines, what may be chosen or written."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import ONE_BY_ONE, PROFILE, Interview, profile_default
from dorasan.intake.kits import KitAsked
from dorasan.intake.plan import PlanQuestion, numbered
from dorasan.intake.planned import answers_of
from dorasan.intake.step import Step
from dorasan.intake.things import Asked
from dorasan.profile import load_profile, profiles
from dorasan.report.ask_plan import bearing_words, law_words, option_words, point_words
from dorasan.report.ask_text import about_code, count, guesses, names, options, own_name
from dorasan.wording.values import unit
from dorasan.words import say


@dataclass(frozen=True)
class Answer:
    """One answer to choose; ``chosen``: offered as it stands now."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True)
class Point:
    """One thing answered for itself: a line of a sheet, a paragraph of the page."""

    name: str
    words: str
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Form:
    """``kind`` says how it is read back; ``writes``: the label of a field to write in; ``each``: whether one answer can
    be given for all ``points`` at once; ``why``: what it bears on."""

    kind: str
    ask: str
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    several: bool = False
    writes: str = ""
    points: tuple[Point, ...] = ()
    why: tuple[str, ...] = ()


def form_of(step: Step, interview: Interview, lang: Tongue) -> Form:
    """The form of a step."""
    if step.plan is not None:
        return _plan(step.plan, interview, lang)
    if step.kit is not None:
        return _kit(step.kit, interview, lang)
    if step.points:
        return _page(step, interview, lang)
    if step.asked is not None:
        return _things(step.asked, interview, lang)
    return _profile(interview, lang)


def _profile(interview: Interview, lang: Tongue) -> Form:
    said = interview.data.get("plan", {}).get(PROFILE)  # a guess is offered, not ticked: nobody signs it in haste
    default = profile_default(interview.data) if said else ""
    found = [load_profile(name, lang.vocabulary.facts) for name in profiles()]
    answers = [Answer(one.id, f"{one.title[lang]}: {one.says[lang]}", one.id == default) for one in found]
    why = (say(lang, "intake.profile_why"),)
    return Form("profile", say(lang, "intake.profile_ask"), answers=tuple(answers), why=why)


def _plan(question: PlanQuestion, interview: Interview, lang: Tongue) -> Form:
    kept = answers_of(interview.data)
    open_to = question.open_to({name: word for name, word in kept.items() if name != question.id})
    chosen = {part.strip() for part in kept.get(question.id, "").split(",")}
    answers = tuple(
        Answer(str(number), option_words(question, option.id, lang), option.id in chosen)
        for number, option in numbered(open_to)
    )
    writes = ""
    if question.day_in:
        writes = say(lang, "web.write_day")
    elif question.counted:
        writes = say(lang, "web.write_number")
    elif question.named or any(option.party for option in open_to):
        writes = say(lang, "web.write_name")
    why = (say(lang, f"intake.plan_{question.id}_why"), *bearing_words(interview, question.bears, lang))
    ask = say(lang, f"intake.plan_{question.id}")
    return Form("plan", ask, answers=answers, several=question.several, writes=writes, why=why)


def _kit(kit: KitAsked, interview: Interview, lang: Tongue) -> Form:
    usual = ", ".join(kit.usual[lang])
    ask = say(lang, "intake.kit_ask", name=names(interview.rulings.project, (kit.line,), lang), usual=usual)
    answers = (Answer("1", say(lang, "web.kit_usual")),)
    return Form("kit", ask, answers=answers, writes=say(lang, "web.write_kit"), why=(say(lang, "intake.kit_why"),))


def _page(step: Step, interview: Interview, lang: Tongue) -> Form:
    """The page of diligence, read out with its paragraphs."""
    answers = tuple(Answer(word, say(lang, f"web.point_{word}")) for word in ("so", "not_so", "unknown"))
    points = []
    for one in step.points:
        law = law_words(interview.edition, one.presumption.silences, lang)
        notes = [say(lang, "web.point_law", law=law, who=one.presumption.confirmed_by[lang], n=len(one.lines))]
        if one.left:
            notes.append(say(lang, "intake.page_left", names=names(interview.rulings.project, one.left, lang)))
        points.append(Point(one.presumption.fact, point_words(one, lang), tuple(notes), answers))
    return Form("page", say(lang, "intake.page_title"), points=tuple(points), why=(say(lang, "intake.page_why"),))


def _things(asked: Asked, interview: Interview, lang: Tongue) -> Form:
    project = interview.rulings.project
    lines = asked.lines
    where = say(lang, "intake.for_lines", lines=count(lang, lines), names=names(project, lines, lang))
    why = tuple(bearing_words(interview, [question.fact for question in asked.questions], lang, lines))
    if asked.bundle is not None:
        ask = say(lang, f"intake.bundle_{asked.bundle.id}")
        picks = tuple(Point(line, own_name(project, line, lang)) for line in lines)
        answers = (Answer("1", say(lang, "web.bundle_all")), Answer("2", say(lang, "web.bundle_some")))
        notes = (where, say(lang, "intake.bundle_who", who=asked.bundle.who[lang]))
        return Form("bundle", ask, notes, answers, points=picks, why=why)
    question = asked.questions[0]
    fact = lang.vocabulary.facts[question.fact]
    if question.fact in ONE_BY_ONE or interview.one_by_one(question):
        points = tuple(_sheet_point(interview, question.fact, line, lang) for line in question.lines)
        return Form("sheet", fact.ask[lang], (where,), points=points, why=why)
    seen = (where, *guesses(interview, question.fact, question.lines, lang))
    shown = tuple(Answer(one.text, one.words) for one in options(interview, question.fact, question.lines, lang))
    writes = ""
    if fact.type == "number":
        writes = say(lang, "web_list.write_amount", unit=unit(lang, question.fact) or "-")
    elif fact.type == "hs":
        writes = say(lang, "web_list.write_code")
    return Form("thing", fact.ask[lang], seen, shown, writes=writes, why=why)


def _sheet_point(interview: Interview, fact: str, line: str, lang: Tongue) -> Point:
    notes = (about_code(interview, line, lang),) if fact in ONE_BY_ONE else ()
    shown = tuple(Answer(one.text, one.words) for one in options(interview, fact, (line,), lang))
    return Point(line, own_name(interview.rulings.project, line, lang), notes, shown)
