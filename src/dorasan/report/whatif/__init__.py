"""What a what-if says: the brief of one page with what stands behind it, the overview of all scenarios, the pictures.

Lives here: both as blocks. May not live here: any replay or comparison; how a block is drawn.
"""
