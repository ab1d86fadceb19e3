"""What stands beside the rulings of a line: exposure, what was checked, why others are silent, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.proof import Proof, ProofFinding, ProofGround
from dorasan.report.document import Block, Points, Say, Section, Words
from dorasan.report.phrase import by_key
from dorasan.report.why.speaking import SPEAKS, says_on
from dorasan.words import say


def beside(proof: Proof, lang: Tongue) -> Iterator[Section]:
    """As far as there is anything of each."""
    yield from _shown(proof, lang)
    for says, title, how in (
        ("no_red_flag", say(lang, "check.catch_alls"), "catch_alls_how"),
        ("silent", say(lang, "why.silent"), "silent_how"),
    ):
        if found := [finding for finding in proof.findings if finding.says == says]:
            blocks: list[Block] = [Say(say(lang, f"why.{how}"), "dim"), _short(proof, lang, found)]
            yield Section(title, blocks, says.replace("_", "-"), shut=True)
    points: list[Words] = [f"{one.ask[lang]} [{one.fact}]" for one in proof.questions]
    points += [say(lang, f"forgotten.{missing.key}") for missing in proof.forgotten]
    if points:
        yield Section(say(lang, "check.questions"), [Points(points)], "questions", shut=True)


def _shown(proof: Proof, lang: Tongue) -> Iterator[Section]:
    """Exposure and warnings: never a ban and never hidden."""
    found = [f for f in proof.findings if proof.provisions[f.provision].effect in ("exposes", "warns")]
    points: list[Words] = []
    for finding in (f for f in found if f.says in SPEAKS):
        entry = proof.provisions[finding.provision]
        values = {
            "kind": say(lang, f"check.effect_{entry.effect}"),
            "open": say(lang, "check.cannot_tell") if finding.says == "cannot_tell" else "",
            "says": says_on(proof, lang, entry),
            "cite": entry.cite[lang],
            "where": "",
        }
        points.append(say(lang, "check.said", **values))
    if points:
        yield Section(say(lang, "check.layer_exposure"), [Points(points)], "exposure", shut=True)


def _short(proof: Proof, lang: Tongue, found: Sequence[ProofFinding]) -> Points:
    """By citation the fact that decides, provisions alike together."""

    def cite(finding: ProofFinding) -> str:
        return proof.provisions[finding.provision].cite[lang]

    points: list[Words] = []
    for group in by_key(found, lambda f: (cite(f), tuple(g.fact for g in f.grounds))):
        grounds = [g for g in group[0].grounds if g.truth == "fails"] or group[0].grounds
        why = "; ".join(_ground(lang, ground) for ground in grounds[:2])
        points.append(say(lang, "why.silent_line", cite=cite(group[0]), why=why))
    return Points(points)


def _ground(lang: Tongue, ground: ProofGround) -> str:
    return say(lang, "why.short", fact=f"{ground.label[lang]}: {ground.value[lang]}", asks=ground.asks[lang])
