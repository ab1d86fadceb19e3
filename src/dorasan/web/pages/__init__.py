"""One module a page, thin: it asks the office for the file, the case for what there is to say, and draws that.

May not live here: any text, any rule, any markup of a block.
"""
