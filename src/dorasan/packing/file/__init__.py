"""A file to sheets: what it really is, whether it is safe to open, and its cells as the file has them.

Lives here: formats, bombs, passwords, encodings, broken files. May not live here: what any column or row means.
"""
