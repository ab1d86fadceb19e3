"""Projects of one line, as a file would make them, and the profile of an aid group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dorasan.profile import Presumed, Profile, load_profile, presume, routes
from dorasan.profile.fate import Fell
from dorasan.project.project import Project
from tests.common import FACTS, load_here

AID = load_profile("kr-aid-gift", FACTS)
WAYS = {way.id: way for way in routes(FACTS)}


def project(folder: Path, name: str, *, kind: str = "item", note: str = "", seat: str = "kr", **facts: Any) -> Project:
    """A project of one line, ``a``."""
    line: dict[str, Any] = {"id": "a", "kind": kind, "name": name, "facts": facts}
    if note:
        line["note"] = note
    file = folder / "project.yaml"
    file.write_text(yaml.safe_dump({"project": "p", "title": "p", "seat": seat, "lines": [line]}), encoding="utf-8")
    return load_here(file)


def listed(folder: Path, *rows: str, head: str = "품명,수량,단가,HS코드,원산지,비고") -> Project:
    """A bare list; its lines are ``1.2``, ``1.3`` …"""
    file = folder / "list.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return load_here(file)


def ordinary(found: Project, profile: Profile = AID, *, way: str = "land", unscreened: bool = True) -> Presumed:
    return presume(found, profile, way=WAYS.get(way), unscreened=unscreened)


def stands(found: Presumed, line: str = "a") -> set[str]:
    """The facts that are presumed of a line."""
    return {one.presumption.fact for one in found.applied[line]}


def fell(found: Presumed, fact: str, line: str = "a") -> Fell | None:
    """Why a presumption fell; None where it did not."""
    return next((one.fell for one in found.fallen[line] if one.presumption.fact == fact), None)
