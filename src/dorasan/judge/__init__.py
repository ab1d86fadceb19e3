"""Judging: findings, need vectors, approval sets, proof; scalar and in bulk, from one tree.

Lives here: everything that turns facts and the law of a day into rulings. May not live here: reading of files, the
clock, the network, any text for people beyond the proof's structure.
"""
