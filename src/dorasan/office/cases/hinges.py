"""What of a line each fact belongs to: the thing that an approval named, and that a change of the fact touches.

Practice modelled: an application states goods, quantity, price, payment, term, way, consignee and the terms under which
all of it is done; whatever was stated there is approved as stated. What an authority has on record is not of the
applicant's making: a change of it is a reason to look again, and takes nothing away by itself.
"""

from __future__ import annotations

from typing import Literal

from dorasan.facts.declared import FactDeclaration

What = Literal["goods", "value", "payment", "condition", "route", "consignee", "other"]

ROUTE = frozenset((
    "direction", "mode", "crosses_mdl", "enters_dmz", "civil_control_zone", "corridor", "departs_from",
    "arrives_in", "northern_port", "waters", "overflies_dmz", "touches_us", "touches_china", "touches_eu",
    "touches_japan", "called_kp_180", "called_kp_365", "ship_to_ship", "dprk_crew"
))  # fmt: skip
CONSIGNEE = frozenset((
    "recipient_kind", "recipient_nationality", "dprk_state_party", "site", "joint_entity",
    "counterpart_body", "un_listed_party", "us_listed_party", "kr_listed_party", "red_flag_military",
    "red_flag_wmd", "military_training", "dprk_mission", "dprk_property", "military_intelligence",
    "blocked_owner_share", "sdn_744_8"
))  # fmt: skip
PAYMENT = frozenset((
    "currency", "us_clearing", "dprk_bank", "bulk_cash", "pays_for", "settled_by", "account_in_north",
    "fund_money", "public_subsidy", "frozen_expense", "investment", "trade_support", "earns_income",
    "ftb_or_knic", "works_for_dprk_bank", "us_bank_subsidiary"
))  # fmt: skip
VALUE = frozenset(("value_usd", "value_eur", "invested_usd"))
PRICED = ("value_usd", "value_eur")  # of goods, so that one of them has a price
NOT_STATED = frozenset(
    ("act", "subject", "quota_total", "notice_hours")
)  # told apart, or no statement of the applicant


def what_of(fact: FactDeclaration) -> What:
    """What a change of the fact changes. Whatever else the plan says, or was found out about it, is a term under which
    the thing is done."""
    name = fact.name
    if name in NOT_STATED or fact.kind == "record":
        return "other"
    for found, names in _BY_NAME.items():
        if name in names:
            return found
    return "goods" if fact.kind == "thing" else "condition"


_BY_NAME: dict[What, frozenset[str]] = {"route": ROUTE, "consignee": CONSIGNEE, "payment": PAYMENT, "value": VALUE}
