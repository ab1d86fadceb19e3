"""Speed, always as a ratio against a named peer or a baseline in the same run. ``make bench`` runs them all."""
