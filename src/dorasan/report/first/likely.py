"""The likely codes of lines that hang on their code, for the first screen of ``check``: a few, each in one sentence.

Looked up by words alone, so that a screen says the same whatever is installed, and brings nothing heavy in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.intake.guessed import Classified, classified
from dorasan.opinion.groups import HANGING, Grouped
from dorasan.report.document import Do, Words, plain, worded
from dorasan.report.doing import doing
from dorasan.report.first.items import Items
from dorasan.sitting.sitting import Sitting
from dorasan.wording.codes import chance, dotted
from dorasan.words import say


def likely_codes(
    sitting: Sitting,
    items: Items,
    lines: Sequence[str],
    most: int,
    above: str,
    ruling: Callable[[Sitting, Grouped], str],
    *,
    telling: bool = False,
) -> list[Words]:
    """A sentence for each of the first lines that have words, and how many more there are. ``above``: what is said
    before them; a line that is named there goes by its number. ``ruling``: a group as the screen heads it: what all
    likely codes come to is told, since to agree may be to agree on a licence. ``telling``: a line that by all its
    likely codes would hang on something else is only counted."""
    wanted = {line: words for line in lines if (words := _words(sitting, line)) is not None}
    some = dict(list(wanted.items())[:most])
    known = {line: found for line, found in classified(sitting, some, encoder=False).items() if found.known}
    told: list[Words] = [
        _told(found, _named(items, line, above), items.lang, ruling)
        for line, found in known.items()
        if not telling or _settles(found)
    ]
    how = doing(items.lang, Do.CODES, "dorasan classify")
    if told and len(wanted) > len(some):
        values = {"told": plain(told[-1]), "n": len(wanted) - len(some)}
        told[-1] = worded(items.lang, "classify.likely_more", how=how, **values)
    elif known and not told:
        told.append(worded(items.lang, "classify.likely_of", n=len(wanted), how=how))
    return told


def _settles(found: Classified) -> bool:
    """Would the likely codes tell where the line stands, or which question does? Not where by all of them it would
    hang on something else."""
    return not found.alike or bool(found.against) or found.meant.named(found.shown[0].code).group not in HANGING


def _named(items: Items, line: str, above: str) -> str:
    name = items.name(line)
    if name not in above:
        return name
    number = items.numbers[line]
    return say(items.lang, "first.item_number", number=number) if number.isdecimal() else number


def _words(sitting: Sitting, line: str) -> tuple[str, str] | None:
    listed = sitting.project.listed.get(line)
    if listed is None or listed.source is None:
        return None
    return listed.source.name, " ".join(filter(None, (listed.source.spec, listed.source.remarks)))


def _told(found: Classified, item: str, lang: Tongue, ruling: Callable[[Sitting, Grouped], str]) -> str:
    first = found.shown[0]
    told = say(lang, "classify.likely", item=item, code=dotted(first.code), sure=chance(lang, first.confidence))
    if found.alike and found.against:
        codes = ", ".join(dotted(one.code) for one in found.against[:2])
        return say(lang, "classify.likely_against", told=told, codes=codes)
    if found.alike:
        comes = ruling(found.meant.apart, found.meant.named(first.code))
        return say(lang, "classify.likely_alike", told=told, ruling=comes)
    if found.question is None or found.question.row is None:
        return say(lang, "classify.likely_or", told=told, codes=", ".join(dotted(one.code) for one in found.shown[1:3]))
    return say(lang, "classify.likely_ask", told=told, ask=found.question.row.ask[lang])
