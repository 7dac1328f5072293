"""Pictures of figures for docs/performance.md: the same SVG for the same figures, no script."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, log10
from statistics import median
from typing import Any

from pygal import XY, Bar

from api.pages.charts import plain, without_script

_WIDTH, _HEIGHT = 720, 300
_COLORS = (
    *("#1d4f7c", "#c98a1b", "#3f7f4f", "#8a3b6f", "#55606b", "#c0392b"),
    *("#16a0a0", "#7d5ba6", "#8c6d1f", "#d77fa1", "#5b9bd5", "#222222"),
)


def bars(name: str, labels: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> str:
    """Bars side by side under each label."""
    config = _config(name)
    config.x_label_rotation = 60
    chart = Bar(config)
    chart.x_labels = list(labels)
    for told, values in series.items():
        chart.add(told, list(values))
    return _drawn(chart, name)


def lines(name: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Values over sizes, both in powers of ten."""
    config = _config(name)
    config.logarithmic = True
    config.include_x_axis = False
    config.truncate_legend = -1
    config.legend_at_bottom_columns = 3
    config.x_value_formatter = "{:,.0f}".format
    chart = XY(config)
    chart.x_labels = sorted({size for points in series.values() for size, _ in points})
    powers = _powers(value for points in series.values() for _, value in points)
    chart.y_labels, chart.range = powers, (powers[0], powers[-1])
    for told, points in series.items():
        chart.add(told, list(points))
    return _drawn(chart, name)


def _powers(values: Iterable[float]) -> list[float]:
    """The powers of ten from below the least value to above the greatest."""
    found = [log10(value) for value in values]
    return [10.0**power for power in range(floor(min(found)), ceil(max(found)) + 1)]


def minutes(name: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Values over minutes, each in percent of its median."""
    config = _config(name)
    config.truncate_legend = -1
    config.show_dots = False
    config.include_x_axis = True
    config.x_title = "minutes"
    config.y_title = "percent of the median"
    chart = XY(config)
    for told, points in series.items():
        middle = median(value for _, value in points)
        chart.add(told, [(at, 100 * value / middle) for at, value in points])
    return _drawn(chart, name)


def _config(name: str) -> Any:
    config = plain(name, width=_WIDTH, height=_HEIGHT)
    config.style.colors = _COLORS
    config.show_legend = True
    config.legend_at_bottom = True
    config.print_values = False
    config.show_y_guides = True
    config.truncate_label = -1
    config.margin_right = 40
    return config


def _drawn(chart: Any, name: str) -> str:
    # Else it is drawn at random, to be told from others on the same page.
    chart.uuid = name
    chart.add_xml_filter(without_script)
    drawn: bytes = chart.render()
    return drawn.decode()
