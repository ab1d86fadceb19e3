"""The cases: what happened, what the law said, what the difference was; and the cases that a provision bit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_POST

from dorasan.casebook.bitten import Casebook, casebook
from dorasan.casebook.held import Basis, Verdict, verdict
from dorasan.casebook.history import Account, History, Hold, histories
from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.need import KlassRange, Need
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.office.job import Job, Progress
from dorasan.report.document import Bit, Grid, Row, Say, Words
from dorasan.report.first.basis import spelt_out
from dorasan.report.first.waits import Waits
from dorasan.report.html_page import fragment
from dorasan.report.links import linked
from dorasan.sitting.sitting import Sitting
from dorasan.web.law import law, precedents
from dorasan.web.pages.law import known
from dorasan.web.pages.start import sit
from dorasan.web.visit import DRAWER, lang_of, visitor
from dorasan.wording.cells import authority_short, cell_words, class_words
from dorasan.words import say

LOOKS = {Basis.NONE: "free", Basis.FACT: "undetermined", Basis.READING: "contested", Basis.BITES: "barred"}


@cache
def judged() -> Job[Casebook]:
    """Every case before the law in use: begun when somebody first asks, and kept while the process lives."""

    def work(progress: Progress) -> Casebook:
        return casebook(law(), date.today(), progress, precedents())

    return Job(work)


@dataclass(frozen=True)
class Told:
    """One hold in words. ``law``: what the law said; empty while that is being worked out."""

    what: str
    by: str
    when: str
    said: str
    disputed: bool
    law: str
    look: str
    behind: str
    difference: str
    own_act: str


def history(name: str) -> History:
    """The case that an address names."""
    found = histories().get(name)
    if found is None:
        raise Http404
    return found


@require_GET
def every(request: HttpRequest) -> HttpResponse:
    """All cases in one table. What the law said follows as soon as it is worked out."""
    lang = law().tongue(lang_of(request))
    job = judged()
    job.wait(1)
    found = job.found
    rows: list[dict[str, Any]] = []
    for one in histories().values():
        verdicts = found.verdicts[one.name] if found is not None else [None] * len(one.held)
        told = [_told(lang, hold, ruled) for hold, ruled in zip(one.held, verdicts, strict=True)]
        rows.append({"case": one, "title": one.title[lang], "result": one.result[lang], "holds": told})
    counts = _counts(lang, found) if found is not None else []
    held = [len(one.held) for one in histories().values()]
    summed = {"n": sum(held), "cases": sum(map(bool, held)), "others": held.count(0)}
    pages = {
        "at": "cases",
        "spelt": spelt_out(lang, " ".join(one.behind for row in rows for one in row["holds"])),
        "rows": rows,
        "counts": counts,
        "summed": summed,
        "done": job.done,
        "of": len(rows),
        "over": job.over,
    }
    return render(request, "cases_rows.html" if getattr(request, "htmx", False) else "cases.html", pages)


def _counts(lang: Tongue, found: Casebook) -> list[tuple[str, str, int]]:
    """On what ground things were held: look, words, how many."""
    every_one = [one for verdicts in found.verdicts.values() for one in verdicts]
    return [
        (LOOKS[basis], say(lang, f"cases.basis_{basis.name.lower()}"), sum(one.basis is basis for one in every_one))
        for basis in Basis
    ]


@require_GET
def case(request: HttpRequest, name: str) -> HttpResponse:
    """One case: what was held, what the law said, line by line, and the account with its sources."""
    found, lang = history(name), law().tongue(lang_of(request))
    sitting = law().sit(found.project, today=date.today(), precedents=precedents()).sitting
    rulings, account, lines = sitting.rulings, found.accounts[lang], _lines(sitting, lang)
    holds = [_told(lang, hold, verdict(rulings, hold)) for hold in found.held]
    pages = {
        "at": "cases",
        "case": found,
        "account": account,
        "besides": found.sources_besides(lang),
        "remarks": mark_safe(fragment(_remarks(account))),
        "spelt": spelt_out(
            lang, " ".join([lines, *(one.behind for one in holds), *(one.who for one in account.events)])
        ),
        "title": found.title[lang],
        "result": found.result[lang],
        "holds": holds,
        "lines": lines,
        "day": rulings.project.as_of,
        "notes": [note[lang] for note in rulings.project.notes],
    }
    return render(request, "case_story.html", pages)


@require_POST
def take_in_hand(request: HttpRequest, name: str) -> HttpResponse:
    """The project of a case as one's own: its first screen, its lines with their proofs, its questions."""
    found = history(name)
    held = DRAWER.put(visitor(request).token, f"{found.name}.yaml", found.project.read_bytes(), sit)
    held.job.wait(1.5)
    return redirect("case", key=held.id)


