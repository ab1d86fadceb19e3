"""Lists of names as their issuers publish them: fetched, read, kept beside one another, compared, asked by day.

May not live here: any comparison of a project's names (that is parties), any verdict. Only ``fetch`` goes to the
network.
"""
