"""Sealed notes: what only named readers may see, and what the law lets be destroyed before the record ends.

Lives here: a key a note, in a database of its own; sealing, opening, destroying. May not live here: who may read one
(permissions say so), the ciphertexts, which lie beside the ledger.
"""
