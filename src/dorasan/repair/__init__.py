"""Repair: what a proposer may lawfully change, judged, combined, and judged again.

Lives here: the menu (tables and rules), the guard against evasion, trials, minimal combinations, the split of today.
May not live here: any rule of law, any text that is printed (``dorasan.words``, ``dorasan.report``), any clock.
"""
