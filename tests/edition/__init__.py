"""Editions as files: their form, their signatures, where they are installed, what a break leaves behind."""
