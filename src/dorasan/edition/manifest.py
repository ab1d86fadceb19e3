"""What an archive says of the edition within: whose law, looked at when, which files, which digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from typing import Literal

from dorasan.facts.vocabulary import FILES
from dorasan.law.edition import Edition
from dorasan.law.loader import Library
from dorasan.law.source import PACKS, VOCABULARY, digest_of
from dorasan.problem import Place, Problem
from dorasan.statement import LONGEST, Digest, Printed, Statement

FORMAT: Literal["dorasan-edition-1"] = "dorasan-edition-1"
MANIFEST, ENVELOPE = "manifest.json", "manifest.dsse.json"
NEEDED = tuple(f"{VOCABULARY}/{name}" for name in FILES)
JSON_NUMBER = 2**53


class Checked(Statement):
    """The days between which the provisions were last looked at."""

    first: date
    last: date


class Title(Statement):
    """Of whose law an edition is made, in both languages."""

    en: Printed
    ko: Printed


class File(Statement):
    """One file of the edition."""

    name: Printed
    sha256: Digest
    size: int


class Manifest(Statement):
    """All of it; what is signed are the bytes of this."""

    checked_on: Checked
    digest: Digest
    engine: Printed
    files: tuple[File, ...]
    format: Literal["dorasan-edition-1"]
    provisions: int
    title: Title

    @property
    def short(self) -> str:
        return self.digest[:12]

    def says(self) -> tuple[Checked, int, Title]:
        """What can be told of the law itself."""
        return self.checked_on, self.provisions, self.title


def checked_of(library: Library) -> Checked:
    """The first and the last day on which a provision was looked at."""
    days = [provision.checked_on for provision in library.provisions.values()] or [date.min]
    return Checked(first=min(days), last=max(days))


def title_of(library: Library) -> Title:
    """The legal orders, by name."""
    titles = [pack.title for _, pack in sorted(library.packs.items())]
    return Title(en=_printed(title["en"] for title in titles), ko=_printed(title["ko"] for title in titles))


def _printed(titles: Iterable[str]) -> str:
    """Titles on one line, in signs that can be printed, no longer than a statement takes."""
    text = "".join(sign if sign.isprintable() else " " for sign in ", ".join(titles))
    return " ".join(text.split())[:LONGEST] or "-"


def manifest_of(edition: Edition, files: Mapping[str, bytes]) -> Manifest:
    """The manifest of an edition that is open, made of ``files``."""
    return Manifest(
        checked_on=checked_of(edition.library),
        digest=edition.digest,
        engine=version("dorasan"),
        files=tuple(
            File(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
            for name, content in sorted(files.items())
        ),
        format=FORMAT,
        provisions=len(edition.library.provisions),
        title=title_of(edition.library),
    )


def compared(manifest: Manifest, files: Mapping[str, bytes], shown: str) -> list[Problem]:
    """Everything in which the files are not those of the manifest, or no edition."""
    listed = {file.name: file for file in manifest.files}
    names = [file.name for file in manifest.files]
    problems = [Problem("edition.extra", Place(f"{shown}: {name}")) for name in sorted(files.keys() - listed.keys())]
    for name in sorted((set(listed) | set(NEEDED)) - files.keys()):
        problems.append(Problem("edition.missing", Place(f"{shown}: {ascii(name)[1:-1]}")))
    for name in sorted(files):
        if not (name in NEEDED or (name.startswith(f"{PACKS}/") and name.count("/") > 1 and name.endswith(".yaml"))):
            problems.append(Problem("edition.no_law_file", Place(f"{shown}: {name}")))
        file = listed.get(name)
        content = files[name]
        if file is not None and (file.sha256, file.size) != (hashlib.sha256(content).hexdigest(), len(content)):
            problems.append(Problem("edition.wrong_sum", Place(f"{shown}: {name}")))
    if names != sorted(set(names)) or not 0 <= manifest.provisions < JSON_NUMBER:
        problems.append(Problem("edition.bad_statement", Place(f"{shown}: {MANIFEST}"), {"what": "files, provisions"}))
    made = digest_of(list(files.items()))
    if made != manifest.digest:
        values = {"made": made[:12], "said": manifest.short}
        problems.append(Problem("edition.wrong_digest", Place(f"{shown}: {MANIFEST}"), values))
    return problems
