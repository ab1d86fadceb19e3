"""A key of a catalogue stands once: a second text of the same name would silently take the place of the first."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dorasan.words import HERE, areas

KEY = re.compile(r"^[\"']?([\w-]+)[\"']?:", re.M)


@pytest.mark.parametrize("name", areas())
def test_no_key_stands_twice(name: str) -> None:
    counted = Counter(KEY.findall((HERE / f"{name}.yaml").read_text(encoding="utf-8")))
    assert counted and not [key for key, n in counted.items() if n > 1]
