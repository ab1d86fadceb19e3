"""What the group reads, as blocks of words: the agenda, a session, the matrix, a portfolio; drawn by whoever shows them.

Lives here: words, in the names of a regime and an edition. May not live here: what follows from events, any drawing.
"""
