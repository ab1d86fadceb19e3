"""The UK Sanctions List of the Foreign Office, CSV (*Report Date: 20-Aug-2026* on top) and XML.

The CSV repeats a party on a row for each of its names and addresses; Unique ID (DPR0075) holds them together. *Name 6*
is the family name or the whole name of a body. Days are written day first; 00/00/1975 is a year alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, broken, merged
from dorasan.lists.read.grid import delimited, plain, told_rows
from dorasan.lists.read.words import born, clean, day, identifier
from dorasan.lists.read.xml import elements, text, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind, Role

LIST = "uk"
KINDS: dict[str, PartyKind] = {"individual": "person", "entity": "entity", "ship": "vessel"}
_ORDER = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_PLACE = (*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code")
Row = Mapping[str, str]
Every = Callable[..., tuple[str, ...]]


def read_csv(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file without the columns, or one that ends within a row."""
    grid = delimited(name, content)
    start = next((n for n, row in enumerate(grid.rows[:5]) if "uniqueid" in map(plain, row)), None)
    if start is None:
        raise broken(name, "no_columns", columns="Unique ID, Name 6, Regime Name")
    reported = next((clean(row[0]).partition(":")[2] for row in grid.rows[:start] if row), "")
    account = Account(name)
    parties: dict[str, list[Row]] = defaultdict(list)
    for told in told_rows(grid, account, start, named="Unique ID"):
        parties[told["Unique ID"]].append(told)
    for ref, rows in parties.items():
        entry = _of_rows(ref, rows)
        if entry.names:
            account.entries.append(entry)
            account.count("rows", "kept", len(rows))
        else:
            for _ in rows:
                account.unread("rows", "odd_nameless", ref=ref)
    return [account.batch(LIST, day(reported))]


def _of_rows(ref: str, rows: list[Row]) -> ListEntry:
    def every(*columns: str) -> tuple[str, ...]:
        return merged(clean(row.get(column)) for row in rows for column in columns)

    names = sorted({_name(row): None for row in rows}, key=lambda one: one.role != "name")
    scripts = [ListName(said, "script", clean(row.get("Non-latin script language"))) for row in rows
               if (said := clean(row.get("Name non-latin script")))]  # fmt: skip
    addresses = [
        Address(", ".join(merged(clean(row.get(part)) for part in _PLACE)), country(row.get("Address Country", "")))
        for row in rows
    ]
    flags = every("Current believed flag of ship")
    return ListEntry(
        ref=ref,
        kind=KINDS.get(next(iter(every("Designation Type")), "").lower(), "unknown"),
        names=tuple(dict.fromkeys(one for one in (*names, *scripts) if one.text)),
        listed_on=min(_days(every("Date Designated")), default=None),
        born=merged(born(one) for one in every("D.O.B")),
        owner=next(iter(every("Current owner/operator (s)")), ""),
        identifiers=tuple(_numbers(every)),
        countries=countries(
            [*every("Nationality(/ies)", "Country of birth"), *flags, *(one.country for one in addresses)]
        ),
        programmes=every("Regime Name"),
        amended_on=tuple(sorted(set(_days(every("Last Updated"))))),
        addresses=tuple(dict.fromkeys(one for one in addresses if one.text or one.country)),
        born_in=merged(
            ", ".join(merged([clean(row.get("Town of birth")), clean(row.get("Country of birth"))])) for row in rows
        ),
        titles=every("Title"),
        positions=every("Position"),
        remarks="; ".join(every("Sanctions Imposed", "Other Information", "UK Statement of Reasons")),
    )


def _name(row: Row) -> ListName:
    said = " ".join(merged(clean(row.get(part)) for part in _ORDER))
    return ListName(said, role_of(clean(row.get("Name type")), clean(row.get("Alias strength"))))


def role_of(name_type: str, strength: str = "") -> Role:
    """*Primary Name*, *Primary Name Variation*, *Alias* with or without *Low quality*, *FKA*."""
    kind = name_type.lower()
    if kind == "primary name":
        return "name"
    if "low" in strength.lower() or "weak" in strength.lower():
        return "weak"
    return "former" if kind.startswith(("fka", "f.k.a", "former")) else "alias"


