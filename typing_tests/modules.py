"""A module is a module, and a name that is not ours is not there. Nothing here is run."""

from __future__ import annotations

from types import ModuleType

import dorasan
import dorasan.api
import dorasan.packing
import dorasan.repair.fix
import dorasan.sitting.sitting

modules: tuple[ModuleType, ...] = (dorasan, dorasan.api, dorasan.packing, dorasan.repair.fix, dorasan.sitting.sitting)

dorasan()  # type: ignore[operator]
dorasan.api()  # type: ignore[operator]
dorasan.packing("list.xlsx")  # type: ignore[operator]
dorasan.repair.fix(None)  # type: ignore[operator]
dorasan.sitting.sitting()  # type: ignore[operator]
dorasan.opn_law()  # type: ignore[attr-defined]
dorasan.open_law("packs", "more")  # type: ignore[call-arg]
