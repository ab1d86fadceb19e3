"""An event that its desk released to the public, in words: goods, requests and provisions by their names.

Practice modelled: who reads it in a newspaper knows no mark of a record. What no released event names stands by its
mark all the same, for nothing else is public of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from pydantic import BaseModel

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import LineNamed
from dorasan.desk.events.decision import Drawn, Limit, Moved
from dorasan.desk.events.position import Condition, Ground
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.parts import DESKS, catalogued, for_machine, part
from dorasan.words import say

PAPERS = ("file", "paper", "receipt")  # digests; what they are of goes out with nobody's word


class PublicWords:
    """The words of one case, as far as it is public. ``state``: what its released events alone come to."""

    def __init__(self, names: Names, state: CaseState, cite: Callable[[str], str]) -> None:
        self.names, self.state, self.cite = names, state, cite

    def told(self, body: Body) -> list[str]:
        """Part by part, without what is empty and what only a machine checks."""
        return [f"{part(name, self.names.lang)}: {words}" for name, words in self._parts(body.KIND, body)]

    def _parts(self, kind: str, of: BaseModel) -> Iterator[tuple[str, str]]:
        for name in type(of).model_fields:
            value = getattr(of, name)
            several = value if isinstance(value, tuple) else () if value is None else (value,)
            if several and name not in PAPERS and not for_machine(kind, name):
                yield name, ", ".join(self._word(kind, name, one) for one in several)

    def _word(self, kind: str, name: str, value: object) -> str:
        lang = self.names.lang
        match value:
            case bool():
                return say(lang, "web_desk.yes" if value else "web_desk.no")
            case LineNamed():
                named = (value.name_ko if lang == "ko" else value.name_en) or value.id
                return f"{named} ({value.quantity})" if value.quantity else named
            case Limit() | Drawn() | Moved():
                amounts = (("quantity", "unit"), ("value", "currency"))
                told = (" ".join(filter(None, (getattr(value, one, None) for one in pair))) for pair in amounts)
                return say(
                    lang, "web_desk.said_line", line=self._line(value.line), amount=", ".join(filter(None, told))
                )
            case Condition():
                return value.told
            case BaseModel():
                at = f"{name}_" if isinstance(value, Ground) else ""
                return "; ".join(words for _, words in self._parts_of(kind, at, value))
            case _:
                return self._plain(kind, name, str(value))

    def _parts_of(self, kind: str, at: str, of: BaseModel) -> Iterator[tuple[str, str]]:
        """The parts of a part, whose words the catalogues have under the name of the whole."""
        for name, words in self._parts(kind, of):
            known = catalogued(kind, f"{at}{name}", words, self.names.lang)
            yield name, known if known is not None else words

    def _plain(self, kind: str, name: str, word: str) -> str:
        known = catalogued(kind, name, word, self.names.lang)
        if known is not None:
            return known
        match name:
            case "line" | "lines":
                return self._line(word)
            case "request":
                return self._requests.get(word, word)
            case "provision" | "silences":
                return self.cite(word)
            case "reading":
                return self.names.names.holders.get(word, {}).get(self.names.lang, word)
            case "fact":
                facts = self.names.tongue.vocabulary.facts
                return facts[word].label[self.names.lang] if word in facts else word
            case "act":
                return self.names.act(word)
            case "level":
                return self.names.level(word)
            case _:
                return self.names.desk(word) if name in DESKS or name == "authority" else word

    def _line(self, name: str) -> str:
        return self._lines.get(name, name)

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        every = (one for version in self.state.versions for one in version.lines)
        return {one.id: self._word("", "lines", one) for one in every}

    @cached_property
    def _requests(self) -> Mapping[str, str]:
        return {name: self.names.asks(one.act, one.authority) for name, one in self.state.requests.items()}
