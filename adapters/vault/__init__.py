"""The vault: names and identity numbers, encrypted, beside the ledger and outside its facts."""
