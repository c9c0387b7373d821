"""A storm: every file is replaced, cut, written over, removed, while threads read all of them.

One process changes files, another one reads them through every public call, so that what kills the
reader is seen. Each version of a file says in many places which one it is: an answer that is of two
versions, of one that was not there during the call, or of another file, is a finding; so is any
error that is not ours, or does not name the file.

    python -m tests.moving --seconds 60 --threads 8 --seed 1
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import faulthandler
import json
import mmap
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lazydicom
from lazydicom.errors import (
    FormatError,
    ItemNotFoundError,
    SourceError,
    StaleSelectionError,
)
from tests.calls import COPIES, NOT_THERE, VIEWS
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    element,
    file_meta,
    fragments,
    item,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILES = 12
SIDE = 48
"""Rows and columns."""
REPEATED = 1100
"""How often the comments say which version they are of: more than the first window has."""
MOST = 1 << 18
CODES = 4096
"""Pixels say the number of a version up to this."""

_TOKEN = re.compile(r"F(\d\d)S(\d{7})Z")
_TOKEN_BYTES = re.compile(rb"F(\d\d)S(\d{7})Z")


# -- versions -------------------------------------------------------------------------------------


def kind_of(file: int) -> tuple[str, int]:
    """Transfer syntax and Bits Stored of a file."""
    kinds = [EXPLICIT_LE, EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, RLE, DEFLATED]
    return kinds[file % len(kinds)], 12 if file % 2 else 16


def version(file: int, serial: int, extra: int = 0) -> bytes:
    """A file that says which version it is, everywhere."""
    syntax, stored = kind_of(file)
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    token = f"F{file:02}S{serial:07}Z"

    def el(tag: int, vr: str, value: str | bytes | int) -> bytes:
        if isinstance(value, int):
            value = numbers(vr, value, big=big)
        data = text(value, vr=vr) if isinstance(value, str) else value
        return element(tag, vr, data, explicit=explicit, big=big)

    code = serial % CODES
    frame = numbers("US", *[code] * (SIDE * SIDE), big=big)
    if syntax == RLE:
        pixels = fragments(*_rle(code), *_rle(code), offset_table=b"")
    else:
        pixels = el(PIXEL_DATA, "OW", frame * 2)
    step = item(el(0x00400009, "SH", token), big=big)
    data_set = b"".join((
        el(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"),
        el(0x00080018, "UI", f"1.9.{file}"),
        el(0x00080060, "CS", "CT"),
        el(0x0008103E, "LO", token),
        el(0x00090010, "LO", "ACME 1.0"),
        el(0x00091001, "LO", token),
        el(0x00100010, "PN", token),
        el(0x00100020, "LO", token),
        el(0x00104000, "LT", f"{token} " * REPEATED + "." * (2 * extra)),
        el(0x0020000D, "UI", f"1.7.{file % 3}"),
        el(0x0020000E, "UI", f"1.8.{file % 5}"),
        el(0x00200010, "SH", token),
        el(0x00200013, "IS", str(file)),
        el(0x00204000, "LT", f"{token} " * 20),
        el(0x00280002, "US", 1),
        el(0x00280004, "CS", "MONOCHROME2"),
        el(0x00280008, "IS", "2"),
        el(0x00280010, "US", SIDE),
        el(0x00280011, "US", SIDE),
        el(0x00280100, "US", 16),
        el(0x00280101, "US", stored),
        el(0x00280102, "US", stored - 1),
        el(0x00280103, "US", 0),
        sequence(0x00400275, step, step, explicit=explicit, big=big),
        pixels,
        el(0xFFFCFFFC, "OB", token.encode() * 4),
    ))  # fmt: skip
    return part10(data_set, transfer_syntax=syntax, meta=file_meta(syntax, sop_instance=token))


def _rle(code: int) -> tuple[bytes, bytes]:
    """A frame in two fragments (PS3.5 §G.3)."""
    runs = [b"\x7f" + bytes([byte]) * 128 for byte in (code >> 8, code & 0xFF)]
    planes = [run * (SIDE * SIDE // 128) for run in runs]
    frame = numbers("UL", 2, 64, 64 + len(planes[0]), *[0] * 13) + b"".join(planes)
    return frame[:1000], frame[1000:]


class Registry:
    """When which version was there; in memory that both processes have."""

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        if is_new:
            path.write_bytes(bytes(MOST * 32))
        with path.open("r+b") as file:
            self._cells = memoryview(mmap.mmap(file.fileno(), MOST * 32)).cast("d", (MOST, 4))

    def begin(self, serial: int, file: int, *, in_place: bool) -> None:
        """It is about to be there."""
        cells = self._cells
        cells[serial, 0], cells[serial, 1] = file + 1, time.monotonic()
        cells[serial, 3] = in_place

    def end(self, serial: int) -> None:
        """It is not there any more."""
        self._cells[serial, 2] = time.monotonic()

    def file(self, serial: int) -> int:
        """Of which file it is a version."""
        return int(self._cells[serial, 0]) - 1

    def was_there(self, serial: int, begin: float, end: float) -> bool:
        """Whether it was there at some time."""
        _, since, until, _ = self._cells[serial : serial + 1].tolist()[0]
        return 0 < since <= end and (not until or until >= begin)

    def is_in_place(self, serial: int) -> bool:
        """Whether it was written over the one before."""
        return bool(self._cells[serial, 3])


# -- the process that changes files ----------------------------------------------------------------


class Churn:
    """What happens to files.

    Parameters
    ----------
    home
        Where they are.
    seed
        Of what is done.
    """

    def __init__(self, home: Path, seed: int) -> None:
        self.root, self._aside = home / "root", home / "aside"
        self.registry = Registry(home / "registry", is_new=True)
        self.done: collections.Counter[str] = collections.Counter()
        self._source = random.Random(seed)
        self._serial = 0
        self._current: dict[int, int] = {}
        for folder in (self.root, self._aside):
            folder.mkdir()
        for file in range(FILES):
            self._replace(file)

    def path(self, file: int) -> Path:
        """Where a file is."""
        return self.root / f"f{file % 3}" / f"file{file:02}"

    def run(self, is_over: Callable[[], bool]) -> None:
        """Change files until it is over; then all are whole."""
        kinds = [self._replace] * 4 + [self._same, self._cut, self._cut, self._grow, self._over]
        kinds += [self._remove, self._other, self._chmod, self._link]
        while not is_over():
            change = self._source.choice(kinds)
            file = self._source.randrange(FILES)
            change(file)
            self.done[change.__name__.strip("_")] += 1
            time.sleep(self._source.choice([0, 0, 0.0005, 0.002, 0.004]))
        for file in range(FILES):
            self._replace(file)

    def truth(self) -> dict[str, int]:
        """The version that each path has."""
        return {str(self.path(file)): serial for file, serial in self._current.items()}

    def _next(self, file: int, *, in_place: bool = False) -> int:
        self._serial += 1
        self.registry.begin(self._serial, file, in_place=in_place)
        return self._serial

    def _became(self, file: int, serial: int | None) -> None:
        before = self._current.pop(file, None)
        if before is not None:
            self.registry.end(before)
        if serial is not None:
            self._current[file] = serial

    def _written(self, file: int, extra: int) -> tuple[Path, int]:
        serial = self._next(file)
        made = self._aside / f"{serial}"
        made.write_bytes(version(file, serial, extra))
        return made, serial

    def _clear(self, path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()

    def _replace(self, file: int) -> None:
        """Another patient's file, of another size or the same."""
        made, serial = self._written(file, self._source.choice([0, 0, 100, 3000]))
        path = self.path(file)
        path.parent.mkdir(exist_ok=True)
        self._clear(path)
        made.replace(path)
        self._became(file, serial)

    def _same(self, file: int) -> None:
        """Another patient's file, of the same size and time."""
        file |= 1  # an archive cannot tell these (docs/INDEXING.md); of the others it can
        path = self.path(file)
        if not path.is_file() or path.is_symlink():
            return
        status = path.stat()
        made, serial = self._written(file, 0)
        os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))
        # its inode must not be the next one's: of the same size, time and inode, it is the same
        (self._aside / f"before{serial}").hardlink_to(path)
        made.replace(path)
        self._became(file, serial)

    def _cut(self, file: int) -> None:
        path = self.path(file)
        if path.is_file():
            size = path.stat().st_size
            lengths = [0, 1, 140, size // 2, size - 1, size - 5000, 4096, 8192, 8193]
            os.truncate(path, max(0, min(size, self._source.choice(lengths))))

    def _grow(self, file: int) -> None:
        path = self.path(file)
        if path.is_file():
            with path.open("ab") as opened:
                opened.write(bytes(self._source.choice([1, 5000])))

    def _over(self, file: int) -> None:
        """Another version, written into the same file."""
        path = self.path(file)
        if not path.is_file():
            return
        serial = self._next(file, in_place=True)
        with path.open(self._source.choice(["wb", "r+b"])) as opened:
            opened.write(version(file, serial))
            opened.truncate()
        self._became(file, serial)

    def _remove(self, file: int) -> None:
        path = self.path(file)
        if path.is_file() or path.is_symlink():
            path.unlink()
            self._became(file, None)

    def _other(self, file: int) -> None:
        """No file any more."""
        self._remove(file)
        path = self.path(file)
        if not path.exists():
            self._source.choice([path.mkdir, lambda: os.mkfifo(path)])()
            time.sleep(0.001)

    def _chmod(self, file: int) -> None:
        with contextlib.suppress(OSError):
            self.path(file).chmod(0)
            time.sleep(0.001)
            self.path(file).chmod(0o644)

    def _link(self, file: int) -> None:
        """A link to a version that is elsewhere."""
        made, serial = self._written(file, 0)
        link = self._aside / f"link{serial}"
        link.symlink_to(made)
        self._clear(self.path(file))
        link.replace(self.path(file))
        self._became(file, serial)


# -- the process that reads ------------------------------------------------------------------------


class Seen(NamedTuple):
    """What an answer says of versions."""

    files: set[int]
    serials: set[int]
    codes: set[int]


def seen(answer: object) -> Seen:
    """Every version that is mentioned in an answer."""
    found = Seen(set(), set(), set())
    _look(answer, found)
    return found


def _look(answer: Any, found: Seen) -> None:  # noqa: ANN401
    if isinstance(answer, str):
        _note(_TOKEN.findall(answer), found)
    elif isinstance(answer, (bytes, bytearray, memoryview)):
        _note(_TOKEN_BYTES.findall(answer), found)
    elif type(answer).__name__ == "ndarray" and answer.dtype.kind in "ui":
        found.codes.update(int(one) for one in set(answer.reshape(-1).tolist()))
    elif isinstance(answer, dict):
        for one in (*answer, *answer.values()):
            _look(one, found)
    elif isinstance(answer, (list, tuple, set)) or type(answer).__name__ == "ndarray":
        for one in answer:
            _look(one, found)
    elif answer is not None and not isinstance(answer, (int, float)):
        _note(_TOKEN.findall(str(answer)), found)


def _note(tokens: Iterable[tuple[str | bytes, str | bytes]], found: Seen) -> None:
    for file, serial in tokens:
        found.files.add(int(file))
        found.serials.add(int(serial))


class FoundError(Exception):
    """An answer that is wrong."""


class Storm:
    """Threads that read.

    Parameters
    ----------
    home
        Where the files are.
    """

    def __init__(self, home: Path) -> None:
        self.home, self.root = home, home / "root"
        self.registry = Registry(home / "registry")
        self.calls: collections.Counter[str] = collections.Counter()
        self.errors: collections.Counter[str] = collections.Counter()
        self.findings: list[str] = []
        self.torn = 0
        self.archive = lazydicom.Archive(self.root, home / "index")
        self.archive.update(workers=2)
        self._lock = threading.Lock()

    def run(self, seconds: float, threads: int, seed: int) -> None:
        """Read for so long."""
        end = time.monotonic() + seconds
        loops = [self._update, *[self._ask] * (threads // 2), *[self._read] * (threads // 2)]
        running = [
            threading.Thread(target=self._loop, args=(loop, end, random.Random(f"{seed} {number}")))
            for number, loop in enumerate(loops)
        ]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    def _loop(
        self, loop: Callable[[random.Random], None], end: float, source: random.Random
    ) -> None:
        while time.monotonic() < end and len(self.findings) < 20:
            loop(source)

    def _tried(self, name: str, ask: Callable[[], None], *paths: str) -> None:
        """Ask, and look whether what is raised is allowed."""
        allowed = (*NOT_THERE, ItemNotFoundError, StaleSelectionError)
        try:
            ask()
            kind = ""
        except allowed as error:
            kind = type(error).__name__
        except (SourceError, FormatError) as error:
            kind = type(error).__name__
            name_of = [os.path.basename(path) for path in paths] or ["file"]
            # of what was copied into memory there is no file
            in_memory = name in {"kept_pixels", "save_detached"}
            name_of += ["a new data set", "changed pixel data"] * in_memory
            if not any(one in str(error) for one in name_of):
                self._find(name, f"does not name the file: {error!r} {error}")
        except Exception:  # noqa: BLE001
            kind = "finding"
            self._find(name, traceback.format_exc())
        with self._lock:
            self.calls[name] += 1
            self.errors[kind] += bool(kind)

    def _find(self, name: str, what: str) -> None:
        with self._lock:
            self.findings.append(f"{name}: {what}")

    # -- data sets

    def _read(self, source: random.Random) -> None:
        file = source.randrange(FILES)
        path = str(self.root / f"f{file % 3}" / f"file{file:02}")
        names = [*COPIES, *VIEWS]
        if file % 2:
            names.remove("pickle")  # knows a file by size and time alone, which may be kept
        name = source.choice(names)

        def ask() -> None:
            begin = time.monotonic()
            with lazydicom.open(path, mmap=source.random() < 0.8) as dataset:
                self._held(name, dataset, file, begin, source)

        self._tried(name, ask, path)

    def _held(
        self, name: str, dataset: lazydicom.Dataset, file: int, begin: float, source: random.Random
    ) -> None:
        """Hold one call of a data set against what was there."""
        first = seen(dataset.get("PatientID"))
        time.sleep(source.choice([0, 0, 0.001, 0.005]))
        if name in VIEWS:
            len(list(VIEWS[name](dataset)))  # type: ignore[call-overload]
            return
        answer = COPIES[name](dataset)
        if name == "values":
            self._whole(dataset)
        if name.startswith("save") and isinstance(answer, bytes) and len(answer) > 140:
            copied = lazydicom.open(answer)
            answer = [one.value for one in copied.iterall() if not one.is_sequence]
            with contextlib.suppress(FormatError, *NOT_THERE):
                answer.append(copied.pixel_array)
        found = seen(answer)
        found.serials.update(first.serials)
        found.files.update(first.files)
        self.check(found, file, begin)

    def _whole(self, dataset: lazydicom.Dataset) -> None:
        comments = str(dataset.get("PatientComments", ""))
        if comments and comments.count("Z ") < REPEATED and not dataset.problems:
            raise FoundError(f"cut to {len(comments)} and not flagged")

    def check(self, found: Seen, file: int, begin: float) -> None:
        """Require one version of one file, that was there at some time since ``begin``."""
        end = time.monotonic()
        if found.files - {file}:
            raise FoundError(f"{found.files} of file {file}")
        codes = {serial % CODES for serial in found.serials}
        found.codes.discard(0)  # what grows grows by zeros
        is_mixed = len(found.serials) > 1 or (
            found.codes and found.serials and found.codes != codes
        )
        if is_mixed:
            if any(map(self.registry.is_in_place, found.serials)):
                self.torn += 1
                return
            raise FoundError(f"versions {found.serials}, pixels of {found.codes}")
        for serial in found.serials:
            if not self.registry.was_there(serial, begin, end):
                raise FoundError(f"version {serial} was not there")

    # -- archives

    def _update(self, source: random.Random) -> None:
        def ask() -> None:
            self.archive.update(workers=2, allow_mass_removal=source.random() < 0.7)
            if source.random() < 0.1:
                self.archive.compact()

        self._tried("update", ask)
        time.sleep(source.choice([0, 0.01, 0.05]))

    def _ask(self, source: random.Random) -> None:
        name = source.choice(list(ASKED))
        self._tried(f"archive {name}", lambda: ASKED[name](self, source))

    def rows(self, selection: Any, *names: str) -> None:  # noqa: ANN401
        """Hold columns against the paths of their rows and against each other."""
        paths = selection.paths()
        columns = [list(map(str, selection[name])) for name in names]
        for path, *cells in zip(paths, *columns, strict=True):
            self.one(seen(cells), int(path[-2:]), is_fetched="PatientComments" in names)

    def one(self, found: Seen, file: int, *, is_fetched: bool = False) -> None:
        """Require one version of one file, of what the index says at one moment.

        What is fetched is of the file as it is, which may be another of the same size and time.
        """
        if found.files - {file}:
            raise FoundError(f"{found.files} of file {file}")
        if len(found.serials) > 1 and not (is_fetched and file % 2):
            if not any(map(self.registry.is_in_place, found.serials)):
                raise FoundError(f"versions {found.serials} in one row")
            self.torn += 1

    def opened(self, source: random.Random) -> None:
        """A data set from the index."""
        file = source.randrange(FILES)
        begin = time.monotonic()
        with self.archive[f"1.9.{file}"] as dataset:
            names = [name for name in (*COPIES, *VIEWS) if name != "pickle"]
            self._held(source.choice(names), dataset, file, begin, source)

    def valued(self, source: random.Random) -> None:
        """Values by SOP Instance UID."""
        file = source.randrange(FILES)
        answer = self.archive.value(f"1.9.{file}", "PatientID", "PatientName", "StudyID")
        self.one(seen(list(answer)), file)

    def iterated(self, _: random.Random) -> None:
        """All data sets."""
        for dataset in self.archive.query("Modality == 'CT'"):
            begin = 0.0
            file = int((dataset.path or "00")[-2:])
            self.check(seen([str(dataset.get("PatientID", "")), dataset.pixel_array]), file, begin)

    def found(self, _: random.Random) -> None:
        """A search."""
        keys = dict.fromkeys(("PatientID", "PatientName", "SOPInstanceUID"), "")
        for one in self.archive.find(keys, level="instance"):
            file = int(one["00080018"]["Value"][0].removeprefix("1.9."))
            self.one(seen([one["00100020"], one["00100010"]]), file)

    def edited(self, source: random.Random) -> None:
        """Copies of everything, with a change."""
        target = self.home / f"copies{source.randrange(10**9)}"
        selection = self.archive.query("Modality == 'CT'")
        hashes = source.random() < 0.5
        try:
            selection.edit({"StudyDescription": "X"}).save_to(target, hashes=hashes, durable="none")
            for path in target.rglob("file*"):
                dataset = lazydicom.open(path)
                answer = [one.value for one in dataset.iterall() if not one.is_sequence]
                self.check(seen([*answer, dataset.pixel_array]), int(path.name[-2:]), 0.0)
        finally:
            shutil.rmtree(target, ignore_errors=True)


def _verified(storm: Storm, _: random.Random) -> None:
    for one in storm.archive.verify(content=True):
        if one.code == "INDEX_DAMAGED":
            raise FoundError(str(one))


def _exported(storm: Storm, source: random.Random) -> None:
    target = storm.home / f"{source.randrange(10**9)}.csv"
    try:
        storm.archive.query("True").to_csv(target, "PatientID", "PatientComments")
    finally:
        target.unlink(missing_ok=True)


def _arrow(storm: Storm, _: random.Random) -> None:
    table = storm.archive.query("True").to_arrow("PatientID", "StudyID")
    for batch in table.to_batches() if hasattr(table, "to_batches") else ():
        len(batch)


ASKED: dict[str, Callable[[Storm, random.Random], object]] = {
    "open": Storm.opened,
    "value": Storm.valued,
    "columns": lambda storm, _: storm.rows(
        storm.archive.query("Modality == 'CT'"), "PatientID", "PatientName", "StudyID"
    ),
    "fetched": lambda storm, _: storm.rows(
        storm.archive.query("True"), "PatientID", "PatientComments"
    ),
    "long": lambda storm, _: storm.archive.count("like(PatientComments, '*S0000001Z*')"),
    "iterate": Storm.iterated,
    "find": Storm.found,
    "edit": Storm.edited,
    "count": lambda storm, _: storm.archive.count("InstanceNumber > 3 and StudyID != 'x'"),
    "explain": lambda storm, _: str(storm.archive.explain("PatientID == 'x'")),
    "attributes": lambda storm, _: list(storm.archive.attributes()),
    "stats": lambda storm, _: storm.archive.stats(),
    "select": lambda storm, _: storm.archive.query("True", level="study").paths(),
    "stacks": lambda storm, _: list(storm.archive.query("True").stacks()),
    "rows": lambda storm, _: list(storm.archive.query("True").rows("PatientID", "Rows")),
    "csv": _exported,
    "all": lambda storm, source: storm.archive.all(f"1.9.{source.randrange(FILES)}"),
    "group": lambda storm, _: storm.archive.query("True").group_by("StudyID").count(),
    "verify": _verified,
    "arrow": _arrow,
}


def settled(home: Path, truth: dict[str, int]) -> list[str]:
    """What is wrong when nothing moves any more and the index was updated."""
    findings = []
    time.sleep(2.1)  # files that are younger than that are read once more
    with lazydicom.Archive(home / "root", home / "index") as archive:
        archive.update(workers=2, allow_mass_removal=True)
        archive.update(workers=2, allow_mass_removal=True)
        for _ in range(2):
            selection = archive.query("True")
            has = dict(zip(selection.paths(), map(str, selection["PatientID"]), strict=True))
            says = {path: f"F{path[-2:]}S{serial:07}Z" for path, serial in truth.items()}
            if has != says:
                findings.append(f"settled: {has} and not {says}")
            for dataset in selection:
                answer = seen([dataset.PatientComments, dataset.pixel_array])
                if answer.serials != {truth[dataset.path or ""]}:
                    findings.append(f"settled: {answer} of {dataset.path}")
            archive.compact()
        index = list(archive.verify(content=True, files=False))
        findings += [f"settled: {one}" for one in index]
    return findings


# -- both ------------------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What came of a storm."""

    calls: int
    names: int
    errors: dict[str, int]
    torn: int
    changes: dict[str, int]
    findings: list[str]


def storm(seconds: float, threads: int, seed: int) -> Outcome:
    """Change files while a process of its own reads them."""
    with tempfile.TemporaryDirectory(prefix="moving") as folder:
        home = Path(folder)
        churn = Churn(home, seed)
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.moving", "--home", folder]
        command += ["--seconds", str(seconds), "--threads", str(threads), "--seed", str(seed)]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        ) as reader:
            churn.run(lambda: reader.poll() is not None)
            said, errors = reader.communicate()
        if reader.returncode != 0:
            findings = [f"ended with {reader.returncode}: {errors[-4000:]}"]
            return Outcome(0, 0, {}, 0, dict(churn.done), findings)
        outcome = json.loads(said)
        outcome["findings"] += settled(home, churn.truth())
        return Outcome(**outcome, changes=dict(churn.done))


def _reader(home: str, seconds: float, threads: int, seed: int) -> None:
    faulthandler.dump_traceback_later(seconds + 120, exit=True)
    sys.setswitchinterval(1e-5)
    run = Storm(Path(home))
    run.run(seconds, threads, seed)
    run.archive.close()
    counted = sum(run.calls.values())
    told = {"errors": dict(run.errors), "torn": run.torn, "findings": run.findings}
    sys.stdout.write(json.dumps({"calls": counted, "names": len(run.calls), **told}))


def main() -> int:
    """Run a storm and say what came of it."""
    parser = argparse.ArgumentParser(prog="tests.moving", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--threads", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--home", help="of the process that reads")
    given = parser.parse_args()
    if given.home:
        _reader(given.home, given.seconds, given.threads, given.seed)
        return 0
    outcome = storm(given.seconds, given.threads, given.seed)
    for name, value in outcome._asdict().items():
        if name != "findings":
            sys.stdout.write(f"{name}: {value}\n")
    for finding in outcome.findings:
        sys.stdout.write(f"FINDING {finding}\n")
    return 1 if outcome.findings else 0


if __name__ == "__main__":
    sys.exit(main())
