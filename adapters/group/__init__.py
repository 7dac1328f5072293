"""A group of projectors: several processes, on several machines, that keep up one set of views."""
