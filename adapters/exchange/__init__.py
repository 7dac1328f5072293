"""Facts between nodes: told, signed, received, and never dropped in silence."""
