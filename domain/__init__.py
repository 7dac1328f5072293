"""The law of two localities: what offices owe each other, by when, and who answers.

Standard library only. Nothing here reads a clock, a file or a network; adapters do.
"""
