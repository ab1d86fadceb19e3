"""Goods taken out of a ban or requirement, as a provision of a scenario with worked examples of its own.

Practice modelled: an exemption reaches what its rule reaches (subjects, acts, whom it binds) and no further, lifts that
one rule, and nothing of another legal order.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dorasan.law.correction import as_written
from dorasan.law.edition import Edition
from dorasan.marked_yaml import parse
from dorasan.whatif.guided.supposition import Exempt, in_each, words_of

OTHER_GOODS = ("1006.30", "3004.90", "8471.30", "6301.40", "8504.40", "7323.93")
OTHER_PURPOSES = ("commercial", "humanitarian", "sports")


def exemption(edition: Edition, one: Exempt, number: int) -> dict[str, Any]:
    """The provision as it stands in a scenario file. ``number``: which of the file's exemptions."""
    rule = edition.library.provisions[one.provision]
    written: dict[str, Any] = parse(as_written(edition, rule), rule.file).data["provisions"][0]
    since = max(one.since or rule.in_force.since, rule.in_force.since)
    place = in_each("exemption")
    out: dict[str, Any] = {
        "id": f"{rule.order}/supposed/exemption-{number}",
        "says": words_of(edition.library, one),
        "at": place["en"],
        "at_ko": place["ko"],
        "in_force": {"from": since},
        "status": "unconfirmed",
        "unsure": in_each("supposed"),
        "binds": list(written["binds"]),
        "effect": "lifts",
        "lifts": [rule.id],
        "on": {key: list(value) for key, value in written["on"].items()},
    }
    tests = []
    if one.codes:
        tests.append({"fact": "hs", "under": list(one.codes)})
    if one.purposes:
        tests.append({"fact": "purpose", "in": list(one.purposes)})
    out["when"] = {"all": tests}
    if one.act is not None:
        of, act = one.act
        out["by"] = {"act": act, "of": of, "timing": "prior_approval", "policy": "case_by_case"}
    out["frees"] = [rule.id]
    out["examples"] = _examples(one, _bitten(written), since)
    return out


def _bitten(written: dict[str, Any]) -> dict[str, Any]:
    """What the rule's own first example of biting is given: it binds, and is a thing that the rule is about."""
    found = (one["given"] for one in written.get("examples", ()) if one["then"] == "bites" and "reading" not in one)
    return dict(next(found, {}))


def _examples(one: Exempt, given: dict[str, Any], since: date) -> list[dict[str, Any]]:
    """Inside the exemption, outside it by goods and by purpose, and the day before it begins."""
    inside = {**given, **({"hs": _one(one.codes[0])} if one.codes else {})}
    if one.purposes:
        inside["purpose"] = one.purposes[0]
    out: list[dict[str, Any]] = [{"given": inside, "then": "lifts"}]
    other = next((code for code in OTHER_GOODS if not any(_holds(span, code) for span in one.codes)), None)
    if one.codes and other is not None:
        out.append({"given": {**inside, "hs": other}, "then": "silent"})
    else:
        elsewhere = next(kind for kind in OTHER_PURPOSES if kind not in one.purposes)
        out.append({"given": {**inside, "purpose": elsewhere}, "then": "silent"})
    out.append({"as_of": since - timedelta(days=1), "given": inside, "then": "not in force"})
    return out


def _one(span: str) -> str:
    """The first code of a span."""
    return span.split("-")[0]


def _holds(span: str, code: str) -> bool:
    first, _, last = span.replace(".", "").partition("-")
    plain = code.replace(".", "")
    return first <= plain[: len(first)] <= (last or first)
