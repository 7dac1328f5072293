"""What is wrong with a vault or its keys; no message holds a key or anything of a person."""


class VaultError(Exception):
    """A vault that cannot be opened, or does not hold what its keys should open."""
