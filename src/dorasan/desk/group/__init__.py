"""The group itself: what its next session has before it and in which order, its sessions, the one page of positions.

Lives here: agenda, sessions and matrix as they follow from the events. May not live here: a state of a line, a right to
see, any text for people.
"""
