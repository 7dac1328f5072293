"""Random changes to a store, to bundles and to archives: each is found and named.

`python -m tests.tampering 10000` is the long campaign; its counts stand in docs/seal.md.
"""
