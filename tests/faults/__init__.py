"""Faults put into running nodes at random instants, and what must hold after each."""
