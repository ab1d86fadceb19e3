"""What a kit holds, where the list says so in the kit's own line: ``위생키트(비누 2, 수건 1)``, ``contents: soap,
towel``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorasan.packing.cell.measure import read_measure, usual_signs
from dorasan.packing.line import Line
from dorasan.packing.wording.plain import clean

_SAID = re.compile(
    r"(?:구성(?:품|물)?|내용물|포함|contents?|contains?|containing|consist(?:s|ing) of|includ(?:es|ing)"
    r"|made up of|comprenant|contenant"
    r"|contiene|incluye|состав|包括|包含|内含)\s*[:：]?\s*(.+)$",
    re.I | re.S,
)
_ASIDE = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_PARTS = re.compile(r"\s*(?:[,;、/+\n·•]|\s및\s|\sand\s|\bet\b|\sи\s|和)\s*")
_COUNT = re.compile(
    r"^(.*?\D)\s*[xX×*]?\s*(\d[\d.,]*\s*[^\d\s]{0,8})$|^(\d[\d.,]*\s*(?:[^\W\d]{1,6}\.?)?)\s*[xX×*]?\s+(\D.*)$"
)
_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing in a kit, and how many of it, as written."""

    name: str
    quantity: str


def contents_of(line: Line) -> list[Held]:
    """The things a line says it holds, in brackets behind its name, in its specification or its remarks; none if
    fewer than two."""
    places = [
        *_ASIDE.findall(line.name),
        *([line.spec] if line.spec else []),
        *([line.remarks] if line.remarks else []),
    ]
    for text in places:
        said = _SAID.search(text)
        held = (
            _listed(said[1] if said is not None else text)
            if said is not None or text in _ASIDE.findall(line.name)
            else []
        )
        if len(held) >= _AT_LEAST:
            return held
    return []


def _listed(text: str) -> list[Held]:
    """The parts of an enumeration; nothing when one of them is no name (a size, a figure, a sentence)."""
    out: list[Held] = []
    for part in _PARTS.split(clean(text).strip(" .")):
        bare = re.sub(r"^(?:및|and|등)\s+|\s*(?:등|etc\.?|외)$", "", part.strip(" .-"))
        if not bare:
            continue
        found = _COUNT.match(bare)
        name, count = (found[1] or found[4], found[2] or found[3]) if found else (bare, "")
        usual = usual_signs(count) if count else None
        if count and (usual is None or read_measure(usual) is None):
            name, count = bare, ""
        name = name.strip(" -:×xX")
        if len(name) < 2 or len(name.split()) > 6 or not any(sign.isalpha() for sign in name):
            return []
        out.append(Held(name, count.strip()))
    return out
