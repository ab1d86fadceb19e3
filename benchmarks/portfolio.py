"""A portfolio like real ones: many lines, few patterns. Codes, origins and custody vary; background facts repeat."""

from __future__ import annotations

import random
from collections.abc import Mapping

from dorasan.facts.hs import code_interval
from dorasan.facts.possible import Possible, Span, Values, codes
from dorasan.facts.vocabulary import house

CODES = [
    "3004.90", "3822.19", "8471.30", "8525.89", "8704.21", "8702.10", "7306.30", "7308.90", "3917.23", "3926.90",
    "8214.20", "6301.40", "1006.30", "8413.70", "9018.90", "8517.13", "8544.70", "7323.93", "4820.10", "9403.20",
    "8502.11", "6306.12", "3105.20", "8201.10", "8712.00", "0602.90", "1209.99", "7007.19", "8539.52", "9032.10",
]  # fmt: skip
KNOWN = {
    "direction": "to_north", "mode": "land", "crosses_mdl": "yes", "enters_dmz": "yes", "corridor": "west",
    "departs_from": "kr", "touches_us": "no", "touches_china": "no", "touches_eu": "no", "touches_japan": "no",
    "actor_nationality": "kr", "actor_residence": "kr", "us_person": "no", "us_bank_subsidiary": "no",
    "provider_2664": "no", "un_coordinated": "no", "recipient_kind": "civilian_institution", "dprk_state_party": "yes",
    "un_listed_party": "no", "us_listed_party": "no", "kr_listed_party": "no", "us_clearing": "no", "currency": "krw",
    "red_flag_military": "none_found", "red_flag_wmd": "none_found", "luxury": "no_flag", "petroleum": "none",
    "arms_or_wmd_list": "not_listed", "dual_use_list": "not_listed", "livelihood_only": "no", "quota_open": "no",
    "military_movement": "no", "civil_control_zone": "yes", "aircraft_spare": "no",
    "strategic_kr": "determined_not_strategic",
}  # fmt: skip


def rows(count: int, *, crisp: bool, seed: int = 2018) -> list[Mapping[str, Possible]]:
    """``count`` rows of value sets. ``crisp``: every fact known; otherwise a tenth of the facts is open."""
    draw = random.Random(seed)
    return [_row(draw, crisp) for _ in range(count)]


def _row(draw: random.Random, crisp: bool) -> Mapping[str, Possible]:
    kind = draw.choices(["item", "carried", "conveyance", "person", "leg"], [80, 8, 5, 5, 2])[0]
    out: dict[str, Possible] = {}
    for name, fact in house().facts.items():
        if kind not in fact.subjects:
            out[name] = fact.not_applicable()
            continue
        if not crisp and name not in ("subject", "act", "direction") and draw.random() < 0.1:
            out[name] = fact.whole()
            continue
        match fact.type:
            case "enum":
                word = KNOWN.get(name) or draw.choice(fact.values)
                out[name] = Values(frozenset({word if word in fact.values else fact.values[0]}))
            case "number":
                value = float(draw.choice([0, 5, 9, 10, 12, 30, 48, 100]))
                out[name] = Span(value, value)
            case "hs":
                low, _ = code_interval(draw.choice(CODES))
                out[name] = codes((low, low))
    act = {"item": "supply", "carried": "carry", "conveyance": "operate", "person": "travel", "leg": "carry"}[kind]
    out["subject"], out["act"] = Values(frozenset({kind})), Values(frozenset({act}))
    return out
