"""The group's own pages: sessions, agenda, matrix, what was released to the public.

Lives here: the blocks of desk/sheet drawn as pages, and the forms of sessions. May not live here: any order of an
agenda, any count.
"""
