# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

"""docs/images/benchmarks.svg: ratios to the bare server as bars, beside what is to be reached."""

from html import escape
from typing import Sequence

from table import Row

WIDTH = 760
LABEL_WIDTH = 290
VALUE_WIDTH = 60
ROW_HEIGHT = 30
BAR_HEIGHT = 16
TOP = 58

# An SVG in an <img> follows the reader's theme by this query alone.
STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 15px; }
    .note, .tick { fill: #59636e; font-size: 12px; }
    .bar { fill: #2f6fab; }
    .missed { fill: #b3541e; }
    .limit { stroke: #1f2328; stroke-width: 2; }
    .grid { stroke: #d1d9e0; stroke-width: 1; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .note, .tick { fill: #9198a1; }
      .bar { fill: #6aa9e0; }
      .missed { fill: #e8935a; }
      .limit { stroke: #f0f6fc; }
      .grid { stroke: #3d444d; }
    }"""


class Chart:
    def __init__(self, rows: Sequence[Row]):
        self._rows = rows
        self._most = max(max(row.median, row.figure.limit) for row in rows)

    def _x(self, value: float) -> float:
        return LABEL_WIDTH + value / self._most * (WIDTH - LABEL_WIDTH - VALUE_WIDTH)

    def _bar(self, row: Row, top: int) -> str:
        middle = top + ROW_HEIGHT // 2
        end, limit = self._x(row.median), self._x(row.figure.limit)
        kind = "bar" if row.is_reached else "bar missed"
        value_at = max(end, limit) + 8
        return f"""
  <text x="{LABEL_WIDTH - 10}" y="{middle + 4}" text-anchor="end">{escape(short(row))}</text>
  <rect class="{kind}" x="{LABEL_WIDTH}" y="{middle - BAR_HEIGHT // 2}" width="{end - LABEL_WIDTH:.1f}" height="{BAR_HEIGHT}" rx="2"/>
  <line class="limit" x1="{limit:.1f}" x2="{limit:.1f}" y1="{top + 3}" y2="{top + ROW_HEIGHT - 3}"/>
  <text x="{value_at:.1f}" y="{middle + 4}">{row.text(row.median)} ×</text>"""

    def svg(self) -> str:
        height = TOP + ROW_HEIGHT * len(self._rows) + 12
        one = self._x(1)
        bars = "".join(
            self._bar(row, TOP + ROW_HEIGHT * index) for index, row in enumerate(self._rows)
        )
        return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">
  <!-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
       SPDX-License-Identifier: MIT
       Written by tools/benchmark -->
  <title>The host's cost against a bare server's</title>
  <style>{STYLE}
  </style>
  <text class="title" x="10" y="22">The host against the least that the machine allows</text>
  <text class="note" x="10" y="42">Lower is better. 1 × is the bare server; the upright line is what is to be reached.</text>
  <line class="grid" x1="{one:.1f}" x2="{one:.1f}" y1="{TOP - 4}" y2="{height - 10}"/>{bars}
</svg>
"""


def short(row: Row) -> str:
    """The part of a title that fits beside a bar."""
    return row.figure.title.split(":")[0]


def chart(rows: Sequence[Row]) -> str:
    return Chart([row for row in rows if row.figure.unit == "×"]).svg()
