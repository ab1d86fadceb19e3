"""The office: what is kept while somebody works, and for good; long work in the background, who may do what.

Lives here: files in hand, jobs, permissions of one process; the ledger's store and sealed notes, on databases, with
what Django is told. May not live here: any page, any rule of law.
"""
