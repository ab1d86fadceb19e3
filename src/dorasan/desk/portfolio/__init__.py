"""A portfolio of the past: dated sessions and projects as a file tells them, who had what for how long, what if.

Lives here: the file's shape, days as ranges with their n, what each session had before it. May not live here: the
judging of a project, an invented day, any text for people.
"""
