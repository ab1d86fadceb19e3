"""OFAC's remarks column, cut into what identifies: *DOB 28 Jul 1963; POB ...; Passport P0017003 (Belize); a.k.a. 'X'.*

Its parts stand between semicolons, *alt.* before a second one of a kind. What names no number, day, country or other
name (sanctions risks, links) is not lost: the whole text stays with the entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dorasan.lists.read.words import born, clean, id_kind, identifier, names_a_number
from dorasan.parties.country import country
from dorasan.parties.entry import Identifier, ListName

_PART = re.compile(r";\s+|;$|\.$")
_ALT = re.compile(r"^alt\.\s+")
_WEAK = re.compile(r"^(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s+'(.+)'$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<label>[A-Za-z][A-Za-z./'’&,\- ()#]*?)[:.]?\s+(?P<number>(?:[A-Z]{0,6}[-/]?)?\S*\d.*)$")
_CODED = re.compile(r"^(?P<label>SWIFT/BIC|Aircraft Tail Number|Vessel Call Sign|Email Address|EMAIL|Website|WEBSITE|"
                    r"Digital Currency Address - \S+)\s+(?P<number>\S.*)$")  # fmt: skip
_NATION = re.compile(r"\s+\(([^()]+)\)")
_VALID = re.compile(r"\s+(?:issued|expires)\s+\d{1,2} [A-Z][a-z]{2} \d{4}")
_NO_NUMBER = ("secondary", "transactions", "executive order", "additional", "linked to", "listing date",
              "effective date",
              "organization", "aircraft m", "aircraft o", "target", "for more", "ifca", "caatsa", "former vessel",
              "member", "directive", "chief", "deputy")  # fmt: skip


@dataclass
class Remarks:
    """What a remark told, each in order."""

    born: list[str] = field(default_factory=list)
    born_in: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    names: list[ListName] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    owner: str = ""


def remarks(told: str) -> Remarks:
    """The parts of a remark that identify."""
    out = Remarks()
    for part in _PART.split(told):
        said = _ALT.sub("", clean(part)).rstrip(".")
        if said:
            _take(said, out)
    return out


def _take(said: str, out: Remarks) -> None:
    weak = _WEAK.match(said)
    if weak:
        out.names.append(ListName(weak.group(2), "former" if weak.group(1).lower() == "f.k.a." else "weak"))
        return
    head, _, rest = said.partition(" ")
    match head:
        case "DOB":
            out.born.append(born(rest))
        case "POB":
            out.born_in.append(rest)
            out.countries.append(country(rest.rpartition(",")[2]))
        case "nationality" | "citizen":
            out.countries.append(country(rest))
        case "Linked":
            out.owner = out.owner or clean(said.partition(":")[2])
        case _:
            _number(said, out)


def _number(said: str, out: Remarks) -> None:
    if said.lower().startswith(_NO_NUMBER):
        return
    found = _CODED.match(said) or _NUMBERED.match(said)
    if found is None:
        return
    label, number = found["label"], _VALID.sub("", found["number"])
    if not names_a_number(label, number) and id_kind(number) != "imo":
        return
    nation = _NATION.search(number)
    if id_kind(number) == "imo":
        label = "IMO"
    bare = clean(_NATION.sub("", number))
    out.identifiers.append(identifier(label, bare, nation.group(1) if nation else ""))
