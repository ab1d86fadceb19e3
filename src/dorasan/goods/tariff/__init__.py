"""The tariff as a book that can be searched: its official wording, what aid people call goods, and ranked guesses.

Lives here: titles, the thesaurus, the search over both, how sure a guess is. A guess ranks; it narrows nothing.
May not live here: the set of codes a ruling rests on (:mod:`dorasan.goods.words`), any rule of law.
"""
