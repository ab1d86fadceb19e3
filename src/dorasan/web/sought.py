"""What is sought on a page, in Hangul or Latin: words as they are compared, and which provision was meant first."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dorasan.law.provision import Provision
from dorasan.web.law import law
from dorasan.words import LANGS

# As a lawyer may write it, and as the packs cite it.
CALLED = {
    "paragraph": "para", "paragraphs": "para", "paras": "para", "op": "para", "article": "art", "articles": "art",
    "section": "sec", "resolution": "res",
}  # fmt: skip
PIECE = re.compile(r"\d+|[^\W\d_]+")  # 2397호 제7항: 2397, 호, 제, 7, 항


def folded(words: str) -> str:
    """Words as they are sought: in any case, full or half width, composed or not."""
    return unicodedata.normalize("NFKC", words).casefold().strip()


def sought_words(text: str) -> list[str]:
    """The words of a question, each of which a text must hold."""
    return [CALLED.get(word, word) for word in folded(text).split()]


def provisions(text: str, order: str = "", effect: str = "") -> list[Provision]:
    """Those that hold every word, in either language; the nearest to what was meant first."""
    words = sought_words(text)
    found = [
        provision
        for provision in law().provisions.values()
        if order in ("", provision.order)
        and effect in ("", provision.effect.value)
        and all(word in _texts()[provision.id][0] for word in words)
    ]
    return sorted(found, key=lambda provision: nearness(provision.id, words))


def nearness(name: str, words: list[str]) -> tuple[int, int]:
    """How near a provision is to what was meant, nearest first: all of these words cite it, piece by piece, and how few
    numbers there are besides; its citation holds them somewhere; only its text does."""
    if not words:
        return 0, 0
    wanted = {piece for word in words for piece in PIECE.findall(word)}
    _, cites = _texts()[name]
    exact = [known for known in cites if wanted <= known]
    if exact:
        return 0, min(sum(piece.isdigit() for piece in known - wanted) for known in exact)
    return (1 if any(all(word in " ".join(known) for word in words) for known in cites) else 2), 0


@cache
def _texts() -> dict[str, tuple[str, tuple[frozenset[str], ...]]]:
    """By provision: everything it can be found by, in both languages; the pieces of each of its citations."""
    return {provision.id: (_text(provision), _cites(provision)) for provision in law().provisions.values()}


def _text(provision: Provision) -> str:
    said = [provision.id, *provision.says.values(), *provision.instrument.title.values(), provision.source]
    said += [provision.cite(lang) for lang in LANGS]
    said += [words for reading in provision.readings for words in reading.says.values()]
    return folded(" ".join(said))


def _cites(provision: Provision) -> tuple[frozenset[str], ...]:
    called = [provision.id, *(provision.cite(lang) for lang in LANGS)]
    return tuple(frozenset(CALLED.get(piece, piece) for piece in PIECE.findall(folded(one))) for one in called)
