"""The lines of a report: all of them in a table, then the rulings, once for every group of lines ruled alike."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import LineEntry
from dorasan.report.document import Bit, Block, Fold, Grid, Part, Points, Row, Say, Section, Words, row
from dorasan.report.dossier import Dossier
from dorasan.report.first.heaps import HEAP
from dorasan.report.line_words import (
    INSTEAD,
    cell_words,
    class_words,
    code_words,
    is_silent,
    question_words,
)
from dorasan.report.phrase import SIGN, answers_lines, carrying, cite, class_key, classed, need_range
from dorasan.report.reason import reasons
from dorasan.report.tally import cell_of
from dorasan.wording.cells import authority_name, authority_short, settled_class
from dorasan.wording.values import word
from dorasan.words import say


def index(found: Dossier, lang: Tongue) -> Section:
    """Every line in the order of the first screen, with its group there, its class, and what each authority asks."""
    check = found.check
    carried = check.carriage_stated
    coded = any(line.code is not None for line in found.listed.values())
    head = [say(lang, f"report.col_{name}") for name in ("id", "name", "quantity", "first_group", "group")]
    head += [say(lang, "report.col_codes")] * coded
    head += [say(lang, "report.col_alone")] + [say(lang, "report.col_carried")] * carried
    head += [authority_short(lang, who) for who in found.authorities]
    order = sorted(check.lines, key=lambda line: found.first_group(lang, line.id)[0] or len(check.lines))
    rows = [_index_row(found, lang, line, coded, carried) for line in order]
    blocks: list[Block] = [Say(say(lang, "report.lines_how"), "dim")]
    if found.lists:
        blocks.append(Say(say(lang, "report.ids_how"), "dim"))
    if any(line.carried_contested for line in check.lines):
        blocks.append(Say(say(lang, "check.mark", mark=SIGN), "dim"))
    own = len(check.own_lines)
    caption = say(lang, "report.lines_caption", n=own)
    if len(rows) > own:
        caption = say(lang, "report.lines_caption_quotas", lines=caption, n=len(rows) - own)
    blocks.append(Grid(caption, head, rows, names=1, manner="compact chips"))
    return Section(say(lang, "report.lines"), blocks, "lines")


def _index_row(found: Dossier, lang: Tongue, line: LineEntry, coded: bool, carried: bool) -> Row:
    group = found.group_of[line.id]
    listed = found.listed.get(line.id)
    hidden = bool(listed and listed.source and listed.source.hidden)
    name = line.name.get(lang) or ""
    cells: list[Words] = [
        _number(found, lang, line),
        (Bit(name), Bit(f" ({say(lang, 'report.hidden_row')})", "dim")) if hidden else name,
        line.quantity,
        _first_group(found, lang, line),
        Bit(str(group), href=f"#g{group}"),
    ]
    if coded:
        codes, doubts = code_words(found, lang, line)
        flagged = listed is not None and listed.code is not None and listed.code.flagged
        sure = listed is not None and listed.code is not None and listed.code.confidence == "confirmed"
        remark = Bit("" if sure else f" {doubts}", "strong" if flagged else "dim")
        cells.append((Bit(codes), remark) if codes else "")
    cells.append(_badge(found, lang, line, carried=False))
    if carried:
        cells.append(_badge(found, lang, line, carried=True))
    for who in found.authorities:
        if is_silent(found, line, who):
            cells.append("")
            continue
        cell, contested = cell_of(found.check, line, who)
        mark = f" {SIGN}" if contested else ""
        heap = found.heap(line, who)
        told = heap.startswith("open") or heap in INSTEAD
        words = say(lang, f"report.brief_{heap}") if told else need_range(lang, cell)
        cells.append(Bit(words + mark, heap))
    return Row(cells, anchor=f"l{found.numbers[line.id]}")


def _number(found: Dossier, lang: Tongue, line: LineEntry) -> str:
    """A line by its number; a total drawn on a quota is called one."""
    return say(lang, "report.quota") if line.is_quota else found.number(line.id)


def _first_group(found: Dossier, lang: Tongue, line: LineEntry) -> Words:
    number, name = found.first_group(lang, line.id)
    return Bit(name, href=f"#{HEAP}-{number}") if number else ""


def _badge(found: Dossier, lang: Tongue, line: LineEntry, *, carried: bool) -> Bit:
    if carried and line.id in found.check.uncarried:
        return class_words(found, lang, line, carried=True)
    classes = line.carried_classes if carried else line.classes
    between = classes[found.check.view]
    contested = line.carried_contested if carried else line.contested
    known = classed(lang, between, carrying(found.check, line) if carried else [line])
    words = known.words if between.best == between.worst else settled_class(lang, class_key(between))
    return Bit(words + (f" {SIGN}" if contested else ""), known.manner)


def groups(found: Dossier, lang: Tongue) -> Section:
    """Each group once: what every authority needs, why, what would clear it, which lines."""
    parts: list[Block] = [Say(say(lang, "report.groups_how", n=len(found.groups)), "dim")]
    parts += [_group(found, lang, n, group) for n, group in enumerate(found.groups, start=1)]
    return Section(say(lang, "report.groups"), parts, "groups")


def _group(found: Dossier, lang: Tongue, n: int, group: list[LineEntry]) -> Part:
    line = group[0]
    check = found.check
    members = word(lang, "subject", line.kind) if line.is_quota else say(lang, "report.n_lines", n=len(group))
    title: list[Bit] = [Bit(say(lang, "report.group", n=n, lines=members) + " ")]
    title.append(class_words(found, lang, line, carried=False))
    if line.carriers or line.id in check.uncarried:
        title += [Bit(f" {say(lang, 'check.as_carried')} "), class_words(found, lang, line, carried=True)]
    blocks: list[Block] = [_members(found, lang, group)]
    asking = [who for who in found.authorities if not is_silent(found, line, who)]
    if asking:
        rows = []
        for who in asking:
            words, heap = cell_words(found, lang, line, who)
            rows.append(row(authority_name(lang, who), Bit(words, heap)))
        head = (say(lang, "report.authority"), say(lang, "check.asked_of"))
        blocks.append(Grid("", head, rows, cards=False, manner="compact small"))
    said = [
        (Bit(f"{say(lang, f'check.lead_{key}')} ", "strong"), Bit(words)) for key, words in reasons(check, lang, line)
    ]
    blocks.append(Points(said))
    if asked := question_words(found, lang, line):
        blocks.append(Say((Bit(f"{say(lang, 'report.ask_first')} ", "strong"), Bit(asked))))
    acts: list[Words] = list(answers_lines(lang, line.carried_answers or line.answers))
    shut = dict.fromkeys(cite(check, lang, provision) for provision in line.no_route)
    acts += [Bit(say(lang, "check.no_route_for", cite=name), "strong") for name in shut]
    if acts:
        how = Say(say(lang, "check.answers_how"), "dim")
        blocks.append(Fold(say(lang, "report.acts", n=len(acts)), [how, Points(acts)]))
    return Part(tuple(title), blocks, f"g{n}")


def _members(found: Dossier, lang: Tongue, group: list[LineEntry]) -> Block:
    """A few lines by name; many, to be opened."""
    items: list[Words] = [
        (
            Bit(_number(found, lang, line), href=f"#l{found.numbers[line.id]}"),
            Bit(f" {line.name.get(lang) or ''}"),
            Bit(f" {line.quantity}", "dim"),
        )
        for line in group
    ]
    if len(items) <= 3:
        return Points(items)
    names = found.names(lang, [line.id for line in group], 4)
    return Fold(names, [Points(items)], repeats=True)
