"""The lists of ``../shared/data/failing``, where they are: each read as it must be (``kinds/given.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.packing.expected import differences

HERE = Path(__file__).parent
FOLDERS = [root / "shared" / "data" / "failing" for root in (HERE.parents[2], HERE.parents[3])]
GIVEN = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[0])
DUE: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "kinds" / "given.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DUE)
def test_given(name: str) -> None:
    path = GIVEN / name
    if not path.is_file():
        pytest.skip("given file not here")
    assert list(differences(path, DUE[name])) == []
