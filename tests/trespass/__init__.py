"""Who may want what of an installation, what stops them, and the tests that hold it."""
