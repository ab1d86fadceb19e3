"""The lists that can be kept, as ``issuers.yaml`` tells them: title, issuer, the fact each bears on, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.home import home
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.yaml12 import Loader

TABLE = Path(__file__).parent / "issuers.yaml"
OWN = "addresses.yaml"  # in the user's folder of lists: {uk: [https://...]}
COLLECTED = "ftm"
_ADDRESS = re.compile(r"https://([a-z0-9.-]+)(?::443)?(?:/[\x21-\x7e]*)?")


@dataclass(frozen=True)
class Kept:
    """One list that can be kept here. ``over``: the shipped table that a whole copy of it stands in front of."""

    id: str
    title: dict[str, str]
    issuer: dict[str, str]
    fact: str
    days: int
    addresses: tuple[str, ...]
    gaps: dict[str, str]
    over: str = ""


@cache
def hosts() -> frozenset[str]:
    """All that ``update`` may ask."""
    return frozenset(_table()["hosts"])


@cache
def known() -> dict[str, Kept]:
    """Every list, by its id, in the order of the table."""
    return {
        name: Kept(name, raw["title"], raw["issuer"], raw["fact"], raw["days"], tuple(raw["addresses"]), raw["gaps"],
                   raw.get("over", ""))
        for name, raw in _table()["lists"].items()
    }  # fmt: skip


def issuer_of(list_id: str) -> Kept:
    """The list of an id; a collection (``ftm-us-ofac-sdn``) is told by its data set."""
    found = known().get(list_id)
    if found is not None:
        return found
    kind, _, which = list_id.partition("-")
    if kind != COLLECTED:
        raise BadInputError([Problem("lists.unknown_list", Place(list_id or "-"), {"near": near(list_id, known())})])
    one = known()[COLLECTED]
    title = {lang: f"{text}: {which}" for lang, text in one.title.items()}
    return Kept(list_id, title, one.issuer, one.fact, one.days, (), one.gaps)


def addresses(list_id: str) -> tuple[str, ...]:
    """Where to ask for a list: the user's own addresses, else the issuer's. Raises :class:`BadInputError` for one that
    leads to a host that is no issuer's."""
    own = _own().get(list_id)
    found = tuple(own) if own is not None else issuer_of(list_id).addresses
    wrong = [address for address in found if not allowed(address)]
    if wrong:
        names = ", ".join(sorted(hosts()))
        raise BadInputError([Problem("lists.bad_address", Place(one), {"hosts": names}) for one in wrong])
    return found


def allowed(address: str) -> bool:
    """Encrypted, at an issuer's host, at its usual door, and without a name or password in it."""
    found = _ADDRESS.fullmatch(address)
    return found is not None and found.group(1) in hosts()


def own_file() -> Path | None:
    """Where the user's own addresses are written; ``None`` without a folder of their own."""
    base = home()
    return base / "lists" / OWN if base is not None else None


def _own() -> dict[str, list[str]]:
    file = own_file()
    if file is None or not file.is_file():
        return {}
    told = load(file, str(file)).data
    right = isinstance(told, dict) and all(isinstance(one, list) for one in told.values())
    if not right or not set(told) <= set(known()):
        raise BadInputError([Problem("lists.bad_addresses", Place(str(file)), {"near": ", ".join(known())})])
    return {str(name): [str(one) for one in many] for name, many in told.items()}


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=Loader)
    return loaded
