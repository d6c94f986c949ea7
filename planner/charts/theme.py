"""How every chart behaves on a screen. Downloads are our own buttons, so the library's English bar stays hidden."""

from typing import Any

CHART_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}
"""The `config` of a figure."""
