"""Migrations of the table of looks."""
