"""Who may do what here, kept: accounts in the ledger, their secrets beside it."""
