"""The demo of `make demo`: index real files, query, read, save an edited copy, say what happened.

Knows the public interface only, and pydicom, whose wheel ships the files and which reads the copy
as a witness. Everything it writes is in one folder; a folder of yours is only read.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pydicom

import lazydicom
from lazydicom.index.kernel import KERNELS, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.selections.selection import Selection

DEMO = Path("demo")
INTERPRETED = "the kernels run interpreted: the same results, but far slower."
INSTALL = "Install a C compiler and Python's headers, then: make clean demo"
SHOWN = ("PatientID", "StudyDate", "Modality", "Rows", "SliceThickness")


def step(title: str, *lines: str) -> None:
    """Print what one step did."""
    print(f"\n{title}")
    for line in lines:
        # a value from a file must not steer the terminal
        print("   " + "".join(char if char.isprintable() else "?" for char in line))


def wheel_files() -> Path:
    """A fresh copy of the files that pydicom's wheel ships, DICOM and not."""
    target = DEMO / "files"
    shutil.rmtree(target, ignore_errors=True)
    for name in ("test_files", "charset_files"):
        source = Path(pydicom.__file__).parent / "data" / name
        ignored = shutil.ignore_patterns("*.py", "*.pyc", "__pycache__")
        shutil.copytree(source, target / name, ignore=ignored, copy_function=copy_aged)
    return target


def copy_aged(source: str, target: str) -> None:
    """Copy a file and date it back: for two seconds, times do not prove that nothing changed."""
    shutil.copyfile(source, target)
    an_hour_ago = time.time() - 3600
    os.utime(target, (an_hour_ago, an_hour_ago))


def opened(root: Path, *, anew: bool) -> lazydicom.Archive:
    """The archive, its index below the demo folder."""
    digest = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=4).hexdigest()
    index = DEMO / "index" / digest
    if anew:
        shutil.rmtree(index, ignore_errors=True)
    try:
        return lazydicom.Archive(root, index)
    except lazydicom.CacheError as error:
        elsewhere = tempfile.mkdtemp(prefix="lazydicom-demo-")
        step("Index elsewhere", str(error), f"so it goes to {elsewhere}")
        return lazydicom.Archive(root, elsewhere)


def troubles(report: UpdateReport) -> Iterator[tuple[str, str]]:
    """What an update could not read or look into, and why."""
    yield from report.unreadable
    yield from report.unreachable


def table(rows: list[tuple[object, ...]]) -> Iterator[str]:
    """Rows as aligned columns."""
    texts = [["" if cell is None or cell != cell else str(cell) for cell in row] for row in rows]  # noqa: PLR0124 - NaN
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def find(archive: lazydicom.Archive) -> Selection:
    """A query, and the first of what it found."""
    everything = archive.query("True")
    modalities = Counter(str(one) for one in everything["Modality"] if isinstance(one, str))
    modality = "CT" if "CT" in modalities else max([*modalities, ""], key=lambda m: modalities[m])
    text = "Modality == wanted and Rows >= 64"
    found = archive.query(text, wanted=modality)
    if not found:
        text, found = "True", everything
    listed = ", ".join(f"{count} {name or '(empty)'}" for name, count in modalities.most_common(8))
    columns = [found[name].tolist()[:5] for name in SHOWN]
    step(
        "2. Query: attributes are columns, no file is opened",
        f"modalities: {listed}",
        text + (f"   with wanted={modality!r}" if "wanted" in text else ""),
        f"{len(found)} of {len(everything)} instances"
        + (", the first 5:" if len(found) > 5 else ":"),
        *table([SHOWN, *zip(*columns, strict=True)]),
    )
    return found


