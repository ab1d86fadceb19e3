"""Wording: ids into words, in Korean and English: needs, classes, facts and their values, conditions.

Lives here: what a need, a value, a test is called in a sentence. May not live here: any rule, any layout of a page.
"""
