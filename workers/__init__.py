"""One loop a module, run as `liangdi worker NAME`, for installations of several processes.

Each module has `run(here, tables, stop, settings)`: it works until `stop` is set and finishes
what it has begun. `liangdi serve` runs the same loops in threads of its own.
"""
