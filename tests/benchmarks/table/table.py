# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

"""The table of docs/benchmarks.md."""

import os
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

from scenarios import BARE, HOST, QT, Figure, Scenario

BEGIN = "<!-- table:begin -->"
END = "<!-- table:end -->"
REFERENCES = (HOST, BARE, QT)


@dataclass(frozen=True)
class Row:
    """A figure, over all rounds."""

    figure: Figure
    rounds: Sequence[Mapping[str, dict]]

    @property
    def values(self) -> list:
        return [self.figure.value(results) for results in self.rounds]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_reached(self) -> bool:
        return self.figure.is_reached(self.median)

    def alone(self, server: str) -> str:
        value = (self.figure.alone or {}).get(server)
        if not value:
            return ""
        median = statistics.median(value(results) for results in self.rounds)
        return f"{number(median)} {self.figure.alone_unit}".strip()

    def text(self, value: float) -> str:
        return f"{value:,.{self.figure.decimals}f}"

    def cells(self) -> list:
        figure = self.figure
        spread = f"{self.text(min(self.values))} – {self.text(max(self.values))}"
        limit = f"{'≥' if figure.more_is_better else '≤'} {figure.limit:,g} {figure.unit}"
        return [
            figure.title,
            *(self.alone(server) for server in REFERENCES),
            f"**{self.text(self.median)} {figure.unit}**",
            spread if len(self.rounds) > 1 else "",
            limit,
            "yes" if self.is_reached else "**no**",
        ]


def number(value: float) -> str:
    """Three digits that say something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rows_of(scenario: Scenario, rounds: Sequence[Mapping[str, dict]]) -> list:
    return [Row(figure, rounds) for figure in scenario.figures]


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return os.uname().machine


def render(measured: Sequence[tuple]) -> str:
    """@p measured: scenarios and their rounds."""
    heads = ["", *REFERENCES, "measured", "lowest – highest", "to reach", "reached"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for scenario, rounds in measured:
        lines += [f"| {' | '.join(row.cells())} |" for row in rows_of(scenario, rounds)]
    runs = [
        (f"{scenario.name}, {name}", run)
        for scenario, rounds in measured
        for results in rounds
        for name, run in results.items()
    ]
    lines += ["", summary(runs)]
    return "\n".join(lines)


def summary(runs: Sequence[tuple]) -> str:
    """@p runs: names and findings of all."""
    checked = sum(run.get("deliveries_per_second", 0) * run["seconds"] for _, run in runs)
    text = f"Processor: {processor()}. {checked / 1e6:,.1f} million deliveries checked; "
    faults = [f"{name}: {run['complaint'] or 'see its faults'}" for name, run in runs if not run["ok"]]
    if faults:
        text += f"**{len(faults)} of {len(runs)} runs went wrong** ({'; '.join(faults)})."
    else:
        text += "none lost, repeated, out of order, misrouted or damaged."
    syncs = [run["sync_ms"] for _, run in runs if "sync_ms" in run]
    if syncs:
        text += f" The disk takes {statistics.median(syncs):.2g} ms to make a write safe."
    return text


def write_into(page: Path, table: str) -> None:
    text = page.read_text()
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    page.write_text(f"{text[:start]}\n{table}\n{text[end:]}")
