"""Pages for one's own computer: drop a list, read its first screen, look at every line, take a report away.

Lives here: addresses, pages, the look. May not live here: any ruling, any sentence about law, anything that is kept.
"""
