"""OFAC's ENHANCED_XML (``SDN_ENHANCED.XML``, ``CONS_ENHANCED.XML``, or a query's export): names in every script.

One ``entity`` a party; its numbers are features and identity documents, related parties stand under relationships. A
file that was filtered by programme says so in ``publicationInfo/filters``: it is a part of a list and never taken for
the whole. A party's lists (SDN List, or another) stand with it, each with the day it was published there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, broken, merged
from dorasan.lists.read.ofac_csv import REST, SDN
from dorasan.lists.read.words import born, id_kind, identifier, iso_day
from dorasan.lists.read.xml import elements, text, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind

PART = "us-ofac-part"
_KINDS: dict[str, PartyKind] = {"Individual": "person", "Entity": "entity", "Vessel": "vessel", "Aircraft": "aircraft"}
_NATIONS = ("Nationality Country", "Citizenship Country", "Vessel Flag")
_OWNED = ("Owned or Controlled By", "Property in the interest of")
_NO_NUMBER = ("birth", "gender", "nationality", "citizenship", "additional", "secondary", "organization", "target",
              "model", "operator", "manufacture", "flag", "tonnage", "type", "executive", "order", "directive", "ifca",
              "caatsa", "peesa", "transactions", "established", "date", "owner")  # fmt: skip


def read(name: str, content: bytes) -> list[Batch]:
    """The SDN List and the rest, as far as the file holds them. Raises :class:`BadInputError` where it is not whole."""
    accounts = {SDN: Account(name), REST: Account(name)}
    as_of: date | None = None
    part = False
    for element in elements(content, name, "publicationInfo", "entity"):
        if element.tag == "publicationInfo":
            as_of = iso_day(text(element, "dataAsOf"))
            part = bool(element.findall("filters/sanctionsPrograms/sanctionsProgram"))
        else:
            on = texts(element, "sanctionsLists/sanctionsList")
            _party(accounts[SDN if not on or "SDN List" in on else REST], element)
    held = {list_id: account for list_id, account in accounts.items() if account.tallies}
    if not held:
        raise broken(name, "empty")
    if part:
        return [account.batch(PART, as_of, whole_list=False) for account in held.values()]
    return [account.batch(list_id, as_of) for list_id, account in held.items()]


def _party(account: Account, element: Element) -> None:
    ref, names = element.get("id", ""), tuple(_names(element))
    if not names:
        account.unread("names", "odd_nameless", ref=ref)
        return
    features = [(text(one, "type"), one) for one in element.findall("features/feature")]
    addresses = tuple(_addresses(element))
    published = (iso_day(one.get("datePublished", "")) for one in element.findall("sanctionsLists/sanctionsList"))
    account.keep(
        ListEntry(
            ref=account.ref(ref),
            kind=_KINDS.get(text(element, "generalInfo/entityType"), "unknown"),
            names=names,
            listed_on=min((day for day in published if day is not None), default=None),
            born=merged(born(text(one, "value")) for label, one in features if label == "Birthdate"),
            owner=next(_owners(element), ""),
            identifiers=tuple(dict.fromkeys(_numbers(element, features))),
            countries=countries(
                [
                    *(text(one, "value") for label, one in features if label in _NATIONS),
                    *(one.country for one in addresses),
                ]
            ),
            programmes=merged(texts(element, "sanctionsPrograms/sanctionsProgram")),
            addresses=addresses,
            born_in=merged(text(one, "value") for label, one in features if label == "Place of Birth"),
            positions=merged([text(element, "generalInfo/title")]),
            remarks=_remarks(element, features),
        )
    )


def _names(element: Element) -> Iterator[ListName]:
    names = sorted(element.findall("names/name"), key=lambda one: text(one, "isPrimary") != "true")
    first = True
    for one in names:
        weak, former = text(one, "isLowQuality") == "true", text(one, "aliasType").startswith("F")
        for each in one.findall("translations/translation"):
            said, script = text(each, "formattedFullName"), text(each, "script")
            if not said:
                continue
            latin = script in ("", "Latin")
            if first:
                yield ListName(said, "name", "" if latin else script)
                first = False
            elif latin:
                yield ListName(said, "former" if former else "weak" if weak else "alias")
            else:
                yield ListName(said, "script", script)


def _numbers(element: Element, features: list[tuple[str, Element]]) -> Iterator[Identifier]:
    for one in element.findall("identityDocuments/identityDocument"):
        if number := text(one, "documentNumber"):
            yield identifier(text(one, "type"), number, text(one, "issuingCountry"))
    for label, one in features:
        if id_kind(label) != "other" and not any(word in label.lower() for word in _NO_NUMBER):
            yield identifier(label, text(one, "value"))


def _addresses(element: Element) -> Iterator[Address]:
    for one in element.findall("addresses/address"):
        parts = texts(one, "translations/translation/addressParts/addressPart/value")
        where = Address(", ".join(merged(parts)), country(text(one, "country")))
        if where.text or where.country:
            yield where


def _owners(element: Element) -> Iterator[str]:
    """The reference of the party behind: a ship's or a company's owner on the same list."""
    for one in element.findall("relationships/relationship"):
        related = one.find("relatedEntity")
        if text(one, "type") in _OWNED and related is not None:
            yield related.get("entityId", "")


def _remarks(element: Element, features: list[tuple[str, Element]]) -> str:
    told = [text(element, "generalInfo/remarks")]
    told += [f"{label} {text(one, 'value')}" for label, one in features if any(w in label.lower() for w in _NO_NUMBER)]
    for one in element.findall("relationships/relationship"):
        told.append(f"{text(one, 'type')}: {text(one, 'relatedEntity')}")
    return "; ".join(merged(told))
