"""Statements as bytes: canonical JSON, so that one statement has one writing and one digest.

Keys are ASCII and in order, no blanks, UTF-8; values are texts, whole numbers, lists and objects. Whoever reads one
writes it again and compares: a key twice, a blank, a number written otherwise is no statement of ours.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from dorasan.canonical import encoded
from dorasan.problem import BadInputError, Place, Problem

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
LONGEST = 400  # signs of one text
Printed = Annotated[str, StringConstraints(pattern=r"^[^\p{C}]+$", max_length=LONGEST)]  # no signs that move a cursor


class Statement(BaseModel):
    """One of the shapes that stand in an archive or beside the keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def told(self) -> bytes:
        """Its one writing."""
        return encoded(self.model_dump(mode="json"))


Shape = TypeVar("Shape", bound=Statement)


def read(shape: type[Shape], content: bytes, shown: str) -> Shape:
    """The statement that these bytes are. Raises :class:`BadInputError` for any other writing of it."""
    try:
        found = shape.model_validate_json(content)
        what = "" if found.told() == content else "canonical JSON"
    except ValidationError as wrong:
        error = wrong.errors(include_url=False, include_input=False)[0]
        what = ascii(".".join(map(str, error["loc"])) or error["type"])[1:-1][:80]
    if what:
        raise BadInputError([Problem("edition.bad_statement", Place(shown), {"what": what})])
    return found
