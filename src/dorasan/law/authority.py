"""Authorities, the governments they belong to, the acts they perform, and who can hold a reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from dorasan.yaml12 import Loader

FILE = Path(__file__).parent / "authorities.yaml"


@dataclass(frozen=True, slots=True)
class Authority:
    id: str
    government: str
    short: dict[str, str]
    name: dict[str, str]


@dataclass(frozen=True, slots=True)
class Registry:
    governments: dict[str, dict[str, str]]
    authorities: dict[str, Authority]
    acts: dict[str, dict[str, str]]
    holders: dict[str, dict[str, str]]

    def government_of(self, authority: str) -> str:
        return self.authorities[authority].government


@cache
def registry(file: Path = FILE) -> Registry:
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    return Registry(
        governments=loaded["governments"],
        authorities={name: Authority(name, **entry) for name, entry in loaded["authorities"].items()},
        acts=loaded["acts"],
        holders=loaded["holders"],
    )
