"""Time and peak memory of a command, each run in a process of its own."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of one contestant: seconds of wall time and of processors, peak resident mebibytes; what it printed."""

    name: str
    seconds: tuple[float, ...]
    busy: tuple[float, ...]
    mebibytes: tuple[float, ...]
    printed: str

    @property
    def median(self) -> float:
        """Median seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Longest less shortest run, in seconds."""
        return max(self.seconds) - min(self.seconds)

    @property
    def peak(self) -> float:
        """Median peak, in mebibytes."""
        return statistics.median(self.mebibytes)


def measure(programs: dict[str, str], argument: str, runs: int) -> list[Runs]:
    """Run each program (Python source with one argument) `runs` times, in turns: drift hits all alike.

    Raises:
        subprocess.CalledProcessError: A program failed.
    """
    taken: dict[str, list[tuple[float, float, float, str]]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, source in programs.items():
            taken[name].append(_once(source, argument))
    return [
        Runs(name, *(tuple(column) for column in list(zip(*one, strict=True))[:3]), one[-1][3])
        for name, one in taken.items()
    ]


def _once(source: str, argument: str) -> tuple[float, float, float, str]:
    command = [sys.executable, "-c", source, argument]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = process.stdout.read().strip()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux kibibytes
    busy = usage.ru_utime + usage.ru_stime
    return time.perf_counter() - began, busy, usage.ru_maxrss / unit, printed


def machine(*libraries: str) -> dict[str, object]:
    """What the figures depend on besides the program."""
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in libraries},
    }


def page(facts: dict[str, object], found: list[Runs], rival: Runs) -> str:
    """The facts, then a line a contestant: median seconds, spread and peak, with ratios to the rival's.

    Where a contestant prints a number, such as the rows it read, it stands at the end of the line.
    """
    lines = [f"{name}: {value}" for name, value in facts.items()]
    lines += ["", f"{'':20}{'seconds':>9}{'spread':>8}{'ratio':>7}{'cpu s':>8}{'peak MiB':>10}{'ratio':>7}"]
    for runs in found:
        ratios = runs.median / rival.median, runs.peak / rival.peak
        lines.append(
            f"{runs.name:20}{runs.median:9.2f}{runs.spread:8.2f}{ratios[0]:7.2f}"
            f"{statistics.median(runs.busy):8.2f}"
            f"{runs.peak:10.0f}{ratios[1]:7.2f}  {runs.printed if runs.printed.isdigit() else ''}".rstrip()
        )
    return "\n".join(lines)


def record(facts: dict[str, object], found: list[Runs]) -> dict[str, object]:
    """The same for machines, with every run."""
    contestants = [
        {
            "name": runs.name,
            "median_seconds": runs.median,
            "spread_seconds": runs.spread,
            "seconds": runs.seconds,
            "processor_seconds": runs.busy,
            "peak_mebibytes": runs.mebibytes,
            "printed": runs.printed if runs.printed.isdigit() else None,
        }
        for runs in found
    ]
    return facts | {"schema": "shopops.bench/1", "contestants": contestants}
