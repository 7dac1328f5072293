"""What is done by the clock: when it is due, by whom, and the record of each run."""
