"""What lies right behind the first screen: every group with all its lines and the count of everybody whom these wait
for or may have to ask, and every presumption with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.profile.entry import Presumption
from dorasan.profile.fate import Fell
from dorasan.report.document import Bit, Block, Fold, Grid, Row, Say, Words, joined, row
from dorasan.report.first.beside import besides
from dorasan.report.first.headings import heading
from dorasan.report.first.items import Items
from dorasan.report.first.order import ordered
from dorasan.report.first.waits import Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.values import label, possible_words
from dorasan.words import say


def behind_first(sitting: Sitting, lang: Tongue, *, view: str = STRICT, base: str = "") -> list[Block]:
    """Groups in full, then presumptions; the latter only where a profile presumes anything. ``base``: where the pages
    of lines stand, if there are any: then no line has to be typed by its id."""
    items, waits = Items(sitting, lang, ids=not base), Waits(sitting, view)
    blocks: list[Block] = [
        Fold(
            heading(waits, lang, heap, members),
            [
                Say(_members(items, [one.line for one in members], base)),
                *(Say(words, "dim") for words in besides(waits, lang, heap[0], heap[2], members)),
            ],
        )
        for heap, members in ordered(waits)
    ]
    if rows := list(_presumptions(sitting, lang)):
        head = [say(lang, f"first.presumed_{name}") for name in ("fact", "why", "who", "stands", "fell")]
        blocks.append(Say(Bit(say(lang, "first.presumed_title"), "strong")))
        blocks.append(Say(say(lang, "first.presumed_says")))
        blocks.append(Grid("", head, rows, manner="compact", widths=(26, 26, 18, 8, 22)))
    return blocks


def _members(items: Items, lines: Sequence[str], base: str) -> Words:
    """Every line of a group, each leading to its page."""
    if not base:
        return items.some(lines, len(lines))
    return joined([Bit(items.name(line), "", f"{base}{line}") for line in lines], ", ")


def _presumptions(sitting: Sitting, lang: Tongue) -> Iterable[Row]:
    """One row for each presumption: on how many lines it stands by at least one way, on how many it fell, and why."""
    if sitting.profile is None:
        return
    stands: dict[str, set[str]] = {}
    fell: dict[str, dict[str, Fell]] = {}
    for way in sitting.presumed:
        for line, applied in way.applied.items():
            for one in applied:
                stands.setdefault(one.presumption.fact, set()).add(line)
        for line, fallen in way.fallen.items():
            for lost in fallen:
                fell.setdefault(lost.presumption.fact, {}).setdefault(line, lost.fell)
    for presumption in sitting.profile.presumptions:
        on = stands.get(presumption.fact, set())
        reasons = Counter(why for line, why in fell.get(presumption.fact, {}).items() if line not in on)
        told = "; ".join(
            say(lang, "first.presumed_fell_one", why=say(lang, f"first.fell_{why}"), n=n)
            for why, n in reasons.most_common()
        )
        if on or told:
            yield row(
                _named(lang, presumption), presumption.why[lang], presumption.confirmed_by[lang], str(len(on)), told
            )


def _named(lang: Tongue, presumption: Presumption) -> str:
    value = possible_words(lang, presumption.fact, presumption.possible)
    return say(lang, "first.presumed_value", fact=label(lang, presumption.fact), value=value)
