"""Where an index goes, decided from mount tables and permissions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lazydicom.errors import CacheError
from lazydicom.index.location import cache_folder, file_system, index_folder

LOCAL = "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"


def mounted(point: Path, kind: str) -> str:
    escaped = os.fspath(point).replace("\\", "\\134").replace(" ", "\\040")
    return f"{LOCAL}30 22 0:40 /x {escaped} rw shared:1 master:2 - {kind} nas:/x rw,vers=4\n"


def test_on_a_local_file_system_the_index_lies_in_the_root(tmp_path: Path) -> None:
    assert index_folder(tmp_path, mounts=LOCAL) == tmp_path / ".lazydicom"
    assert index_folder(tmp_path, "auto", mounts=LOCAL) == tmp_path / ".lazydicom"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "lustre", "gpfs", "fuse.sshfs"])
def test_on_a_shared_file_system_the_error_names_both_ways_out(tmp_path: Path, kind: str) -> None:
    cache = {"XDG_CACHE_HOME": "/cache"}
    with pytest.raises(CacheError) as caught:
        index_folder(tmp_path, mounts=mounted(tmp_path, kind), environ=cache)
    sentence = str(caught.value)
    assert kind in sentence
    assert "choose another for it, or 'auto' for" in sentence
    assert os.fspath(cache_folder(tmp_path, cache)) in sentence


def test_auto_goes_to_the_cache_of_the_user(tmp_path: Path) -> None:
    root, cache = tmp_path / "root", tmp_path / "cache"
    root.mkdir()
    environ = {"XDG_CACHE_HOME": os.fspath(cache)}
    found = index_folder(root, "auto", mounts=mounted(root, "nfs4"), environ=environ)
    assert found.parent == cache / "lazydicom"
    assert not cache.exists()


def test_a_cache_on_a_shared_file_system_will_not_do_either(tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": os.fspath(tmp_path / "home")}
    with pytest.raises(CacheError, match="choose a folder on a local file system"):
        index_folder(tmp_path, "auto", mounts=mounted(tmp_path, "nfs"), environ=environ)


def test_a_given_path_is_taken_if_it_can_hold_an_index(tmp_path: Path) -> None:
    mounts = mounted(tmp_path / "nas", "nfs")
    assert index_folder("/r", tmp_path / "new" / "x", mounts=mounts) == tmp_path / "new" / "x"
    with pytest.raises(CacheError, match="local file system"):
        index_folder("/r", tmp_path / "nas" / "x", mounts=mounts)


def test_an_existing_index_is_read_wherever_it_is(tmp_path: Path) -> None:
    mounts = mounted(tmp_path, "nfs")
    inside = tmp_path / ".lazydicom"
    assert index_folder(tmp_path, readonly=True, mounts=mounts) == inside  # to be missed there
    assert index_folder(tmp_path, "auto", readonly=True, mounts=mounts) == cache_folder(tmp_path)
    inside.mkdir()
    assert index_folder(tmp_path, "auto", readonly=True, mounts=mounts) == inside
    assert index_folder(tmp_path, readonly=True, mounts=mounts) == inside
    assert index_folder(tmp_path, inside, readonly=True, mounts=mounts) == inside


def test_a_root_that_cannot_be_written_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CacheError, match="cannot be written"):
        index_folder(tmp_path, mounts=LOCAL)


def test_a_root_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match="not a folder"):
        index_folder(tmp_path / "file", mounts=LOCAL)


def test_the_longest_and_latest_mount_counts() -> None:
    mounts = (
        LOCAL
        + "30 22 0:40 / /data rw - nfs4 a:/ rw\n"
        + "31 30 0:41 / /data/fast rw - xfs /dev/b rw\n"
        + "32 22 0:42 / /over rw - xfs /dev/c rw\n"
        + "33 32 0:43 / /over rw - cifs //d rw\n"
        + "garbage\n"
    )
    for path, kind in [
        ("/data", "nfs4"),
        ("/data/slow/x", "nfs4"),
        ("/data/fast/x", "xfs"),
        ("/database", "ext4"),
        ("/over/x", "cifs"),
    ]:
        assert file_system(path, mounts) == kind
    assert file_system("/x", "") is None


def test_mount_points_may_hold_blanks_and_backslashes() -> None:
    point = Path("/mnt/a b\\c")
    assert file_system(point / "d", mounted(point, "nfs")) == "nfs"


def test_a_relative_cache_home_is_ignored() -> None:
    environ = {"XDG_CACHE_HOME": "relative", "HOME": "/home/x"}
    assert cache_folder("/data", environ).parent == Path("/home/x/.cache/lazydicom")


def test_the_cache_of_a_root_is_the_same_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "link").symlink_to("root")
    assert cache_folder(tmp_path / "link") == cache_folder(tmp_path / "root")
    assert cache_folder(tmp_path) != cache_folder(tmp_path / "root")
