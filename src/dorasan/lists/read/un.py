"""The UN Security Council's consolidated list in XML (schema sc-sanctions.xsd).

One ``INDIVIDUAL`` or ``ENTITY`` is one party, REFERENCE_NUMBER its reference (KPi.033, KPe.047), UN_LIST_TYPE its
regime, LISTED_ON the day; LAST_DAY_UPDATED the amendments. ``QUALITY`` Low is a weak alias, f.k.a. a former name.
Ships of the 1718 Committee are in no such file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.words import born, identifier, iso_day
from dorasan.lists.read.xml import elements, root_attributes, text, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, IdKind, ListEntry, ListName, PartyKind, Role

LIST = "un-sc"
_ROLES: dict[str, Role] = {"low": "weak", "f.k.a.": "former"}
_IN_REMARKS: tuple[tuple[IdKind, re.Pattern[str]], ...] = (
    ("bic", re.compile(r"(?:SWIFT|BIC)\S*?[: ]+([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")),
    ("imo", re.compile(r"\bIMO\b\D{0,12}(\d{7})\b")),
)
_NAME = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file that is not whole."""
    account = Account(name)
    generated = root_attributes(content, name).get("dateGenerated", "")
    for element in elements(content, name, "INDIVIDUAL", "ENTITY"):
        _party(account, element, "person" if element.tag == "INDIVIDUAL" else "entity")
    return [account.batch(LIST, iso_day(generated))]


def _party(account: Account, element: Element, kind: PartyKind) -> None:
    own = element.tag
    ref = text(element, "REFERENCE_NUMBER") or text(element, "DATAID")
    names = tuple(_names(element, own))
    what = "persons" if kind == "person" else "entities"
    if not names:
        account.unread(what, "odd_nameless", ref=ref)
        return
    places = element.findall(f"{own}_ADDRESS")
    births = element.findall("INDIVIDUAL_PLACE_OF_BIRTH")
    nations = [*texts(element, "NATIONALITY/VALUE"), *(text(one, "COUNTRY") for one in (*places, *births))]
    account.keep(
        ListEntry(
            ref=account.ref(ref),
            kind=kind,
            names=names,
            listed_on=iso_day(text(element, "LISTED_ON")),
            born=merged(_birth(one) for one in element.findall("INDIVIDUAL_DATE_OF_BIRTH")),
            identifiers=(*_papers(element), *_told_in(text(element, "COMMENTS1"))),
            countries=countries(nations),
            programmes=merged([text(element, "UN_LIST_TYPE")]),
            amended_on=tuple(found for day in texts(element, "LAST_DAY_UPDATED/VALUE") if (found := iso_day(day))),
            addresses=tuple(where for one in places if (where := _address(one)).text or where.country),
            born_in=merged(", ".join(merged(text(one, part) for part in (*_PLACE, "COUNTRY"))) for one in births),
            titles=merged(texts(element, "TITLE/VALUE")),
            positions=merged(texts(element, "DESIGNATION/VALUE")),
            remarks=text(element, "COMMENTS1"),
        ),
        what,
    )


def _names(element: Element, own: str) -> Iterator[ListName]:
    main = " ".join(merged(text(element, part) for part in _NAME))
    if main:
        yield ListName(main, "name")
    for alias in element.findall(f"{own}_ALIAS"):
        if said := text(alias, "ALIAS_NAME"):
            yield ListName(said, _ROLES.get(text(alias, "QUALITY").lower(), "alias"))
    if script := text(element, "NAME_ORIGINAL_SCRIPT"):
        yield ListName(script, "script")


def _birth(one: Element) -> str:
    about = "circa " if text(one, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
    if span := text(one, "FROM_YEAR"):
        return born(f"{about}{span} to {text(one, 'TO_YEAR') or span}")
    said = text(one, "DATE") or text(one, "YEAR") or text(one, "NOTE")
    return born(about + said) if said else ""


def _papers(element: Element) -> Iterator[Identifier]:
    for one in element.findall("INDIVIDUAL_DOCUMENT"):
        number = text(one, "NUMBER") or text(one, "NOTE")
        if number:
            label = text(one, "TYPE_OF_DOCUMENT") or text(one, "TYPE_OF_DOCUMENT2")
            nation = text(one, "ISSUING_COUNTRY") or text(one, "COUNTRY_OF_ISSUE")
            yield identifier(label, number, nation, text(one, "NOTE") if text(one, "NUMBER") else "")


def _told_in(remarks: str) -> Iterator[Identifier]:
    """Banks' codes and ships' numbers stand in the remarks and nowhere else."""
    for kind, pattern in _IN_REMARKS:
        for number in pattern.findall(remarks):
            yield Identifier(kind, number)


def _address(one: Element) -> Address:
    return Address(", ".join(merged(text(one, part) for part in (*_PLACE, "NOTE"))), country(text(one, "COUNTRY")))
