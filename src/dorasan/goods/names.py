"""What aid people call goods: names in English and Korean, each with the codes such goods usually have.

The files of ``goods/thesaurus`` are written by hand, one a kind of goods: ``hs`` one to four codes (four or six digits,
likeliest first), ``en`` and ``ko`` names, ``not`` words that make it another thing, ``kind``, ``note``. A name proves
nothing: it says what is usual. The search over them is :mod:`dorasan.goods.tariff.thesaurus`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dorasan.goods import editions
from dorasan.goods.interval import Intervals, parse, union, within
from dorasan.goods.lexicon import is_hangul, squeezed, table
from dorasan.goods.phrase import Tokens, normal

FOLDER = Path(__file__).parent / "thesaurus"
MOST_CODES = 4
LONGEST = 5  # words of a medicine's name
LEAST = {True: 3, False: 5}  # syllables of Hangul, letters of Latin: shorter names are abbreviations of many things


@dataclass(frozen=True, eq=False)
class Named:
    """One kind of goods. ``codes``: likeliest first. ``plain``, ``spelt``: each name as :func:`plain` has it, and with
    its figures kept (``96-well plate`` is no plate)."""

    codes: tuple[str, ...]
    en: tuple[str, ...]
    ko: tuple[str, ...]
    ruled_out: tuple[str, ...]
    kind: str
    note: str = ""
    plain: tuple[str, ...] = ()
    spelt: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.en, *self.ko)


@cache
def entries() -> tuple[Named, ...]:
    """Every file, read once."""
    from dorasan.shipped_table import worked_out  # only when something is looked up

    every = [entry for file in sorted(FOLDER.glob("*.yaml")) for entry in read(file)]
    spellings = worked_out(
        "goods-names",
        editions.SHAPING,
        lambda: [[[way(name) for name in entry.names] for way in (plain, _spelt)] for entry in every],
    )
    return tuple(
        replace(entry, plain=tuple(bare), spelt=tuple(spelt))
        for entry, (bare, spelt) in zip(every, spellings, strict=True)
    )


@cache
def _medicines() -> frozenset[str]:
    """Names of medicines that no other goods of the thesaurus have, and that are long enough to mean nothing else; all
    their codes lie where the word table has medicines, so that calling one a medicine leaves nothing out."""
    from dorasan.shipped_table import worked_out  # only when something is looked up

    return frozenset(worked_out("medicine-names", editions.SHAPING, _of_medicines_alone))


def _of_medicines_alone() -> list[str]:
    wide = table().ends["medicine"].always
    own = {name for entry in entries() if entry.kind == "medicine" and all(
        within(parse(code), wide) for code in entry.codes) for name in entry.plain}  # fmt: skip
    others = {name for entry in entries() if entry.kind != "medicine" for name in entry.plain}
    return sorted(name for name in own - others if len(name) >= LEAST[is_hangul(name[0])])


def ends_in_medicine(tokens: Tokens) -> bool:
    """Whether a phrase ends in the name of a medicine (``folic acid``, 이소니아지드)."""
    return any(plain(" ".join(tokens[-size:])) in _medicines() for size in range(1, min(LONGEST, len(tokens)) + 1))


@cache
def _every() -> dict[str, tuple[Named, ...]]:
    """Every name in one spelling, figures kept, with the entries that have it."""
    found: dict[str, list[Named]] = {}
    for entry in entries():
        for name in dict.fromkeys(entry.spelt):
            found.setdefault(name, []).append(entry)
    return {name: tuple(named) for name, named in found.items()}


def usual_codes(name: str, head: Tokens, known: str) -> Intervals:
    """The codes usual of a whole name, else of the longest name in which its ``head`` phrase ends; nothing where it
    ends in none, where a word of it makes it another thing, or where the word table knows a longer end (``known``)."""
    whole = (_spelt(name), plain(name))
    tails = (" ".join(head[-size:]) for size in range(len(head), 0, -1))
    ends = (
        key for tail in tails for key in (_spelt(tail), plain(tail)) if key and len(key) >= LEAST[is_hangul(key[0])]
    )
    found = next((key for key in (*whole, *ends) if key in _every()), "")
    if not found or (known.endswith(found) and known != found):
        return ()
    said = plain(name)
    kept = (entry for entry in _every()[found] if not any(plain(word) in said for word in entry.ruled_out))
    return union(*(parse(code) for entry in kept for code in entry.codes))


def _spelt(name: str) -> str:
    return squeezed(normal(name).split())[0] if name.strip() else ""


def plain(phrase: str) -> str:
    """A phrase as names are compared: one spelling, Hangul without spaces, nothing that counts or measures."""
    tokens = [token.strip(".,'-~") for token in normal(phrase).split()]
    return squeezed([token for token in tokens if token and not token[0].isdigit()])[0]


def read(file: Path) -> Iterator[Named]:
    """The entries of one file. Raises :class:`ValueError` for one that is not as the format says."""
    from dorasan.shipped_table import shipped_table  # only when something is looked up

    for row in shipped_table(file) or ():
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
