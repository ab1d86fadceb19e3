"""What words on lists mean, in six languages: headings, totals, notes, charges, units; the tables of words beside it.

Lives here: looking up a word or a phrase. May not live here: figures, rows, sheets, anything that knows where it stood.
"""
