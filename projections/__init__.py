"""What readers ask, as pure folds and views of a position: no I/O, the standard library only."""
