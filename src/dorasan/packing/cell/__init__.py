"""The text of one cell to what it says: figures, quantities, money, tariff codes, origin, remarks.

Lives here: reading one text to its last sign. May not live here: anything that looks at another cell.
"""
