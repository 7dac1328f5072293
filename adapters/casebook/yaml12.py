"""YAML 1.2 as this program reads it: the core schema, every value with its line.

Parsed by libyaml through PyYAML, event by event. Days and times stay text, `on` is a word and
only true and false are booleans. Limits hold before anything is built: nesting, size, and how
often an alias may repeat what it names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

MAX_DEPTH = 30
MAX_NODES = 500_000
MAX_REPEATED = 100_000
"""How many values aliases may stand for in one file, all together."""

_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: truth
    for truth, words in ((True, ("true", "True", "TRUE")), (False, ("false", "False", "FALSE")))
    for word in words
}


class YamlError(ValueError):
    """Text that is not YAML as read here; `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        self.problem = problem
        super().__init__(f"line {line}: {problem}")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line it stands on: a scalar, a list of nodes, or a dict of nodes."""

    value: Any
    line: int

    def plain(self) -> Any:
        """The value without its lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: tuple[str | int, ...]) -> int:
        """The line of what stands at the path, or of the last part of it that is there."""
        node = self
        for part in path:
            try:
                node = node.value[part]
            except (KeyError, IndexError, TypeError):
                break
        return node.line


def read(text: str) -> Node:
    """The one document of the text; YamlError if it is none, or more, or beyond the limits."""
    try:
        return _Builder().build(_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(line, f"not YAML: {error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(line, "a character that YAML does not allow") from None


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


class _Builder:
    """Builds nodes from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self) -> None:
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._stack: list[_Open] = []
        self._made = 0
        self._repeated = 0
        self._root: Node | None = None

    def build(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark else 1
            match event:
                case yaml.ScalarEvent():
                    self._check_tag(event, line)
                    self._add(Node(_scalar(event), line), event.anchor, 1)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._check_tag(event, line)
                    if len(self._stack) >= MAX_DEPTH:
                        raise YamlError(line, f"nested deeper than {MAX_DEPTH}")
                    is_map = isinstance(event, yaml.MappingStartEvent)
                    self._stack.append(
                        _Open(line, is_map=is_map, anchor=event.anchor, made_before=self._made)
                    )
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    closed = self._stack.pop()
                    size = self._made - closed.made_before + 1
                    self._add(Node(closed.value, closed.line), closed.anchor, size)
                case yaml.AliasEvent():
                    self._alias(event.anchor or "", line)
                case yaml.DocumentStartEvent() if self._root is not None:
                    raise YamlError(line, "a second document: a file holds one")
                case _:
                    pass
        if self._root is None:
            raise YamlError(1, "the file is empty")
        return self._root

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise YamlError(line, f"*{anchor} names nothing above it")
        node, size = self._anchors[anchor]
        self._repeated += size
        self._made += size - 1
        if self._repeated > MAX_REPEATED:
            raise YamlError(line, f"aliases repeat more than {MAX_REPEATED} values")
        self._add(node, None, 1)

    def _add(self, node: Node, anchor: str | None, size: int) -> None:
        self._made += 1
        if self._made > MAX_NODES:
            raise YamlError(node.line, f"more than {MAX_NODES} values")
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        if self._stack:
            self._stack[-1].add(node)
        else:
            self._root = node

    @staticmethod
    def _check_tag(event: yaml.NodeEvent, line: int) -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise YamlError(line, f"tags are not read: {tag}")


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, line: int, *, is_map: bool, anchor: str | None, made_before: int) -> None:
        self.line = line
        self.anchor = anchor
        self.made_before = made_before
        self.value: Any = {} if is_map else []
        self._key: Node | None = None

    def add(self, node: Node) -> None:
        if isinstance(self.value, list):
            self.value.append(node)
        elif self._key is None:
            if not isinstance(node.value, str):
                raise YamlError(node.line, "a key is expected to be a word")
            if node.value in self.value:
                raise YamlError(node.line, f"{node.value} stands twice")
            self._key = node
        else:
            self.value[self._key.value] = node
            self._key = None


def _scalar(event: yaml.ScalarEvent) -> Any:
    text = event.value
    if event.style or event.tag == "!":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0 if text[1:2].isalpha() else 10)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
