"""What one heading means: its role, and how sure that is.

A heading has a head: the last word of an English or Korean one, the first of a French, Spanish or Russian one. What
belongs to somebody else (where it goes, who gives, when it is due, what is in a pack) has no role of its own,
whatever its words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dorasan.packing.wording.pack_heading import pack_role
from dorasan.packing.wording.plain import bare, unaccented
from dorasan.packing.wording.unit import is_length, sort_of, unit_code
from dorasan.packing.wording.words import headings

_PARTS = re.compile(r"[/\n()\[\]|,·&:<>（）【】;]+|\s+(?:or|and|및|et|y|и)\s+")
_BRACKET = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_MAKING = re.compile(
    r"origin|manufactur|made|produc|fabric|происхожд|производ|изготов|原产|原產|产地|產地|生产|制造|원산|제조|생산",
    re.I,
)
_HEAD_FIRST = re.compile(
    r"[а-я]|^(?:quantite|qte|prix|montant|valeur|designation|unite|libelle|nombre|code|pays|origine|cantidad|cant|precio|importe"
    r"|valor|unidad|unidades|descripcion|pais|origen|codigo|denominacion|stock|poids|peso|date|fecha|ref|produit|producto"
    r"|article|articulo|intitule|nom)$",
    re.I,
)
_LONGEST = 80
BARE_UNIT = 400  # the rank of a heading that is nothing but a unit


@dataclass(frozen=True, slots=True)
class Meaning:
    """``role`` of a heading with a score from 0 to 1; ``word`` is the known word found in it."""

    role: str
    score: float
    rank: int
    word: str


@lru_cache(maxsize=20_000)
def meaning(text: str) -> Meaning | None:
    """The role a heading stands for, or None. Exact words score 1, a part of the heading 0.9, its head 0.7, an
    ending 0.6."""
    if len(text) > _LONGEST or not text.strip():
        return None
    table = headings()
    whole = bare(text)
    if whole in table.known:
        role, rank = table.known[whole]
        return Meaning(role, 1.0, rank, whole)
    if whole in table.country:
        return Meaning("origin", 0.5, 90, whole)
    pack = pack_role(text)
    if pack is not None:
        return Meaning(pack, 0.95, 0, whole)
    token = next((t for t in map(bare, text.split()) if t in table.known and table.known[t][0] == "hs"), None)
    if token is not None:  # ``HSK 10단위``: whatever else the heading says, these letters mean one thing
        return Meaning("hs", 0.9, table.known[token][1], token)
    strange = _elsewhere(text)
    if strange is not None:
        return Meaning("other", 0.9, 0, strange)
    found = _parts(text) or _head(text) or _ending(whole) or _bare_unit(text)
    if found is None or (found.role == "origin" and _somebody_elses(text)):
        return None if found is None else Meaning("other", 0.9, 0, found.word)
    return found


def _tokens(text: str) -> list[str]:
    return [
        bare(part) for part in re.split(r"[^\w'’№#]+|_", unaccented(unicodedata.normalize("NFKC", text))) if bare(part)
    ]


@lru_cache(maxsize=20_000)
def _elsewhere(text: str) -> str | None:
    """The word by which a heading belongs to somebody else."""
    strange, whole, tokens = headings().elsewhere, bare(text), _tokens(text)
    pairs = [one + two for one, two in itertools.pairwise(tokens)]
    found = next((token for token in (*tokens, *pairs) if token in strange), None)
    return found or next(
        (word for word in strange if not word.isascii() and not "а" <= word[0] <= "я" and word in whole), None
    )


def _somebody_elses(text: str) -> bool:
    """A country of the seller, of dispatch, of purchase: not where the thing was made."""
    if _MAKING.search(unaccented(text)) is not None:
        return False
    others, whole = headings().of_country, bare(text)
    return any(token in others for token in _tokens(text)) or any(
        word in whole for word in others if not word.isascii()
    )


def _parts(text: str) -> Meaning | None:
    """Headings in two languages, or with a unit beside them: the first part that is known wholly."""
    known = headings().known
    whole = [
        bare(part) for part in re.split(r"[\n()\[\]|;（）【】]+", unicodedata.normalize("NFKC", text)) if bare(part)
    ]
    parts = [bare(part) for part in _PARTS.split(unicodedata.normalize("NFKC", text)) if bare(part)]
    parts = whole if any(part in known for part in whole) else parts
    found = [(known[part], part) for part in parts if part in known]
    if not found:
        return None
    roles = {role for (role, _), _ in found}
    if {"quantity", "unit"} <= roles:
        return Meaning("quantity", 0.9, 0, next(p for (r, _), p in found if r == "quantity"))
    if len(parts) > len(found) and found[0][1] != parts[0]:
        head = _head(_PARTS.split(unicodedata.normalize("NFKC", text))[0]) or _ending(parts[0])
        if head is not None and head.role not in ("unit", "remarks", "serial"):
            return head  # the main words know better than what stands in brackets
    first = next((f for f in found if f[0][0] not in ("unit", "other", "remarks", "serial")), None)
    first = first or next((f for f in found if f[0][0] == "remarks"), found[0])  # 용도·비고: what is said, kept
    return Meaning(first[0][0], 0.9, first[0][1], first[1])


@lru_cache(maxsize=20_000)
def _head(text: str) -> Meaning | None:
    """The head of a phrase: ``Quantity to be supplied``, ``Shipped quantity``, ``Prix unitaire en EUR``."""
    tokens = _tokens(_BRACKET.sub(" ", text)) or _tokens(text)
    border = next((n for n, token in enumerate(tokens) if n and token in headings().prepositions), len(tokens))
    segment = tokens[:border]
    if not segment:
        return None
    first, last = _known_at(segment, from_start=True), _known_at(segment, from_start=False)
    if first is None and last is None:
        return None
    if first is not None and last is not None and "other" in (first.role, last.role):
        return first if first.role == "other" else last
    chosen = first if last is None or (first is not None and _HEAD_FIRST.search(segment[0])) else last
    assert chosen is not None
    if (
        chosen is first
        and last is None
        and chosen.role == "name"
        and not _HEAD_FIRST.search(segment[0])
        and len(segment) > 1
        and segment[-1] not in headings().done
    ):
        return None  # Item condition, Product family: what is said of the thing
    if chosen.word in ("name", "nombre", "nom") and not set(segment[:-1]) & headings().named:
        return Meaning("other", 0.9, 0, chosen.word)
    if chosen.role == "packs" and segment[0] in ("n", "no", "num", "numero", "nr", "nº"):
        return Meaning("other", 0.9, 0, chosen.word)  # the number of a carton, not how many
    if chosen.role == "serial" and len(segment) > 1:
        return Meaning("other", 0.7, 50, chosen.word)
    return _preferred(chosen, tokens)


def _known_at(segment: list[str], from_start: bool) -> Meaning | None:
    """The longest known run of words at one end of a phrase."""
    known = headings().known
    for size in range(min(4, len(segment)), 0, -1):
        word = "".join(segment[:size] if from_start else segment[-size:])
        if word in known and len(word) > 1:
            return Meaning(known[word][0], 0.7, known[word][1] + 50, word)
    return None


def _preferred(found: Meaning, tokens: list[str]) -> Meaning:
    """Of quantities those that go come first, those that were wished for last."""
    if found.role != "quantity":
        return found
    table = headings()
    if any(token in table.hardly for token in tokens):
        return Meaning("quantity", 0.65, found.rank + 200, found.word)
    return (
        Meaning("quantity", 0.75, found.rank, found.word) if any(token in table.rather for token in tokens) else found
    )


@lru_cache(maxsize=20_000)
def _ending(whole: str) -> Meaning | None:
    """Korean and Chinese headings without spaces: the known word they end with, or begin with."""
    if whole.isascii() or len(whole) > 30:
        return None
    table = headings()
    for behind in (True, False):
        for size in range(len(whole), 1 if behind else max(1, len(whole) - 5), -1):  # the longest word first
            word = whole[-size:] if behind else whole[:size]
            role, rank = table.known.get(word, ("serial", 0))
            if role == "serial" or word.isascii():
                continue
            rest = whole.removesuffix(word) if behind else whole.removeprefix(word)
            found = Meaning(role, 0.6, rank + 50, word)
            if role == "quantity" and any(hint in rest for hint in table.hardly if not hint.isascii()):
                found = Meaning(role, 0.55, rank + 250, word)
            elif role == "quantity" and any(hint in rest for hint in table.rather if not hint.isascii()):
                found = Meaning(role, 0.65, rank, word)
            return found
    return None


def _bare_unit(text: str) -> Meaning | None:
    """``MT``, ``톤``, ``kg``: a heading that is a unit counts in it. Lengths are sizes, and ``L`` may be one."""
    code = unit_code(text)
    if code is None or is_length(code) or sort_of(code) == "holds" or (text.isascii() and len(text.strip(" .()")) < 2):
        return None
    return Meaning("quantity", 0.6, BARE_UNIT, bare(text))