@require_GET
def bitten(request: HttpRequest, name: str) -> HttpResponse:
    """On which lines of which cases a provision bit; as a page, or for the page of the provision."""
    provision, lang = known(name), law().tongue(lang_of(request))
    job = judged()
    job.wait(30)
    found = job.found
    rows = []
    for one in found.bitten.get(provision.id, []) if found is not None else []:
        told = histories()[one.case]
        how = say(lang, f"cases.says_{one.says.value}") + (say(lang, "cases.disputed_reading") if one.disputed else "")
        title = f"{told.number} {told.title[lang]}"
        rows.append(Row((Bit(title, "", f"/cases/{one.case}"), one.name[lang], how)))
    head = [say(lang, f"cases.col_{key}") for key in ("project", "line", "law")]
    grid = Grid(say(lang, "cases.bitten_caption", n=len(histories())), head, rows)
    pages = {"at": "law", "provision": provision, "cite": provision.cite(lang), "over": job.over}
    pages["told"] = mark_safe(fragment([grid])) if rows else ""
    part = getattr(request, "htmx", False)
    return render(request, "bitten_rows.html" if part else "bitten.html", pages)


def _told(lang: Tongue, hold: Hold, ruled: Verdict | None) -> Told:
    by = ", ".join(say(lang, f"cases.who_{who}") for who in hold.by)
    when = hold.since or hold.until
    if hold.since and hold.until and hold.since != hold.until:
        when = say(lang, "cases.held_days", since=hold.since, until=hold.until)
    shared = (hold.what[lang], by, when, hold.said.get(lang, ""), hold.disputed)
    if ruled is None:
        return Told(*shared, "", "", "", "", "")
    basis = ruled.basis.name.lower()
    behind = ", ".join(authority_short(lang, who) for who in ruled.behind)
    readers = [
        say(lang, f"cases.reads_{'needed' if needed else 'not_needed'}", who=_reader(lang, ruled, who))
        for who, needed in ruled.readers.items()
    ]
    return Told(
        *shared,
        law=say(lang, f"cases.basis_{basis}"),
        look=LOOKS[ruled.basis],
        behind="; ".join(part for part in (behind, *readers) if part),
        difference=say(lang, f"cases.difference_{basis}", by=by),
        own_act=say(lang, f"cases.own_{ruled.own_act.name.lower()}", by=by),
    )


def _remarks(account: Account) -> list[Say]:
    """What is told beside the table, each with its heading, where it has one."""
    return [
        Say((*([Bit(f"{head}.", "strong"), Bit(" ")] if head else []), *linked(words)))
        for head, words in account.remarks
    ]


def _reader(lang: Tongue, ruled: Verdict, who: str) -> str:
    """A government, and whether it is only inferred or assumed that it read so."""
    return say(lang, f"check.holds_{ruled.grounds[who]}", name=say(lang, f"cases.who_{who}"))


def _lines(sitting: Sitting, lang: Tongue) -> SafeString:
    """Every line: its class alone and as carried, and what each authority needs of it, at best and at worst."""
    rulings, waits = sitting.rulings, Waits(sitting)
    own = [rulings[name] for name in rulings.project.lines]
    every_one = rulings.authorities(Layer.LAW)
    asked = [who for who in every_one if any(line.cell(who).worst is not Need.NOT_NEEDED for line in own)]
    head = [say(lang, f"cases.col_{key}") for key in ("line", "alone", "carried")]
    head += [authority_short(lang, who) for who in asked]
    rows = [Row(_cells(line, lang, asked, assumed=waits.leaning(line.line.id) is not None)) for line in own]
    return mark_safe(fragment([Grid(say(lang, "cases.lines_caption"), head, rows, manner="board")]))


def _cells(line: LineRuling, lang: Tongue, asked: list[str], *, assumed: bool) -> list[Words]:
    cells: list[Words] = [line.line.name[lang]]
    for ranged in (line.klass_range, line.carried_klass_range):
        cells.append(_class(lang, ranged(STRICT), ranged(LENIENT), assumed=assumed))
    for who in asked:
        cell = line.cell(who)
        if cell.worst is Need.NOT_NEEDED:
            cells.append("")
            continue
        disputed = line.contested(who)
        words = cell_words(lang, cell) + (say(lang, "cases.disputed_reading") if disputed else "")
        cells.append(Bit(words, "open" if not cell.sure else "contested" if disputed else "needed"))
    return cells


def _class(lang: Tongue, strict: KlassRange, lenient: KlassRange, *, assumed: bool) -> Bit:
    """The class of a line as every page tells it: by one reading where another comes to something else, and not as sure
    where it rests on what the file only assumes."""
    best, worst = strict
    words = class_words(lang, best, worst)
    if strict != lenient:
        return Bit(words + say(lang, "cases.disputed_reading"), "contested")
    if best != worst:
        return Bit(words, "undetermined")
    if assumed:
        return Bit(say(lang, "web.group_assumed", group=words), "presumed")
    return Bit(words, best.name.lower())
