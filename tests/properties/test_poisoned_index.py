"""Indexes that were written to do harm: records that lie, with checksums that are right.

Who can write an index can make it lie, and no more: no process ends, nothing grows without bound,
and no file outside of the archive is opened. ``python -m tests.poison`` runs longer.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.searches.answer import json_of_raw
from lazydicom.archive.segments.members import decode_members
from lazydicom.errors import CacheError, LazyDicomError
from lazydicom.index.interning import Kind
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store import Store
from lazydicom.index.store_keys import FILE, NAME, NUMBER
from tests.archives import put, small, updated

if TYPE_CHECKING:
    from collections.abc import Callable


def test_poisoned_records_are_errors_or_lies_and_end_no_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.poison", "--runs", "60", "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "0 findings" in done.stdout


def _call_folders(store: Store, name: str) -> None:
    encoded = name.encode()
    with store.writing() as writer:
        for key, _ in list(writer.scan(NUMBER.key(Kind.DIRECTORY))):
            writer.put(key, encoded)
            digest = blake2b(encoded, digest_size=16).digest()
            number = struct.pack("<I", NUMBER.numbers(key)[1])
            writer.put(NAME.key(Kind.DIRECTORY) + digest, number)


def _call_files(store: Store, name: str) -> None:
    with store.writing() as writer:
        for key, record in list(writer.scan(FILE.key())):
            members = decode_members(unseal(record, "it"))._replace(names=[name])
            writer.put(key, seal(members.record()))


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (_call_folders, ".."),
        (_call_folders, "a/../../root/.."),
        (_call_folders, "a/../.."),
        (_call_folders, "a\0/b"),
        (_call_folders, "../box.zip\0"),
        (_call_files, "../secret"),
        (_call_files, "a/../../secret"),
        (_call_files, "../root/../secret"),
    ],
)
def test_names_in_an_index_lead_out_of_no_archive(
    tmp_path: Path, call: Callable[[Store, str], None], name: str
) -> None:
    root = tmp_path / "root"
    put(tmp_path / "secret", small("1.2.3"))
    put(root / "secret", small("1.2.3"))
    with Archive(root) as archive:
        updated(archive)
    with Store.open(root / ".lazydicom") as store:
        call(store, name)
    with Archive(root) as archive:
        for ask in (
            lambda: archive["1.2.3"],
            lambda: archive.all("1.2.3"),
            lambda: list(archive.query("True")),
            lambda: archive.query("True").paths(),
        ):
            with pytest.raises(CacheError):
                ask()


def test_an_absolute_name_in_an_index_is_one_below_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(tmp_path / "secret", small("1.2.3"))
    put(root / "secret", small("1.2.3"))
    with Archive(root) as archive:
        updated(archive)
    with Store.open(root / ".lazydicom") as store:
        _call_folders(store, str(tmp_path))
    with Archive(root) as archive:
        (path,) = archive.query("True").paths()
        assert path.startswith(f"{root}/")
        with pytest.raises(LazyDicomError):
            archive["1.2.3"]


def test_a_column_of_a_vr_that_there_is_not_is_damage() -> None:
    with pytest.raises(CacheError, match="VR"):
        json_of_raw("IU", b"x")
