"""Reports: rulings turned into something to read, for a terminal, for a lawyer, for a machine.

Lives here: the language-free summary of a check, the proof of a line, a provision as it is signed, and how they are
laid out. May not live here: any judgment, any text (``dorasan.words`` holds it), any reading of files.
"""
