"""How large an index is: `python -m bench.index_size`.

Bound: 6 % of the header bytes described where these are 5 KB a file, 10 % where they are 2 KB,
never more than they are. The index has all values and all offsets, and is compacted first.

Pages are counted as LMDB uses them: records of more than half a page have pages of their own, the
others share theirs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import lmdb

from bench import corpus, objects
from lazydicom import Archive
from lazydicom.index import store_keys
from lazydicom.index.interning import Kind, name_of
from lazydicom.index.store import Store

PAGE = 4096
NODE = 8
LARGEST_SHARED = 2038
"""Bytes of a key and its record that still share a page."""
PARTS = {
    store_keys.COLUMN.code: "columns",
    store_keys.PACKED.code: "columns",
    store_keys.OFFSETS.code: "offsets",
    store_keys.FRAGMENTS.code: "fragments",
    store_keys.FILE.code: "members",
    store_keys.DIRECTORY.code: "directories",
    store_keys.UID.code: "UIDs",
    store_keys.STATS.code: "statistics",
    store_keys.NAME.code: "names",
}


MIXES: dict[str, tuple[str, ...]] = {"mixed": tuple(corpus.MIX), "small": ("small",)}
MIXES |= {name: (name,) for name in corpus.MIX}
# CT without pixel data and private elements: headers of 2 KB, of which as much varies
SMALL = corpus.CT._replace(vendors=("OTHER",), tables=(objects.SLICE,), rows=())
corpus.MIX["small"] = (1, (SMALL,))


class Size(NamedTuple):
    """Bytes of an index, and what it describes."""

    files: int
    headers: int
    stored: Counter[str]
    pages: Counter[str]
    columns: Counter[str]

    @property
    def total(self) -> int:
        return self.pages.total()


def sizes(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Bytes by part: of keys and records, of pages; and those of columns by attribute."""
    stored: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    with Store.open(folder, readonly=True) as store, store.reading() as reader:
        for key, record in reader.scan(b""):
            part = part_of(bytes(key))
            size = len(key) + len(record)
            stored[part] += size
            if bytes(key[:1]) == store_keys.COLUMN.code:
                number = store_keys.COLUMN.numbers(bytes(key))[1]
                columns[attribute_name(name_of(reader, Kind.ATTRIBUTE, number))] += len(record)
            node = NODE + len(key) + len(record)
            if size > LARGEST_SHARED:
                pages[part] += -(-(16 + len(record)) // PAGE) * PAGE
                node = NODE + len(key) + 8
            shared[part] += node + node % 2
    with lmdb.open(str(folder), readonly=True, lock=False) as environment:
        found = environment.stat()
    leaves = found["leaf_pages"] * PAGE
    for part, size in shared.items():
        pages[part] += round(leaves * size / shared.total())
    pages["branches"] = found["branch_pages"] * PAGE
    return stored, pages, columns


def part_of(key: bytes) -> str:
    if key[:1] == store_keys.NUMBER.code:
        kind = store_keys.NUMBER.numbers(key)[0]
        return "layouts" if kind == Kind.LAYOUT else "names"
    return PARTS.get(key[:1], "other")


def attribute_name(key: bytes | None) -> str:
    return "?" if key is None else key.hex() if len(key) < 9 else key[:24].hex()


def measured(count: int, seed: int, mix: tuple[str, ...]) -> Size:
    """The size of the index of a generated archive."""
    headers = sum(map(len, corpus.headers(count, seed, mix)))
    with tempfile.TemporaryDirectory() as folder:
        root, index, copy = (Path(folder, name) for name in ("root", "index", "copy"))
        root.mkdir()
        corpus.build(root, count, seed, mix)
        with Archive(root, index=index) as archive:
            archive.update()
            archive.compact()
        with Store.open(index) as store:
            store.snapshot(copy)
        return Size(count, headers, *sizes(copy))


def show(name: str, size: Size, *, attributes: int) -> None:
    per_file, header = size.total / size.files, size.headers / size.files
    print(f"\n{name}: {size.files} files with headers of {header:.0f} bytes")
    print(f"  {per_file:.0f} bytes a file, {per_file / header:.2%} of the headers")
    for part, pages in size.pages.most_common():
        stored = size.stored[part] / size.files
        print(f"  {part:12} {pages / size.files:8.1f} in pages, records {stored:8.1f}")
    for attribute, record in size.columns.most_common(attributes):
        print(f"    {attribute:24} {record / size.files:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="How large an index is, by part and modality.")
    parser.add_argument(
        "--files", type=int, default=20_000, help="of the mixed archive; of a modality a tenth"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--attributes", type=int, default=0, help="list so many large columns")
    parser.add_argument("mix", nargs="*", metavar="mix", help="all, if none is named")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    chosen = parser.parse_args()
    found = {}
    for name in chosen.mix or MIXES:
        count = chosen.files if name in {"mixed", "small"} else max(chosen.files // 10, 1)
        found[name] = measured(count, chosen.seed, MIXES[name])
        show(name, found[name], attributes=chosen.attributes)
    if chosen.json:
        chosen.json.write_text(
            json.dumps({name: size._asdict() for name, size in found.items()}, indent=1)
        )


if __name__ == "__main__":
    main()
