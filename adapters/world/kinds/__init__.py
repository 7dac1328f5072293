"""How each kind of case is opened, and what offices then do in it: one file a kind."""
