"""Which engine found it: an opinion names the program that wrote it, so that a newer one can say what it finds else."""

VERSION = "0.1.0"  # that of the package; a test holds the two together
ENGINE = f"dorasan {VERSION}"
