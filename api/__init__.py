"""HTTP, pages and the `liangdi` command: requests to acts, positions to pages. No rules, no SQL."""
