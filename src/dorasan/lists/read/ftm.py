"""FollowTheMoney entities as JSON lines (OpenSanctions' ``entities.ftm.json``): one entity a line, by schema.

People, bodies, ships and aircraft become entries; *Sanction* and *Ownership* are joined to the party they are about;
an *Address* to who lives there. Anything else (documents, relatives) is counted as read and left out by name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dorasan.lists.read.batch import Account, Batch, Loose, broken, merged
from dorasan.lists.read.words import born, clean, identifier, iso_day
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind
from dorasan.problem import Place

_KINDS: dict[str, PartyKind] = {
    "Person": "person", "Organization": "entity", "Company": "entity", "PublicBody": "entity", "LegalEntity": "unknown",
    "Vessel": "vessel", "Airplane": "aircraft",
}  # fmt: skip
_NUMBERS = {
    "imoNumber": "IMO", "mmsi": "MMSI", "callSign": "call sign", "swiftBic": "SWIFT/BIC", "bikCode": "registration",
    "leiCode": "LEI", "passportNumber": "passport", "idNumber": "national identification", "innCode": "tax",
    "taxNumber": "tax", "vatCode": "tax", "registrationNumber": "registration", "ogrnCode": "registration",
    "dunsCode": "DUNS", "email": "email", "phone": "phone", "website": "website", "serialNumber": "serial",
}  # fmt: skip
_NATIONS = ("country", "nationality", "citizenship", "jurisdiction", "flag", "birthCountry", "mainCountry")
Told = dict[str, Any]


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` when the last line is half a line or a line is no entity."""
    account = Account(name)
    parties: list[Told] = []
    about: dict[str, list[Told]] = defaultdict(list)
    lines = content.decode("utf-8", errors="replace").splitlines()
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            schema, properties = str(told["schema"]), dict(told["properties"])
        except (ValueError, KeyError, TypeError) as wrong:
            if n == len(lines):
                raise broken(name, "cut_off") from wrong
            account.unread("entities", "odd_no_entity", Place(name, n))
            continue
        if schema in _KINDS:
            parties.append(told)
        elif schema == "Sanction":
            for one in properties.get("entity", []):
                about[one].append(told)
        elif schema == "Address":
            about[str(told["id"])].append(told)
        else:
            account.count(schema, "orphaned")
            account.loose.append(Loose(schema, str(told.get("id", "")), clean(str(told.get("caption", "")))))
    for told in parties:
        _party(account, told, about)
    _beside(account, parties, about)
    datasets = {one for told in parties for one in told.get("datasets", [])}
    seen = [day for told in parties if (day := iso_day(str(told.get("last_change") or told.get("last_seen") or "")))]
    which = next(iter(datasets)) if len(datasets) == 1 else "several"
    return [account.batch(f"ftm-{_plain(which)}", max(seen, default=None))]


def _beside(account: Account, parties: list[Told], about: dict[str, list[Told]]) -> None:
    """Sanctions and addresses, counted by whether anybody in the file is behind them."""
    held = {str(told["id"]) for told in parties}
    held |= {key for told in parties for key in told["properties"].get("addressEntity", [])}
    for key, many in about.items():
        for told in many:
            account.count(told["schema"], "kept" if key in held else "orphaned")
            if key not in held:
                account.loose.append(Loose(told["schema"], key, clean(str(told.get("caption", "")))))
                account.say("odd_orphan", ref=key, text=told["schema"])


def _plain(dataset: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in dataset.lower()).strip("-")[:60]


def _party(account: Account, told: Told, about: dict[str, list[Told]]) -> None:
    said: dict[str, list[str]] = {key: [clean(str(one)) for one in many] for key, many in told["properties"].items()}
    names = [ListName(one, "name") for one in said.get("name", [])[:1]]
    names += [ListName(one, "alias") for key in ("name", "alias") for one in said.get(key, [])[key == "name" :]]
    names += [ListName(one, "former") for one in said.get("previousName", [])]
    names += [ListName(one, "weak") for one in said.get("weakAlias", [])]
    if not names:
        account.unread("entities", "odd_nameless", ref=str(told.get("id", "")))
        return
    sanctions = [one["properties"] for one in about.get(str(told["id"]), []) if one["schema"] == "Sanction"]
    places = [one["properties"] for key in said.get("addressEntity", []) for one in about.get(key, [])]
    days = [day for one in sanctions for key in ("startDate", "listingDate") for day in map(iso_day, one.get(key, []))]
    ended = [day for one in sanctions for day in map(iso_day, one.get("endDate", []))]
    all_ended = ended and len(ended) >= len(sanctions) and None not in ended
    account.keep(
        ListEntry(
            ref=account.ref(str(told["id"])),
            kind=_KINDS[told["schema"]],
            names=tuple(dict.fromkeys(names)),
            listed_on=min((day for day in days if day is not None), default=None),
            removed_on=max((day for day in ended if day is not None), default=None) if all_ended else None,
            born=merged(born(one) for one in said.get("birthDate", [])),
            owner=next(iter(said.get("owner", [])), ""),
            identifiers=tuple(_numbers(said, sanctions)),
            countries=countries(one for key in _NATIONS for one in said.get(key, [])),
            programmes=merged(
                [*(one for each in sanctions for one in each.get("program", [])), *told.get("datasets", [])]
            ),
            addresses=tuple(_addresses(said, places)),
            born_in=merged(said.get("birthPlace", [])),
            titles=merged(said.get("title", [])),
            positions=merged(said.get("position", [])),
            remarks="; ".join(merged(said.get("notes", []))),
        ),
        "entities",
    )


def _numbers(said: dict[str, list[str]], sanctions: Iterable[Told]) -> Iterable[Identifier]:
    for key, label in _NUMBERS.items():
        for number in said.get(key, []):
            yield identifier(label, number)
    for one in sanctions:
        for number in (*one.get("unscId", []), *one.get("authorityId", [])):
            yield Identifier("reference", clean(number))


def _addresses(said: dict[str, list[str]], places: Iterable[Told]) -> Iterable[Address]:
    for one in said.get("address", []):
        yield Address(one)
    for place in places:
        full = next(iter(place.get("full", [])), "")
        yield Address(clean(full), country(next(iter(place.get("country", [])), "")))
