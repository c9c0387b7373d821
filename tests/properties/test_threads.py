"""One data set, many readers: threads that race for the first look, children of a fork, spawn."""

from __future__ import annotations

import io
import multiprocessing
import operator
import os
import pickle
import random
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom import Dataset
from tests.conftest import SAMPLES
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    element,
    fragments,
    item,
    minimal_ct,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
THREADS = 8

Read = tuple[str, str, str, str | None, str]


@pytest.fixture(autouse=True)
def _threads_take_turns_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def looked_at(ds: Dataset, order: random.Random) -> list[Read]:
    """All there is to read, top-level elements in random order."""
    found: list[Read] = []
    tags = ds.keys()
    order.shuffle(tags)
    for tag in tags:
        one = ds[tag]
        if one.VR == "SQ":
            for inside in one.value:
                found += looked_at(inside, order)
            found.append((one.path, one.VR, str(one.length), one.private_creator, ""))
        else:
            value = f"{one.value}|{bytes(one.raw or b'')!r:.200}"
            found.append((one.path, one.VR, str(one.length), one.private_creator, value))
    return found


def everything(ds: Dataset, order: random.Random) -> tuple[list[Read], list[Any]]:
    """The same, sorted, and all problems."""
    return sorted(looked_at(ds, order), key=repr), sorted(ds.problems)


def in_threads(work: Callable[[int], object]) -> list[Any]:
    """What ``work`` gives for each number, all begun at once."""
    results: list[Any] = [None] * THREADS
    barrier = threading.Barrier(THREADS)

    def run(number: int) -> None:
        barrier.wait()
        try:
            results[number] = work(number)
        except BaseException as error:  # noqa: BLE001 - shown by the comparison
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def hard() -> bytes:
    """Much that is found out at the first look: UN sequences, creators, character sets, a tail."""
    inner = [
        element(0x00080060, "CS", b"CT", explicit=False),
        element(0x00080104, "LO", b"Z\xfcrich", explicit=False),
    ]
    unknown = b"".join(
        element(0x0040A168 + n, "UN", item(*inner)) for n in (0, 2)
    )  # ConceptCodeSequence, and a tag that is no sequence
    nested = item(
        element(0x00080005, "CS", b"ISO_IR 144"),
        element(0x00090010, "LO", text("ACME")),
        element(0x00091001, "UN", b"ab"),
        element(0x00104000, "LT", b"\xb8\xb2"),
        element(0x00280010, "US", b"abc "),
        unknown,
    )
    return part10(
        element(0x00080005, "CS", b"ISO_IR 100")
        + b"".join(element(0x00090010 + n, "LO", text(f"ACME {n}")) for n in range(20))
        + b"".join(element(0x00091001 + 0x100 * n, "UN", b"12") for n in range(20))
        + element(0x00104000, "LT", b"\xe9\xe8")
        + element(0x00280010, "US", b"abc ")
        + sequence(0x00400275, *[nested] * 4)
        + b"".join(element(0x0040A168 + n, "UN", item(*inner)) for n in (0, 2))
        + fragments(*[b"frame %d " % n for n in range(200)])
        + element(0xFFFCFFFC, "OB", bytes(6)),
        transfer_syntax=RLE,
    )