def studies(archive: lazydicom.Archive) -> None:
    """What occurs, at any depth, and the studies with the most instances."""
    occurring = archive.attributes()
    nested = [one for one in occurring if "." in one.path]
    private = [one for one in occurring if "[" in one.path]
    frequent = [max(some, key=lambda one: one.present) for some in (nested, private) if some]
    found = archive.query("True", level="study", order_by="-NumberOfStudyRelatedInstances")
    shown = ("StudyDate", "ModalitiesInStudy", "NumberOfStudyRelatedInstances")
    columns = [found.head(3)[name].tolist() for name in shown]
    step(
        "3. Everything can be asked for: nested, private, of studies",
        f"{len(occurring)} attributes, {len(nested)} of them in sequences, {len(private)} private",
        *(f"most often {one.path}, in {one.present} of {one.rows}" for one in frequent),
        f"{len(found)} studies, the largest:",
        *table([shown, *zip(*columns, strict=True)]),
    )


def read(dataset: lazydicom.Dataset) -> None:
    """Read values of one file, opened at the offsets that the index has."""
    path = os.path.relpath(dataset.path or "")
    lines = [f"{dataset.path if path.startswith('..') else path}, {dataset.transfer_syntax.name}"]
    for keyword in ("PatientName", "ImageType", "PixelSpacing", "PixelData"):
        element = dataset.get(lazydicom.Tag(keyword))
        if element is not None:
            text = repr(element)
            lines.append(f"{text[:72]}   <- {element.length} bytes at offset {element.offset}")
    step("4. Read: only the bytes of these values", *lines)


def edit(dataset: lazydicom.Dataset) -> None:
    """Change an element, save a copy, compare it with the original."""
    source = Path(dataset.path or "")
    before = source.read_bytes()
    dataset.PatientName = "ANON^DEMO"
    if "PatientBirthDate" in dataset:
        del dataset.PatientBirthDate
    target = DEMO / "edited.dcm"
    size = dataset.save_as(target, overwrite=True)
    changes = [
        f"{path}: {old or '(empty)'} -> {'(deleted)' if new is None else new}"
        for path, old, new in dataset.changes
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        witness = pydicom.dcmread(target, force=True, stop_before_pixels=True)
    step(
        "5. Edit: changes are kept aside, then saved as a new file",
        *changes,
        f"{target}: {size} bytes; {source.name} had {len(before)}"
        f" and is {'unchanged' if source.read_bytes() == before else 'CHANGED'}",
        f"pydicom reads the copy: PatientName = {witness.PatientName}",
    )


def main() -> int:
    """Run the demo; the exit status."""
    parser = argparse.ArgumentParser(description="The lazydicom demo.")
    parser.add_argument("--dir", help="a folder of DICOM files, instead of those of pydicom")
    given = parser.parse_args().dir
    DEMO.mkdir(exist_ok=True)
    if given and not os.path.isdir(given):
        print(f"DIR={given}: no such folder", file=sys.stderr)
        return 1
    print("lazydicom demo, on " + (given or "the files that pydicom's wheel ships"))
    if not all(chosen(name).COMPILED for name in KERNELS):
        wanted = os.environ.get("LAZYDICOM_NO_EXTENSIONS")
        print(f"warning: {INTERPRETED} {'(LAZYDICOM_NO_EXTENSIONS is set)' if wanted else INSTALL}")
    with opened(Path(given) if given else wheel_files(), anew=not given) as archive:
        report = archive.update()
        step(
            "1. Index: where every element of every file is, and its value",
            f"{report} ({report.seconds:.1f} s)",
            *(f"{path}: {reason}" for path, reason in islice(troubles(report), 5)),
        )
        if not len(archive):
            print("   there are no DICOM files")
            return 1
        found = find(archive)
        studies(archive)
        for dataset in islice(found, 100):
            if "PatientName" in dataset and not dataset.problems:
                read(dataset)
                edit(dataset)
                break
        again = archive.update()
        step("6. Update: files that did not change are not opened again", str(again))
    print(f"\nTry:  .venv/bin/lazydicom dump {DEMO / 'edited.dcm'}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever reads this has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
