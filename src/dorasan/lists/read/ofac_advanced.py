"""OFAC's advanced XML (``SDN_ADVANCED.XML``, ``CONS_ADVANCED.XML``): parties, places, papers and listings apart.

They are joined by numbers. ``DistinctParty`` holds names and features, ``Locations`` the places these point to,
``IDRegDocuments`` papers by identity, ``SanctionsEntries`` the list, the day and the programmes (a measure of the type
*Program* with the programme as its comment). What the numbers mean stands in ``ReferenceValueSets`` of the file itself.
A paper or listing of a party that is not in the file is orphaned and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from dorasan.lists.read.batch import Account, Batch, Loose, broken, merged
from dorasan.lists.read.ofac_csv import REST, SDN
from dorasan.lists.read.words import born, id_kind, identifier
from dorasan.lists.read.xml import elements, text, texts
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind

_SETS = ("Country", "FeatureType", "IDRegDocType", "NamePartType", "Script", "AliasType", "PartySubType", "PartyType",
         "LocPartType", "SanctionsType", "List", "DetailReference")  # fmt: skip
_KINDS: tuple[tuple[str, PartyKind], ...] = (
    ("individual", "person"), ("entity", "entity"), ("vessel", "vessel"), ("aircraft", "aircraft"),
)  # fmt: skip
_LATIN = ("", "Latin")


@dataclass
class Book:
    """What the file says apart from its parties, by number."""

    words: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    parents: dict[str, str] = field(default_factory=dict)  # sub-type of a party to its type
    places: dict[str, Address] = field(default_factory=dict)
    papers: dict[str, list[Identifier]] = field(default_factory=lambda: defaultdict(list))
    parties: list[tuple[str, str, ListEntry]] = field(default_factory=list)
    listed: dict[str, list[tuple[str, date | None, list[str]]]] = field(default_factory=lambda: defaultdict(list))
    issued: date | None = None

    def word(self, of: str, number: str | None) -> str:
        return self.words[of].get(number or "", "")


def read(name: str, content: bytes) -> list[Batch]:
    """The SDN list and the rest, each that the file holds. Raises :class:`BadInputError` for one that is not whole."""
    book, account = Book(), Account(name)
    tags = (*_SETS, "DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry")
    for element in elements(content, name, *tags):
        match element.tag:
            case "DateOfIssue":
                book.issued = _day(element)
            case "Location":
                book.places[element.get("ID", "")] = _place(book, element)
            case "IDRegDocument":
                _paper(book, element)
            case "DistinctParty":
                _party(book, account, element)
            case "SanctionsEntry":
                _listing(book, element)
            case kind:
                book.words[kind][element.get("ID", "")] = text(element)
                if kind == "PartySubType":
                    book.parents[element.get("ID", "")] = element.get("PartyTypeID", "")
    return _joined(name, book, account)


def _joined(name: str, book: Book, account: Account) -> list[Batch]:
    accounts = {SDN: account, REST: Account(name)}
    for profile, identity, entry in book.parties:
        listings = book.listed.pop(profile, [])
        on_sdn = any(which in ("", "SDN List") for which, _, _ in listings) or not listings
        days = [day for _, day, _ in listings if day is not None]
        accounts[SDN if on_sdn else REST].keep(
            ListEntry(
                **{
                    **{name: getattr(entry, name) for name in entry.__slots__},
                    "listed_on": min(days, default=None),
                    "programmes": merged(one for _, _, programmes in listings for one in programmes),
                    "identifiers": tuple(dict.fromkeys((*entry.identifiers, *book.papers.pop(identity, ())))),
                }
            )
        )
    for profile, listings in book.listed.items():
        account.count("listings", "orphaned", len(listings))
        account.say("odd_orphan", ref=profile, text="SanctionsEntry")
    for identity, papers in book.papers.items():
        account.count("papers", "orphaned", len(papers))
        account.loose.extend(Loose("papers", identity, f"{one.kind} {one.number}") for one in papers)
        account.say("odd_orphan", ref=identity, text="IDRegDocument")
    held = [(list_id, one) for list_id, one in accounts.items() if one.entries]
    if not held:
        raise broken(name, "empty")
    return [one.batch(list_id, book.issued) for list_id, one in held]


def _day(element: Element | None) -> date | None:
    try:
        return date(*(int(text(element, part)) for part in ("Year", "Month", "Day")))
    except (ValueError, TypeError):
        return None


def _place(book: Book, element: Element) -> Address:
    nation = element.find("LocationCountry")
    named = book.word("Country", nation.get("CountryID")) if nation is not None else ""
    return Address(", ".join(merged(texts(element, "LocationPart/LocationPartValue/Value"))), country(named))


def _paper(book: Book, element: Element) -> None:
    number = text(element, "IDRegistrationNo")
    if number:
        label = book.word("IDRegDocType", element.get("IDRegDocTypeID"))
        nation = book.word("Country", element.get("IssuedBy-CountryID"))
        book.papers[element.get("IdentityID", "")].append(identifier(label, number, nation))


def _listing(book: Book, element: Element) -> None:
    days = [found for one in element.findall("EntryEvent/Date") if (found := _day(one)) is not None]
    programmes = [
        text(one, "Comment")
        for one in element.findall("SanctionsMeasure")
        if book.word("SanctionsType", one.get("SanctionsTypeID")) == "Program"
    ]
    told = (book.word("List", element.get("ListID")), min(days, default=None), programmes)
    book.listed[element.get("ProfileID", "")].append(told)


def _party(book: Book, account: Account, element: Element) -> None:
    profile = element.find("Profile")
    ref = element.get("FixedRef", "")
    identity = profile.find("Identity") if profile is not None else None
    if profile is None or identity is None or not (names := tuple(_names(book, identity))):
        account.unread("names", "odd_nameless", ref=ref)
        return
    features = [(book.word("FeatureType", one.get("FeatureTypeID")), one) for one in profile.findall("Feature")]
    addresses = tuple(where for label, one in features if label == "Location" for where in _places(book, one))
    nations = [where.country for label, one in features if _of_a_nation(label) for where in _places(book, one)]
    entry = ListEntry(
        ref=account.ref(ref),
        kind=_kind(book, profile.get("PartySubTypeID", "")),
        names=names,
        born=merged(_birth(one) for label, one in features if label == "Birthdate"),
        identifiers=tuple(_numbers(features)),
        countries=countries([*nations, *(one.country for one in addresses)]),
        addresses=addresses,
        born_in=merged(_detail(one) for label, one in features if label == "Place of Birth"),
        positions=merged(_detail(one) for label, one in features if label == "Title"),
        remarks="; ".join(
            merged(f"{label} {said}" for label, one in features if id_kind(label) == "other" and (said := _detail(one)))
        ),
    )
    book.parties.append((profile.get("ID", ref), identity.get("ID", ""), entry))


def _kind(book: Book, sub_type: str) -> PartyKind:
    for named in (book.word("PartySubType", sub_type), book.word("PartyType", book.parents.get(sub_type))):
        for word, kind in _KINDS:
            if word in named.lower():
                return kind
    return "unknown"


def _names(book: Book, identity: Element) -> Iterator[ListName]:
    parts = {
        one.get("ID", ""): book.word("NamePartType", one.get("NamePartTypeID"))
        for one in identity.iter("NamePartGroup")
    }
    first = True
    for alias in sorted(identity.findall("Alias"), key=lambda one: one.get("Primary") != "true"):
        weak = alias.get("LowQuality") == "true"
        former = book.word("AliasType", alias.get("AliasTypeID")).startswith("F")
        for named in alias.findall("DocumentedName"):
            values = list(named.iter("NamePartValue"))
            last = [text(one) for one in values if parts.get(one.get("NamePartGroupID", "")) == "Last Name"]
            rest = [text(one) for one in values if parts.get(one.get("NamePartGroupID", "")) != "Last Name"]
            said = ", ".join(merged([" ".join(merged(last)), " ".join(merged(rest))]))
            script = book.word("Script", values[0].get("ScriptID")) if values else ""
            if not said:
                continue
            if first:
                yield ListName(said, "name", "" if script in _LATIN else script)
                first = False
            elif script in _LATIN:
                yield ListName(said, "former" if former else "weak" if weak else "alias")
            else:
                yield ListName(said, "script", script)


def _of_a_nation(label: str) -> bool:
    return label in ("Nationality Country", "Citizenship Country", "Vessel Flag", "Place of Birth")


def _places(book: Book, feature: Element) -> Iterator[Address]:
    for one in feature.iter("VersionLocation"):
        found = book.places.get(one.get("LocationID", ""))
        if found is not None and (found.text or found.country):
            yield found


def _detail(feature: Element) -> str:
    return ", ".join(merged(text(one) for one in feature.iter("VersionDetail")))


def _birth(feature: Element) -> str:
    period = feature.find("FeatureVersion/DatePeriod")
    if period is None:
        return born(_detail(feature))
    start, end = _day(period.find("Start/From")), _day(period.find("End/To"))
    if start is None or end is None:
        return ""
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}/{end.year}"
    return f"{start.isoformat()}/{end.isoformat()}"


def _numbers(features: list[tuple[str, Element]]) -> Iterator[Identifier]:
    for label, one in features:
        said = _detail(one)
        if said and id_kind(label) != "other":
            yield identifier(label, said)
