"""docs/reliability.md, made from what the campaigns kept, the promises, and what was found."""
