"""Which attributes have columns: answers are the same, files are opened for what has none."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import column_store, segment
from lazydicom.archive.segments.cells import PROBLEMS
from lazydicom.archive.segments.merging import rewrite_segment
from lazydicom.archive.segments.rows import MOST_CHOICES, read_choices
from lazydicom.archive.segments.values import Values, choice_named
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.sealed import seal
from lazydicom.index.store import Store
from lazydicom.index.store_keys import META
from tests.archives import LONG_AGO, content, counted_opens, put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Choice = str | Iterable[str | int]

STEP = "RequestAttributesSequence.ScheduledProcedureStepID"
ALWAYS = {"0002001000", "0008001800", PROBLEMS.key().hex()}
SOME = ["PatientID", STEP]
SOME_KEYS = {"0010002000", "00400275000040000900"}


def file(number: int) -> bytes:
    more = [element(0x00100020, "LO", text(f"P{number // 4}", vr="LO"))] * (number % 5 > 0)
    more.append(element(0x00280010, "US", numbers("US", 512 + number % 2)))
    if number % 3:
        step = element(0x00400009, "SH", text(f"S{number % 2}", vr="SH"))
        more.append(sequence(0x00400275, item(step), *[item(step)] * (number % 2)))
    if number == 7:
        more.append(element(0x00324000, "LT", b"x" * 1500))
    return small(f"1.{number}", ["CT", "MR"][number % 2], *more)


COUNT = 20
QUERIES = (
    "Modality == 'CT'",
    "not Modality == 'CT'",
    "PatientID == 'P1'",
    "PatientID == 'P1' and Rows == 513",
    "exists(PatientID)",
    "missing(PatientID)",
    f"{STEP} == 'S1'",
    f"missing({STEP})",
    "SOPInstanceUID == '1.5'",
)
NAMES = ("PatientID", "Rows", "Modality", STEP)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(segment, "BATCH", 8)
    monkeypatch.setattr(column_store, "SMALL_ROWS", 6)
    for number in range(COUNT):
        put(tmp_path / f"{number:02}", file(number))
    return tmp_path


def made(root: Path, name: str, values: Choice | None) -> Archive:
    return Archive(root, root.with_name(f"{root.name}-{name}"), values=values)


def answers(archive: Archive) -> list[object]:
    found: list[object] = [archive.query(text).paths() for text in QUERIES]
    whole = archive.query("True")
    found += [repr(whole[name].tolist()) for name in NAMES]
    return [*found, [archive.value(f"1.{n}", *NAMES) for n in range(COUNT)]]


def keys(archive: Archive) -> set[str]:
    """The attributes that have columns."""
    cells = content(archive)
    return {key for each in cells.values() for key, cell in each.items() if cell != b"(too large)"}


def columns(archive: Archive) -> dict[str, dict[str, bytes]]:
    """What is in the columns that there are."""
    found = content(archive)
    return {name: {k: v for k, v in each.items() if v[:1] != b"("} for name, each in found.items()}


@pytest.mark.parametrize(("values", "kept"), [(SOME, SOME_KEYS), ("none", set()), ([], set())])
def test_answers_are_the_same_whatever_has_columns(
    root: Path, values: Choice, kept: set[str]
) -> None:
    with made(root, "all", "all") as whole, made(root, "some", values) as some:
        updated(whole)
        updated(some)
        assert keys(some) == ALWAYS | kept
        assert answers(some) == answers(whole)
        some.compact()
        assert keys(some) == ALWAYS | kept
        assert answers(some) == answers(whole)
        assert some["1.7"].Modality == "MR"


def test_files_are_opened_for_what_has_no_column_alone(root: Path) -> None:
    with made(root, "some", SOME) as archive:
        updated(archive)
        with counted_opens(root) as seen:
            assert archive.count("PatientID == 'P1'") > 0
            assert archive.count(f"{STEP} == 'S1'") > 0
            assert archive.value("1.7", "PatientID") == "P1"
        assert seen == []
        with counted_opens(root) as seen:
            assert archive.count("PatientID == 'P1' and Modality == 'CT'") == 2
        assert 0 < len(seen) <= 4


def test_what_was_chosen_is_remembered(root: Path) -> None:
    with made(root, "some", SOME) as archive:
        updated(archive)
        assert archive.stats().values == f"PatientID, {STEP}"
    with made(root, "some", None) as archive:
        put(root / "new", file(99))
        assert updated(archive).added == 1
        assert keys(archive) == ALWAYS | SOME_KEYS
    with made(root, "some", "none") as archive:
        assert archive.stats().values == "none"
    with made(root, "all", None) as archive:
        assert archive.stats().values == "all"


@pytest.mark.parametrize(
    ("before", "after"),
    [("all", SOME), ("all", "none"), (SOME, ["Rows", STEP]), ("none", [*SOME, "(0032,4000)"])],
)
def test_an_update_after_another_choice_makes_the_index_of_that_choice(
    root: Path, before: Choice, after: Choice
) -> None:
    with made(root, "anew", after) as anew:
        updated(anew)
        expected = columns(anew)
        right = answers(anew)
    with made(root, "changed", before) as archive:
        updated(archive)
        (root / "03").unlink()
        put(root / "03", file(3), mtime_ns=LONG_AGO + 1)
        updated(archive)
    with made(root, "changed", after) as archive:
        assert answers(archive) == right  # before there is an update, too
        with counted_opens(root) as seen:
            assert updated(archive).unchanged == COUNT
        opened = [name for name in seen if not name.startswith("..")]
        assert len(opened) == len(set(opened)) == (0 if before == "all" else COUNT)
        assert columns(archive) == expected
        assert answers(archive) == right
        with counted_opens(root) as seen:
            updated(archive)
        assert not [name for name in seen if not name.startswith("..")]


def test_files_are_read_anew_where_everything_is_wanted_again(root: Path) -> None:
    with made(root, "all", "all") as whole, made(root, "some", SOME) as archive:
        updated(whole)
        updated(archive)
        with made(root, "some", "all") as again:
            assert answers(again) == answers(whole)
            assert updated(again).changed == COUNT
            assert content(again) == content(whole)
            assert updated(again).unchanged == COUNT
            again.compact()
            assert content(again) == content(whole)


def test_a_file_that_cannot_be_read_has_no_wrong_value(root: Path) -> None:
    with made(root, "some", "none") as archive:
        updated(archive)
    (root / "05").write_bytes(b"other")
    with made(root, "some", ["PatientID"]) as archive:
        updated(archive)
        assert "1.5" not in archive
        assert archive.value("1.6", "PatientID") == "P1"


def test_segments_of_different_choices_are_not_merged(root: Path) -> None:
    with made(root, "some", "none") as archive:
        updated(archive)
        with archive._store.writing() as writer:  # as if the update had died after this
            Values.read(writer).told(choice_named(SOME)).write(writer)
        rewrite_segment(archive._store, 1, 2, archive)
        before = answers(archive)
        archive.compact()
        with archive.reading() as snapshot:
            assert sorted(read_choices(snapshot.reader).values()) == [1, 2]
        assert answers(archive) == before
        updated(archive)
        assert keys(archive) == ALWAYS | SOME_KEYS
        archive.compact()
        with archive.reading() as snapshot:
            assert list(snapshot.rows.values()) == [COUNT]


def test_who_only_reads_chooses_nothing(root: Path) -> None:
    where = root.with_name("index")
    with Archive(root, where) as archive:
        updated(archive)
    with Archive(root, where, readonly=True, values="all"):
        pass
    with pytest.raises(CacheError, match="reading only"):
        Archive(root, where, readonly=True, values="none")


def test_an_archive_that_was_pickled_does_not_choose_again(root: Path) -> None:
    with made(root, "some", SOME) as archive:
        updated(archive)
        data = pickle.dumps(archive)
    with made(root, "some", "none"):
        pass
    with pickle.loads(data) as again:  # noqa: S301 - our own bytes
        assert again.stats().values == "none"


@pytest.mark.parametrize("values", ["some", "PatientID", ["PatientIdd"], [7]])
def test_choices_that_are_none_are_refused(root: Path, values: Choice) -> None:
    with pytest.raises(QueryError):
        Archive(root, values=values)


def test_choices_are_limited_and_repeated_ones_cost_nothing() -> None:
    values = Values()
    for number in range(1, MOST_CHOICES):
        values = values.told(frozenset([b"%d" % number]))
    assert values.told(None).current == 0
    assert values.told(frozenset([b"7"])).current == 7
    with pytest.raises(CacheError, match="too often"):
        values.told(frozenset([b"new"]))


@pytest.mark.parametrize(
    "record",
    [b"", b"{}", b'{"choices": [null], "current": 1}', b'{"choices": [["zz"]], "current": 0}'],
)
def test_a_damaged_record_of_choices_is_refused(tmp_path: Path, record: bytes) -> None:
    with Store.open(tmp_path / "index") as store, store.writing() as writer:
        Values().write(writer)
        (key,) = [key for key, _ in writer.scan(META.key()) if b"\0\x12" in key]
        for damaged in (record, seal(record)):
            writer.put(key, damaged)
            with pytest.raises(CacheError, match="damaged"):
                Values.read(writer)
