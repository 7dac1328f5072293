"""What is done by the clock, with a clock that the tests set."""
