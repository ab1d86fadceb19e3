"""Prints the account: ``python -m tests.expert``."""

from .compare import account
from .rulings import all_compared

print(account(all_compared()))
