"""Where the given files lie: beside the repository, or beside the folder of a second checkout."""

from __future__ import annotations

import os
from pathlib import Path

TOP = Path(__file__).parents[1]
GIVEN = Path(os.environ.get("GIVEN") or TOP.parent / "shared").resolve()
DATA = GIVEN / "data"
