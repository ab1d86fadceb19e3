"""What the words beside a code say the thing may be: every plausible heading, never only the likeliest.

A name is cut into phrases (:mod:`dorasan.goods.phrase`), each read by its head (:mod:`dorasan.goods.heads`); where the
material decides, a material named in the text narrows to it. Words narrow only where every part of the name that may be
the thing is surely recognised: one that nobody knows, "etc.", or a name too many trades use leaves everything open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dorasan.goods.dosage import dosed, has_strength
from dorasan.goods.heads import Head, Reading, ending, medicine, read
from dorasan.goods.interval import WHOLE, Intervals, common, merged, overlap, parse, union, within, without
from dorasan.goods.joined import alternatives
from dorasan.goods.lexicon import Entry, squeezed, table
from dorasan.goods.metal import MADE, metals_named, opened_by
from dorasan.goods.names import usual_codes
from dorasan.goods.order import codes_of
from dorasan.goods.phrase import Phrases, Tokens, described, phrases
from dorasan.goods.recalled import recalled, remember
from dorasan.goods.wordlists import listed, quiet
from dorasan.shown import shown_by

__all__ = ["LONGEST", "WordReading", "codes_for_words", "squeezed", "traits_of"]

Confidence = Literal["none", "weak", "good", "sure"]
_NOT_THE_BODY = (
    r"[\w/]+[ -]?(코팅|피복|라이닝|손잡이|자루|도장|바퀴|포장|"
    r"coated|coating|lined|lining|handle|grip|painted|packed|wheels?)\w*"
)
LONGEST = 400
"""Characters of a cell that are read: a name is never longer."""
_TINS = frozenset(("can", "drum", "tin", "jar", "keg", "pail", "bucket", "통", "캔", "드럼", "말통"))
_METAL_VESSELS = parse("7309-7311 7323 7326 7418 7612-7613 7615")
_WORKS = parse("84-85 90 95")
"""Where a thing goes once works are put into it ("electronic notebook"), unless it has some anyway (_HAVE_WORKS)."""
_HAVE_WORKS = parse("84-91 94")
_MACHINES, _PARTS = parse("84-90"), parse("7318 7320 8481-8484 8501 8503-8504 8536 8544 8547")
_BEDDING, _HEATED = parse("6301-6307 9404"), parse("6301 8516")
"""Bedding has works in another sense than furniture: what warms it (온열 이불, "heated mattress")."""
_LIKENESS = parse("9023 9503 9505 8306 3926 7117")
"""Where the likeness of a thing goes."""
Heads = list[Head]


@dataclass(frozen=True)
class WordReading:
    """``candidates``: :data:`WHOLE` where the words settle nothing. ``contested``: the part practice disagrees on.

    ``hint``: what the words seem to say where they settle nothing: a code given may be held against it. ``of_metal``:
    what it may be because a metal is named, where that turns on what it is of: a code of another material is in doubt.
    ``hardly``: of these the codes that its name alone never has, where that means more than things of a material
    (calipers of aluminium), or that it has but seldom: a code given there is no surer than what the name says.
    """

    candidates: Intervals
    matched: tuple[str, ...] = ()
    confidence: Confidence = "none"
    contested: Intervals = ()
    hint: Intervals = ()
    of_metal: Intervals = ()
    hardly: Intervals = ()

    __repr__ = shown_by("matched", "confidence")

    @property
    def known(self) -> bool:
        return bool(self.matched)


@lru_cache(maxsize=20000)
def codes_for_words(name: str, spec: str = "") -> WordReading:
    """What a line's name may be. ``spec`` only narrows by material (and widens, to toys or medical goods)."""
    name, spec = name[:LONGEST], spec[:LONGEST]
    if (told := recalled("reading", name, spec)) is not None:
        candidates, matched, confidence, *more = told
        return WordReading(_spans(candidates), tuple(matched), confidence, *map(_spans, more))
    found = _codes_for_words(name, spec)
    data = [
        found.candidates,
        found.matched,
        found.confidence,
        found.contested,
        found.hint,
        found.of_metal,
        found.hardly,
    ]
    remember("reading", data, name, spec)
    return found


