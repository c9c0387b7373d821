"""The states that a disk may be in after the power was cut, from a log of what was written.

The model is harsher than most file systems: bytes are there for sure once their file was synced,
names once their folder was, and the rest may be there or not, page by page and name by name; a page
may be torn in sectors. Refuses to know what was done, and what the files mean.
"""

from __future__ import annotations

import os
import shutil
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.faults.shim import Kind

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

_RECORD = struct.Struct("<IIiiQQqqII")
SECTOR, PAGE = 512, 4096

NAMES = {Kind.MKDIR, Kind.RENAME, Kind.LINK, Kind.UNLINK, Kind.OPEN}


class Event(NamedTuple):
    """One call that changed something, or had it synced."""

    kind: Kind
    flags: int
    inode: int
    is_special: bool
    """Whether ``open`` made the file; whether all of the file system was synced."""
    offset: int
    mtime_ns: int
    path: str
    second: str
    data: bytes


def events(log: bytes) -> Iterator[Event]:
    """What stands in a log of the shim, calls that failed left out."""
    at = 0
    while at < len(log):
        kind, size, flags, error, inode, other, offset, mtime, first, second = _RECORD.unpack_from(
            log, at
        )
        at += _RECORD.size
        names = at + first, at + first + second
        if not error:
            yield Event(
                *(Kind(kind), flags, inode, bool(other), offset, mtime),
                os.fsdecode(log[at : names[0]]),
                os.fsdecode(log[names[0] : names[1]]),
                log[names[1] : at + size],
            )
        at += size


