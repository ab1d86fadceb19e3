"""The given lists that once failed: each read as it must be (``tests/packing/kinds/given.yaml``), none passed over."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.packing.expected import differences

from given_tests.place import DATA, TOP

EXPECTED = TOP / "tests" / "packing" / "kinds" / "given.yaml"
DUE: dict[str, dict[str, Any]] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DUE)
def test_given(name: str) -> None:
    path = DATA / "failing" / name
    assert path.is_file()
    assert list(differences(path, DUE[name])) == []
