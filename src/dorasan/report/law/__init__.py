"""What ``dorasan law`` says: a provision as it is signed, a gazette between two days, an effect on cases, the coverage.

Lives here: these as blocks. May not live here: any reading of packs; how a block is drawn.
"""
