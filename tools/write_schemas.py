"""Write the published JSON schemas: ``python tools/write_schemas.py [--check]``.

What a project file may hold (``project``), and what is printed by ``check --json`` (``opinion``), ``import --json``
(``list``), ``why --json``, ``whatif --json``, ``whatif all --json``, ``fix --json`` and ``fix --today --json``. With
``--check`` nothing is written and 1 means stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from dorasan.opinion.model import OpinionShape
from dorasan.opinion.proof import Proof
from dorasan.opinion.reading import ListRead
from dorasan.project.file import ProjectShape
from dorasan.report.repair_model import FixEntry, SplitEntry
from dorasan.report.whatif_model import WhatIf, WhatIfAll

FOLDER = Path(__file__).parent.parent / "schemas"
MODELS: dict[str, type[BaseModel]] = {
    "project": ProjectShape,
    "opinion": OpinionShape,
    "list": ListRead,
    "why": Proof,
    "whatif": WhatIf,
    "whatif-all": WhatIfAll,
    "fix": FixEntry,
    "fix-today": SplitEntry,
}


def schema(model: type[BaseModel]) -> str:
    """The schema as it is published: stable order, one final newline."""
    mode = "validation" if model is ProjectShape else "serialization"
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(mode=mode)}
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    stale = []
    for name, model in MODELS.items():
        file, text = FOLDER / f"{name}.schema.json", schema(model)
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(file.name)
        if "--check" not in arguments:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    print(", ".join(stale) or "current")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
