"""The first screen of a check: what a tired person needs to decide, on one page, in the user's own numbers and words.

Lives here: groups, what to do now, what is not known, as blocks. May not live here: any rule; how a block is drawn.
"""
