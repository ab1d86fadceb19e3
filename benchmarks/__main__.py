"""Run all benchmarks, one after another; each prints its own table, with a peer or a baseline in the same run."""

from benchmarks import growth, judges, ledger, lists, names, pages, process, served, store, words

for benchmark in (judges, growth, process, lists, names, pages, words, ledger, store, served):
    benchmark.show()
    print()
