"""A small edition that stands by itself, its archive, and keys made for a test and thrown away with it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dorasan.edition.archive import Archive, archived
from dorasan.edition.manifest import MANIFEST
from dorasan.edition.trusted_keys import trust
from dorasan.edition.zip_form import packed
from dorasan.law.edition import Edition, open_edition
from dorasan.law.source import digest_of
from dorasan.problem import BadInputError

TODAY = date(2026, 11, 26)
FILES = {
    "vocabulary/facts.yaml": """\
facts:
  subject:
    {type: enum, values: [item], subjects: [item], label: {en: s, ko: 구분}, ask: {en: s?, ko: 구분?}}
  act:
    {type: enum, values: [supply], subjects: [item], label: {en: a, ko: 행위}, ask: {en: a?, ko: 행위?}}
  weight:
    {type: number, unit: kg, subjects: [item], label: {en: w, ko: 중량}, ask: {en: w?, ko: 중량?}}
""",
    "vocabulary/authorities.yaml": """\
governments: {un: {en: U, ko: 유엔}}
authorities: {un-committee: {government: un, short: {en: C, ko: 위}, name: {en: C, ko: 위원회}}}
acts: {exemption: {en: e, ko: 면제}}
holders: {}
""",
    "vocabulary/implications.yaml": "[]\n",
    "vocabulary/values.yaml": "item: {en: item, ko: 물품}\n",
    "packs/un/_pack.yaml": """\
order: un
title: {en: Small order, ko: 작은 법질서}
principal: {un/: un-committee}
usual: {}
binds: [{name: all, says: {en: all, ko: 모두}, when: {fact: weight, applies: true}}]
""",
    "packs/un/test.yaml": """\
instrument: {id: Test, title: {en: Test, ko: 시험}}
checked_on: 2026-01-02
provisions:
  - id: un/test/1
    says: {en: Nothing heavy., ko: 무거운 물품 금지.}
    at: para 1
    in_force: {from: 2017-12-22}
    status: confirmed
    source: https://example.org
    binds: [all]
    effect: forbids
    on: {subjects: [item], acts: [supply]}
    when: {fact: weight, above: 10}
    examples:
      - {given: {weight: 11}, then: bites}
      - {given: {weight: 9}, then: silent}
""",
}


def edition_in(folder: Path, day: str = "2026-01-02") -> Edition:
    """The small edition, its law checked on ``day``."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("2026-01-02", day), encoding="utf-8")
    return open_edition([folder], cached=False)


def a_key() -> Ed25519PrivateKey:
    """A key for one test, never kept."""
    return Ed25519PrivateKey.generate()


def public_file(key: Ed25519PrivateKey, file: Path) -> Path:
    file.write_bytes(
        key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return file


def private_file(key: Ed25519PrivateKey, file: Path, password: bytes | None = None) -> Path:
    how: Any = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how))
    return file


def trusted(name: str, key: Ed25519PrivateKey | None = None) -> Ed25519PrivateKey:
    """A key that the user of this test trusts."""
    key = key or a_key()
    trust(public_file(key, Path(f"{name}.pub")), name, TODAY)
    return key


def archive_file(folder: Path, day: str = "2026-01-02", keys: Sequence[Ed25519PrivateKey] = ()) -> tuple[Path, Archive]:
    """A small edition archived in a file."""
    made = archived(edition_in(folder, day), keys)
    file = folder / "small.edition"
    file.write_bytes(made.content())
    return file, made


def resealed(archive: Archive, change: Callable[[dict[str, bytes], dict[str, Any]], object]) -> bytes:
    """The archive after ``change``, with sums and digest made to fit by somebody who knows the form."""
    files = dict(archive.files)
    manifest = json.loads(archive.manifest.told())
    before = deepcopy(manifest)
    change(files, manifest)
    if manifest == before:
        manifest["files"] = [
            {"name": name, "sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}
            for name in sorted(files)
        ]
        manifest["digest"] = digest_of(list(files.items()))
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return packed(files | {MANIFEST: text})


def refused(run: Callable[[], object]) -> list[str]:
    """The keys of all problems with which ``run`` is refused; each can be said in both languages."""
    with pytest.raises(BadInputError) as told:
        run()
    for problem in told.value.problems:
        assert all(problem.show(lang) for lang in ("en", "ko"))
    return [problem.key.removeprefix("edition.") for problem in told.value.problems]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
