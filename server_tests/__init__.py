"""The server as it runs: processes that are started, spoken to, killed and begun again; every address, as every role.

Run by ``make check``. Lives here: what takes a process of its own, and walks of everything there is. May not live here:
what Django's own client tells of one page (tests/web), where the same laws are tried on a few.
"""
