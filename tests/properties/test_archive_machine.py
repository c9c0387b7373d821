"""An archive and its files, changed at random, against pydicom reading the files.

The machine edits, moves, removes and hides files, updates, compacts, kills and reopens; after each
step everything the archive says is held against what pydicom says of the files as the last update
must have found them. Where a file has changed since, an answer that needs the file may be refused,
and nothing else may happen. `LAZYDICOM_MACHINE_EXAMPLES` is how many runs there are, if not few.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import random
import shutil
import signal
import tempfile
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pydicom
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import gathering
from lazydicom.archive.segments import column_store, compact, segment
from lazydicom.archive.segments.values import Values
from lazydicom.errors import SourceError, StaleSelectionError
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.transaction import Writer
from lazydicom.overlay.dataset import Dataset
from lazydicom.view.reader import read
from tests.archives import LONG_AGO
from tests.dicom_bytes import element, file_meta, part10
from tests.properties.archive_facts import QUESTIONS, SAMPLES, TOGETHER, facts, sample
from tests.properties.test_archive_model import described, differences, elements, require_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.archive.selections.selection import Selection
    from tests.properties.test_archive_model import Elements

EXAMPLES = int(os.environ.get("LAZYDICOM_MACHINE_EXAMPLES", "2"))
VALUES = ("all", "none", ["Modality", "StudyDate", "RequestAttributesSequence.StudyID"])
DICOMDIR = part10(
    element(0x00041130, "CS", b"DISC"),
    meta=file_meta(sop_class="1.2.840.10008.1.3.10", sop_instance="1.5.1"),
)

numbers = st.integers(0, SAMPLES - 1)
names = st.builds("{}/{}".format, st.sampled_from(["a/f", "a/g/h", "b", "b/f"]), st.integers(0, 5))


class Version(NamedTuple):
    """A file as it was at some time."""

    data: bytes
    size: int
    mtime_ns: int


class Dead(BaseException):
    """What ends an update at an instant, and everything with it."""


Files = dict[str, Version]


def files_of(path: str) -> Iterator[tuple[str, Version]]:
    """A file, if it is DICOM; those in it, if it is a container."""
    data, status = Path(path).read_bytes(), os.stat(path)
    if data[128:132] == b"DICM":
        yield path, Version(data, status.st_size, status.st_mtime_ns)
    elif data[:2] == b"PK":
        with zipfile.ZipFile(path) as container:
            for name in container.namelist():
                member = container.read(name)
                if member[128:132] == b"DICM":
                    yield f"{path}!/{name}", Version(member, len(member), status.st_mtime_ns)


@contextlib.contextmanager
def dying(writes: int) -> Iterator[None]:
    """The n-th change that is made to an index meanwhile is the end; commits count, too."""
    left = itertools.count(writes, -1)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_do", "_commit"):
            real = getattr(Writer, name)

            def counted(self: Writer, *args: object, real: Callable[..., object] = real) -> object:
                if next(left) <= 0:
                    raise Dead
                return real(self, *args)

            patch.setattr(Writer, name, counted)
        yield


class ArchiveMachine(RuleBasedStateMachine):
    """Files, the archive of them, and what it has to say."""

    @initialize(several=st.booleans(), inside=st.booleans(), small=st.sampled_from([2, 2048]))
    def begin(self, *, several: bool, inside: bool, small: int) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(segment, "BATCH", 4)
        self.patch.setattr(gathering, "CHUNK_FILES", 2)
        self.patch.setattr(compact, "MOST_SMALL", 3)
        self.patch.setattr(column_store, "SMALL_ROWS", small)
        self.home = Path(tempfile.mkdtemp(prefix="machine-"))
        self.base = self.home / "0"
        self.several, self.inside = several, inside and not several
        for root in ("a", "b"):
            (self.base / root).mkdir(parents=True)
        self.expected: Files = {}
        self.forbidden: set[str] = set()
        self.away: set[str] = set()
        self.held: list[tuple[Selection, list[str], int]] = []
        self.written = 0
        self.clock = itertools.count(LONG_AGO, 10**9)
        self.archives: list[Archive] = []
        self._forbid()
        self._open("all")
        for number in range(12):
            self._put(f"{'ab'[number % 2]}/f/{number % 6}", sample(number * 7 % SAMPLES))
        self._update()

    def teardown(self) -> None:
        for archive in getattr(self, "archives", []):
            archive.close()
        if hasattr(self, "patch"):
            self.patch.undo()
            shutil.rmtree(self.home)

    # -- what the machine stands on --------------------------------------------------------------

    def _forbid(self) -> None:
        opening = os.open

        def opened(path: str, *args: int, **options: int) -> int:
            if os.fsdecode(path).removeprefix(f"{self.base}/") in self.forbidden:
                raise PermissionError(13, "Permission denied", path)
            return opening(path, *args, **options)

        self.patch.setattr(os, "open", opened)

    def _open(self, values: object = None, *, readonly: bool = False) -> Archive:
        roots = {name: self.base / name for name in "ab"} if self.several else self.base
        place = None if self.inside else self.base.parent / "index"
        archive = Archive(roots, place, values=values, readonly=readonly)
        self.archives.append(archive)
        return archive

    @property
    def archive(self) -> Archive:
        return self.archives[-1]

    def _put(self, name: str, data: bytes, mtime_ns: int | None = None) -> None:
        path = self.base / name
        if path.parts[len(self.base.parts)] in self.away:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        time_ns = next(self.clock) if mtime_ns is None else mtime_ns
        os.utime(path, ns=(time_ns, time_ns))

    def _there(self) -> list[str]:
        """Names of the files that are there."""
        return sorted(
            str(path.relative_to(self.base))
            for path in self.base.rglob("*")
            if path.is_file() and ".lazydicom" not in path.parts
        )

    def _is_kept(self, path: str) -> bool:
        """Whether what was known of a file stays, as nobody can tell."""
        name = path.removeprefix(f"{self.base}/").partition("!/")[0]
        is_away = self.several and name.partition("/")[0] in self.away
        return is_away or (name in self.forbidden and (self.base / name).exists())

    def _found(self) -> Files:
        """What an update that is not cut off must find."""
        found = {path: one for path, one in self.expected.items() if self._is_kept(path)}
        for name in self._there():
            if name not in self.forbidden:
                found.update(files_of(f"{self.base}/{name}"))
        return found

    def _update(self, *, allow: bool = True) -> None:
        found = self._found()
        report = self.archive.update(workers=2, containers=True, allow_mass_removal=allow)
        gone = {path: one for path, one in self.expected.items() if path not in found}
        if report.retained:
            assert not allow
            assert report.retained == len(gone)
            found |= gone
        self.expected = found
        self.written += 1

    def _is_current(self) -> bool:
        """Whether every file is as the index has it."""
        return self.expected == {
            path: one for name in self._there() for path, one in files_of(f"{self.base}/{name}")
        }

    # -- files -----------------------------------------------------------------------------------

    @rule(name=names, number=numbers)
    def put(self, name: str, number: int) -> None:
        self._put(name, sample(number))

    @rule(name=names, number=numbers)
    def put_just_now_twice(self, name: str, number: int) -> None:
        """Of the same size and time, within the two seconds in which times tell nothing."""
        self.forbidden.discard(name)
        young = time.time_ns()
        data = sample(number)
        self._put(name, data, young)
        self._update()
        self._put(name, data.replace(b"CT", b"MR").replace(b"hay", b"hoy"), young)
        self._update()

    @rule(name=names, data=st.sampled_from([b"", b"no DICOM", DICOMDIR, b"no DICOM " * 40]))
    def put_what_is_no_instance(self, name: str, data: bytes) -> None:
        self._put(name, data)

    @rule(pick=st.integers(0, 99))
    def touch(self, pick: int) -> None:
        names = self._there()
        if names:
            time_ns = next(self.clock)
            os.utime(self.base / names[pick % len(names)], ns=(time_ns, time_ns))

    @rule(pick=st.integers(0, 99), name=names)
    def move(self, pick: int, name: str) -> None:
        there = self._there()
        target = self.base / name
        if there and name.partition("/")[0] not in self.away:
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.base / there[pick % len(there)]).rename(target)

    @rule(folder=st.sampled_from(["a/f", "a/g", "b/f"]), other=st.sampled_from(["a/i", "b/k/l"]))
    def move_a_folder(self, folder: str, other: str) -> None:
        target = self.base / other
        is_possible = (self.base / folder).is_dir() and not target.exists()
        if is_possible and other.partition("/")[0] not in self.away:
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.base / folder).rename(target)

    @rule(pick=st.integers(0, 99))
    def delete(self, pick: int) -> None:
        there = self._there()
        if there:
            (self.base / there[pick % len(there)]).unlink()

    @rule(folder=st.sampled_from(["a/f", "a/g", "b/f", "a/i"]))
    def delete_a_folder(self, folder: str) -> None:
        shutil.rmtree(self.base / folder, ignore_errors=True)

    @rule(some=st.lists(numbers, max_size=3), compressed=st.booleans())
    def put_a_container(self, some: list[int], *, compressed: bool) -> None:
        if "a" in self.away:
            return
        method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        path = self.home / "new.zip"
        with zipfile.ZipFile(path, "w", method) as container:
            for place, number in enumerate(some):
                container.writestr(f"m/{place}", sample(number))
            container.writestr("read me", "no DICOM")
        self._put("a/z.zip", path.read_bytes())

    @precondition(lambda self: len(self.forbidden) < 2)
    @rule(name=names)
    def forbid(self, name: str) -> None:
        self.forbidden.add(name)

    @rule()
    def allow_all(self) -> None:
        self.forbidden.clear()

    @precondition(lambda self: self.several and not self.away)
    @rule(root=st.sampled_from("ab"))
    def unmount(self, root: str) -> None:
        (self.base / root).rename(self.home / f"away-{root}")
        self.away.add(root)

    @precondition(lambda self: self.away)
    @rule()
    def mount(self) -> None:
        for root in self.away:
            (self.home / f"away-{root}").rename(self.base / root)
        self.away.clear()

    # -- the index -------------------------------------------------------------------------------

    @rule(allow=st.booleans())
    def update(self, *, allow: bool) -> None:
        self._update(allow=allow)

    @rule()
    def compact(self) -> None:
        self.archive.compact()
        self.written += 1

    @rule(writes=st.integers(0, 40))
    def die_in_an_update(self, writes: int) -> None:
        found = self._found()
        with dying(writes), contextlib.suppress(Dead):
            self.archive.update(workers=2, containers=True, allow_mass_removal=True)
        self._survived(found)

    @rule(writes=st.integers(0, 60))
    def die_in_a_compaction(self, writes: int) -> None:
        with dying(writes), contextlib.suppress(Dead):
            self.archive.compact()
        self.written += 1

    @rule(seconds=st.floats(0, 0.05), what=st.sampled_from(["update", "compact"]))
    def be_killed(self, seconds: float, what: str) -> None:
        found = self._found()
        child = os.fork()
        if not child:
            try:
                if what == "update":
                    self.archive.update(workers=2, containers=True, allow_mass_removal=True)
                else:
                    self.archive.compact()
            finally:
                os._exit(0)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self._survived(found if what == "update" else self.expected)

    def _survived(self, found: Files) -> None:
        """An update was cut off: of each file the index has what was known of it, or what is."""
        self.written += 1
        now: Files = {}
        with self.archive.reading() as snapshot:
            for row in self.archive.query("True").row_ids().tolist():
                file = self.archive.file_of(snapshot, row)
                for candidates in (self.expected, found):
                    one = candidates.get(file.path)
                    if one is not None and (one.size, one.mtime_ns) == (file.size, file.mtime_ns):
                        assert now.setdefault(file.path, one) == one
                assert file.path in now, file.path
        for path in self.expected.keys() & found.keys():
            assert path in now, path
        self.expected = now

    @rule(values=st.sampled_from([None, *VALUES]), keep=st.booleans())
    def open_another(self, values: object, *, keep: bool) -> None:
        if not keep or len(self.archives) > 2:
            self._close()
        self._open(values)
        self.written += 1

    def _close(self) -> None:
        for archive in self.archives:
            archive.close()
        self.archives.clear()
        self.held.clear()

    @precondition(lambda self: not self.away)
    @rule()
    def move_everything(self) -> None:
        self._close()
        before, self.base = self.base, self.home / f"{int(self.base.name) + 1}"
        before.rename(self.base)
        self.expected = {
            path.replace(str(before), str(self.base), 1): one for path, one in self.expected.items()
        }
        self._open()

    @rule()
    def read_a_copy(self) -> None:
        place = self.home / "copy"
        self.archive.snapshot(place)
        roots = {name: self.base / name for name in "ab"} if self.several else self.base
        with Archive(roots, place, readonly=True) as copy:
            self._check(copy, random.Random(0))
        shutil.rmtree(place)

    @rule(text=st.sampled_from(sorted(QUESTIONS)))
    def hold(self, text: str) -> None:
        with contextlib.suppress(SourceError):
            selection = self.archive.query(text)
            self.held.append((selection, sorted(selection.paths()), self.written))

    @rule()
    def use_what_is_held(self) -> None:
        for selection, paths, written in self.held:
            try:
                assert sorted(selection.paths()) == paths
            except StaleSelectionError:
                assert written < self.written

    # -- what it says ----------------------------------------------------------------------------

    @invariant()
    def everything_is_as_pydicom_says(self) -> None:
        if hasattr(self, "expected"):
            for archive in self.archives:
                self._check(archive, random.Random(self.written))

    def _check(self, archive: Archive, source: random.Random) -> None:
        expected = {path: facts(one.data) for path, one in self.expected.items()}
        current = self._is_current() and not self.forbidden
        with archive.reading() as snapshot:
            chosen = bool(
                Values.read(snapshot.reader).in_force is not None or snapshot._contents.choices
            )
        assert sorted(archive.query("True").paths()) == sorted(expected)
        every = list(expected.values())
        asked: dict[str, Callable[[pydicom.Dataset], bool | None]] = dict(QUESTIONS)
        for text, question in TOGETHER.items():
            asked[text] = lambda one, question=question: question(one, every)
        for text, question in asked.items():
            if text not in source.sample(sorted(asked), 30):
                continue
            wanted = sorted(
                path
                for path, one in expected.items()
                if self._is_instance(path) and question(one) is True
            )
            with self._refusing(when=not current):
                selection = archive.query(text)
                found = [path for path in selection.paths() if self._is_instance(path)]
                assert sorted(found) == wanted, text
                if text != "True":
                    assert archive.count(text) == len(selection)
        with self._refusing(when=not current):
            bad = differences(archive, lambda path: their_elements(self.expected[path].data))
            require_listed([one for one in bad if one.ours is not TOO_LARGE or not chosen])
        self._check_instances(archive, current=current)
        self._check_levels(archive, expected, current=current)

    def _is_instance(self, path: str) -> bool:
        return self.expected[path].data is not DICOMDIR and self.expected[path].data != DICOMDIR

    @contextlib.contextmanager
    def _refusing(self, *, when: bool) -> Iterator[None]:
        try:
            yield
        except SourceError:
            if not when:
                raise

    def _check_instances(self, archive: Archive, *, current: bool) -> None:
        by_uid: dict[str, list[str]] = {}
        for path, one in self.expected.items():
            uid = facts(one.data).get("SOPInstanceUID")
            if uid is not None:
                by_uid.setdefault(str(uid), []).append(path)
        names = ("PatientID", "InstanceNumber", "PatientComments")
        for uid, paths in by_uid.items():
            assert uid in archive
            with self._refusing(when=not current):
                # a member of a container has no path of its own
                files = [path if "!/" not in path else "" for path in paths]
                assert sorted(one.path or "" for one in archive.all(uid)) == sorted(files)
            with self._refusing(when=not current):
                patient, number, comments = archive.value(uid, *names)
                assert (number, patient, (comments or "").rstrip()) in [
                    (one.InstanceNumber, one.PatientID.rstrip(), _comments(one))
                    for one in (facts(self.expected[path].data) for path in paths)
                ]
            with self._refusing(when=not current), archive[uid] as dataset:
                found = described(dataset)
                assert any(found == _scanned(self.expected[path].data) for path in paths)
        assert "1.2.3.4.5.6" not in archive

    def _check_levels(
        self, archive: Archive, expected: dict[str, pydicom.Dataset], *, current: bool
    ) -> None:
        with self._refusing(when=not current):
            studies = archive.query("Modality == 'CT'", level="study")
            wanted = {one.get("StudyInstanceUID") for one in expected.values() if _is_ct(one)}
            assert len(studies) == len(wanted)
            assert set(studies["StudyInstanceUID"].tolist()) == wanted
        with self._refusing(when=not current):
            keys = {"PatientID": "P1", "StudyInstanceUID": "", "SOPInstanceUID": ""}
            found = archive.find(keys, level="instance")
            assert {one["00080018"]["Value"][0] for one in found} == {
                one.SOPInstanceUID
                for one in expected.values()
                if one.get("PatientID") == "P1" and "StudyInstanceUID" in one
            }
        with self._refusing(when=not current):
            counts: dict[str, int] = {}
            for one in expected.values():
                if "Modality" in one:
                    counts[one.Modality] = counts.get(one.Modality, 0) + 1
            grouped = archive.query("exists(Modality)").group_by("Modality").count()
            assert grouped == counts


@cache
def their_elements(data: bytes) -> Elements:
    """What pydicom says of each element, with its bytes."""
    return elements(pydicom.dcmread(io.BytesIO(data), force=True))


@cache
def _scanned(data: bytes) -> list[tuple[object, ...]]:
    with read(data, Dataset) as dataset:
        return described(dataset)


def _comments(dataset: pydicom.Dataset) -> str:
    return str(dataset.get("PatientComments", "")).rstrip()


def _is_ct(dataset: pydicom.Dataset) -> bool:
    return bool(dataset.get("Modality") == "CT")


TestArchiveMachine = ArchiveMachine.TestCase
TestArchiveMachine.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=16,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
    suppress_health_check=list(HealthCheck),
)
