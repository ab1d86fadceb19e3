"""The EU's financial sanctions file, XML 1.1 (schema 20171012-FULL-schema-1_1): one ``sanctionEntity`` a party.

The reference is euReferenceNumber (EU.1234.56), else the logical id. The first strong name is the primary one; a name
whose ``strong`` is false is weak. The day of listing is designationDate where it is said, else the publication of the
regulation; delistingDate ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.words import born, clean, identifier, iso_day
from dorasan.lists.read.xml import elements, root_attributes, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind

LIST = "eu"
_KINDS: dict[str, PartyKind] = {"P": "person", "E": "entity"}
_UNKNOWN = ("", "00", "xx")  # the EU's code for a country that is not known


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file that is not whole."""
    account = Account(name)
    generated = root_attributes(content, name).get("generationDate", "")
    for element in elements(content, name, "sanctionEntity"):
        _party(account, element)
    return [account.batch(LIST, iso_day(generated))]


def _party(account: Account, element: Element) -> None:
    ref = element.get("euReferenceNumber") or element.get("logicalId") or ""
    names = tuple(_names(element))
    if not names:
        account.unread("names", "odd_nameless", ref=ref)
        return
    regulation = element.find("regulation")
    published = regulation.get("publicationDate", "") if regulation is not None else ""
    programme = regulation.get("programme", "") if regulation is not None else ""
    addresses = tuple(_addresses(element))
    births = element.findall("birthdate")
    sort = element.find("subjectType")
    nations = [_nation(one) for one in (*element.findall("citizenship"), *births, *element.findall("identification"))]
    account.keep(
        ListEntry(
            ref=account.ref(ref),
            kind=_KINDS.get(sort.get("classificationCode", "") if sort is not None else "", "unknown"),
            names=names,
            listed_on=iso_day(element.get("designationDate", "")) or iso_day(published),
            removed_on=iso_day(element.get("delistingDate", "")),
            born=merged(_birth(one) for one in births),
            identifiers=tuple(_numbers(element)),
            countries=countries([*nations, *(one.country for one in addresses)]),
            programmes=merged([programme]),
            amended_on=tuple(_amended(element)),
            addresses=addresses,
            born_in=merged(", ".join(merged(one.get(at, "") for at in ("city", "region", "place"))) for one in births),
            titles=merged(clean(one.get("title")) for one in element.findall("nameAlias")),
            positions=merged(clean(one.get("function")) for one in element.findall("nameAlias")),
            remarks="; ".join(merged([*texts(element, "remark"), clean(element.get("designationDetails"))])),
        )
    )


def _names(element: Element) -> Iterator[ListName]:
    told = []
    for one in element.findall("nameAlias"):
        whole = clean(one.get("wholeName")) or " ".join(
            merged(clean(one.get(part)) for part in ("firstName", "middleName", "lastName"))
        )
        if whole:
            told.append((whole, one.get("strong", "true") == "true", one.get("nameLanguage", "").lower()))
    told.sort(key=lambda one: not one[1])  # a stable sort: the strong ones first, in the file's order
    for n, (whole, strong, lang) in enumerate(told):
        latin = all(char < "\u0250" or not char.isalpha() for char in whole)
        if n == 0:
            yield ListName(whole, "name", lang)
        else:
            yield ListName(whole, "weak" if not strong else "alias" if latin else "script", lang)


def _birth(one: Element) -> str:
    about = "circa " if one.get("circa") == "true" else ""
    if whole := one.get("birthdate"):
        return born(about + whole)
    if since := one.get("yearRangeFrom"):
        return born(f"{about}{since} to {one.get('yearRangeTo', since)}")
    year, month = one.get("year", ""), one.get("monthOfYear", "")
    return born(about + (f"{year}-{int(month):02d}" if year and month.isdigit() else year)) if year else ""


def _nation(one: Element) -> str:
    code = one.get("countryIso2Code", "").lower()
    if code in _UNKNOWN:
        described = clean(one.get("countryDescription"))
        return "" if described.upper() == "UNKNOWN" else described
    return code


def _numbers(element: Element) -> Iterator[Identifier]:
    if number := clean(element.get("unitedNationId")):
        yield Identifier("reference", number, "", "UN")
    for one in element.findall("identification"):
        if number := clean(one.get("latinNumber")) or clean(one.get("number")):
            label = f"{one.get('identificationTypeCode', '')} {one.get('identificationTypeDescription', '')}"
            yield identifier(label, number, _nation(one), "known false" if one.get("knownFalse") == "true" else "")


def _addresses(element: Element) -> Iterator[Address]:
    for one in element.findall("address"):
        parts = (clean(one.get(part)) for part in ("street", "poBox", "zipCode", "city", "region", "place"))
        where = Address(", ".join(merged(parts)), country(_nation(one)))
        if where.text or where.country:
            yield where


def _amended(element: Element) -> Iterator[date]:
    days = {iso_day(one.get("publicationDate", "")) for one in element.iter("regulationSummary")}
    yield from sorted(day for day in days if day is not None)
