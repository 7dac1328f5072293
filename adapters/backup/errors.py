"""What goes wrong with a backup."""


class BackupError(Exception):
    """A backup that cannot be made or put back, with what was expected; nothing was changed."""


class DoesNotHold(BackupError):  # noqa: N818  what was found, not what went wrong
    """What is to be backed up or put back is not what its seal, or its manifest, says."""
