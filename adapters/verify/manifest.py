"""Checking a manifest: the signed list of the parts of a bundle or an archive.

It is a signed note: the format, the node, then `SHA-256  name` for every other part.
"""

from collections.abc import Mapping, Sequence

from adapters.verify.notes import Note, PublicKey, Signed, Use, read_note, verified
from adapters.verify.report import Report

MANIFEST = "manifest"
"""The part that lists the others."""


def check_manifest(
    data: bytes,
    digests: Mapping[str, str],
    formats: Mapping[str, Sequence[str]],
    keys: Sequence[PublicKey],
    report: Report,
) -> str | None:
    """The node whose known key signs the list of parts; None if that does not hold.

    `digests` are the parts that are there, by name; `formats` name those that must be, by format.
    """
    try:
        note = read_note(data.decode())
        signed = verified(note, keys)
    except ValueError as error:
        report.check(False, f"清单签名不成立：{error}", f"the manifest does not hold: {error}")
        return None
    first, node, *lines = [*note.text.removesuffix("\n").split("\n"), ""]
    expected = formats.get(first)
    if expected is None:
        report.check(
            False,
            f"本程序不识此格式：{first!r}；请用较新的 liangdi 核验",
            f"this program knows no format {first!r}: verify it by a later one",
        )
        return None
    by = [each.key for each in signed if each.key.use is Use.LOG and each.key.name == node]
    if not report.check(
        bool(by),
        f"清单由{node}签署" if by else f"清单没有已知公钥的签名（{node}）",
        f"the manifest is signed by {node}" if by else f"no known key of {node} signs the manifest",
    ):
        return None
    _check_signatures(note, signed, node, keys, report)
    listed = dict(line.split("  ", 1)[::-1] for line in lines if "  " in line)
    found = {name: digest for name, digest in digests.items() if name != MANIFEST}
    for name in sorted({*listed, *found, *expected}):
        if listed.get(name) != found.get(name) or name not in expected:
            report.check(False, f"{name} 与清单不符", f"{name} is not what the manifest says")
    return node if report.holds else None


def _check_signatures(
    note: Note, signed: Sequence[Signed], node: str, keys: Sequence[PublicKey], report: Report
) -> None:
    """That nothing else stands under the manifest, where the reader knows both keys of the node.

    A note may carry signatures of strangers, which say nothing: bytes that anybody could change.
    """
    by = {(each.key.name, each.key.id) for each in signed}
    if sorted(by) == sorted((each.name, each.key_id) for each in note.signatures):
        return
    if any(each.use is Use.WITNESS and each.name == node for each in keys):
        report.check(
            False,
            "清单下另有不属该节点的签名",
            "the manifest does not hold: under it stand signatures that are not the node's",
        )
    else:
        report.note(
            f"清单下有未知公钥的签名：请提供{node}的两行公钥",
            f"under the manifest stand signatures by keys not known here: {node} has two lines",
        )
