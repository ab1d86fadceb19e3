"""The wheel as somebody installs it: built here, put into an environment with what it declares and nothing else.

Run by ``make check``. Nothing is fetched: the libraries are those of this environment, linked in as the wheel says.
"""
