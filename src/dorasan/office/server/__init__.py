"""A server for several people: what its environment must say, what Django is told of it, what it writes to its log.

Lives here: settings and their checks, the log. May not live here: a page, an account, anything about a case.
"""
