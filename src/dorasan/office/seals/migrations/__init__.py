"""Migrations of the table of sealing keys."""
