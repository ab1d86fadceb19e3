"""What ``dorasan classify`` tells: the likely codes of some words, what tells them apart, and what turns on it.

Lives here: the answer as a value, as blocks and as JSON; the short form of it under the first screen of ``check``.
May not live here: the search itself (:mod:`dorasan.goods.tariff`), any ruling (:mod:`dorasan.sitting.meant`).
"""