def _days(texts_: Iterable[str]) -> list[date]:
    return [found for one in texts_ if (found := day(one)) is not None]


def _numbers(every: Every) -> Iterator[Identifier]:
    for number in every("IMO number"):
        yield identifier("IMO", number)
    for column, label in (("Passport number", "passport"), ("National Identifier number", "national identification"),
                          ("Business registration number (s)", "registration"), ("UN Reference Number", "reference"),
                          ("Hull identification number (HIN)", "hull"), ("Phone number", "phone"),
                          ("Email address", "email"), ("Website", "web")):  # fmt: skip
        for number in every(column):
            yield Identifier("reference", number, "", "UN") if label == "reference" else identifier(label, number)


def read_xml(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file that is not whole."""
    account = Account(name)
    generated: date | None = None
    for element in elements(content, name, "Designation", "DateGenerated"):
        if element.tag == "DateGenerated":
            generated = day(text(element))
            continue
        entry = _of_element(element)
        if entry.names:
            account.keep(entry, "designations")
        else:
            account.unread("designations", "odd_nameless", ref=entry.ref)
    return [account.batch(LIST, generated)]


def _of_element(element: Element) -> ListEntry:
    def within(tag: str) -> list[str]:
        return [said for one in element.iter(tag) if (said := text(one))]

    names = sorted((ListName(" ".join(merged(text(one, part.replace(" ", "")) for part in _ORDER)),
                             role_of(text(one, "NameType"), text(one, "AliasStrength")))
                    for one in element.findall("Names/Name")), key=lambda one: one.role != "name")  # fmt: skip
    scripts = [ListName(said, "script", text(one, "NonLatinScriptLanguage")) for one in element.iter("NonLatinName")
               if (said := text(one, "NameNonLatinScript"))]  # fmt: skip
    addresses = [
        Address(
            ", ".join(merged(text(one, part.replace(" ", "")) for part in _PLACE)),
            country(text(one, "AddressCountry")),
        )
        for one in element.findall("Addresses/Address")
    ]
    nations = [*within("Nationality"), *within("CountryOfBirth"), *within("CurrentBelievedFlagOfShip")]
    columns = {"IMO number": "IMONumber", "Passport number": "PassportNumber",
               "National Identifier number": "NationalIdentifierNumber", "UN Reference Number": "UNReferenceNumber",
               "Business registration number (s)": "BusinessRegistrationNumber", "Phone number": "PhoneNumber",
               "Email address": "EmailAddress", "Website": "Website",
               "Hull identification number (HIN)": "HullIdentificationNumber"}  # fmt: skip
    return ListEntry(
        ref=text(element, "UniqueID"),
        kind=KINDS.get(text(element, "IndividualEntityShip").lower(), "unknown"),
        names=tuple(dict.fromkeys(one for one in (*names, *scripts) if one.text)),
        listed_on=day(text(element, "DateDesignated")),
        born=merged(born(one) for one in within("DOB")),
        owner=next(iter(within("CurrentOwnerOperator")), ""),
        identifiers=tuple(_numbers(lambda *asked: merged(said for one in asked for said in within(columns[one])))),
        countries=countries([*nations, *(one.country for one in addresses)]),
        programmes=merged([text(element, "RegimeName")]),
        amended_on=tuple(_days([text(element, "LastUpdated")])),
        addresses=tuple(dict.fromkeys(one for one in addresses if one.text or one.country)),
        born_in=merged(
            ", ".join(merged([text(one, "TownOfBirth"), text(one, "CountryOfBirth")]))
            for one in element.iter("Location")
        ),
        titles=merged(within("Title")),
        positions=merged(within("Position")),
        remarks="; ".join(
            merged(
                [
                    *texts(element, "SanctionsImposed"),
                    *texts(element, "OtherInformation"),
                    *texts(element, "UKStatementofReasons"),
                ]
            )
        ),
    )
