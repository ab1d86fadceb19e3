"""Dorasan: what may lawfully cross, whose consent each line needs, on what ground, for any date."""
