"""The casebook: real projects, what happened to them, and what the law said of what was held.

Lives here: history as its files tell it, set beside rulings that know nothing of it. May not live here: any rule of
law, any ruling of its own, any page.
"""
