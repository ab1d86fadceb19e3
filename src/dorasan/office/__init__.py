"""The office: what is kept while somebody works, long work in the background, who may do what.

Lives here: files in hand, jobs, permissions, all of one process. May not live here: any page, any rule of law.
"""
