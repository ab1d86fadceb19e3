"""The same answers for programs on this computer: the words of the commands, their published shapes, nothing else.

Lives here: what an address takes and gives back. May not live here: any ruling, any shape that a command prints
already.
"""
