"""Histories drawn at random: offices that are early, late, silent, and careless with paper."""
