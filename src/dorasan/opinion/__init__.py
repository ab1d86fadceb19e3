"""The opinion: what was found, in machine form, language-free; the one shape that everything renders, stores and signs.

Lives here: what the judge's rulings come to, line by line, and how that is written, read back and replayed. May not
live here: the clock, reading of users' files, any page or table for people.
"""
