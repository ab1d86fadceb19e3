"""Which provisions speak to a line in one layer, and of which authorities."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.proof import Proof, ProofFinding

SPEAKS = ("bites", "lifted", "cannot_tell")


def speaking(proof: Proof, layer: str) -> list[ProofFinding]:
    """What speaks in one layer; what applies comes before what cannot be told."""
    found = [f for f in proof.findings if f.says in SPEAKS and proof.provisions[f.provision].layer == layer]
    return sorted(found, key=lambda f: (SPEAKS.index(f.says), f.act))


def asked_in(proof: Proof, lang: Tongue, layer: str) -> list[str]:
    """The authorities of which one layer speaks, in their order."""
    named = {who for f in speaking(proof, layer) for who in f.authorities}
    return [who for who in lang.vocabulary.registry.authorities if who in named]
