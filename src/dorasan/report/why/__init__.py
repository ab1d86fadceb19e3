"""Why one line comes out as it does: the short answer, the reasons as a person would tell them, the whole proof.

Lives here: these three as blocks, and what ``dorasan why`` prints of them. May not live here: any finding of its own.
"""
