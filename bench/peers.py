"""The same tasks in other libraries, each in the fastest honest way its documentation shows.

Knows the peers' interfaces and nothing of lazydicom. A peer is imported only when it runs, so that
a missing one costs nothing but a line that says so. ``python -m bench.peers ROOT`` runs them all.

- ``OPEN_FIRST_VALUES``: open each file up to Pixel Data and read three values of it.
- ``SCAN_BATCH``: read the headers of all files, values unseen; the number of files read.
- ``INDEX_BUILD``: make a folder searchable, in an index on disk.
- ``LOOKUP``: a value of an instance, and all of it, by its UID.
- ``WALK``: list a folder with size and time of every file; the floor of a re-scan.
- ``BULK_EDIT``: a copy of each file with three attributes changed; ``EDIT_LARGE``: of one file.
Databases, which hold what others have read, are in bench.databases.

Values come back as one string per file, so that a test can see that all peers give one answer.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sqlite3
import subprocess
import tempfile
import warnings
from functools import partial
from typing import TYPE_CHECKING

from bench import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Ids = tuple[str, str, str]
    """The UIDs of the study, the series and the instance."""

    Values = Callable[[Sequence[Ids]], list[str]]

KEYWORDS = ("Modality", "PatientID", "InstanceNumber")
PIXEL_DATA = 0x7FE00010
TAGS = {"Modality": 0x00080060, "PatientID": 0x00100020, "InstanceNumber": 0x00200013}


# --- open, read three values -------------------------------------------------------------------


def pydicom_open(paths: Sequence[str], keywords: Sequence[str] = KEYWORDS) -> list[str]:
    from pydicom import dcmread  # noqa: PLC0415

    answers = []
    for path in paths:
        ds = dcmread(path, stop_before_pixels=True)
        answers.append("|".join([str(getattr(ds, keyword)) for keyword in keywords]))
    return answers


def pydicom_open_specific(paths: Sequence[str], keywords: Sequence[str] = KEYWORDS) -> list[str]:
    """With specific_tags: pydicom then skips the other elements, and forgets them."""
    from pydicom import dcmread  # noqa: PLC0415

    answers = []
    for path in paths:
        ds = dcmread(path, stop_before_pixels=True, specific_tags=list(keywords))
        answers.append("|".join([str(getattr(ds, keyword)) for keyword in keywords]))
    return answers


def dicomsdl_open(paths: Sequence[str], keywords: Sequence[str] = KEYWORDS) -> list[str]:
    import dicomsdl  # noqa: PLC0415

    answers = []
    for path in paths:
        ds = dicomsdl.open_file(path, PIXEL_DATA)
        answers.append("|".join([str(getattr(ds, keyword)) for keyword in keywords]))
    return answers


def fastdicom_open(paths: Sequence[str], keywords: Sequence[str] = KEYWORDS) -> list[str]:
    from fastdicom import dcmread  # noqa: PLC0415

    answers = []
    for path in paths:
        ds = dcmread(path, stop_before_pixels=True)
        answers.append("|".join([str(getattr(ds, keyword)) for keyword in keywords]))
    return answers


def gdcm_open(
    paths: Sequence[str], keywords: Sequence[str] = KEYWORDS, scanner_class: str = "StrictScanner"
) -> list[str]:
    """GDCM's own way for batches; it stops after the last tag asked for.

    Scanner opens a file once, StrictScanner twice, which makes it about half as fast.
    """
    import gdcm  # noqa: PLC0415

    owner = getattr(gdcm, scanner_class).New()  # must outlive the scanner, which does not hold it
    scanner = owner.__deref__()
    tags = [gdcm.Tag(TAGS[keyword] >> 16, TAGS[keyword] & 0xFFFF) for keyword in keywords]
    for tag in tags:
        scanner.AddTag(tag)
    scanner.Scan(list(paths))
    value = scanner.GetValue
    return ["|".join([(value(path, tag) or "").strip() for tag in tags]) for path in paths]


# --- one file: open it, read an attribute, read everything ---------------------------------------


def pydicom_file(path: str) -> object:
    from pydicom import dcmread  # noqa: PLC0415

    return dcmread(path)


def dicomsdl_file(path: str) -> object:
    import dicomsdl  # noqa: PLC0415

    return dicomsdl.open_file(path)


def fastdicom_file(path: str) -> object:
    from fastdicom import dcmread  # noqa: PLC0415

    return dcmread(path)


def pydicom_values(path: str, times: int) -> int:
    from pydicom import dcmread  # noqa: PLC0415

    count = 0
    for _ in range(times):
        for element in dcmread(path).iterall():
            element.value  # noqa: B018
            count += 1
    return count


def dicomsdl_values(path: str, times: int) -> int:
    """Of the top level only: what it gives of a sequence cannot be iterated as its elements are."""
    import dicomsdl  # noqa: PLC0415

    count = 0
    for _ in range(times):
        for element in dicomsdl.open_file(path):
            element.value()
            count += 1
    return count


def fastdicom_values(path: str, times: int) -> int:
    """Of the top level: it decodes sequences with it."""
    from fastdicom import dcmread  # noqa: PLC0415

    return sum(len(list(dcmread(path))) for _ in range(times))


def pydicom_frame(path: str, number: int) -> bytes:
    """From the file, not from memory: the way for files larger than that."""
    from pydicom import dcmread  # noqa: PLC0415
    from pydicom.encaps import get_frame  # noqa: PLC0415

    ds = dcmread(path, stop_before_pixels=True)
    with open(path, "rb") as file:
        dcmread(file, stop_before_pixels=True)
        file.seek(12, os.SEEK_CUR)  # the header of Pixel Data
        return get_frame(file, number, number_of_frames=int(ds.NumberOfFrames))


# --- headers only ------------------------------------------------------------------------------


def pydicom_scan(paths: Sequence[str]) -> int:
    from pydicom import dcmread  # noqa: PLC0415

    return sum(len(dcmread(path, stop_before_pixels=True)) > 0 for path in paths)


def dicomsdl_scan(paths: Sequence[str]) -> int:
    import dicomsdl  # noqa: PLC0415

    return sum(dicomsdl.open_file(path, PIXEL_DATA) is not None for path in paths)


def fastdicom_scan(paths: Sequence[str]) -> int:
    from fastdicom import dcmread  # noqa: PLC0415

    return sum(dcmread(path, stop_before_pixels=True) is not None for path in paths)


def gdcm_scan(paths: Sequence[str]) -> int:
    """Reader.ReadUpToTag parses every element before Pixel Data, as the others do."""
    import gdcm  # noqa: PLC0415

    pixel_data, nothing = gdcm.Tag(0x7FE0, 0x0010), gdcm.TagSetType()
    read = 0
    for path in paths:
        reader = gdcm.Reader()
        reader.SetFileName(path)
        read += reader.ReadUpToTag(pixel_data, nothing)
    return read


# --- an index of a folder ----------------------------------------------------------------------


def dicomfileclient_index(folder: str) -> int:
    """The QIDO-RS-like client of dicomweb-client: about 30 attributes in SQLite."""
    from dicomweb_client import DICOMfileClient  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as index, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        DICOMfileClient(f"file://{folder}", update_db=True, db_dir=index)
        database = sqlite3.connect(f"{index}/.dicom-file-client.db")
        (count,) = database.execute("select count(*) from instances").fetchone()
        database.close()
    return int(count)


def pydicom_index(folder: str) -> int:
    """What people write by hand: pydicom, seven attributes, SQLite."""
    from pydicom import dcmread  # noqa: PLC0415

    keywords = ["PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"]
    keywords += ["Modality", "StudyDate", "SliceThickness"]
    with tempfile.TemporaryDirectory() as index:
        database = sqlite3.connect(f"{index}/index.sqlite")
        database.execute(f"create table instance (path, {', '.join(keywords)})")
        rows = (
            (path, *(str(ds.get(keyword, "")) for keyword in keywords))
            for path in files(folder)
            if (ds := dcmread(path, stop_before_pixels=True, specific_tags=keywords))
        )
        with database:
            database.executemany("insert into instance values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        (count,) = database.execute("select count(*) from instance").fetchone()
        database.close()
    return int(count)


def dicomfileclient_lookup(folder: str, index: str) -> tuple[Values, Values]:
    """Searching for an instance, as its documentation does; reading one, as DICOM JSON."""
    from dicomweb_client import DICOMfileClient  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = DICOMfileClient(f"file://{folder}", update_db=True, db_dir=index)

    def found(uid: str) -> str:
        (answer,) = client.search_for_instances(search_filters={"SOPInstanceUID": uid})
        return str(answer["00100020"]["Value"][0])

    def read(ids: Ids) -> str:
        return str(client.retrieve_instance_metadata(*ids)["00100020"]["Value"][0])

    return lambda every: [found(ids[2]) for ids in every], lambda every: list(map(read, every))


def pydicom_lookup(folder: str, index: str) -> tuple[None, Values]:
    """The path from SQLite, the rest from the file."""
    from pydicom import dcmread  # noqa: PLC0415

    database = sqlite3.connect(f"{index}/paths.sqlite")
    with database:
        database.execute("create table instance (uid primary key, path) without rowid")
        for path in files(folder):
            uid = dcmread(path, stop_before_pixels=True, specific_tags=["SOPInstanceUID"])
            row = (uid.SOPInstanceUID, path)
            database.execute("insert into instance values (?, ?)", row)
    select = "select path from instance where uid = ?"

    def read(ids: Ids) -> str:
        ((path,),) = database.execute(select, ids[2:]).fetchall()
        return str(dcmread(path, stop_before_pixels=True).PatientID)

    return None, lambda every: list(map(read, every))


def files(folder: str) -> list[str]:
    return [f"{parent}/{name}" for parent, _, names in os.walk(folder) for name in names]


def find_walk(folder: str) -> int:
    command = ["find", folder, "-type", "f", "-printf", "%s %T@\n"]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.count(b"\n")


# --- edited copies ----------------------------------------------------------------------------

EDIT = {"PatientName": "ANON^X", "PatientID": "X", "PatientBirthDate": ""}
EDIT_TAGS = {"PatientName": "0010,0010", "PatientID": "0010,0020", "PatientBirthDate": "0010,0030"}
AT_ONCE = 512
"""Files that are written before all of them are synced, if they are."""


def pydicom_edit(paths: Sequence[str], folder: Path, *, durable: bool) -> None:
    from pydicom import dcmread  # noqa: PLC0415

    for number, path in enumerate(paths, 1):
        ds = dcmread(path)
        for keyword, value in EDIT.items():
            setattr(ds, keyword, value)
        series = folder / ds.SeriesInstanceUID
        series.mkdir(exist_ok=True)
        ds.save_as(series / f"{ds.SOPInstanceUID}.dcm")
        if durable and (number % AT_ONCE == 0 or number == len(paths)):
            os.sync()


def dcmodify_edit(paths: Sequence[str], folder: Path, *, durable: bool) -> None:
    """DCMTK's editor works in place, so on copies, as many as one command line takes."""
    changes = [
        word for keyword, tag in EDIT_TAGS.items() for word in ("-i", f"({tag})={EDIT[keyword]}")
    ]
    for start in range(0, len(paths), AT_ONCE):
        copies = []
        for number, path in enumerate(paths[start : start + AT_ONCE], start):
            copies.append(str(folder / f"{number}.dcm"))
            shutil.copyfile(path, copies[-1])
        subprocess.run(["dcmodify", "--no-backup", *changes, *copies], check=True)
        if durable:
            os.sync()


