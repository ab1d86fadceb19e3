"""Which provisions speak to a line in one layer, of which authorities, and in what words on the day."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import ProvisionEntry
from dorasan.opinion.proof import Proof, ProofFinding
from dorasan.wording.told import told_on

SPEAKS = ("bites", "lifted", "cannot_tell")


def speaking(proof: Proof, layer: str) -> list[ProofFinding]:
    """What speaks in one layer; what applies comes before what cannot be told."""
    found = [f for f in proof.findings if f.says in SPEAKS and proof.provisions[f.provision].layer == layer]
    return sorted(found, key=lambda f: (SPEAKS.index(f.says), f.act))


def asked_in(proof: Proof, lang: Tongue, layer: str) -> list[str]:
    """The authorities of which one layer speaks, in their order."""
    named = {who for f in speaking(proof, layer) for who in f.authorities}
    return [who for who in lang.vocabulary.registry.authorities if who in named]


def says_on(proof: Proof, lang: Tongue, entry: ProvisionEntry) -> str:
    """What a provision says, as it could be told on the last day of what is done with the line."""
    return told_on(entry.says[lang], lang, max(act.day for act in proof.line.acts))
