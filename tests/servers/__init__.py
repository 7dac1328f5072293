"""Real servers for the tests and the bench, each on a free port of 127.0.0.1."""
