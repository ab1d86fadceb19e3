"""Facts: what the law may ask about, and the set of values each may still have.

Lives here: the declarations (``facts.yaml``), value sets, HS code intervals, provenance.
May not live here: any rule of law, any reading of files that users write.
"""
