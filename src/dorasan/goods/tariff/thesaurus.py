"""What aid people call goods: names in English and Korean, each with the codes such goods usually have.

The files of ``goods/thesaurus`` are written by hand, one a kind of goods: ``hs`` one to four codes (four or six digits,
likeliest first), ``en`` and ``ko`` names, ``not`` words that make it another thing, ``kind``, ``note``. A name proves
nothing: it says what is usual.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dorasan.goods import editions
from dorasan.goods.lexicon import squeezed
from dorasan.goods.phrase import Phrases, normal
from dorasan.goods.tariff.bm25 import Index
from dorasan.goods.tariff.terms import Terms, joined_terms

FOLDER = Path(__file__).parent.parent / "thesaurus"
MOST_CODES = 4


@dataclass(frozen=True, eq=False)
class Named:
    """One kind of goods. ``codes``: likeliest first."""

    codes: tuple[str, ...]
    en: tuple[str, ...]
    ko: tuple[str, ...]
    ruled_out: tuple[str, ...]
    kind: str
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.en, *self.ko)


@dataclass(frozen=True)
class Match:
    """``named`` is called by ``name``. ``of_name``, ``of_asked``: how much of the name and of what was asked is shared,
    from 0 to 1, rare terms counting most; ``exact``: the phrase that names the goods is the name."""

    named: Named
    name: str
    of_name: float
    of_asked: float
    exact: bool

    @property
    def score(self) -> float:
        return self.of_name * (0.4 + 0.6 * self.of_asked)


class Thesaurus:
    """Every name, searchable."""

    def __init__(self, entries: tuple[Named, ...]) -> None:
        self.entries = entries
        self._names = [(named, name) for named in entries for name in named.names]
        self._terms = [dict.fromkeys(joined_terms(name), 1.0) for _, name in self._names]
        self._index = Index(self._terms)
        self._whole: dict[str, list[int]] = defaultdict(list)
        for at, (_, name) in enumerate(self._names):
            self._whole[plain(name)].append(at)
        rarity = self._index.rarity
        self._weights = [sum(rarity[term] for term in found) for found in self._terms]

    def named(self, phrase: str) -> tuple[Named, ...]:
        """The kinds of goods called exactly so, spaces and plurals apart."""
        return tuple(dict.fromkeys(self._names[at][0] for at in self._whole.get(plain(phrase), ())))

    def matches(self, asked: Terms, cut: Phrases, text: str, most: int = 40) -> list[Match]:
        """The kinds of goods a name may call, the best name of each, best first."""
        rarity, unknown = self._index.rarity, max(self._index.rarity.values(), default=1.0)
        whole = sum(weight * rarity.get(term, unknown) for term, weight in asked.items()) or 1.0
        shared: dict[int, float] = defaultdict(float)
        heard: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for at, _ in self._index.postings(term):
                shared[at] += weight * rarity[term]
                heard[at] += rarity[term]
        exact = {at for tokens in cut.parts for at in self._whole.get(plain(" ".join(tokens)), ())}
        flat = f" {normal(text)} "
        best: dict[int, Match] = {}
        for at, weight in shared.items():
            named, name = self._names[at]
            found = Match(named, name, min(1.0, weight / self._weights[at]), min(1.0, weight / whole), at in exact)
            kept = best.get(id(named))
            if kept is None or (found.exact, found.score) > (kept.exact, kept.score):
                best[id(named)] = found
        ranked = sorted(best.values(), key=lambda match: (-match.exact, -match.score))
        return [match for match in ranked if match.exact or not _ruled_out(match.named, flat)][:most]


def _ruled_out(named: Named, flat: str) -> bool:
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", flat) if word.isascii() else word in flat
        for word in map(normal, named.ruled_out)
    )


def plain(phrase: str) -> str:
    """A phrase as names are compared: one spelling, Hangul without spaces, nothing that counts or measures."""
    tokens = [token.strip(".,'-~") for token in normal(phrase).split()]
    return squeezed([token for token in tokens if token and not token[0].isdigit()])[0]


@cache
def thesaurus() -> Thesaurus:
    """Every file, read once."""
    return Thesaurus(tuple(entry for file in sorted(FOLDER.glob("*.yaml")) for entry in read(file)))


def read(file: Path) -> Iterator[Named]:
    """The entries of one file. Raises :class:`ValueError` for one that is not as the format says."""
    import yaml  # only when something is looked up

    from dorasan.yaml12 import Loader

    for row in yaml.load(file.read_text(encoding="utf-8"), Loader=Loader) or ():
        yield _named(row, file)


def _named(row: Mapping[str, object], file: Path) -> Named:
    def words(key: str) -> tuple[str, ...]:
        value = row.get(key) or ()
        assert isinstance(value, list | tuple)
        return tuple(str(word).strip() for word in value)

    codes = tuple(code.replace(".", "") for code in words("hs"))
    wrong = [code for code in codes if len(code) not in (4, 6) or not editions.exists(code)]
    if wrong or not 1 <= len(codes) <= MOST_CODES or not (words("en") or words("ko")):
        raise ValueError(f"{file.name}: {row}: one to four codes of HS 2022 and a name are needed")
    return Named(codes, words("en"), words("ko"), words("not"), str(row.get("kind", "")), str(row.get("note", "")))
