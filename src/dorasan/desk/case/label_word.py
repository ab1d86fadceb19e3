"""The words for what a hold's ground comes to on a line. How a hold comes by its word, the room ``hold`` says.

They stand this low because a group may agree which of them stop a clock of its own.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """The seven labels, heaviest ground first; and, beside them, that the hold could not be replayed."""

    BITES = "bites"
    ON_READING = "bites_on_reading"
    NEEDS_FACT = "needs_fact"
    SILENT = "does_not_bite"
    DISCRETION = "discretion"
    WITHHELD = "withheld"
    NONE = "none_cited"
    NOT_REPLAYED = "not_replayed"


OF_PROVISION = (Word.BITES, Word.ON_READING, Word.NEEDS_FACT, Word.SILENT)  # any of them, until it is replayed
WITHOUT_BASIS = frozenset({Word.NONE, Word.SILENT})  # these alone count so
UNKNOWN_GROUND = frozenset({Word.WITHHELD, Word.NOT_REPLAYED})  # no count of what is without basis rests on these
LABELS = tuple(one.value for one in Word if one is not Word.NOT_REPLAYED)
