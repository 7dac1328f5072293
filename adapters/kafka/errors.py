"""What can go wrong between a node and the broker."""


class BrokerAway(Exception):  # noqa: N818  what it is, as nodes say it
    """Kafka was not reached, or did not take what it was given: what was tried, and why it failed.

    Nothing is lost by it: what was to be sent or committed can be sent or committed again.
    """


class TooLarge(Exception):  # noqa: N818  likewise
    """A message that no topic takes, with its size in bytes. Nothing of its batch was sent."""


class NodeName(Exception):  # noqa: N818  likewise
    """A name that no node can have, since it stands in the names of topics."""
