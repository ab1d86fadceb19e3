"""What ``dorasan classify`` tells: the likely codes of some words, what tells them apart, and what turns on it.

Lives here: the answer as blocks and as JSON; its short form stands on the first screen (:mod:`dorasan.report.first`).
May not live here: the search (:mod:`dorasan.goods.tariff`), the answer itself (:mod:`dorasan.intake.guessed`).
"""
