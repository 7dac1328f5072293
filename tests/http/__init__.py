"""The HTTP API: acts and questions of real accounts, over real stores."""
