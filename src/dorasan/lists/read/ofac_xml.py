"""OFAC's standard XML (``SDN.XML``, ``CONSOLIDATED.XML``): one ``sdnEntry`` a party.

Publish_Date and Record_Count stand on top. A file that holds another number of parties than its Record_Count says is
not whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, broken, merged
from dorasan.lists.read.ofac_csv import list_of
from dorasan.lists.read.words import born, day, identifier, names_a_number
from dorasan.lists.read.xml import elements, text, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind

_KINDS: dict[str, PartyKind] = {"individual": "person", "entity": "entity", "vessel": "vessel", "aircraft": "aircraft"}
_STREET = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "region")


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file that is not whole."""
    account = Account(name)
    published: date | None = None
    wanted = ""
    for element in elements(content, name, "sdnEntry", "publshInformation"):
        if element.tag == "publshInformation":
            published, wanted = day(text(element, "Publish_Date"), month_first=True), text(element, "Record_Count")
        else:
            _party(account, element)
    found = sum(tally.read for tally in account.tallies.values())
    if wanted.isdigit() and int(wanted) != found:
        raise broken(name, "other_count", said=int(wanted), found=found)
    return [account.batch(list_of(account.entries), published)]


def _party(account: Account, element: Element) -> None:
    ref, names = text(element, "uid"), tuple(_names(element))
    if not names:
        account.unread("names", "odd_nameless", ref=ref)
        return
    ship = element.find("vesselInfo")
    addresses = tuple(_addresses(element))
    nations = [
        *texts(element, "nationalityList/nationality/country"),
        *texts(element, "citizenshipList/citizenship/country"),
    ]
    births = texts(element, "placeOfBirthList/placeOfBirthItem/placeOfBirth")
    account.keep(
        ListEntry(
            ref=account.ref(ref),
            kind=_KINDS.get(text(element, "sdnType").lower(), "unknown"),
            names=names,
            born=merged(born(one) for one in texts(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth")),
            owner=text(ship, "vesselOwner"),
            identifiers=tuple(_numbers(element, ship)),
            countries=countries(
                [
                    *nations,
                    *(one.rpartition(",")[2] for one in births),
                    text(ship, "vesselFlag"),
                    *(one.country for one in addresses),
                ]
            ),
            programmes=merged(texts(element, "programList/program")),
            addresses=addresses,
            born_in=merged(births),
            positions=merged([text(element, "title")]),
            remarks="; ".join(merged([text(element, "remarks"), *_rest(element)])),
        )
    )


def _name(element: Element) -> str:
    """As Treasury writes persons everywhere else: *HANIYA, Ismail*."""
    return ", ".join(merged([text(element, "lastName"), text(element, "firstName")]))


def _names(element: Element) -> Iterator[ListName]:
    if main := _name(element):
        yield ListName(main, "name")
    for alias in element.findall("akaList/aka"):
        if said := _name(alias):
            weak = text(alias, "category").lower() == "weak"
            former = text(alias, "type").lower().startswith("f")
            yield ListName(said, "former" if former else "weak" if weak else "alias")


def _numbers(element: Element, ship: Element | None) -> Iterator[Identifier]:
    for one in element.findall("idList/id"):
        label, number = text(one, "idType"), text(one, "idNumber")
        if number and names_a_number(label, number):
            yield identifier(label, number, text(one, "idCountry"))
    if call_sign := text(ship, "callSign"):
        yield identifier("Vessel Call Sign", call_sign)


def _rest(element: Element) -> Iterator[str]:
    """What stands among the numbers and is none: sanctions risks, directives, sex."""
    for one in element.findall("idList/id"):
        label, number = text(one, "idType"), text(one, "idNumber")
        if number and not names_a_number(label, number):
            yield f"{label} {number}"


def _addresses(element: Element) -> Iterator[Address]:
    for one in element.findall("addressList/address"):
        where = Address(", ".join(merged(text(one, part) for part in _STREET)), country(text(one, "country")))
        if where.text or where.country:
            yield where
