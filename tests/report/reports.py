"""Whole reports on files of the repository under the shipped law, each made once for all tests that look at one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.report.body import body
from dorasan.report.document import Document
from dorasan.report.dossier import Dossier, dossier
from tests.common import shared

TODAY = date(2026, 11, 26)


@cache
def dossier_on(file: Path) -> Dossier:
    return dossier(shared(file, today=TODAY), "strict")


@cache
def report_on(file: Path, lang: Tongue) -> Document:
    return body(dossier_on(file), lang)