def _spans(data: list[list[int]]) -> Intervals:
    return tuple((low, high) for low, high in data)


def _codes_for_words(name: str, spec: str) -> WordReading:
    cut = phrases(name)
    main = [read(piece) for part in cut.parts for piece in alternatives(part)]
    if _has(main, "open") and _is_medicine(main, tuple(token for part in (*cut.parts, *cut.asides) for token in part)):
        main = [Reading("goods", (medicine(),))]
    turned = _turned(cut.main, cut.asides)
    plain = [head for reading in main for head in reading.heads]
    heads: Heads = [*turned, *(head for head in plain if not any(word.endswith(head[0]) for word, _ in turned))]
    heads += _turned(cut.main, cut.limits)
    if _has(main, "open") or not heads or cut.more:
        found = _open(main, heads, name, spec)
        return replace(found, hint=_fit_for(cut.main)) if found.hint == WHOLE else found
    turns = frozenset(turn for reading in main for turn in reading.turns)
    for tokens in cut.also:
        reading = read(tokens)
        if reading.says == "open":
            return WordReading(WHOLE)
        heads += reading.heads
    asides = [read(piece) for part in cut.asides if not _tells_only_how(part) for piece in alternatives(part)]
    limits = [read(piece) for part in cut.limits for piece in alternatives(part)]
    if cut.listing and _has(asides, "open") and (_has(asides, "goods") or asides[-1].says == "open"):
        return WordReading(WHOLE)
    if heads[0][0] in listed("fragile") and _has(limits, "open"):
        return _open(main, heads, name, spec)
    heads += [head for reading in (*asides, *limits) for head in reading.heads]
    heads += [head for tokens in _before_amounts(cut.main) for head in read(tokens).heads]
    metals, by_name = metals_named(name, spec), usual_codes(name, cut.main, heads[0][0])
    return _settled(heads, traits_of(described(name, spec)), turns, cut, metals, by_name)


def _is_medicine(main: list[Reading], tokens: Tokens) -> bool:
    """Whether a name nobody knows is a medicine's: by strength and form, or by strength beside a known substance."""
    if dosed(tokens):
        return True
    substances = [head for reading in main for head in reading.heads]
    return has_strength(tokens) and any(entry is medicine()[1] for _, entry in substances)


def _has(readings: list[Reading], says: str) -> bool:
    return any(reading.says == says for reading in readings)


def _settled(
    heads: Heads,
    traits: frozenset[str],
    turns: frozenset[str],
    cut: Phrases,
    metals: frozenset[str],
    by_name: Intervals,
) -> WordReading:
    entries = list(dict.fromkeys(entry for _, entry in heads))
    sets = [_codes(entry, traits) for entry in entries]
    sets.extend(codes for trait, codes in table().everywhere.items() if trait in traits)
    if "metal" in traits and _TINS.intersection(cut.main[-2:]):
        sets.append(_METAL_VESSELS)  # "스텐 우유 통": the vessel may be meant, not what it holds
    if by_name and not overlap(by_name, union(*sets)):
        sets.append(by_name)  # the name as a whole is known as something other than its head ("rubber bulb")
    several = len(sets) > 1
    if "likeness" in turns:
        sets.append(_LIKENESS)
    if "changing" in turns and not overlap(union(*sets), _HAVE_WORKS):
        sets.append(_WORKS)
    if "changing" in turns and overlap(union(*sets), _BEDDING):
        sets.append(_HEATED)
    if WHOLE in sets:
        return WordReading(WHOLE, hint=_fit_for(cut.main))
    usual = union(*(without(codes, entry.contested) for entry, codes in zip(entries, sets, strict=False)))
    contested = without(union(*(entry.contested for entry in entries)), usual)
    of_metal = opened_by(union(*sets), metals, any(word in listed("fragile") for word, _ in heads))
    hardly = () if within(union(*sets), MADE) else without(of_metal, union(*sets))
    hardly = union(hardly, *(without(entry.seldom, union(*_named_codes(entry, traits))) for entry in entries))
    candidates = union(*sets, of_metal)
    weak = several or any(entry.weak for entry in entries)
    sure = not weak and not contested and candidates[-1][1] // 100 == candidates[0][0] // 100
    matched = tuple(dict.fromkeys(word for word, _ in heads))
    confidence: Confidence = "weak" if weak else "sure" if sure else "good"
    return WordReading(candidates, matched, confidence, contested, of_metal=of_metal, hardly=hardly)


