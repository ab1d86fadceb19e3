"""One name, read: cut into tokens, sounded out, brought over from other scripts, freed of titles, forms and prefixes.

Lives here: what a single string of a name says, and the tables for it. May not live here: any list, any second name,
any score. Who compares two names is :mod:`dorasan.parties`.
"""
