"""Figures, each beside a baseline in the same run: `make bench`, one JSON line a figure.

Medians of several rounds; machines are shared and drift, so quote the ratios.
"""
