"""The three values held to their laws on random projects: floor, ordinary and ceiling, alone and as carried.

Lives here: random projects with alternatives and cycles, and the laws over them. Not here: tests of one profile
or of the shipped law (``tests/profile``).
"""