CASES = {
    **{syntax: minimal_ct(syntax) for syntax in SYNTAXES},
    "hard": hard(),
    "truncated": hard()[:-300],
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", ["path", "bytes", "file object", "changed", "part"])
def test_threads_that_look_first_all_see_the_same(case: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(CASES[case])

    def opened() -> Dataset:
        if kind == "bytes":
            return lazydicom.open(CASES[case])
        if kind == "file object":
            return lazydicom.open(io.BytesIO(CASES[case]))
        ds = lazydicom.open(path)
        if kind == "changed":
            ds.PatientID = "changed"
        return ds

    def seen(ds: Dataset, seed: int) -> tuple[list[Read], list[Any]]:
        if kind != "part":
            return everything(ds, random.Random(seed))
        reads = looked_at(ds[0x00080000:], random.Random(seed))
        return sorted(reads, key=repr), sorted(ds.problems)

    expected, _ = seen(opened(), 0)
    problems: set[Any] = set()
    for attempt in range(3):
        ds = opened()
        for found in in_threads(lambda number, ds=ds, n=attempt: seen(ds, 100 * n + number)):  # type: ignore[misc]
            assert not isinstance(found, BaseException), found
            assert found[0] == expected
        problems |= {tuple(sorted(ds.problems))}
    assert len(problems) == 1


def test_threads_read_the_files_of_the_wheel_alike() -> None:
    for path in SAMPLES[::6]:
        try:
            expected, _ = everything(lazydicom.open(path), random.Random(0))
        except lazydicom.NotDicomError:
            continue
        ds = lazydicom.open(path)
        for found in in_threads(lambda number, ds=ds: everything(ds, random.Random(number))):  # type: ignore[misc]
            assert not isinstance(found, BaseException), (path, found)
            assert found[0] == expected, path


def test_threads_find_private_elements_paths_and_attributes_alike() -> None:
    def work(ds: Dataset) -> tuple[object, ...]:
        return (
            ds.private_creators(9),
            ds.private_block(9, "ACME 7")[1].value,
            [one.value for one in ds.find_all("**.Modality")],
            len(ds),
            "DataSetTrailingPadding" in ds,
            [one.private_creators(9) for one in ds.RequestAttributesSequence],
            ds.PatientComments,
            ds[0x00090000:0x00110000].keys(),
            str(ds),
        )

    expected = work(lazydicom.open(CASES["hard"]))
    for _ in range(5):
        ds = lazydicom.open(CASES["hard"])
        assert in_threads(lambda _, ds=ds: work(ds)) == [expected] * THREADS  # type: ignore[misc]


def test_the_first_look_is_never_half_of_one() -> None:
    data = part10(
        element(0x00080005, "CS", b"ISO_IR 100")
        + element(0x00090010, "LO", b"ACME")
        + element(0x00091001, "UN", b"\xff\xff")
        + element(0x00280010, "US", b"abc")
        + b"".join(
            element(tag, "UN", item(element(0x00080060, "CS", b"CT", explicit=False)))
            for tag in (0x0040A043, 0x0040A168, 0x0040A730)
        )
        + fragments(b"one frame ", b"another "),
        transfer_syntax=RLE,
    )

    def work(ds: Dataset) -> tuple[object, ...]:
        names = ("ConceptNameCodeSequence", "ConceptCodeSequence", "ContentSequence")
        found = [getattr(ds, name)[0].Modality for name in names]
        return found, ds[0x00091001].private_creator, ds.Rows, len(ds.PixelData), len(ds)

    expected = work(lazydicom.open(data))
    problems = lazydicom.open(data).problems
    for _ in range(150):
        ds = lazydicom.open(data)
        assert in_threads(lambda _, ds=ds: work(ds)) == [expected] * THREADS  # type: ignore[misc]
        assert len(ds.problems) == len(problems) + 1


def test_threads_pickle_and_copy_what_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(CASES["hard"])
    ds = lazydicom.open(path)

    def work(number: int) -> Dataset:
        if number % 2:
            return ds[0x00080000:0x00500000]
        return pickle.loads(pickle.dumps(ds))[0x00080000:0x00500000]  # type: ignore[no-any-return]  # noqa: S301

    expected = lazydicom.open(path)[0x00080000:0x00500000]
    assert in_threads(work) == [expected] * THREADS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("is_read_before", [False, True])
def test_a_child_reads_what_its_parent_opened_while_it_reads_too(
    case: str, tmp_path: Path, *, is_read_before: bool
) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(CASES[case] + bytes(9000))
    expected = everything(lazydicom.open(path), random.Random(0))
    ds = lazydicom.open(path)
    if is_read_before:
        everything(ds, random.Random(1))
        _ = ds.get("PixelData")
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            found = [everything(ds, random.Random(n)) == expected for n in range(5)]
            os.write(writer, b"same" if all(found) else b"else")
        finally:
            os._exit(0)
    os.close(writer)
    mine = [everything(ds, random.Random(n)) == expected for n in range(5)]
    with os.fdopen(reader, "rb") as pipe:
        assert pipe.read() == b"same"
    assert os.waitpid(child, 0)[1] == 0
    assert all(mine)


def test_a_process_that_is_spawned_gets_the_path_and_the_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(minimal_ct())
    ds = lazydicom.open(path)
    ds.PatientID = "changed"
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        get = operator.attrgetter("PatientID", "PatientName", "path")
        assert pool.submit(get, ds).result(60) == ("changed", "Müller^Käthe", str(path))
        pixels = pool.submit(operator.itemgetter(PIXEL_DATA), ds).result(60)
        assert pixels == ds["PixelData"]
