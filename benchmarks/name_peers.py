"""Two peers of the screening: rapidfuzz over every name, and nomenklatura's logic-v2 behind its own blocker.

nomenklatura (MIT) is no requirement of anything here: it needs PyICU, which is published as source alone. Where it can
be imported it takes part; where not, the benchmark says so.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from dorasan.names.cut import plain_tokens
from dorasan.parties.entry import ListEdition

SCHEMATA = {"person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}


class Brute:
    """rapidfuzz: the query against every name, words in any order."""

    name = "rapidfuzz, every name"

    def __init__(self, editions: Sequence[ListEdition]) -> None:
        names = (name.text for edition in editions for entry in edition.entries for name in entry.names)
        self.every = [" ".join(plain_tokens(name)) for name in names]

    def answer(self, names: Sequence[str]) -> list[float]:
        """The best score of each name, from 0 to 1."""
        found = (process.extractOne(" ".join(plain_tokens(n)), self.every, scorer=fuzz.token_sort_ratio) for n in names)
        return [one[1] / 100 if one is not None else 0.0 for one in found]


class LogicV2:
    """nomenklatura: candidates of its blocker for a whole batch, each scored by logic-v2."""

    name = "nomenklatura logic-v2"
    shown = 0.7

    def __init__(self, editions: Sequence[ListEdition]) -> None:
        self.ftm: Any = importlib.import_module("followthemoney")
        store = importlib.import_module("nomenklatura.store.memory").MemoryStore
        resolver = importlib.import_module("nomenklatura.resolver").Linker
        self.model: Any = importlib.import_module("nomenklatura.matching.logic_v2.model").LogicV2
        self.config = self.model.default_config()
        self.dataset = self.ftm.Dataset.make({"name": "bench", "title": "bench"})
        self.store = store(self.dataset, resolver({}))
        self.listed: dict[str, Any] = {}
        writer = self.store.writer()
        for edition in editions:
            for number, entry in enumerate(edition.entries):
                names = [name.text for name in entry.names]
                made = self.entity(f"{edition.id}-{number}", SCHEMATA.get(entry.kind, "LegalEntity"), names)
                self.listed[made.id] = made
                writer.add_entity(made)
        writer.flush()
        self.folder = tempfile.TemporaryDirectory()
        blocker = importlib.import_module("nomenklatura.blocker").Index
        self.index = blocker(self.store.default_view(), Path(self.folder.name))
        self.index.build()
        self.batch = 0

    def entity(self, ident: str, schema: str, names: Sequence[str]) -> Any:
        data = {"id": ident, "schema": schema, "properties": {"name": list(names)}}
        return self.ftm.StatementEntity.from_data(self.dataset, data)

    def answer(self, names: Sequence[str]) -> list[float]:
        """The best score of each name, as that of a person."""
        self.batch += 1
        asked = {f"q{self.batch}-{n}": name for n, name in enumerate(names)}
        made = {ident: self.entity(ident, "Person", [name]) for ident, name in asked.items()}
        best = dict.fromkeys(asked, 0.0)
        for ident, matches in self.index.match_entities(made.values()):
            for other, _ in matches:
                found = self.model.compare(made[str(ident)], self.listed[str(other)], self.config).score
                best[str(ident)] = max(best[str(ident)], found)
        return list(best.values())


def peers(editions: Sequence[ListEdition]) -> tuple[list[Brute | LogicV2], str]:
    """The peers that can be had here, and why one cannot."""
    out: list[Brute | LogicV2] = [Brute(editions)]
    try:
        out.append(LogicV2(editions))
    except ImportError as missing:
        return out, f"nomenklatura logic-v2: not installed ({missing.name})"
    return out, ""
