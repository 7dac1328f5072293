"""Pictures of numbers, as SVG without script: bars, and squares in a grid.

Every picture tells its numbers as text, so that it is read without colour; what pygal adds for
screens that run scripts is left out.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from pygal import Bar, Config, HorizontalBar, PluginImportFixer
from pygal.graph.graph import Graph
from pygal.style import Style

# For maps that we do not have, pygal hooks into every import of the process, in a way that Python
# warns of.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, PluginImportFixer)]

_FONT = "Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_SHADES = ("#ffffff", "#e4edf5", "#c3d7e9", "#8fb3d2", "#4d82b0", "#1d4f7c")
_FROM_WHITE_TEXT = 4
"""The first shade on which text is white."""

_STYLE = Style(
    background="white",
    plot_background="white",
    foreground="#1b242d",
    foreground_strong="#1b242d",
    foreground_subtle="#55606b",
    colors=("#4d82b0",),
    opacity="1",
    font_family=_FONT,
    label_font_size=12,
    major_label_font_size=12,
    value_font_size=12,
    value_colors=("#1b242d",),
)
_ROW, _COLUMN = 44, 78
_MARGIN = 6
_NAMES = 40
_EVERY = 18
"""Months that can stand under their bars without touching."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a grid: its text, and below it the number, None for a heading."""

    column: int
    row: int
    text: str
    number: int | None
    below: str = ""


def columns(values: Sequence[tuple[str, int]], title: str) -> bytes:
    """A bar for each value, one beside the other, its number on it."""
    config = plain(title, width=max(420, 60 + 58 * len(values)), height=260)
    config.truncate_label = -1
    config.x_label_rotation = 0 if len(values) <= _EVERY else 60
    return _bars(Bar(config), values)


def rows(values: Sequence[tuple[str, int]], title: str) -> bytes:
    """A bar for each value, one below the other, its number before it."""
    config = plain(title, width=640, height=60 + 30 * len(values))
    # Beside a bar that lies, its number would lie half upon it; and Chinese is wider than pygal
    # reckons.
    config.print_values = False
    config.margin_left = _NAMES
    told = [(f"{name}：{value}", value) for name, value in reversed(values)]
    return _bars(HorizontalBar(config), told)


def grid(squares: Sequence[Square], title: str) -> bytes:
    """Squares, the darker the higher their number."""
    wide = max((each.column for each in squares), default=0) + 1
    high = max((each.row for each in squares), default=0) + 1
    size = {"width": wide * _COLUMN + 2 * _MARGIN, "height": high * _ROW + 2 * _MARGIN}
    chart = _Grid(plain(title, **size))
    chart.squares = squares
    chart.add("", [each.number or 0 for each in squares] or [0])
    return _drawn(chart)


class _Grid(Graph):  # type: ignore[misc]  # pygal has no types
    """A chart of pygal's that draws squares."""

    squares: Sequence[Square] = ()

    def _compute_x_labels(self) -> None:
        """There is no axis."""

    def _compute_y_labels(self) -> None:
        """There is no axis."""

    def _plot(self) -> None:
        most = max((each.number or 0 for each in self.squares), default=0)
        for each in self.squares:
            self._square(each, _shade(each.number, most))

    def _square(self, square: Square, shade: int) -> None:
        place = {"x": square.column * _COLUMN, "y": square.row * _ROW}
        group = self.svg.node(self.nodes["plot"])
        if square.number is not None:
            edge = {"fill": _SHADES[shade], "stroke": "#8b959c"}
            self.svg.node(group, "rect", width=_COLUMN - 3, height=_ROW - 3, **place, **edge)
        ink = "#ffffff" if shade >= _FROM_WHITE_TEXT else "#1b242d"
        shown = [square.text, square.below, "" if square.number is None else str(square.number)]
        lines = [each for each in shown if each]
        for number, line in enumerate(lines):
            below = place["y"] + (_ROW - 3) * (number + 1) / (len(lines) + 1) + 4
            at = {"x": place["x"] + (_COLUMN - 3) / 2, "y": below}
            look = {"fill": ink, "text-anchor": "middle", "font-size": 12, "font-family": _FONT}
            self.svg.node(group, "text", **at, **look).text = line


def _shade(number: int | None, most: int) -> int:
    """By the root of the number, so that one high one does not whiten all others."""
    if not number:
        return 0
    return 1 + int((len(_SHADES) - 2) * sqrt(number / most))


def _bars(chart: Any, values: Sequence[tuple[str, int]]) -> bytes:
    chart.x_labels = [name for name, _ in values]
    chart.add("", [value for _, value in values])
    return _drawn(chart)


def _drawn(chart: Any) -> bytes:
    chart.add_xml_filter(without_script)
    drawn: bytes = chart.render()
    return drawn


def without_script(root: Any) -> Any:
    """What is drawn, without what moves."""
    for parent in root.iter():
        for child in [each for each in parent if str(each.tag).endswith("script")]:
            parent.remove(child)
    return root


def plain(title: str, width: int, height: int) -> Any:
    """How every picture is set up: in our colours and letters, nothing that moves."""
    config = Config()
    config.style = _STYLE
    config.title = None
    config.width, config.height = width, height
    config.margin = _MARGIN
    config.js = ()
    config.no_prefix = True
    config.show_legend = False
    config.print_values = True
    config.print_values_position = "top"
    config.show_y_guides = False
    config.include_x_axis = True
    config.no_data_text = title
    return config
