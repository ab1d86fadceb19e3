"""Run all benchmarks."""

from benchmarks import judges

judges.show()
