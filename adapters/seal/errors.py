"""What goes wrong around the seal."""


class SealError(Exception):
    """A key, checkpoint or request that cannot be used, with the reason."""
