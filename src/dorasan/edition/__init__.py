"""Editions of the law as files: archived, signed, verified, installed beside one another, put in use and taken back.

May not live here: any reading of provisions beyond asking the law whether an edition can be read; any judging; any
fetching. Stands on law, facts, words, problem and whole_file; the sitting and what it judges know nothing of it.
"""
