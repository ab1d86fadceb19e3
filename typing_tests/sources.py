"""What may be handed over as a project, a day, a folder, and what a checker refuses. Nothing here is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import dorasan
from dorasan.project.project import Project

law = dorasan.open_law()


def taken(told: Mapping[str, Any], read: Project, folder: Path) -> None:
    law.sit("project.yaml")
    law.sit(folder / "project.yaml")
    law.sit(b"project: x", name="project.yaml", folder=folder)
    law.sit(memoryview(b"..."), name="list.xlsx")
    law.sit({"project": "x"})
    law.sit(told, folder=str(folder))
    law.sit(read, today=date(2026, 11, 26), as_of=datetime(2026, 11, 26, 12))
    dorasan.open_law(folder)
    dorasan.open_law([folder, "more"])
    dorasan.open_law(edition="9c2f41aa")


def refused(case: dorasan.Case, folder: Path) -> None:
    law.sit(5)  # type: ignore[arg-type]
    law.sit(None)  # type: ignore[arg-type]
    law.sit(["a.yaml", "b.yaml"])  # type: ignore[arg-type]
    law.sit("project.yaml", today=20261126)  # type: ignore[arg-type]
    law.sit("project.yaml", date(2026, 11, 26))  # type: ignore[call-arg]
    law.whatif("independence", b"project: x")  # type: ignore[arg-type]
    law.provision(7)  # type: ignore[arg-type]
    law.digest = "0"  # type: ignore[misc]
    law.provisions["x"] = law.provision("un/2397/7")  # type: ignore[index]
    case[1]  # type: ignore[index]
    case["1"] = case["2"]  # type: ignore[index]
    case["1"].cell(7)  # type: ignore[arg-type]
    case["1"].cell("un-committee").heaviest  # type: ignore[attr-defined]  # noqa: B018
    case.answer("origin", "kr")  # type: ignore[call-arg]
    case.answer("origin", "kr", "1.7", by="me")  # type: ignore[call-arg]
    case.report(3)  # type: ignore[arg-type]
    case.plan()  # type: ignore[attr-defined]
    dorasan.BadInputError("wrong")  # type: ignore[arg-type]
