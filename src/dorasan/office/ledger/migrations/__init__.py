"""Migrations of the ledger's tables. The first makes them with their triggers; a later one speaks SQL by itself."""
