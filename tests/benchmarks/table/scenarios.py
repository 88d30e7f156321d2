# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

"""What is measured, and what is to be reached."""

from dataclasses import dataclass
from typing import Callable, Mapping, Optional, Sequence

HOST = "host"
BARE = "bare server"
QT = "QWebSocketServer"
DISK = "disk"  # no server: how long it takes to make a write safe

Results = Mapping[str, dict]  # of one round, by the run's name


@dataclass(frozen=True)
class Run:
    """One server, started for this alone, and one call of the load generator."""

    name: str
    server: str
    load: Sequence[str]
    seconds: Optional[float] = None  # instead of the scenario's


@dataclass(frozen=True)
class Figure:
    """One line of the table: something to compute from the runs of one round."""

    title: str
    value: Callable[[Results], float]
    unit: str
    limit: float
    more_is_better: bool = False
    decimals: int = 2
    #: What the servers came to, each by itself, for the columns in between.
    alone: Mapping[str, Callable[[Results], float]] = None
    alone_unit: str = ""

    def is_reached(self, value: float) -> bool:
        # As precise as it is shown.
        shown = round(value, self.decimals)
        return shown >= self.limit if self.more_is_better else shown <= self.limit


@dataclass(frozen=True)
class Scenario:
    name: str
    runs: Sequence[Run]
    figures: Sequence[Figure]
    seconds: float = 3
    quick_seconds: float = 1
    rounds: Optional[int] = None  # instead of five, or three


def ratio(run: str, other: str, key: str) -> Callable[[Results], float]:
    return lambda results: results[run][key] / results[other][key]


def single(run: str, key: str, factor: float = 1) -> Callable[[Results], float]:
    return lambda results: results[run][key] * factor


def cpu_scenario(name: str, title: str, limit: float, load: Sequence[str]) -> Scenario:
    """CPU time of the server for each delivery, against the bare server's."""
    key = "cpu_us_per_delivery"
    return Scenario(
        name,
        [Run(BARE, BARE, load), Run(HOST, HOST, load)],
        [
            Figure(
                title,
                ratio(HOST, BARE, key),
                "×",
                limit,
                alone={HOST: single(HOST, key), BARE: single(BARE, key)},
                alone_unit="µs",
            )
        ],
    )


def stopped_scenario() -> Scenario:
    load = ["fan-out", "--rate", "300", "--size", "4096"]
    stopped = load + ["--stopped", "0.1"]
    key = "p99_us"
    return Scenario(
        "stopped",
        [
            Run("bare, all read", BARE, load),
            Run("host, all read", HOST, load),
            Run("bare, some stopped", BARE, stopped),
            Run("host, some stopped", HOST, stopped),
        ],
        [
            Figure(
                "a tenth of 100 readers stopped: the others' p99 against none stopped",
                ratio("host, some stopped", "host, all read", key),
                "×",
                1.3,
                alone={
                    HOST: single("host, some stopped", key, 0.001),
                    BARE: single("bare, some stopped", key, 0.001),
                },
                alone_unit="ms",
            )
        ],
        seconds=8,
        quick_seconds=3,
    )


def chat_scenario() -> Scenario:
    paced = Run("paced", HOST, ["stored", "--subscribers", "100", "--rate", "200"])
    full = Run("full", HOST, ["stored"])
    return Scenario(
        "chat",
        [Run(DISK, DISK, []), paced, full],
        [
            Figure("chat room, 20,000 deliveries/s: p50", single("paced", "p50_us", 0.001), "ms", 5),
            Figure("chat room, 20,000 deliveries/s: p99", single("paced", "p99_us", 0.001), "ms", 20),
            Figure(
                "stored messages a second into one room of 50",
                single("full", "messages_per_second"),
                "/s",
                2000,
                more_is_better=True,
                decimals=0,
            ),
        ],
    )


def handshake_scenario() -> Scenario:
    servers = (BARE, QT, HOST)
    key = "handshakes_per_cpu_second"
    upgrade = {server: f"{server}, upgrade" for server in servers}
    runs = [Run(server, server, ["presence"]) for server in servers]
    runs += [Run(upgrade[server], server, ["presence", "--upgrade-only"]) for server in servers]
    return Scenario(
        "handshakes",
        runs,
        [
            Figure(
                "handshakes in a second of CPU, WebSocket alone",
                single(upgrade[HOST], key),
                "/s",
                12000,
                more_is_better=True,
                decimals=0,
                alone={server: single(upgrade[server], key) for server in servers},
            ),
            Figure(
                "the same, up to CONNECTED",
                single(HOST, key),
                "/s",
                12000,
                more_is_better=True,
                decimals=0,
                alone={server: single(server, key) for server in servers},
            ),
        ],
        seconds=0,
        quick_seconds=0,
    )


def idle_scenario() -> Scenario:
    servers = (BARE, QT, HOST)
    key = "octets_per_connection"
    references = [Run(server, server, ["presence"], seconds=1) for server in (BARE, QT)]
    return Scenario(
        "idle",
        references
        + [
            Run(HOST, HOST, ["presence"]),
            Run("beats", HOST, ["presence", "--beat", "10000"]),
        ],
        [
            Figure(
                "memory of each of 5,000 idle connections",
                single(HOST, key, 0.001),
                "KB",
                20,
                decimals=1,
                alone={server: single(server, key, 0.001) for server in servers},
            ),
            Figure(
                "one core's share for them, without heart-beats",
                single(HOST, "cpu_share", 100),
                "%",
                0,
                decimals=1,
            ),
            Figure(
                "one core's share for them, heart-beats each 10 s",
                single("beats", "cpu_share", 100),
                "%",
                3,
            ),
        ],
        seconds=600,
        quick_seconds=20,
        rounds=1,
    )


SCENARIOS: Sequence[Scenario] = (
    cpu_scenario("fan-100-1", "100 subscribers, one message in flight", 1.3, ["fan-out"]),
    cpu_scenario(
        "fan-100-16", "100 subscribers, 16 in flight", 1.5, ["fan-out", "--window", "16"]
    ),
    cpu_scenario(
        "fan-1000-1",
        "1,000 subscribers, one in flight",
        1.5,
        ["fan-out", "--subscribers", "1000"],
    ),
    cpu_scenario(
        "fan-1000-16",
        "1,000 subscribers, 16 in flight",
        1.7,
        ["fan-out", "--subscribers", "1000", "--window", "16"],
    ),
    cpu_scenario("rooms", "1,000 rooms of 10, everyone talks", 1.8, ["rooms"]),
    cpu_scenario("ping-pong", "ping-pong, two clients", 1.5, ["ping-pong"]),
    stopped_scenario(),
    chat_scenario(),
    handshake_scenario(),
    idle_scenario(),
)
