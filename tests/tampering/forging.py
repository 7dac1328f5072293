"""Signatures forged: by another key under the node's name, or one that holds turned a little."""

from random import Random

from tests.seal.test_notes import AT, keys

_STRANGER = keys("mallory")
_LETTERS = "ABCDEFxyz0189+/"


def forged_note(data: bytes, node: str, random: Random) -> bytes:
    """The note with the signature of its log forged; the others under it are as they were."""
    text, _, signatures = data.decode().partition("\n\n")
    first, _, rest = signatures.partition("\n")
    if random.random() < 0.5:
        first = str(_STRANGER.log.sign(text + "\n", AT)).replace("mallory", node).rstrip("\n")
    else:
        at = random.randrange(len(f"— {node} "), len(first))
        first = first[:at] + random.choice(_LETTERS) + first[at + 1 :]
    return f"{text}\n\n{first}\n{rest}".encode()
