"""What is tried while disks fail: how it begins, what is done, and what is there afterwards.

A scenario works in one folder, has its original files in ``files`` and makes what it makes beside
them or in the index. Refuses to know how calls are made to fail, and what is right.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pkgutil
import random
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal

import numpy as np

import lazydicom
from lazydicom.archive.archive import Archive
from lazydicom.archive.files import gathering
from lazydicom.archive.segments import compact, segment
from lazydicom.cli.main import run
from lazydicom.errors import ChangedFileError, SourceNotFoundError
from lazydicom.overlay import ranges
from lazydicom.overlay.frame_writer import FrameWriter
from tests.archives import LONG_AGO, content, put, small
from tests.dicom_bytes import element

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES, INDEX, OUT = "files", ".lazydicom", "out"
_EVERYTHING = "True"
_KNOWN = {"MISSING_UID", "PIXELS", "ODD_LENGTH"}
_FINDINGS = 192
"""What is wrong with the files of the archive, and how often."""

State = dict[str, str]
"""What is there: by name, a digest of what is in it."""


@dataclass(frozen=True)
class Scenario:
    """One thing to do.

    Attributes
    ----------
    prepare
        Makes what is there before, in an empty folder.
    act
        Does it; returns "" or what it says went wrong, where that is no exception.
    observe
        What is there, as somebody else sees it.
    in_one_step
        Whether there is nothing between before and after; else each name is old or new by itself.
    changes_originals
        Whether files in ``files`` are meant to be changed.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path], str]
    observe: Callable[[Path], State]
    in_one_step: bool = True
    changes_originals: bool = False


def imported() -> None:
    """Import what is imported when it is needed: once, and not while the disk fails."""
    for name in ("pyarrow.parquet", "pyarrow.dataset", "pyarrow.ipc", "arro3.core", "numpy.ma"):
        import_module(name)
    for module in pkgutil.walk_packages(lazydicom.__path__, "lazydicom."):
        if "__main__" not in module.name:
            with contextlib.suppress(ImportError):
                import_module(module.name)


def small_batches() -> None:
    """Have few files do what many would."""
    segment.BATCH, gathering.CHUNK_FILES, compact.MAX_ROWS = 24, 5, 50
    ranges._GATHERED = 4096  # so that files of some KB are copied by the operating system


# -- an archive ------------------------------------------------------------------------------------


def _fill(folder: Path) -> None:
    root = folder / FILES
    for number in range(40):
        more = element(0x00100020, "LO", b"ID%d" % (number % 3)), _pixels(600)
        data = small(f"1.{number}", ["CT", "MR", "US"][number % 3], *more)
        put(root / f"{number % 3}/{number}", data if number % 13 else b"no DICOM")
    with zipfile.ZipFile(root / "more.zip", "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.dcm", small(f"3.{number}", "NM"))
    os.utime(root / "more.zip", ns=(LONG_AGO, LONG_AGO))


def _pixels(size: int) -> bytes:
    return element(0x7FE00010, "OW", bytes(size))


def _update(folder: Path, processes: int = 0) -> str:
    with Archive(folder / FILES) as archive:
        report = archive.update(workers=2, containers=True, processes=processes)
    troubles = [*report.unreadable, *report.unreachable]
    return "; ".join(f"{path}: {reason}" for path, reason in troubles)


def _indexed(folder: Path) -> None:
    _fill(folder)
    _update(folder)


def _changed(folder: Path) -> None:
    """An index, and files that are not as they were."""
    _indexed(folder)
    root, source = folder / FILES, random.Random(3)
    paths = sorted(path for path in root.rglob("*") if path.is_file() and INDEX not in path.parts)
    for number, path in enumerate(source.sample(paths, 16)):
        if number % 4 == 0:
            path.unlink()
        elif number % 4 == 1:
            path.rename(path.with_name(f"{path.name}-moved"))
        else:
            put(path, small(f"2.{number}", "CR"), mtime_ns=LONG_AGO + number)
    for number in range(6):
        put(root / f"new/{number}", small(f"4.{number}"))


