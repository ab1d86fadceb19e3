"""What the user wrote: the project, its subjects, acts, parties, legs, links, and where every fact comes from.

Lives here: the project file, its tables, the rows of facts made from it. May not live here: any rule of law.
"""
