"""Readers of the issuers' official formats, one a module, and the detector that says whose file it is.

Every record of a file is kept or reported with why. May not live here: any writing, any network, any other reader's
format.
"""
