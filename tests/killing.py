"""Updates that are killed: by a signal, at any instant, and completed by the next one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from tests.archives import LONG_AGO, content, put, small
from tests.dicom_bytes import element

if TYPE_CHECKING:
    from collections.abc import Callable

_UPDATE = """
import os
import sys
from lazydicom.archive.segments import segment
from lazydicom.archive.files import gathering
from lazydicom.archive.archive import Archive
segment.BATCH, gathering.CHUNK_FILES = 40, 5
archive = Archive(sys.argv[1])
print("begins", flush=True)
try:
    archive.update(workers=2, containers=True, processes=int(sys.argv[2]))
    os._exit(0)  # an interrupt later, while the interpreter ends, would end it by the signal
except KeyboardInterrupt:
    sys.exit(7)
"""


def updating(root: Path, processes: int = 0) -> subprocess.Popen[bytes]:
    """A process that is about to update the archive, in small batches."""
    return _begun(_UPDATE, root, str(processes))


def _begun(code: str, root: Path, *given: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(root), *given],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


def many(root: Path, files: int = 600) -> None:
    """Files in some folders, a few of them no DICOM."""
    for number in range(files):
        more = element(0x00100020, "LO", b"ID")
        data = small(f"1.{number}", ["CT", "MR", "US"][number % 3], more)
        put(root / f"{number % 7}/{number}", data if number % 50 else b"no DICOM")


def change(root: Path, source: random.Random) -> None:
    """Add, change, move and remove some files."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and _is_data(path)]
    for path in source.sample(paths, 30):
        path.unlink()
    left = [path for path in paths if path.exists()]
    for number, path in enumerate(source.sample(left, 60)):
        kind = number % 3
        if kind == 0:
            put(path, small(f"2.{source.random()}"), mtime_ns=LONG_AGO + source.randrange(10**9))
        elif kind == 1:
            path.rename(path.with_name(f"{path.name}-{source.randrange(10**6)}"))
        else:
            put(path.parent / "new" / f"{source.random()}", small(f"3.{source.random()}"))


def _is_data(path: Path) -> bool:
    return ".lazydicom" not in path.parts


def seconds_of(root: Path, processes: int = 0) -> float:
    """How long an update of everything takes."""
    shutil.rmtree(root / ".lazydicom", ignore_errors=True)
    process = updating(root, processes)
    begun = time.monotonic()
    assert process.wait() == 0
    return time.monotonic() - begun


def kill_and_complete(
    root: Path,
    count: int,
    *,
    seed: int = 0,
    prepare: Callable[[Path, random.Random], None] | None = None,
    processes: int = 0,
) -> int:
    """Kill ``count`` updates at random instants, each completed by another; how many were cut off.

    After each kill the index opens, what it has is right, and a further update makes it what an
    index made from nothing is.

    Parameters
    ----------
    root
        The archive.
    count
        How many.
    seed
        Of the instants.
    prepare
        What happens to the files before each; None if the index is removed instead.
    processes
        Of each update; they end with it.
    """
    source = random.Random(seed)
    longest = 1.2 * seconds_of(root, processes)
    cut_off = 0
    for _ in range(count):
        if prepare is None:
            shutil.rmtree(root / ".lazydicom", ignore_errors=True)
        else:
            prepare(root, source)
        process = updating(root, processes)
        time.sleep(source.uniform(0, longest))
        workers = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
        cut_off += process.wait() != 0
        wait_for(workers)
        expected = made_anew(root)
        with Archive(root) as archive:
            half = content(archive)
            if prepare is None:
                assert half.items() <= expected.items()
            archive.update(workers=2, allow_mass_removal=True)
            assert content(archive) == expected
            again = archive.update(workers=2)
            assert (again.added, again.changed, again.removed, again.retained) == (0, 0, 0, 0)
    return cut_off


def children_of(process: int) -> list[int]:
    """The processes that a process has started, as far as the system tells."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        return [int(each) for each in told.split()]
    except OSError:
        return []


def wait_for(processes: list[int]) -> None:
    """Wait until processes, which are nobody's any more, have ended by themselves."""
    until = time.monotonic() + 60
    while any(_goes_on(each) for each in processes):
        assert time.monotonic() < until, "a worker goes on without its update"
        time.sleep(0.05)


def _goes_on(process: int) -> bool:
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


def made_anew(root: Path) -> dict[str, dict[str, bytes]]:
    """What an index made from nothing has."""
    index = root.with_name(f"{root.name}-anew-{os.getpid()}")
    with Archive(root, index) as clean:
        clean.update(workers=2, containers=True)
        found = content(clean)
    shutil.rmtree(index)
    return found


_COMPACTING = """
import sys
from lazydicom.archive.segments import compact
from lazydicom.archive.archive import Archive
compact.MAX_ROWS = 50
with Archive(sys.argv[1]) as archive:
    print("begins", flush=True)
    archive.compact()
"""


def kill_compactions(root: Path, count: int, *, seed: int = 0) -> int:
    """Kill ``count`` compactions of an archive at random instants; how many were cut off.

    After each kill the index opens and says the same as before, finds nothing new in its files,
    and another compaction completes it. It is put back as it was before the next.
    """
    source = random.Random(seed)
    index, kept = root / ".lazydicom", root.with_name(f"{root.name}-kept")
    shutil.copytree(index, kept)
    with Archive(root) as archive:
        expected = content(archive)
    cut_off, longest = 0, 0.2
    for _ in range(count):
        shutil.rmtree(index)
        shutil.copytree(kept, index)
        process = _begun(_COMPACTING, root)
        time.sleep(source.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        cut_off += process.wait() != 0
        with Archive(root) as archive:
            assert content(archive) == expected
            again = archive.update(workers=2)
            assert (again.added, again.changed, again.removed, again.retained) == (0, 0, 0, 0)
            archive.compact()
            assert content(archive) == expected
            with archive.reading() as snapshot:
                assert len(snapshot.rows) == 1
    shutil.rmtree(kept)
    return cut_off
