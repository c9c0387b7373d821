"""What the crawl sees, and what it does about what it cannot see."""

from __future__ import annotations

import os
import shutil
import socket
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.files.crawl import Crawl, Note
from lazydicom.archive.files.patterns import Patterns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from lazydicom.archive.files.entries import Entry


class Found(NamedTuple):
    """A folder and all that is in it."""

    path: str
    entries: list[Entry]
    folders: list[str]
    notes: list[Note]
    failure: str | None


def crawl(root: object, **options: object) -> Iterator[Found]:
    for each in Crawl(root, **options):  # type: ignore[arg-type]
        look = each.look()
        yield Found(each.path, list(look.entries), look.folders, look.notes, each.failure)


def by_path(folders: Iterator[Found]) -> dict[str, Found]:
    return {each.path: each for each in folders}


def names(folder: Found) -> list[str]:
    return [name for name, _, _ in folder.entries]


def test_every_folder_is_yielded_before_those_in_it_and_by_name(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "a").mkdir()
    for name in ("z", "y", "a/x", "b/c/w"):
        (tmp_path / name).write_bytes(b"12345")
    found = list(crawl(tmp_path))
    assert [each.path for each in found] == ["", "a", "b", "b/c"]
    assert [names(each) for each in found] == [["y", "z"], ["x"], [], ["w"]]
    assert found[0].folders == ["a", "b"]
    status = (tmp_path / "y").stat()
    assert found[0].entries[0] == ("y", 5, status.st_mtime_ns)


def test_the_index_and_our_temporary_files_are_left_out(tmp_path: Path) -> None:
    for name in (".lazydicom", "sub/.lazydicom"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "data.mdb").touch()
    (tmp_path / "sub" / ".lazydicom-12-0123456789abcdef.tmp").touch()
    (tmp_path / "sub" / "kept").touch()
    found = by_path(crawl(tmp_path))
    assert list(found) == ["", "sub"]
    assert names(found["sub"]) == ["kept"]


def test_files_with_names_like_ours_are_not_left_out(tmp_path: Path) -> None:
    kept = [".lazydicom", ".lazydicom-12-0123456789abcdef.dcm", ".lazydicom-notes"]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / ".lazydicom-12-0123456789abcdef.tmp").symlink_to("missing")
    (found,) = crawl(tmp_path)
    assert names(found) == kept
    assert [each.name for each in found.notes] == [".lazydicom-12-0123456789abcdef.tmp"]


def test_a_relative_path_is_left_out_only_there(tmp_path: Path) -> None:
    for name in ("a/index", "b/index", "index"):
        (tmp_path / name).mkdir(parents=True)
    found = by_path(crawl(tmp_path, skip="a/index"))
    assert list(found) == ["", "a", "b", "b/index", "index"]
    assert list(by_path(crawl(tmp_path, skip="index"))) == ["", "a", "a/index", "b", "b/index"]


def test_links_to_files_count_and_links_to_nothing_are_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"123")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "nowhere").symlink_to("missing")
    (tmp_path / "itself").symlink_to("itself")
    (found,) = crawl(tmp_path)
    assert [(name, size) for name, size, _ in found.entries] == [("file", 3), ("link", 3)]
    assert [(each.name, each.is_unreachable) for each in found.notes] == [
        ("itself", True),
        ("nowhere", True),
    ]
    assert found.notes[1].reason == "a link that leads nowhere: No such file or directory"


def test_links_to_folders_are_reported_and_followed_on_demand_only(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    root = tmp_path / "root"
    (root / "real").mkdir(parents=True)
    (root / "real" / "one").touch()
    outside.mkdir()
    (outside / "two").touch()
    (root / "alias").symlink_to("real")
    (root / "circle").symlink_to(".")
    (root / "far").symlink_to(outside)
    (outside / "back").symlink_to(root)
    left = next(crawl(root))
    assert left.notes == [
        Note(name, "a link to a folder, not followed", is_unreachable=False)
        for name in ("alias", "circle", "far")
    ]
    found = by_path(crawl(root, links="all"))
    assert {path: names(each) for path, each in found.items()} == {
        "": [],
        "real": ["one"],
        "alias": [],
        "circle": [],
        "far": ["two"],
        "far/back": [],
    }
    assert found["circle"].notes[0].reason == "a link to a folder that was crawled already"


def test_what_is_not_a_regular_file_is_skipped_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.fspath(tmp_path / "socket"))
        (found,) = crawl(tmp_path)
    assert found.entries == []
    assert found.notes == [
        Note("pipe", "not a regular file: a named pipe", is_unreachable=False),
        Note("socket", "not a regular file: a socket", is_unreachable=False),
    ]


def test_a_missing_root_is_a_failure_and_no_error(tmp_path: Path) -> None:
    (found,) = crawl(tmp_path / "gone")
    assert found[:4] == ("", [], [], [])
    assert found.failure == "No such file or directory"


def test_a_folder_that_cannot_be_listed_is_a_failure_and_the_crawl_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    opened = os.open

    def refuse(path: str, flags: int) -> int:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    found = by_path(crawl(tmp_path))
    assert found["a"].failure == "Permission denied"
    assert found["a"].entries == []
    assert names(found["b"]) == ["file"]


