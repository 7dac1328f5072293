"""The seal: a Merkle tree over the ledger in recorded order, its heads signed and published."""
