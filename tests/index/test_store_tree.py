"""Whether pages are a tree: every page that is damaged where LMDB believes it is found."""

from __future__ import annotations

import os
import random
import struct
from typing import TYPE_CHECKING

import pytest

from lazydicom.errors import CacheError
from lazydicom.index import store_pages
from lazydicom.index.store import Store
from lazydicom.index.store_pages import DataFile
from lazydicom.index.store_tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An index with two levels, large values and free pages."""
    with Store.open(tmp_path) as store:
        for _ in range(2):
            with store.writing() as writer:
                for number in range(300):
                    writer.put(b"k%d" % number, os.urandom(10 if number % 3 else 300))
                for number in range(5):
                    writer.put(b"large%d" % number, os.urandom(10_000))
    return tmp_path / "data.mdb"


def check(path: Path) -> bool:
    file = DataFile(path)
    try:
        newest = max(file._metas(), key=lambda each: each.transaction)
        return file.check_tree(newest.transaction)
    finally:
        file.close()


def tree_pages(path: Path) -> list[int]:
    """The pages that are read when the tree is looked at."""
    file = DataFile(path)
    meta = max(file._metas(), key=lambda each: each.transaction)
    found: list[int] = []

    def read(number: int) -> bytes | None:
        found.append(number)
        return file._read(meta, number)

    assert Tree(read, PAGE, file.size // PAGE).is_whole(meta.root, meta.depth)
    file.close()
    return found


def test_a_whole_tree_is_one_and_so_is_an_empty_one(data: Path) -> None:
    assert check(data)
    assert len(tree_pages(data)) > 5
    assert Tree(lambda _: None, PAGE, 2).is_whole((1 << 64) - 1, 0)


def test_of_very_many_pages_none_is_looked_at(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_pages, "MOST_CHECKED", 3)
    assert not check(data)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, struct.pack("=Q", 1)),  # the number of another page
        (10, struct.pack("=H", 0x04)),  # another kind
        (10, struct.pack("=H", 0x40)),
        (12, struct.pack("=H", 16)),  # no nodes
        (12, struct.pack("=H", 0xFFFF)),
        (12, struct.pack("=H", 0x0FFF)),
        (14, struct.pack("=H", 0xFFFF)),
        (16, struct.pack("=H", 0xFFFF)),  # a node outside of the page
        (16, struct.pack("=H", 3)),
        (0, bytes(PAGE)),
        (0, b"\xff" * PAGE),
    ],
)
def test_a_header_that_cannot_be_is_found_in_every_page(data: Path, at: int, value: bytes) -> None:
    whole = data.read_bytes()
    for page in tree_pages(data):
        broken = bytearray(whole)
        broken[page * PAGE + at : page * PAGE + at + len(value)] = value
        data.write_bytes(broken)
        with pytest.raises(CacheError, match="damaged"):
            check(data)
        with pytest.raises(CacheError):
            Store.open(data.parent)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, struct.pack("=HH", 0xFFFF, 0x7FFF)),  # a value, or a page below, beyond the file
        (4, struct.pack("=H", 0x06)),  # tables in tables
        (6, struct.pack("=H", 0xFFFF)),  # a key beyond the page
    ],
)
def test_a_node_that_leads_out_of_its_page_or_the_file_is_found(
    data: Path, at: int, value: bytes
) -> None:
    whole = data.read_bytes()
    for page in tree_pages(data):
        start = struct.unpack_from("=H", whole, page * PAGE + 16)[0]
        broken = bytearray(whole)
        place = page * PAGE + start + at
        broken[place : place + len(value)] = value
        data.write_bytes(broken)
        with pytest.raises(CacheError, match="damaged"):
            check(data)


def test_a_large_value_that_lies_outside_of_the_file_is_found(data: Path) -> None:
    whole = data.read_bytes()
    for number in (1 << 40, len(whole) // PAGE - 1, (1 << 64) - 1):
        broken = bytearray(whole)
        at = whole.find(b"large4")
        while at >= 0:  # in pages of before, too
            struct.pack_into("=Q", broken, at + len(b"large4"), number)
            at = whole.find(b"large4", at + 1)
        data.write_bytes(broken)
        with pytest.raises(CacheError, match="damaged"):
            check(data)


def test_pages_of_any_bytes_are_a_tree_or_none(data: Path) -> None:
    source = random.Random(1)
    whole = data.read_bytes()
    pages = tree_pages(data)
    for _ in range(200):
        broken = bytearray(whole)
        page = source.choice(pages) * PAGE
        for _ in range(3):
            broken[page + source.randrange(PAGE)] = source.randrange(256)
        data.write_bytes(broken)
        try:
            assert check(data)
        except CacheError as error:
            assert "damaged" in str(error)  # noqa: PT017


def test_pages_that_lead_back_end(data: Path) -> None:
    whole = bytearray(data.read_bytes())
    root = tree_pages(data)[0]
    start = struct.unpack_from("=H", whole, root * PAGE + 16)[0]
    struct.pack_into("=HHH", whole, root * PAGE + start, root, 0, 0)
    data.write_bytes(whole)
    with pytest.raises(CacheError, match="damaged"):
        check(data)
    page = bytes(whole[root * PAGE : (root + 1) * PAGE])
    assert not Tree(lambda _: page, PAGE, 1 << 20).is_whole(root, 30)
    assert not Tree(lambda _: page, PAGE, 1 << 20).is_whole(root, 33)
