"""The log of reads: who had which case shown, sealed like the ledger, and beside it."""
