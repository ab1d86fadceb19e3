"""Texts formatted in parts: what is struck through does not count, and a raised digit is no place of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_OFF = ("0", "false", "off", "none", "noStrike")


@dataclass(frozen=True, slots=True)
class Rich:
    """``kept``: the text without what is struck through; ``whole``: all of it; ``struck``: whether anything is."""

    kept: str
    whole: str
    struck: bool


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def rich_text(item: Element) -> Rich | None:
    """What a ``<si>`` or ``<is>`` with runs says; None when it is plain for our purposes."""
    kept: list[str] = []
    whole: list[str] = []
    odd = False
    for child in item:
        if _local(child) == "t":
            kept.append(child.text or "")
            whole.append(child.text or "")
        elif _local(child) == "r":
            text = "".join(part.text or "" for part in child if _local(part) == "t")
            struck, raised = _manner(child)
            whole.append(text)
            odd = odd or struck or (raised != "" and any(sign.isdecimal() for sign in text))
            if not struck:
                kept.append(text.translate(_RAISED if raised == "superscript" else _LOWERED) if raised else text)
    if not odd:
        return None
    return Rich("".join(kept), "".join(whole), "".join(kept).strip() != "".join(whole).strip() and _any_struck(item))


def _manner(run: Element) -> tuple[bool, str]:
    struck, raised = False, ""
    for properties in run:
        if _local(properties) != "rPr":
            continue
        for one in properties:
            value = one.get("val")
            if _local(one) in ("strike", "dstrike"):
                struck = value not in _OFF
            elif _local(one) == "vertAlign" and value in ("superscript", "subscript"):
                raised = value
    return struck, raised


def _any_struck(item: Element) -> bool:
    return any(_local(child) == "r" and _manner(child)[0] for child in item)


def shared_texts(archive: Any) -> dict[int, Rich]:
    """The shared texts of a workbook that are formatted in parts so that it matters, by their number."""
    name = next((name for name in archive.namelist() if name.casefold().endswith("xl/sharedstrings.xml")), None)
    if name is None:
        return {}
    raw = archive.read(name)
    if b"strike" not in raw and b"vertAlign" not in raw:
        return {}
    found: dict[int, Rich] = {}
    number = 0
    with archive.open(name) as stream:
        for _, element in iterparse(stream):
            if _local(element) == "si":
                rich = rich_text(element)
                if rich is not None:
                    found[number] = rich
                number += 1
                element.clear()
    return found
