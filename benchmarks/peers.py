"""The same tests in two rule engines from PyPI: zen-engine (Rust) and rule-engine (Python).

They know no sets of values, so they get rows in which every fact is known, and they answer only which test is true;
Dorasan's figures beside them are for full need vectors under all views.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import rule_engine
import zen

from dorasan.facts.possible import Codes, Possible, Span, Values
from dorasan.facts.vocabulary import house
from dorasan.law.condition import All, Compare, Condition, Not, Some

SIGNS = {"above": ">", "at_least": ">=", "below": "<", "at_most": "<="}


def context(row: Mapping[str, Possible]) -> dict[str, Any]:
    """A row in which every fact is known, as plain values; *not applicable* is ``n/a`` or -1."""
    out: dict[str, Any] = {}
    for name, value in row.items():
        match value:
            case Values(values):
                (out[name],) = values
            case Span():
                out[name] = value.low if value.has_value else -1.0
            case Codes(spans, _):
                out[name] = spans[0][0] if spans else -1
    return out


def expression(condition: Condition) -> str:
    """A condition in the syntax both engines share."""
    match condition:
        case Compare():
            return _comparison(condition)
        case All(parts):
            return "(" + " and ".join(expression(part) for part in parts) + ")" if parts else "true"
        case Some(parts):
            return "(" + " or ".join(expression(part) for part in parts) + ")" if parts else "false"
        case Not(part):
            return f"(not {expression(part)})"
    raise ValueError(condition)


def _comparison(compare: Compare) -> str:
    name = compare.fact
    if compare.operator == "applies":
        return f'({name} != "n/a")' if house().facts[name].type == "enum" else f"({name} >= 0)"
    match house().facts[name].type:
        case "enum":
            return "(" + " or ".join(f'{name} == "{word}"' for word in sorted(compare.words)) + ")"
        case "hs":
            return "(" + " or ".join(f"({name} >= {low} and {name} <= {high})" for low, high in compare.ranges) + ")"
        case "number":
            return f"({name} >= 0 and {name} {SIGNS[compare.operator]} {compare.number})"


class Zen:
    """zen-engine: one decision graph with one expression per test."""

    def __init__(self, tests: list[Condition]) -> None:
        fields = [{"id": f"e{n}", "key": f"t{n}", "value": expression(test)} for n, test in enumerate(tests)]
        graph = {
            "nodes": [
                {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
                {
                    "id": "ex", "type": "expressionNode", "name": "ex", "position": {"x": 1, "y": 0},
                    "content": {"expressions": fields},
                },
                {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
            ],
            "edges": [
                {"id": "a", "sourceId": "in", "targetId": "ex", "type": "edge"},
                {"id": "b", "sourceId": "ex", "targetId": "out", "type": "edge"},
            ],
        }  # fmt: skip
        self.count = len(tests)
        self.decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def answer(self, facts: dict[str, Any]) -> list[bool]:
        result = self.decision.evaluate(facts)["result"]
        return [bool(result[f"t{n}"]) for n in range(self.count)]


class RuleEngine:
    """rule-engine: one compiled rule per test."""

    def __init__(self, tests: list[Condition]) -> None:
        self.rules = [rule_engine.Rule(expression(test)) for test in tests]

    def answer(self, facts: dict[str, Any]) -> list[bool]:
        return [rule.matches(facts) for rule in self.rules]
