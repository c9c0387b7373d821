"""The manifest is whole whenever a process dies, and says what it was told."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.edits.manifest import MANIFEST, Manifest, Saved, State
from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from pathlib import Path


def saved(name: str, *, source: str = "in/1.dcm", edit: int = 1, size: int = 10) -> Saved:
    return Saved(name.casefold(), name, source, State(size, 1), State(20, 2), edit)


def test_what_is_recorded_is_found_by_source_and_by_target(tmp_path: Path) -> None:
    row = saved("A/1.dcm")._replace(source_sha256="12", target_sha256="34")
    row = row._replace(replaced_state=State(30, 3))
    with Manifest(str(tmp_path)) as manifest:
        assert manifest.edit_number("abc", "{}") == 1
        manifest.record([row, saved("A/2.dcm", source="in/2.dcm")])
    with Manifest(str(tmp_path)) as manifest:
        assert manifest.from_source("in/1.dcm") == [row]
        assert manifest.at_target("a/1.dcm") == row
        assert manifest.at_target("A/1.dcm") is None
        assert manifest.from_source("in/3.dcm") == []
        assert [one.target for one in manifest] == ["A/1.dcm", "A/2.dcm"]


def test_of_a_target_the_last_row_stays_and_a_row_can_be_forgotten(tmp_path: Path) -> None:
    with Manifest(str(tmp_path)) as manifest:
        number = manifest.edit_number("abc", "{}")
        manifest.record([saved("1", edit=number)])
        manifest.record([saved("1", edit=number, source="in/2.dcm")])
        assert manifest.from_source("in/1.dcm") == []
        manifest.forget([saved("1")])
        assert list(manifest) == []


def test_an_edit_keeps_its_number(tmp_path: Path) -> None:
    with Manifest(str(tmp_path)) as manifest:
        assert manifest.edit_number("abc", "{}") == 1
        assert manifest.edit_number("def", "{}") == 2
    with Manifest(str(tmp_path)) as manifest:
        assert manifest.edit_number("abc", "{}") == 1


def test_paths_that_are_no_unicode_are_kept(tmp_path: Path) -> None:
    source = os.fsdecode(b"in/\xff.dcm")
    with Manifest(str(tmp_path)) as manifest:
        manifest.record([saved("1", source=source), saved("2", source="in/ü.dcm")])
        assert [one.target for one in manifest.from_source(source)] == ["1"]
        assert [one.source for one in manifest] == [source, "in/ü.dcm"]


def test_only_one_process_has_it(tmp_path: Path) -> None:
    with Manifest(str(tmp_path)), pytest.raises(CacheError, match="another process saves"):
        Manifest(str(tmp_path))
    Manifest(str(tmp_path)).close()


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" + bytes(84)])
def test_a_file_that_is_no_manifest_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(CacheError, match="manifest"):
        Manifest(str(tmp_path))
    assert (tmp_path / MANIFEST).read_bytes() == content


def test_a_manifest_of_another_version_is_refused(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / MANIFEST)
    base.execute("PRAGMA user_version = 7")
    base.close()
    with pytest.raises(CacheError, match="version 7"):
        Manifest(str(tmp_path))


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="cannot be used"):
        Manifest(str(tmp_path / "missing"))


_WRITE = """
import sys
from lazydicom.archive.edits.manifest import Manifest, Saved, State
with Manifest(sys.argv[1], durable=sys.argv[2] == "1") as manifest:
    number = 0
    while True:
        rows = [
            Saved(f"{number}/{n}", f"{number}/{n}", "x", State(1, 2), State(3, 4), 1)
            for n in range(50)
        ]
        manifest.record(rows)
        number += 1
        print(number, flush=True)
"""


@pytest.mark.parametrize("durable", [True, False])
def test_whenever_its_process_is_killed_every_batch_is_there_whole_or_not_at_all(
    tmp_path: Path, *, durable: bool
) -> None:
    for steps in range(4):
        folder = tmp_path / str(steps)
        folder.mkdir()
        command = [sys.executable, "-c", _WRITE, str(folder), str(int(durable))]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(steps + 1):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            told = steps + 1 + len(process.stdout.read().split())
        with Manifest(str(folder)) as manifest:
            counts: dict[str, int] = {}
            for one in manifest:
                batch = one.target.split("/")[0]
                counts[batch] = counts.get(batch, 0) + 1
        assert set(counts.values()) == {50}
        assert len(counts) in {told, told + 1}
        shutil.rmtree(folder)


def test_a_damaged_manifest_is_an_error_of_ours_or_one_that_tells_something(
    tmp_path: Path,
) -> None:
    with Manifest(str(tmp_path), durable=False) as manifest:
        number = manifest.edit_number("abc", "{}")
        manifest.record([saved(f"A/{n}.dcm", source=f"in/{n}.dcm", edit=number) for n in range(3)])
    path = tmp_path / MANIFEST
    whole = path.read_bytes()
    told = [at for at, byte in enumerate(whole) if byte]
    rng = random.Random(1)
    refused = 0
    for at in told[:: len(told) // 400] + [None] * 50:
        damaged = bytearray(whole)
        if at is None:
            del damaged[rng.randrange(len(whole)) :]
        else:
            damaged[at] = rng.choice([0x00, 0x01, 0x40, 0xF3, 0xFF])
        path.write_bytes(damaged)
        (tmp_path / f"{MANIFEST}-journal").unlink(missing_ok=True)
        try:
            with Manifest(str(tmp_path), durable=False) as manifest:
                assert isinstance(manifest.edit_number("abc", "{}"), int)
                found = [*manifest, *manifest.from_source("in/1.dcm")]
                manifest.at_target("a/1.dcm")
                assert all(isinstance(text, str) for one in found for text in one[1:3])
        except CacheError:
            refused += 1
    assert refused


def test_a_link_is_no_manifest_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    (tmp_path / MANIFEST).symlink_to("other")
    with pytest.raises(CacheError, match="is a link"):
        Manifest(str(tmp_path))
    assert (tmp_path / "other").read_bytes() == b""


def test_a_manifest_leads_back_to_originals_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Manifest(str(tmp_path)) as manifest:
            manifest.edit_number("abc", "{}")
            modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {0o600}
