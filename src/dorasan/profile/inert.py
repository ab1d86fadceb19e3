"""Whether a line is inert: goods of which nobody expects controlled technology, with nothing that tells otherwise.

Only of an inert line whose code and origin are known, and whose origin is not the United States, is anything presumed
of the thing itself; what has no code is read from its words, and only where everything they may stand for is inert, or
where the name alone says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dorasan.facts.given import Given
from dorasan.facts.possible import Span, Values
from dorasan.goods import WHOLE, Intervals, codes_for_words, contradicted
from dorasan.goods.editions import inside
from dorasan.goods.interval import common, union, within, without
from dorasan.goods.modifiers import harmless
from dorasan.goods.order import EATEN
from dorasan.goods.phrase import quiet
from dorasan.goods.words import traits_of
from dorasan.profile.beside import says_another, squeezed
from dorasan.profile.entry import Presumption
from dorasan.profile.read_tables import bounds, inert_classes
from dorasan.profile.seen import Seen

STATES = frozenset({"un", "kr", "us", "eu"})  # every State's own list of luxuries tells otherwise


def alive(seen: Seen, facts: Mapping[str, Given]) -> str:
    """Why a line is not inert (a key of the ``profile`` catalogue); empty where it is."""
    if not seen.recognised:
        return "words_unknown"
    if not seen.whole:
        return "kit"
    if seen.doubted:
        return "code_doubted"
    if seen.codes == WHOLE:
        return "code_unknown"
    if not _all_inert(seen.codes) and not _named(seen):
        return "not_inert"
    if not seen.coded and says_another(seen.names, seen.spec, seen.codes):
        return "said_beside"
    return _made_there(facts)


def _all_inert(codes: Intervals) -> bool:
    """Whether every code lies in the classes; numbers that the nomenclature never gave (6118 to 6200) are none."""
    return not any(inside(span) for span in without(codes, union(*(one.codes for one in inert_classes()))))


def _named(seen: Seen) -> Intervals:
    """Of a line without a code whose name alone says that it is inert, the codes that it then has; else nothing."""
    if seen.coded:
        return ()
    called = [_bare(name) for name in seen.names.split("\n")]
    found = (one for one in inert_classes() if one.names is not None and all(_says(one.names, name) for name in called))
    return common(seen.codes, union(*(one.codes for one in found)))


def _bare(name: str) -> str:
    """A name without what describes it, and without what counts or measures behind it (양말 10켤레)."""
    tokens = squeezed(name).split()
    while len(tokens) > 1 and quiet(tokens[-1]):
        tokens.pop()
    return " ".join(tokens)


def _says(names: re.Pattern[str], name: str) -> bool:
    """Whether a name ends in one of these, and no word before it makes another thing of it (온열 이불, 가죽 내의)."""
    found = names.search(name)
    return found is not None and all(map(_leaves_it, name[: found.start()].split()))


@lru_cache(maxsize=4096)
def _leaves_it(word: str) -> bool:
    """Whether a word before the name says only how or for whom it is, or is itself the name of inert goods."""
    read = codes_for_words(word)
    eaten = read.known and within(read.candidates, EATEN)
    return (
        eaten or (harmless(word) and "leather" not in traits_of(word)) or (read.known and _all_inert(read.candidates))
    )


def _made_there(facts: Mapping[str, Given]) -> str:
    origin, share = facts.get("origin"), facts.get("us_content")
    if origin is None or not isinstance(origin.possible, Values) or len(origin.possible.values) != 1:
        return "origin_unknown"
    if "us" in origin.possible.values:
        return "origin_us"
    if share is not None and isinstance(share.possible, Span) and share.possible.high > 0:
        return "us_share_stated"
    return ""


def told_otherwise(presumptions: tuple[Presumption, ...], seen: Seen) -> tuple[Mapping[str, str], str] | None:
    """A tell-tale of the tables of goods against anything that is presumed of inert things, and what shows it. Of a
    line whose name alone says what it is, the other codes that its words might stand for tell nothing."""
    codes = _named(seen) or seen.codes
    for one in presumptions:
        if one.fact not in bounds().thing or not isinstance(one.possible, Values):
            continue
        for value in sorted(one.possible.values):
            found = contradicted(one.fact, value, codes, seen.names, STATES)
            if found is not None:
                return found.why, found.seen
    return None