def pydicom_edit_one(path: str, target: str, *, durable: bool) -> None:
    from pydicom import dcmread  # noqa: PLC0415

    ds = dcmread(path)
    for keyword, value in EDIT.items():
        setattr(ds, keyword, value)
    with open(target, "wb") as file:
        ds.save_as(file)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def cp_one(path: str, target: str, *, durable: bool) -> None:
    subprocess.run(["cp", "--reflink=never", "--sparse=never", path, target], check=True)
    if durable:
        subprocess.run(["sync", target], check=True)


# --- who takes part ----------------------------------------------------------------------------

# Contestant: what must be importable, or be a program, and the function.
OPEN_FIRST_VALUES: dict[str, tuple[str, Callable[..., object]]] = {
    "pydicom": ("pydicom", pydicom_open),
    "pydicom specific_tags": ("pydicom", pydicom_open_specific),
    "dicomsdl": ("dicomsdl", dicomsdl_open),
    "fastdicom": ("fastdicom", fastdicom_open),
    "gdcm StrictScanner": ("gdcm", gdcm_open),
    "gdcm Scanner": ("gdcm", partial(gdcm_open, scanner_class="Scanner")),
}
OPEN: dict[str, tuple[str, Callable[..., object]]] = {
    "pydicom": ("pydicom", pydicom_file),
    "dicomsdl": ("dicomsdl", dicomsdl_file),
    "fastdicom": ("fastdicom", fastdicom_file),
}
FRAME: dict[str, tuple[str, Callable[..., object]]] = {"pydicom": ("pydicom", pydicom_frame)}
EVERY_VALUE = {
    "pydicom": ("pydicom", pydicom_values),
    "dicomsdl": ("dicomsdl", dicomsdl_values),
    "fastdicom": ("fastdicom", fastdicom_values),
}
SCAN_BATCH = {
    "pydicom": ("pydicom", pydicom_scan),
    "dicomsdl": ("dicomsdl", dicomsdl_scan),
    "fastdicom": ("fastdicom", fastdicom_scan),
    "gdcm ReadUpToTag": ("gdcm", gdcm_scan),
}
INDEX_BUILD = {
    "DICOMfileClient": ("dicomweb_client", dicomfileclient_index),
    "pydicom + sqlite": ("pydicom", pydicom_index),
}
LOOKUP = {
    "DICOMfileClient": ("dicomweb_client", dicomfileclient_lookup),
    "pydicom + sqlite": ("pydicom", pydicom_lookup),
}
WALK = {"find": ("find", find_walk)}
BULK_EDIT = {"pydicom": ("pydicom", pydicom_edit), "dcmodify": ("dcmodify", dcmodify_edit)}
EDIT_LARGE = {"pydicom": ("pydicom", pydicom_edit_one), "cp": ("cp", cp_one)}


def installed(needed: str) -> bool:
    return importlib.util.find_spec(needed) is not None or shutil.which(needed) is not None


def contestants(
    entrants: Mapping[str, tuple[str, Callable[..., object]]], *arguments: object
) -> dict[str, Callable[[], object]]:
    """Those that are installed, ready to run; the others are named on the terminal."""
    ready: dict[str, Callable[[], object]] = {}
    for name, (needed, task) in entrants.items():
        if installed(needed):
            ready[name] = partial(task, *arguments)
        else:
            print(f"{name}: not installed")
    return ready


def main() -> None:
    parser = argparse.ArgumentParser(description="Run the tasks in every other library.")
    parser.add_argument("root", help="an archive of bench.corpus")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    root = os.path.abspath(arguments.root)
    paths = files(root)
    for title, entrants, subject in (
        ("open + 3 values", OPEN_FIRST_VALUES, paths),
        ("scan a batch", SCAN_BATCH, paths),
        ("build an index", INDEX_BUILD, root),
        ("walk", WALK, root),
    ):
        times = measure.interleaved(contestants(entrants, subject), arguments.rounds)
        print(measure.table(f"{title} (per file)", times, per=len(paths)), "\n")


if __name__ == "__main__":
    main()
