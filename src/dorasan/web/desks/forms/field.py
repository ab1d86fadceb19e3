"""What a field of an act looks like on a page: its widget by the shape of the kind, its words by the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dorasan.desk.events.body import Amount, Day, Digest, Moment
from dorasan.desk.events.given import NEWEST
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.sheet.parts import WORDS
from dorasan.words import Lang, area, say

Widget = Literal[
    "text", "area", "day", "moment", "amount", "count", "yes", "radio", "checks", "lines", "select", "file", "rows"
]
Choice = tuple[str, str]  # a word of the record, and how it is called

AREAS = frozenset({"reason", "told", "question", "answer", "source", "data", "ground.told", "beyond"})
NEEDED = {  # what the shape leaves open and the act wants all the same
    "position.taken": ("ground.kind", "ground.provision", "ground.fact", "ground.discretion", "conditions", "question"),
    "decision.refused": ("ground.provision", "ground.fact", "ground.discretion"),
    "request.returned": ("lines",),
    "grant.suspended": ("lines",),
    "grant.resumed": ("lines",),
    "grant.revoked": ("lines",),
    "northern.recorded": ("source",),
    "request.answered": ("questions",),
    "position.answered": ("questions",),
}
SHAPES: tuple[tuple[Any, Widget], ...] = ((Day, "day"), (Moment, "moment"), (Amount, "amount"), (Digest, "file"))
MOST_RADIOS = 7
MOST_NEAR = 6
WATCHED = ("quantity", "unit", "value", "currency", "left", "journeys", "runs")  # what a condition can hold on to


@dataclass(frozen=True)
class Field:
    """``name``: dotted, as the act has it. ``several``: it holds more than one word. ``columns``: of a field of rows,
    the fields of one."""

    name: str
    widget: Widget
    label: str
    hint: str
    required: bool
    choices: tuple[Choice, ...] = ()
    near: tuple[Choice, ...] = ()  # what may be meant, by its name, where other words may be typed
    likely: int = 0
    columns: tuple[Field, ...] = ()
    several: bool = False

    @property
    def anchor(self) -> str:
        """Its place on the page, for a summary of errors."""
        return "f-" + self.name.replace(".", "-")

    @property
    def first(self) -> tuple[Choice, ...]:
        """What is most likely meant, to be seen without a script: the first of the near ones."""
        return self.near[: self.likely]

    @property
    def top(self) -> str:
        return self.name.split(".")[0]


def field_of(
    kind: str,
    name: str,
    lang: Lang,
    choices: Sequence[Choice] | None = None,
    near: Sequence[Choice] = (),
    likely: int = MOST_NEAR,
) -> Field:
    """A field of a kind of act. ``choices``: where the case at hand says what may be chosen."""
    shape: type[BaseModel] = KINDS[kind, NEWEST[kind]]
    annotation, required = _at(shape, name.split("."))
    required = required or name in NEEDED.get(kind, ())
    label = _words(kind, name, lang, "")
    hint = _words(kind, name, lang, "_hint")
    rows = _row_shape(annotation)
    if rows is not None:
        columns = tuple(_column(kind, f"{name}.{part}", info, lang, near) for part, info in rows.model_fields.items())
        return Field(name, "rows", label, hint, required, columns=columns)
    listed = get_origin(_plain(annotation)) is tuple
    if choices is not None:
        widget: Widget = (
            "lines" if name == "lines" else "checks" if listed else "select" if len(choices) > 7 else "radio"
        )
        return Field(name, widget, label, hint, required, tuple(choices), several=listed)
    fixed = _literal(kind, name, annotation, lang)
    if fixed:
        return Field(name, "radio", label, hint, required, fixed)
    bare: Widget = "text" if listed else _bare(name, annotation)
    return Field(name, bare, label, hint, required, near=tuple(near), likely=likely, several=listed)


def _column(kind: str, name: str, info: FieldInfo, lang: Lang, near: Sequence[Choice]) -> Field:
    """A field of a row. ``near``: at whose door days may lie."""
    chosen = tuple(near) if name == "days.whose" else _literal(kind, name, info.annotation, lang)
    if name == "conditions.field":
        chosen = tuple((one, say(lang, f"web_desk.is_conditions_field_{one}")) for one in WATCHED)
    widget = "select" if chosen else _bare(name.rpartition(".")[2], _whole(info.annotation, info.metadata))
    return Field(name.rpartition(".")[2], widget, _words(kind, name, lang, ""), "", info.is_required(), chosen)


def _bare(name: str, annotation: Any) -> Widget:
    """The widget of a field that nothing is chosen for."""
    alike = _marks(annotation)
    for known, widget in SHAPES:
        if _marks(known) & alike:
            return widget
    plain = _plain(annotation)
    if plain in (bool, int):
        return "yes" if plain is bool else "count"
    if _literal_of(annotation) is not None:
        return "select"
    return "area" if name in AREAS else "text"


def _marks(annotation: Any) -> set[int]:
    """What tells a day from a moment from an amount: the very objects that validate them."""
    found = {id(one) for one in getattr(annotation, "__metadata__", ())}
    for one in get_args(annotation):
        found |= _marks(one) if not isinstance(one, str) else set()
    return found


def _at(shape: type[BaseModel], path: Sequence[str]) -> tuple[Any, bool]:
    """The annotation at the end of a path, with what is said of it, and whether it must be given."""
    info = shape.model_fields[path[0]]
    if len(path) == 1:
        return _whole(info.annotation, info.metadata), info.is_required()
    inner = _model(info.annotation)
    if inner is None:
        raise KeyError(".".join(path))
    return _at(inner, path[1:])


class _Whole:
    """An annotation with the metadata that pydantic took off it."""

    def __init__(self, annotation: Any, metadata: Sequence[Any]) -> None:
        self.annotation, self.__metadata__ = annotation, tuple(metadata)


def _whole(annotation: Any, metadata: Sequence[Any]) -> Any:
    return annotation if not metadata else _Whole(annotation, metadata)


def _plain(annotation: Any) -> Any:
    found = annotation.annotation if isinstance(annotation, _Whole) else annotation
    several = [one for one in get_args(found) if one is not type(None)]
    if get_origin(found) is not tuple and get_origin(found) is not Literal and len(several) == 1:
        return _plain(several[0])
    return getattr(found, "__origin__", found) if hasattr(found, "__metadata__") else found


def _model(annotation: Any) -> type[BaseModel] | None:
    found = _plain(annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _row_shape(annotation: Any) -> type[BaseModel] | None:
    """The shape of one row, of a field that holds several."""
    found = _plain(annotation)
    return _model(get_args(found)[0]) if get_origin(found) is tuple else None


def _literal_of(annotation: Any) -> tuple[str, ...] | None:
    found = _plain(annotation)
    return tuple(map(str, get_args(found))) if get_origin(found) is Literal else None


def _literal(kind: str, name: str, annotation: Any, lang: Lang) -> tuple[Choice, ...]:
    words = _literal_of(annotation) or ()
    known = WORDS.get((kind, name))
    return tuple((one, say(lang, f"{known}_{one}" if known else f"web_desk.is_{_key(name)}_{one}")) for one in words)


def _words(kind: str, name: str, lang: Lang, end: str) -> str:
    """What a field is called: by this kind of act, or by any. A hint is told only where there is one."""
    own, any_ = f"field_{_key(kind)}_{_key(name)}{end}", f"field_{_key(name)}{end}"
    known = area("web_desk")
    if own in known:
        return say(lang, f"web_desk.{own}")
    return say(lang, f"web_desk.{any_}") if any_ in known or not end else ""


def _key(name: str) -> str:
    return name.replace(".", "_")
