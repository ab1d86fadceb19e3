"""XML of an issuer, element by element: no entities, no document types, no namespaces left, memory given back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dorasan.lists.read.batch import broken
from dorasan.lists.read.words import clean


def elements(content: bytes, name: str, *tags: str) -> Iterator[Element]:
    """Each element of these tags, whole and with plain tags; the root comes last, as ``""`` was its tag.

    Raises :class:`BadInputError` for a file that is cut off or is none that an issuer writes.
    """
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                root = element if root is None else root
                continue
            element.tag = element.tag.rpartition("}")[2]
            if element.tag in tags:
                yield element
                element.clear()
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise broken(name, "cut_off") from wrong


def root_attributes(content: bytes, name: str) -> dict[str, str]:
    """The attributes of the outermost element."""
    try:
        for _, element in iterparse(io.BytesIO(content), events=("start",), forbid_dtd=True):
            return dict(element.attrib)
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise broken(name, "cut_off") from wrong
    raise broken(name, "cut_off")


def text(element: Element | None, path: str = "") -> str:
    """The text at a path, without doubled spaces; nothing where there is none."""
    found = element.find(path) if element is not None and path else element
    return clean(found.text) if found is not None else ""


def texts(element: Element, path: str) -> list[str]:
    """The texts at a path that say something."""
    return [said for one in element.findall(path) if (said := clean(one.text))]
