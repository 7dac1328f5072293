"""A demo world: real offices and invented cases, acted out day by day through the write path."""
