"""``dorasan fix`` on one screen: what to exchange, what to find out, what to apply for, in the user's own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.repair.advice import Advice, Outcome, advice
from dorasan.repair.choice import Choice, Kind
from dorasan.repair.fix import Fix
from dorasan.report.document import Bit, Block, Do, Part, Points, Say, Steps, Words, worded
from dorasan.report.doing import doing
from dorasan.report.first.head import names_alike
from dorasan.report.first.items import Items
from dorasan.report.fix.words import decision
from dorasan.sitting.sitting import Sitting
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import label, possible_words
from dorasan.words import say

MOST_ROWS = 10  # things to do on the whole screen; every outcome tells at least one
MOST_NAMED = 3
PLAIN = frozenset({"arms_or_wmd_list", "dual_use_list", "luxury", "us_fdp", "red_flag_wmd", "red_flag_military"})
LOOKS = {
    Outcome.STANDING: "presumed",
    Outcome.FREED: "presumed", Outcome.FREED_IF: "presumed", Outcome.WAIVED: "presumed", Outcome.LIGHTER: "shared",
    Outcome.LIGHTER_IF: "shared", Outcome.APPLY: "shared", Outcome.BARRED: "barred", Outcome.CLEAR: "presumed",
}  # fmt: skip


def fix_screen(sitting: Sitting, fix: Fix, lang: Tongue) -> list[Block]:
    """About a screen, whatever the list; everything else is behind ``--full``."""
    items = Items(sitting, lang)
    found = advice(sitting, fix)
    blocks: list[Block] = list(_head(sitting, fix, lang))
    for outcome in Outcome:
        rows = [one for one in found if one.outcome is outcome]
        if rows:
            blocks.append(_part(sitting, items, outcome, rows, _shown(found, rows)))
    file = quote(sitting.project.file)
    doings = ((Do.WHOLE, f"dorasan fix {file} --full"), (Do.FIX, "LINE"), (Do.TODAY, "--today"))
    steps = [doing(lang, do, say(lang, f"fix.screen_rest_{do}", command=command)) for do, command in doings]
    blocks.append(Steps(say(lang, "fix.screen_rest"), steps))
    blocks.append(Say(say(lang, "fix.screen_foot", edition=sitting.edition.short), "dim"))
    return blocks


def _shown(found: Sequence[Advice], rows: Sequence[Advice]) -> int:
    """How many of the rows of one outcome are told: as many as its share of all that there is to do."""
    return max(1, min(len(rows), round(MOST_ROWS * len(rows) / len(found))) if len(found) > MOST_ROWS else len(rows))


def _head(sitting: Sitting, fix: Fix, lang: Tongue) -> Iterator[Block]:
    project = sitting.project
    title = project.title.get(lang) or project.id
    yield Say(say(lang, "fix.screen_title", title=title, n=len(project.lines)), "strong")
    yield Say(age_words(lang, sitting.age), "dim")
    days = (act.day for ruling in sitting.rulings for act in ruling.acts if not act.day_assumed)
    for alert in age_alerts(lang, sitting.age, days, only_checked=sitting.only_checked):
        yield Say(alert, "alert")
    yield from names_alike(sitting, lang)
    if sitting.profile is None:
        yield Say(say(lang, "fix.screen_stated"))
        return
    way = say(lang, "fix.screen_route", way=fix.route.title[lang]) if fix.route is not None else ""
    yield Say(say(lang, "fix.screen_profile", profile=sitting.profile.title[lang], way=way))
    if not project.screened:
        yield Say(say(lang, "first.unscreened"))


def _part(sitting: Sitting, items: Items, outcome: Outcome, rows: Sequence[Advice], most: int) -> Part:
    lang = items.lang
    n = sum(len(one.lines) for one in rows)
    key = f"screen_{outcome}" if sitting.profile is None or outcome not in _ORDINARY else f"screen_{outcome}_ordinary"
    title = say(lang, f"fix.{key}")
    points: list[Words] = [_row(sitting, items, one) for one in rows[:most]]
    if rest := rows[most:]:
        values = {"n": len(rest), "lines": sum(len(one.lines) for one in rest)}
        points.append(worded(lang, "fix.screen_more", full=doing(lang, Do.WHOLE, "--full"), **values))
    return Part(Bit(say(lang, "fix.screen_group", title=title, n=n), LOOKS.get(outcome, "undetermined")),
                [Points(tuple(points))], f"heap-{outcome}")  # fmt: skip


_ORDINARY = (Outcome.FREED, Outcome.FREED_IF, Outcome.CLEAR)  # titles that say that nobody is asked


def _row(sitting: Sitting, items: Items, one: Advice) -> str:
    lang = items.lang
    named = items.some(one.lines, MOST_NAMED, code="hs" in one.facts)
    if one.lift is not None:
        return say(lang, "fix.screen_row", what=one.lift.cite(lang), items=named)
    if one.outcome is Outcome.WAY:
        who = ", ".join(authority_short(lang, name) for name in one.left)
        (choice,) = one.choices
        row = say(
            lang, "fix.screen_way_row", what=choice.says[lang], who=who, n=len(one.lines), given=choice.gives_up[lang]
        )
        return f"{row}. {say(lang, 'fix.outside', what=choice.outside[lang])}" if choice.outside else row
    if one.choices:
        decided = [_decision(lang, sitting, choice) for choice in _once(one.choices) if choice.kind is not Kind.FACT]
        sought = [_found_out(lang, choice) for choice in _once(one.choices) if choice.kind is Kind.FACT]
        what = " + ".join(
            [*dict.fromkeys(decided), *([say(lang, "fix.short_facts", facts=", ".join(sought))] if sought else [])]
        )
        left = ", ".join(authority_short(lang, who) for who in one.left)
        told = say(lang, "fix.screen_left", what=what, left=left) if left else what
        given = [choice.gives_up[lang] for choice in one.choices if choice.cost and choice.kind is Kind.SUBSTITUTE]
        if given:
            return say(lang, "fix.screen_row_given", what=told, items=named, given=given[0])
        return say(lang, "fix.screen_row", what=told, items=named)
    if one.facts:
        return say(lang, "fix.screen_row", what=", ".join(label(lang, fact) for fact in one.facts), items=named)
    if one.acts:
        told = ", ".join(f"{authority_short(lang, who)} {act_word(lang, act)}" for who, act in one.acts)
        return say(lang, "fix.screen_row", what=told, items=named)
    return named


def _once(choices: Sequence[Choice]) -> list[Choice]:
    """One choice for each decision, what is decided before what is found out."""
    out: dict[tuple[object, ...], Choice] = {}
    for choice in sorted(choices, key=lambda one: one.kind is Kind.FACT):
        out.setdefault(decision(choice), choice)
    return list(out.values())


def _decision(lang: Tongue, sitting: Sitting, choice: Choice) -> str:
    """A decision in a few words."""
    match choice.kind:
        case Kind.SUBSTITUTE:
            return say(lang, "fix.short_substitute", what=choice.says[lang])
        case Kind.EXCEPTION:
            lift = sitting.edition.library.provisions[choice.entry]
            return say(lang, "fix.short_exception", cite=lift.cite(lang))
        case Kind.ORIGIN:
            return say(lang, "fix.short_origin")
        case Kind.CUSTODY:
            return say(lang, f"fix.short_custody_{choice.entry}")
        case _:
            return choice.says[lang]


def _found_out(lang: Tongue, choice: Choice) -> str:
    """What to find out, and the answer that helps; of the origin, what it must not be."""
    (fact, value), *_ = [(edit.fact, edit.value) for edit in choice.edits]
    if fact == "origin" and isinstance(value, Values) and "us" not in value.values:
        return say(lang, "fix.short_not_american")
    if fact in PLAIN:
        return label(lang, fact)
    return say(lang, "fix.short_fact", fact=label(lang, fact), value=possible_words(lang, fact, value))