@dataclass
class _Node:
    """The bytes of a file: those that are on the disk, and what was done to them since."""

    safe: bytearray
    mtime_ns: int = 0
    is_changed: bool = False
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Where bytes were written; None if the file was given that size."""
    path: str = ""
    """Of what was there before, which is read when it is changed."""

    def write(self, offset: int, data: bytes) -> None:
        if len(self.safe) < offset + len(data):
            self.safe.extend(bytes(offset + len(data) - len(self.safe)))
        self.safe[offset : offset + len(data)] = data

    def resize(self, size: int) -> None:
        del self.safe[size:]
        self.safe.extend(bytes(size - len(self.safe)))

    def do(self, offset: int, data: bytes | None) -> None:
        if data is None:
            self.resize(offset)
        else:
            self.write(offset, data)

    def sync(self) -> None:
        for offset, data in self.waiting:
            self.do(offset, data)
        self.waiting.clear()


@dataclass
class _Name:
    """A change of a name, and whether it is on the disk."""

    event: Event
    node: int
    is_safe: bool = False


class Survival(NamedTuple):
    """What of that which is not safe survives."""

    name: str
    names: Callable[[int, int], bool]
    """Of the change with this number, of so many."""
    page: Callable[[], bool]
    sector: Callable[[], bool] | None
    """Of a page that is torn; None for whole pages."""
    is_long: bool
    """Whether files have the length they had, with zeros where bytes are lost."""


def survivals() -> list[Survival]:
    """The simple ones: nothing of it, all, only names, only bytes."""
    return [
        Survival("nothing unsynced", lambda _a, _b: False, lambda: False, None, is_long=False),
        Survival("everything", lambda _a, _b: True, lambda: True, None, is_long=True),
        Survival("names without bytes", lambda _a, _b: True, lambda: False, None, is_long=False),
        Survival("names and lengths", lambda _a, _b: True, lambda: False, None, is_long=True),
        Survival("bytes without names", lambda _a, _b: False, lambda: True, None, is_long=True),
    ]


def any_survival(rng: random.Random) -> Survival:
    """One at random: names in the order of a journal or each by itself, pages whole or torn."""
    share, torn = rng.random(), rng.random() < 0.5
    until = rng.random() * 1.2
    in_order = rng.random() < 0.5
    return Survival(
        f"random: {share:.2f} of pages{', torn' if torn else ''},"
        f" {f'names until {until:.2f}' if in_order else 'any names'}",
        (lambda number, count: number < until * count)
        if in_order
        else lambda _a, _b: rng.random() < 0.5,
        lambda: rng.random() < share,
        (lambda: rng.random() < 0.5) if torn else None,
        is_long=rng.random() < 0.5,
    )


class Recording:
    """What was on a disk, and what was done to it then.

    Parameters
    ----------
    before
        A folder as it was before; it is not changed.
    folder
        Where that was done.
    inodes
        By relative path, of the files as they were there before.
    log
        What was done, as the shim tells it.
    """

    def __init__(self, before: Path, folder: Path, inodes: dict[str, int], log: bytes) -> None:
        self._before = before
        self._folder = os.fspath(folder)
        self._inodes = inodes
        self.events = list(events(log))

    def state(self, count: int, survival: Survival, target: Path) -> None:
        """Make in ``target`` what may be there if the power was cut after so many events."""
        nodes, changes = self._done(count)
        numbers = {path: number for number, path in enumerate(self._inodes)}
        names: dict[str, int] = dict(numbers)
        folders = {
            os.path.relpath(os.path.join(top, name), self._before)
            for top, below, _ in os.walk(self._before)
            for name in below
        } | {"."}
        for number, change in enumerate(changes):
            if change.is_safe or survival.names(number, len(changes)):
                self._rename(change, names, folders)
        target.mkdir()
        for folder in sorted(folders):
            (target / folder).mkdir(exist_ok=True)
        for path, number in names.items():
            node = nodes.get(number)
            if node is None or not node.is_changed:
                shutil.copy2(self._before / list(numbers)[number], target / path)
                continue
            data = _surviving(node, survival)
            (target / path).write_bytes(data)
            os.utime(target / path, ns=(node.mtime_ns, node.mtime_ns))

    def _done(self, count: int) -> tuple[dict[int, _Node], list[_Name]]:
        """The files and the changes of names after so many events."""
        by_inode: dict[int, int] = {}
        nodes: dict[int, _Node] = {}
        for number, (path, inode) in enumerate(self._inodes.items()):
            by_inode[inode] = number
            nodes[number] = _Node(bytearray(), path=path)
        changes: list[_Name] = []
        live = {path: number for number, path in enumerate(self._inodes)}
        for event in self.events[:count]:
            if event.kind is Kind.OPEN and event.is_special:
                number = len(nodes)
                by_inode[event.inode] = number
                nodes[number] = _Node(bytearray(), event.mtime_ns, is_changed=True)
                if event.flags & os.O_TMPFILE != os.O_TMPFILE:
                    changes.append(_Name(event, number))
                    live[self._inside(event.path)] = number
            elif event.kind in NAMES and event.kind is not Kind.OPEN:
                # a file gets its new name whatever becomes of the old one
                number = live.get(self._inside(event.path), -1)
                changes.append(_Name(event, number))
                self._change(event, number, live, set())
            elif event.kind is Kind.SYNC:
                self._sync(event, by_inode, nodes, changes)
            elif event.inode in by_inode:
                self._write(event, nodes[by_inode[event.inode]])
        return nodes, changes

    def _write(self, event: Event, node: _Node) -> None:
        if event.kind is Kind.OPEN:
            if not event.flags & os.O_TRUNC:
                return
            step: tuple[int, bytes | None] = (0, None)
        elif event.kind is Kind.TRUNCATE:
            step = (event.offset, None)
        else:
            step = (event.offset, event.data)
        if not node.is_changed:
            node.safe = bytearray((self._before / node.path).read_bytes())
            node.is_changed = True
        node.mtime_ns = event.mtime_ns
        if event.kind is Kind.WRITE and event.flags & os.O_DSYNC:
            node.do(*step)
        else:
            node.waiting.append(step)

    def _sync(
        self,
        event: Event,
        by_inode: dict[int, int],
        nodes: dict[int, _Node],
        changes: list[_Name],
    ) -> None:
        if event.is_special:
            for node in nodes.values():
                node.sync()
        elif event.inode in by_inode:
            nodes[by_inode[event.inode]].sync()
        for change in changes:
            paths = {change.event.path, change.event.second}
            if event.is_special or event.path in {os.path.dirname(path) for path in paths if path}:
                change.is_safe = True

    def _inside(self, path: str) -> str:
        return os.path.relpath(path, self._folder)

    def _rename(self, change: _Name, names: dict[str, int], folders: set[str]) -> None:
        """Do what was done to a name, if the folder that it is in survived."""
        event = change.event
        name = self._inside(event.second or event.path)
        if (os.path.dirname(name) or ".") in folders:
            self._change(event, change.node, names, folders)

    def _change(self, event: Event, node: int, names: dict[str, int], folders: set[str]) -> None:
        path = self._inside(event.path)
        if event.kind is Kind.UNLINK:
            for name in [name for name in names if f"{name}/".startswith(f"{path}/")]:
                del names[name]  # the file, or what was in the folder
            folders -= {name for name in folders if f"{name}/".startswith(f"{path}/")}
        elif event.kind is Kind.OPEN:
            names[path] = node
        elif event.kind is Kind.MKDIR:
            folders.add(path)
        elif node < 0:
            _move(path, self._inside(event.second), names, folders)
        else:
            if event.kind is Kind.RENAME:
                names.pop(path, None)
            names[self._inside(event.second)] = node


def _move(path: str, second: str, names: dict[str, int], folders: set[str]) -> None:
    inside = path + "/"
    for name in [name for name in names if name.startswith(inside)]:
        names[second + name[len(path) :]] = names.pop(name)
    for name in [name for name in folders if name == path or name.startswith(inside)]:
        folders.discard(name)
        folders.add(second + name[len(path) :])


def _surviving(node: _Node, survival: Survival) -> bytes:
    """What is in a file: what was synced, and of the rest the pages that survive."""
    kept = _Node(bytearray(node.safe))
    longest = len(kept.safe)
    for offset, data in node.waiting:
        if data is None:
            if survival.page():
                kept.resize(offset)
            longest = offset
            continue
        longest = max(longest, offset + len(data))
        for start, stop in _cuts(offset, offset + len(data), PAGE):
            if survival.page():
                if survival.sector is None:
                    kept.write(start, data[start - offset : stop - offset])
                    continue
                for first, last in _cuts(start, stop, SECTOR):
                    if survival.sector():
                        kept.write(first, data[first - offset : last - offset])
    if survival.is_long and len(kept.safe) < longest:
        kept.resize(longest)
    return bytes(kept.safe)


def _cuts(start: int, stop: int, size: int) -> Iterator[tuple[int, int]]:
    """A range cut at multiples of a size."""
    while start < stop:
        end = min(stop, start // size * size + size)
        yield start, end
        start = end
