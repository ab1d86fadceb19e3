"""Facts: what the law may ask about, the values each may still have, and whom the law names.

Lives here: the vocabulary (``facts.yaml``, ``authorities.yaml`` ...), value sets, HS code intervals, provenance.
May not live here: any rule of law, any reading of files that users write.
"""