def _many_segments(folder: Path) -> None:
    _fill(folder)
    for number in range(3):
        put(folder / FILES / f"{number}/late", small(f"5.{number}"))
        _update(folder)


def _seen(folder: Path) -> State:
    """What an index says: all cells of all files, and where each instance is found."""
    if not (folder / FILES / INDEX / "data.mdb").exists():
        return {}
    with Archive(folder / FILES, readonly=True) as archive:
        return _of(archive)


def _of(archive: Archive) -> State:
    found = {name: _digest(repr(sorted(cells.items()))) for name, cells in content(archive).items()}
    for uid in archive.query(_EVERYTHING)["SOPInstanceUID"]:
        # what the files became since is for an update to find out
        with (
            contextlib.suppress(ChangedFileError, SourceNotFoundError),
            archive[str(uid)] as dataset,
        ):
            assert dataset.SOPInstanceUID == uid
    return found


def _digest(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()[:16]


def _compact(folder: Path) -> str:
    with Archive(folder / FILES) as archive:
        archive.compact()
    return ""


def _snapshot(folder: Path) -> str:
    if not os.path.lexists(folder / OUT / "data.mdb"):  # it is there if all but its name was done
        with Archive(folder / FILES) as archive:
            archive.snapshot(folder / OUT)
    return ""


def _seen_in_snapshot(folder: Path) -> State:
    if not (folder / OUT / "data.mdb").exists():
        return {}
    with Archive(folder / FILES, folder / OUT, readonly=True) as archive:
        return _of(archive)


def _verify(folder: Path) -> str:
    tempfile.tempdir = os.fspath(folder)
    status, said, findings = _command("verify", folder / FILES, "--workers", "1")
    lines = findings.splitlines()[:-1]  # the last one is their sum
    if status == 1 and all(_KNOWN & {*line.replace(":", "").split()} for line in lines):
        assert len(lines) == _FINDINGS, "a verification that is not whole"
        return ""
    return f"{status}: {said}{findings}"


def _query(folder: Path) -> str:
    """Ask what columns know, and what only the files know; the answers are right or none."""
    with Archive(folder / FILES, readonly=True) as archive:
        found = archive.query("Modality == 'CT' and PatientID in ('ID0', 'ID1')")
        paths = found.paths()
        assert len(paths) == len(found) == 12, "a wrong answer"
        assert len(archive.query("length(PixelData) > 100")) == 36, "a wrong answer"
        for path, dataset in zip(paths, found, strict=True):
            assert os.fspath(dataset.path) == os.fspath(path), "another file"
            assert dataset.Modality == "CT", "a wrong value"
            assert len(dataset["PixelData"].raw) == 600, "a wrong value"
    return ""


# -- files -----------------------------------------------------------------------------------------


def _one_file(folder: Path) -> None:
    body = random.Random(5).randbytes(60_000)
    data = small(
        "1.2", "CT", element(0x00100010, "PN", b"Old^Name"), element(0x00420011, "OB", body)
    )
    put(folder / FILES / "a.dcm", data)


def _save(folder: Path, *, in_place: bool) -> str:
    source = folder / FILES / "a.dcm"
    target = source if in_place else folder / FILES / "b.dcm"
    if not in_place and os.path.lexists(target):  # it is there if all but the last sync was done
        return ""
    with lazydicom.open(source) as dataset:
        dataset.PatientName = "Somewhat^Longer"
        dataset.save_as(target, overwrite=in_place)
    return ""


def _frames(folder: Path) -> str:
    """Write frame by frame, which are put aside in a file when they are many."""
    target = folder / FILES / "b.dcm"
    if os.path.lexists(target):  # it is there if all but the last sync was done
        return ""
    new = lazydicom.Dataset()
    new.SOPClassUID, new.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7.2", "1.2.3"
    frame = np.arange(700_000, dtype="u2").astype("u1").reshape(700, 1000)
    new.set_pixel_data(frame, "MONOCHROME2", 8)
    with FrameWriter(target, new) as writer:
        for _ in range(2):
            writer.write(frame)
    return ""


def _files(folder: Path) -> State:
    """The files with names of their own."""
    return {
        os.path.relpath(path, folder): _digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _bulk(folder: Path, *, durable: Literal["batch", "file", False] = "batch") -> str:
    with Archive(folder / FILES, readonly=True) as archive:
        edit = archive.query(_EVERYTHING).edit({"PatientID": "P", "PatientName": "A^B"})
        report = edit.save_to(
            folder / OUT,
            "{PatientID}/{Modality}/{SOPInstanceUID}.dcm",
            workers=2,
            durable=durable,
        )
    assert not report.collisions
    return "; ".join(f"{path}: {reason}" for path, reason in report.failed)


def _copies(folder: Path) -> State:
    return _files(folder / OUT) if (folder / OUT).exists() else {}


# -- exports ---------------------------------------------------------------------------------------


def _export(folder: Path, form: str) -> str:
    status, said, _ = _command(
        "export", folder / FILES, "--format", form, "-o", folder / OUT, "--overwrite"
    )
    return "" if status == 0 else f"{status}: {said}"


def _partitioned(folder: Path) -> str:
    if os.path.lexists(folder / OUT):  # it is there if all but the last sync was done
        return ""
    status, said, _ = _command(
        "export", folder / FILES, "--partition-by", "Modality", "-o", folder / OUT
    )
    return "" if status == 0 else f"{status}: {said}"


def _exported(folder: Path) -> State:
    out = folder / OUT
    return {OUT: _digest(out.read_bytes())} if out.is_file() else _copies(folder)


def _command(*arguments: object) -> tuple[int, str, str]:
    """Exit status, standard error and standard output of a command."""
    out, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = run(list(map(str, arguments)))
    sys.stdout.flush()
    return status, said.getvalue(), out.getvalue()


def _careless(folder: Path) -> str:
    """What nobody should do: it is there to be found."""
    (folder / FILES / "a.dcm").write_bytes(bytes(100_000))
    return ""


SCENARIOS = {
    "update": Scenario(_fill, _update, _seen, in_one_step=False),
    "update-processes": Scenario(_fill, partial(_update, processes=2), _seen, in_one_step=False),
    "update-changes": Scenario(_changed, _update, _seen, in_one_step=False),
    "compact": Scenario(_many_segments, _compact, _seen),
    "snapshot": Scenario(_indexed, _snapshot, _seen_in_snapshot),
    "save": Scenario(_one_file, partial(_save, in_place=False), _files),
    "save-in-place": Scenario(
        _one_file, partial(_save, in_place=True), _files, changes_originals=True
    ),
    "bulk": Scenario(_indexed, _bulk, _copies, in_one_step=False),
    "bulk-by-file": Scenario(_indexed, partial(_bulk, durable="file"), _copies, in_one_step=False),
    "bulk-unsynced": Scenario(_indexed, partial(_bulk, durable=False), _copies, in_one_step=False),
    "frames": Scenario(_one_file, _frames, _files),
    "export-csv": Scenario(_indexed, partial(_export, form="csv"), _exported),
    "export-jsonl": Scenario(_indexed, partial(_export, form="jsonl"), _exported),
    "export-parquet": Scenario(_indexed, partial(_export, form="parquet"), _exported),
    "export-arrow": Scenario(_indexed, partial(_export, form="arrow"), _exported),
    "export-partitioned": Scenario(_indexed, _partitioned, _exported),
    "verify": Scenario(_indexed, _verify, _seen),
    "query": Scenario(_indexed, _query, _seen),
}
WRONG = {"careless": Scenario(_one_file, _careless, _files, changes_originals=True)}
"""Scenarios of which something has to be found."""
