"""What a crowd takes of the machine, second by second, and a picture of it.

Knows ``/proc`` and the files of an index. Refuses to know what the crowd does.
"""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median

NAMES = (
    "file descriptors",
    "mappings",
    "threads",
    "private memory, MB",
    "reader slots",
    "index, MB",
    "questions per second",
)
OF_A_PROCESS = 4
"""So many of them are of a process, the others of the crowd."""

_WIDTH, _HEIGHT, _LEFT, _TOP = 300, 90, 8, 16
_POINTS = 120


def of_process(pid: int) -> list[float]:
    """File descriptors, mappings, threads and private memory of a process."""
    proc = Path(f"/proc/{pid}")
    status = dict(line.split(":", 1) for line in (proc / "status").read_text("utf-8").splitlines())
    return [
        len(os.listdir(proc / "fd")),
        (proc / "maps").read_bytes().count(b"\n"),
        int(status["Threads"]),
        int(status["RssAnon"].split()[0]) / 1024,
    ]


def growth(readings: list[float]) -> tuple[float, float]:
    """The median of the second quarter, when everything is warm, and of the last."""
    quarter = max(1, len(readings) // 4)
    return median(readings[quarter : 2 * quarter] or readings), median(readings[-quarter:])


def told(rows: list[list[float]]) -> list[str]:
    """A line for each series: least, greatest, and how it changed."""
    lines = [f"{'':22} {'least':>9} {'greatest':>9} {'2nd quarter':>12} {'last':>9}"]
    for name, series in zip(NAMES, map(list, zip(*rows, strict=True)), strict=True):
        early, late = growth(series)
        line = f"{name:22} {min(series):9.1f} {max(series):9.1f} {early:12.1f} {late:9.1f}"
        lines.append(line)
    return lines


def picture(rows: list[list[float]], seconds: float, title: str) -> str:
    """An SVG of all series, one below the other in two columns."""
    tall = -(-len(NAMES) // 2)
    width, height = 2 * (_WIDTH + 2 * _LEFT), tall * (_HEIGHT + 2 * _TOP) + 2 * _TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="10">',
        "<style>text { font-family: sans-serif }</style>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{_LEFT}" y="{_TOP}">{title}</text>',
    ]
    for number, series in enumerate(map(list, zip(*rows, strict=True))):
        x = _LEFT + (number % 2) * (_WIDTH + 2 * _LEFT)
        y = 2 * _TOP + (number // 2) * (_HEIGHT + 2 * _TOP)
        parts += _panel(x, y, NAMES[number], series, seconds)
    return "\n".join([*parts, "</svg>\n"])


def _panel(x: int, y: int, name: str, series: list[float], seconds: float) -> list[str]:
    most = max(*series, 1e-9)
    step = -(-len(series) // _POINTS)
    thin = [max(series[at : at + step]) for at in range(0, len(series), step)]
    points = " ".join(
        f"{x + _WIDTH * at / max(1, len(thin) - 1):.0f},{y + _HEIGHT * (1 - value / most):.1f}"
        for at, value in enumerate(thin)
    )
    return [
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#ccc"/>',
        f'<polyline points="{points}" fill="none" stroke="#06c"/>',
        f'<text x="{x}" y="{y - 3}">{name}: at most {most:.4g}, in {seconds:.0f} s</text>',
    ]