def test_a_folder_that_vanishes_during_the_crawl_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    found = []
    for each in crawl(tmp_path):
        found.append(each)
        shutil.rmtree(tmp_path / "a", ignore_errors=True)
    assert [each.failure for each in found] == [None, "No such file or directory"]


def test_names_that_are_not_utf_8_come_through(tmp_path: Path) -> None:
    folder, name = os.fsdecode(b"\xff\xe4"), os.fsdecode(b"\xc3")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / name).write_bytes(b"1")
    found = by_path(crawl(tmp_path))[folder]
    assert names(found) == [name]
    assert (tmp_path / found.path / names(found)[0]).read_bytes() == b"1"


def test_the_root_may_be_bytes_and_end_with_a_slash(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert names(next(crawl(os.fsdecode(os.fsencode(tmp_path) + b"/")))) == ["file"]


def test_a_folder_is_asked_about_range_by_range(tmp_path: Path) -> None:
    for name in "abcdef":
        (tmp_path / name).touch()
    (tmp_path / "e2").mkdir()
    (tmp_path / "e2" / "deep").touch()
    found = []
    for folder in Crawl(tmp_path):
        assert folder.names == (sorted([*"abcdef", "e2"]) if not folder.path else ["deep"])
        for lower, upper in (("d", None), ("b", "d"), ("", "b")):
            found.append([name for name, _, _ in folder.look(lower, upper).entries])
    assert found == [["d", "e", "f"], ["b", "c"], ["a"], ["deep"], [], []]


def test_no_link_is_followed_if_none_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for name, target in (("link", "file"), ("far", "folder"), ("nowhere", "missing")):
        (tmp_path / name).symlink_to(target)
    found = by_path(crawl(tmp_path, links="none"))
    assert list(found) == ["", "folder"]
    assert names(found[""]) == ["file"]
    note = "a link, not followed"
    assert found[""].notes == [
        Note(name, note, is_unreachable=False) for name in ("far", "link", "nowhere")
    ]


def test_what_patterns_leave_out_is_neither_listed_nor_asked(tmp_path: Path) -> None:
    for name in ("a/1.dcm", "a/2.txt", "a/tmp/3.dcm", "b/4.dcm", "b/old/5.dcm", "6.dcm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "b/dangling").symlink_to("missing")
    found = by_path(crawl(tmp_path, patterns=Patterns(["*.dcm"], ["tmp", "/b/old", "dangling"])))
    assert {path: names(each) for path, each in found.items()} == {
        "": ["6.dcm"],
        "a": ["1.dcm"],
        "b": ["4.dcm"],
    }
    assert [each.notes for each in found.values()] == [[], [], []]


def test_a_folder_that_became_a_link_meanwhile_is_not_followed(tmp_path: Path) -> None:
    for name in ("root/a", "outside"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "outside" / "secret").touch()
    walk = iter(Crawl(tmp_path / "root"))
    next(walk).look()
    (tmp_path / "root/a").rmdir()
    (tmp_path / "root/a").symlink_to(tmp_path / "outside")
    found = next(walk)
    assert found.failure
    assert not found.look().entries


def test_a_crawl_below_some_folders_sees_nothing_else(tmp_path: Path) -> None:
    for name in ("a/b", "a/c", "d"):
        (tmp_path / name).mkdir(parents=True)
    seen = []
    for folder in Crawl(tmp_path).below(["a", "gone"]):
        folder.look()
        seen.append((folder.path, folder.failure))
    assert seen == [
        ("a", None),
        ("a/b", None),
        ("a/c", None),
        ("gone", "No such file or directory"),
    ]


def test_it_is_known_whether_a_crawl_would_come_to_a_folder(tmp_path: Path) -> None:
    for name in ("a/b", "tmp/x", ".lazydicom", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "nowhere").symlink_to("missing")
    (tmp_path / "to_file").symlink_to("file")
    options = {"skip": "elsewhere", "patterns": Patterns([], ["tmp"])}
    made = Crawl(tmp_path, **options)  # type: ignore[arg-type]
    following = Crawl(tmp_path, links="all", **options)  # type: ignore[arg-type]
    expected = {
        "": ("there", "there"),
        "a/b": ("there", "there"),
        "a/c": ("gone", "gone"),
        "c/d/e": ("gone", "gone"),
        "file": ("gone", "gone"),
        "file/x": ("gone", "gone"),
        "tmp": ("barred", "barred"),
        "tmp/x": ("barred", "barred"),
        "a/.lazydicom": ("barred", "barred"),
        "elsewhere/x": ("barred", "barred"),
        "link/b": ("barred", "there"),
        "link/c": ("barred", "gone"),
        "nowhere": ("barred", "there"),
        "to_file": ("barred", "barred"),
        "/".join("a" * 1500): ("gone", "gone"),
    }
    found = {path: (made.reach(path), following.reach(path)) for path in expected}
    assert found == expected
    assert Crawl(tmp_path / "gone").reach("") == "there"


def test_the_files_of_another_index_are_not_opened_and_what_is_beside_them_is(
    tmp_path: Path,
) -> None:
    for name in ("a/index/data.mdb", "a/index/lock.mdb", "a/index/1", "b/data.mdb", "c/lock.mdb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = {path: names(folder) for path, folder in by_path(crawl(tmp_path)).items()}
    assert found == {"": [], "a": [], "a/index": ["1"], "b": ["data.mdb"], "c": ["lock.mdb"]}
