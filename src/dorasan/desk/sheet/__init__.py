"""What the group reads, as blocks of words: agenda, session, matrix, portfolio; drawn by whoever shows them.

Lives here: words, in the names of a regime and an edition. May not live here: what follows from events, any drawing.
"""
