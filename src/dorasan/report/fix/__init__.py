"""What ``dorasan fix`` says: what to do on one screen, everything that was tried behind it, what may leave now.

Lives here: these as blocks, and the words of repairs. May not live here: any repair; how a block is drawn.
"""
