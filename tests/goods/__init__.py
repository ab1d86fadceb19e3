"""Goods: codes, words, kits, what a list forgets."""
