# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

"""Starts servers and the load generator, each on a processor of its own where there are two."""

import json
import os
import select
import shutil
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Sequence

from scenarios import BARE, DISK, QT

START_SECONDS = 20
LOAD_SECONDS = 120  # beyond what it is asked to measure
DISK_WRITES = 100
DISK_WRITE_SIZE = 4096

# The host would rightly refuse what a benchmark does; all else is as people run it.
RAISED_LIMITS = {
    "limits.connections": 100000,
    "limits.connectionsPerAddress": 100000,
    "limits.framesPerSecond": 1000000,
    "limits.octetsPerSecond": 1000000000,
    "limits.messagesPerSecond": 1000000,
    "limits.messageBurst": 1000000,
}


class MeasuringFailed(Exception):
    pass


class Bench:
    def __init__(self, build: Path):
        self._build = build
        self._log = build / "benchmark-servers.log"
        self._log.write_text("")
        cpus = sorted(os.sched_getaffinity(0))
        self._server_cpus = set(cpus[:1] if len(cpus) > 1 else cpus)
        self._load_cpus = set(cpus[1:2] if len(cpus) > 1 else cpus)

    def run(self, server: str, load: Sequence[str], seconds: float) -> dict:
        """The generator's findings, about a server that is started for this run alone."""
        if server == DISK:
            return {"ok": True, "seconds": 0, "sync_ms": self._sync_milliseconds()}
        with self._running(server) as (url, pid):
            command = [
                self._build / "tests/benchmarks/load/sarangbang-load",
                *("--url", url, "--pid", str(pid), "--seconds", f"{seconds:g}"),
                *load,
            ]
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=seconds + LOAD_SECONDS,
                preexec_fn=lambda: os.sched_setaffinity(0, self._load_cpus),
            )
        if not done.stdout:
            raise MeasuringFailed(f"{server}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def _sync_milliseconds(self) -> float:
        with tempfile.TemporaryFile(dir=self._build) as file:
            times = []
            for _ in range(DISK_WRITES):
                begin = time.monotonic()
                file.write(bytes(DISK_WRITE_SIZE))
                file.flush()
                os.fdatasync(file.fileno())
                times.append((time.monotonic() - begin) * 1000)
        return statistics.median(times)

    @contextmanager
    def _running(self, server: str) -> Iterator[tuple]:
        # On the disk of the build: /tmp may be memory, and the host waits for its disk.
        data = tempfile.mkdtemp(prefix="benchmark-data-", dir=self._build)
        with self._log.open("a") as log:
            process = subprocess.Popen(
                self._command(server, data),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                preexec_fn=lambda: os.sched_setaffinity(0, self._server_cpus),
            )
        try:
            yield self._url(server, process), process.pid
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()
            shutil.rmtree(data)

    def _command(self, server: str, data: str) -> list:
        reference = self._build / "tests/benchmarks/reference"
        if server == BARE:
            return [reference / "sarangbang-bare-server"]
        if server == QT:
            return [reference / "sarangbang-qt-server"]
        command = [self._build / "app/sarangbang-host", "--listen", "127.0.0.1", "--port", "0"]
        command += ["--data", data]
        for key, value in RAISED_LIMITS.items():
            command += ["--set", f"{key}={value}"]
        return command

    def _url(self, server: str, process: subprocess.Popen) -> str:
        readable, _, _ = select.select([process.stdout], [], [], START_SECONDS)
        line = process.stdout.readline() if readable else ""
        if not line.startswith("listening on http://"):
            raise MeasuringFailed(f"{server} does not start; see {self._log}")
        return line.split()[-1].replace("http://", "ws://") + "ws"