def _fit_for(tokens: Tokens) -> Intervals:
    """What a part or supply of a machine may be: of its chapters, or of the machine parts of other machines."""
    for size in range(len(tokens) - 1, 0, -1):
        whole = read(tokens[:size])
        codes = union(*(codes_of(entry) for _, entry in whole.heads))
        if whole.says == "goods" and codes != WHOLE:
            chapters = common(
                _MACHINES, merged((low // 10000 * 10000, high // 10000 * 10000 + 9999) for low, high in codes)
            )
            return union(chapters, _PARTS) if chapters else ()
    return ()


def _open(main: list[Reading], heads: Heads, name: str, spec: str) -> WordReading:
    """Anything may be meant; where each open part at least seems to have a head, what these would be."""
    if not main or any(reading.says == "open" and not reading.hint for reading in main):
        return WordReading(WHOLE)
    seeming = dict.fromkeys(entry for _, entry in (*heads, *(head for reading in main for head in reading.hint)))
    traits = traits_of(described(name, spec)) if seeming else frozenset()
    hint = union(*(_codes(entry, traits) for entry in seeming))
    return WordReading(WHOLE, hint=hint, of_metal=opened_by(hint, metals_named(name, spec), many_trades=True))


def _tells_only_how(tokens: Tokens) -> bool:
    """``2 x 2 l bottles``, ``100 g bar``, ``LED`` after a comma: how it is packed, or lit."""
    if tokens[-1] in ("led", "lcd"):
        return True
    packing = {token for name in ("vessels", "retail", "packs") for token in tokens if token in listed(name)}
    head = ending(tokens)
    if head is not None and head.word not in packing:
        return False
    counted = any(sign.isdigit() for sign in "".join(tokens))
    return counted and (tokens[-1] in packing or all(quiet(token) or token in packing for token in tokens))


def _turned(head: Tokens, asides: tuple[Tokens, ...]) -> Heads:
    """``Net, mosquito`` and ``Set, infusion``: what follows the comma belongs before the head."""
    found: Heads = []
    for aside in asides:
        if len(aside) > 3 or not head:
            continue
        turned = (*aside, *head)
        while len(turned) > len(aside) and (whole := ending(turned)) is None and quiet(turned[-1]):
            turned = turned[:-1]
        if whole is not None and whole.sure and len(whole.before) < len(aside) < len(turned):
            found.append((whole.word, whole.entry))
    return found


def traits_of(text: str) -> frozenset[str]:
    """Materials and uses the text names. What only coats, lines or is held by ("PE코팅", "plastic handle") is none."""
    words = table()
    bare = re.sub(_NOT_THE_BODY, " ", text.replace("비닐하우스", "온실"))
    found = {name for name, pattern in words.materials if pattern.search(bare)}
    for name, parts in words.materials_of.items():
        if name in found:
            found.update(parts)
        elif found.intersection(parts):
            found.add(name)
    return frozenset(found)


def _codes(entry: Entry, traits: frozenset[str]) -> Intervals:
    chosen = _named_codes(entry, traits) or [codes for _, codes in entry.by_material]
    added = [codes for trait, codes in entry.added if trait in traits]
    return union(entry.always, entry.contested, entry.seldom, *chosen, *added)


def _named_codes(entry: Entry, traits: frozenset[str]) -> list[Intervals]:
    """The codes of the materials that are named."""
    return [codes for material, codes in entry.by_material if material in traits]


def _before_amounts(tokens: Tokens) -> list[Tokens]:
    """``cement 40kg paper bag``, ``egg incubator 500 eggs``: what stands before a figure may be the thing itself."""
    return [tokens[:at] for at, token in enumerate(tokens) if at and token[0].isdigit() and at + 1 < len(tokens)]
