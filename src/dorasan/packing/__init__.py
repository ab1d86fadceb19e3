"""Packing lists as people send them, to lines: workbook or text, Korean or English, with an account of every row.

Lives here: reading, and saying how it was read. May not live here: any rule of law, any classification of goods.
Rooms, each standing on the next: ``row``, ``table``, ``file``, ``cell``, ``wording``; ``line`` is what is handed on.
"""

from dorasan.packing.column_file import Correction, save_corrected, save_mapping, save_pointed
from dorasan.packing.glimpse import Glimpse, glimpse
from dorasan.packing.line import Change, HsCell, Line, Origin, Quantity, UsContent
from dorasan.packing.packing_list import PackingList, TableColumns
from dorasan.packing.reading import read
from dorasan.packing.row.account import Fate
from dorasan.packing.row.contents import Held, contents_of
from dorasan.packing.row.remarked import usable_until
from dorasan.packing.table.column import Column, Role
from dorasan.packing.table.mapping import mapping_path

__all__ = [
    "Change", "Column", "Correction", "Fate", "Glimpse", "Held", "HsCell", "Line", "Origin", "PackingList", "Quantity",
    "Role", "TableColumns", "UsContent", "contents_of", "glimpse", "mapping_path", "read", "save_corrected",
    "save_mapping", "save_pointed", "usable_until",
]  # fmt: skip
