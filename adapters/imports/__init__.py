"""Registrations from a sheet: read, judged row by row as the acts they are, recorded, told."""
