"""The one writing of an event's bytes: canonical JSON (RFC 8785) of values that have only one.

Keys are ASCII; values are texts, whole numbers of at most 2^53 - 1, booleans, null, lists and objects; no fraction.
For such values ``dorasan.canonical`` writes what RFC 8785 asks for (tests hold it against ``rfc8785``).
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from dorasan.canonical import encoded_whole
from dorasan.desk.events.body import MOST_WHOLE

LARGEST = 1 << 20  # bytes of one event


class FormError(ValueError):
    """Bytes or values that have no one writing; says which rule they break."""


def written(value: dict[str, Any]) -> bytes:
    """The one writing. Raises :class:`FormError`."""
    try:
        _look_through(value)
        data = encoded_whole(value)
    except FormError:
        raise
    except (TypeError, ValueError) as wrong:  # what JSON has no word for; a lone surrogate
        raise FormError("value") from wrong
    if len(data) > LARGEST:
        raise FormError("size")
    return data


def read(data: bytes) -> dict[str, Any]:
    """What the bytes say, if they are its one writing. Raises :class:`FormError`."""
    found = parsed(data)
    if not is_written(found, data):
        raise FormError("canonical JSON")
    return found


def is_written(value: dict[str, Any], data: bytes) -> bool:
    """Are these bytes, in which :func:`parsed` found no fraction, the one writing of ``value``?"""
    try:
        return encoded_whole(value) == data
    except (TypeError, ValueError, RecursionError):  # a lone surrogate, or nested without end
        return False


def parsed(data: bytes) -> dict[str, Any]:
    """What the bytes say, if all values in them are such as have one writing; whether this is it,
    :func:`is_written` tells. Raises :class:`FormError`."""
    if len(data) > LARGEST:
        raise FormError("size")
    try:
        found = json.loads(
            data.decode(),
            parse_float=_fraction,
            parse_constant=_fraction,
            parse_int=_whole,
            object_pairs_hook=_object,
        )
    except FormError:
        raise
    except (ValueError, RecursionError) as wrong:  # no JSON, no UTF-8, nested without end
        raise FormError("JSON") from wrong
    if not isinstance(found, dict):
        raise FormError("JSON")
    return found


def _look_through(value: Any) -> None:
    """What :func:`parsed` refuses in bytes, refused in values before they are written."""
    if isinstance(value, dict):
        if not "".join(value).isascii():
            raise FormError("key")
        value = value.values()
    elif isinstance(value, int):
        if abs(value) > MOST_WHOLE:
            raise FormError("number")
        return
    elif isinstance(value, float):
        raise FormError("fraction")
    elif not isinstance(value, list | tuple):
        return  # a text, null; of anything else the writer says that JSON has no word for it
    for inner in value:
        if inner is not None and type(inner) is not str:
            _look_through(inner)


def _fraction(told: str) -> NoReturn:
    raise FormError("fraction")


def _whole(told: str) -> int:
    if len(told) > 17 or abs(number := int(told)) > MOST_WHOLE:
        raise FormError("number")
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FormError("key twice")
    if not "".join(found).isascii():
        raise FormError("key")
    return found
