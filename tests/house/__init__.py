"""What the house promises of all its rooms: how files are written, what is imported, how it is installed."""
