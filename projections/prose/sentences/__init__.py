"""The sentence of every fact, one table a kind."""
