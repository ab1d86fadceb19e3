"""How far each person at a desk has read each case, so that a page can say what is new since.

Lives here: the table of looks, reading and adding one. May not live here: anything of the record itself.
"""
