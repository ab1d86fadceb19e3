"""A classification in machine form: the same that is printed, language-free but for official wording and questions."""

from __future__ import annotations

import json
from typing import Any

from dorasan.goods.interval import show
from dorasan.goods.tariff.titles import wording
from dorasan.intake.guessed import Classified, open_set
from dorasan.opinion.groups import Grouped
from dorasan.words import LANGS


def as_machine(found: Classified) -> str:
    """One JSON object. ``confidence`` is a guess in hundredths; ``set`` is what a ruling takes (``?``: everything)."""
    return json.dumps(machine(found), ensure_ascii=False, indent=1)


def machine(found: Classified) -> dict[str, Any]:
    return {
        "words": found.words,
        "edition": found.sitting.edition.digest,
        "seat": found.sitting.seat,
        "profile": found.sitting.profile.id if found.sitting.profile is not None else None,
        "instead": found.instead,
        "listed": [
            {"list": hit.edition.id, "ref": hit.entry.ref, "name": hit.matched.text, "score": hit.score}
            for hit in found.listed
        ],
        "candidates": [
            {
                "hs": one.code,
                "confidence": round(one.confidence * 100),
                "wording": {lang: wording(one.code, lang) for lang in LANGS},
                "why": list(one.why),
                "names": list(one.names),
                "allowed": one.allowed,
                "ruling": _group(found.meant.by_code[one.code]),
            }
            for one in found.shown
        ],
        "elsewhere": round((1 - sum(one.confidence for one in found.shown)) * 100),
        "set": "?" if open_set(found.ranked) else show(found.ranked.sure_set),
        "now": _group(found.meant.now),
        "settled": found.settled,
        "alike": found.alike,
        "against": [
            {"hs": one.code, "confidence": round(one.confidence * 100), "ruling": _group(found.meant.by_code[one.code])}
            for one in found.against
        ],
        "question": _question(found),
        "controls": [
            {
                "fact": one.fact,
                "why": dict(one.telltale.why),
                "at": dict(one.telltale.at),
                "hs": list(one.codes),
            }
            for one in found.hints
        ],
        "by_meaning": found.ranked.meant,
    }


def _group(one: Grouped) -> dict[str, Any]:
    return {
        "group": one.group.value,
        "surely": one.surely,
        "who": list(one.who),
        "besides": list(one.besides),
        "hangs": list(one.hangs),
    }


def _question(found: Classified) -> dict[str, Any] | None:
    if found.question is None:
        return None
    row = found.question.row
    if row is None:
        return {"worth_asking": found.asks, "ask": None, "at": None, "answers": []}
    return {
        "worth_asking": found.asks,
        "ask": dict(row.ask),
        "at": dict(row.at),
        "answers": [
            {"says": {lang: row.answers[n].says[lang] for lang in LANGS}, "hs": list(codes)}
            for n, codes in found.question.by_answer.items()
        ],
    }
