"""A second opinion: the rules once more, written from the text alone, beside the real ones."""
