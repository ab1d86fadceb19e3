"""The post of an installation: bundles sent, bundles taken in, receipts; each on record in its own chain.

Lives here: what commands and pages call. May not live here: what a desk may see, what a bundle looks like, any text.
"""
