"""The post of an installation: bundles sent, bundles taken in, receipts; each on record in its own chain.

Lives here: what commands and pages call, and how it is told. May not live here: what a desk may see, what a bundle
looks like, any page.
"""
