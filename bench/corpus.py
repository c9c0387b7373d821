"""A seeded, synthetic archive: ``python -m bench.corpus DIR --files 6000 --seed 1``.

Knows what varies in real archives: patients, studies and series of 1 to 200 files; about 18 of 220
elements that differ between the instances of a series; vendors' private blocks, attributes that
are missing here and there, UIDs and names of several fashions, file names that say nothing about
the order of instances. The same seed makes the same bytes, and a longer archive starts with the
shorter one. Independent of lazydicom, which it measures.

Pixel data are holes: a file has its full size and valid pixels, all zero, and no blocks on disk.
``headers`` yields the same files as byte strings without pixel data, for stores of a million rows.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import objects, trees
from bench.encoding import (
    ITEM,
    SEQUENCE_END,
    UNDEFINED,
    Element,
    compiled,
    encoded,
    parsed,
    rendered,
    value_bytes,
)
from bench.values import Fields, patient_fields, series_fields, study_fields, varying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

IMPLICIT_LE = "1.2.840.10008.1.2"
EXPLICIT_LE = "1.2.840.10008.1.2.1"
RLE = "1.2.840.10008.1.2.5"
PROCEDURE_CODE_SEQUENCE = 0x00081032
STORAGE = "1.2.840.10008.5.1.4.1.1."


class Kind(NamedTuple):
    """What the series of one modality have in common."""

    name: str
    modality: str
    sop_class: str
    tables: tuple[str, ...]
    vendors: tuple[str, ...]
    most_files: int
    rows: tuple[int, ...] = ()  # none: no pixel data
    bits: int = 16
    frames: tuple[int, ...] = (1,)


_IMAGE, _SLICE = objects.IMAGE, objects.SLICE
CT = Kind("ct", "CT", "2", (_IMAGE, _SLICE, objects.CT), ("GE", "GE", "SIEMENS"), 200, (512,))
MR = Kind("mr", "MR", "4", (_IMAGE, _SLICE, objects.MR), ("SIEMENS", "GE"), 200, (256, 320))
US = Kind("us", "US", "3.1", (_IMAGE, objects.US), ("OTHER",), 40, (480,), 8, (1, 1, 25, 60))
SR = Kind("sr", "SR", "88.33", (trees.SR,), ("OTHER",), 2)
RTSTRUCT = Kind("rtstruct", "RTSTRUCT", "481.3", (trees.RTSTRUCT,), ("OTHER",), 2)
RTPLAN = Kind("rtplan", "RTPLAN", "481.5", (trees.RTPLAN,), ("OTHER",), 2)
ENHANCED = Kind(
    "enhanced",
    *("MR", "4.1", (_IMAGE, trees.ENHANCED), ("SIEMENS",), 4, (128, 192), 16, (20, 40, 80)),
)
# Studies among a hundred, and what they are made of.
MIX: dict[str, tuple[int, tuple[Kind, ...]]] = {
    "ct": (40, (CT,)),
    "mr": (35, (MR,)),
    "enhanced": (5, (ENHANCED,)),
    "rt": (6, (RTSTRUCT, RTPLAN)),
    "sr": (6, (SR,)),
    "us": (8, (US,)),
}


class Row(NamedTuple):
    """What a database would hold of a file, top-level but for the code."""

    modality: str
    slice_thickness: float | None
    study_date: str
    manufacturer: str
    patient_sex: str
    series_description: str
    procedure_code: str | None  # Code Value of the only item of Procedure Code Sequence
    instance_number: int
    patient_id: str
    study_uid: str
    series_uid: str
    sop_uid: str


class Instance(NamedTuple):
    """One file: its name in the archive, and its bytes around a hole in its pixel data."""

    path: str
    row: Row
    header: bytes  # all that comes before Pixel Data
    pixel_header: bytes = b""
    hole: int = 0
    tail: bytes = b""

    @property
    def size(self) -> int:
        return len(self.header) + len(self.pixel_header) + self.hole + len(self.tail)

    def write(self, root: Path) -> None:
        target = os.open(f"{root}/{self.path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            os.write(target, self.header + self.pixel_header)
            if self.tail:
                os.pwrite(target, self.tail, self.size - len(self.tail))
            elif self.hole:
                os.ftruncate(target, self.size)
        finally:
            os.close(target)


def headers(
    count: int, seed: int = 1, mix: Sequence[str] = tuple(MIX), *, pixel_header: bool = False
) -> Iterator[bytes]:
    """The files of the archive up to Pixel Data, or up to the value of Pixel Data."""
    for instance in instances(count, seed, mix):
        yield instance.header + instance.pixel_header if pixel_header else instance.header


def instances(count: int, seed: int = 1, mix: Sequence[str] = tuple(MIX)) -> Iterator[Instance]:
    """The files of the archive, series after series, in the order of their names."""
    return itertools.islice(_endless(seed, mix), count)


def build(root: Path, count: int, seed: int = 1, mix: Sequence[str] = tuple(MIX)) -> int:
    """Write the archive; returns the sum of the file sizes."""
    total, folder = 0, ""
    for instance in instances(count, seed, mix):
        if (parent := instance.path.rpartition("/")[0]) != folder:
            folder = parent
            (root / folder).mkdir(parents=True, exist_ok=True)
        instance.write(root)
        total += instance.size
    return total


def _endless(seed: int, mix: Sequence[str]) -> Iterator[Instance]:
    weights = [MIX[name][0] for name in mix]
    for number in itertools.count(1):
        rng = random.Random(f"{seed}/{number}")
        patient = patient_fields(rng, number)
        for study_number in range(1, rng.choice((1, 1, 2, 3)) + 1):
            study = study_fields(rng, patient, study_number)
            kinds = MIX[rng.choices(mix, weights)[0]][1]
            for series_number in range(1, rng.randint(1, 6) + 1):
                yield from _series(rng, kinds[series_number % len(kinds)], study, series_number)


def _series(rng: random.Random, kind: Kind, study: Fields, number: int) -> Iterator[Instance]:
    vendor = rng.choice(kind.vendors)
    fields = series_fields(rng, study, number, kind.modality, vendor)
    fields |= {"sop_class": STORAGE + kind.sop_class} | _pixel_fields(rng, kind)
    explicit = rng.random() > 0.07
    rle = explicit and bool(kind.rows) and rng.random() < 0.06
    syntax = RLE if rle else EXPLICIT_LE if explicit else IMPLICIT_LE

    meta = compiled(_meta_elements(fields, syntax), explicit=True, undefined=False)
    meta_length = len(rendered(meta, {"uid": b""}))
    elements = _elements(rng, kind, fields, vendor)
    private = _make_private_gaps(rng, elements)
    data_set = compiled(elements, explicit=explicit, undefined=rng.random() < 0.3)
    pixels = _pixel_data(rng, fields, syntax) if kind.rows else (b"", 0, b"")
    has_thickness = objects.SLICE in kind.tables
    has_code = any(element.tag == PROCEDURE_CODE_SEQUENCE for element in elements)
    series_row = Row(
        kind.modality,
        fields["thickness"] if has_thickness else None,
        fields["study_date"],
        fields["manufacturer"],
        fields["sex"],
        fields["series_description"],
        fields["procedure_code"] if has_code else None,
        0,
        fields["patient_id"],
        fields["study_uid"],
        fields["series_uid"],
        "",
    )

    size = 1 + int((kind.most_files - 1) * rng.random() ** 1.8)
    order = list(range(1, size + 1))
    rng.shuffle(order)
    name = rng.choice(("IM{:06d}", "{:04d}.dcm", "I{:03d}", "{:08X}.dcm"))
    folder = f"{fields['patient_id']}/{fields['study_date']}_{fields['study_number']}"
    folder += f"/{number:03d}_{kind.modality}"
    values_of = varying(rng, kind.name, fields)
    for place, index in enumerate(order):
        values = values_of(index)
        for gap in private:
            values[gap] = b"%d" % rng.randrange(10000)
        group_length = meta_length + (len(values["uid"]) + 1 & ~1)
        header = b"".join(
            (
                bytes(128) + b"DICM",
                encoded(0x00020000, "UL", struct.pack("<I", group_length)),
                rendered(meta, values),
                rendered(data_set, values),
            )
        )
        row = series_row._replace(instance_number=index, sop_uid=values["uid"].decode("ascii"))
        yield Instance(f"{folder}/{name.format(place)}", row, header, *pixels)


def _meta_elements(fields: Fields, syntax: str) -> list[Element]:
    return [
        Element(0x00020001, "OB", b"\0\1"),
        Element(0x00020002, "UI", value_bytes("UI", fields["sop_class"])),
        Element(0x00020003, "UI", "uid"),
        Element(0x00020010, "UI", value_bytes("UI", syntax)),
        Element(0x00020012, "UI", value_bytes("UI", "1.2.826.0.1.3680043.9.9999.0")),
        Element(0x00020013, "SH", value_bytes("SH", "BENCH 1")),
    ]


def _elements(rng: random.Random, kind: Kind, fields: Fields, vendor: str) -> list[Element]:
    lines = [line for table in (objects.COMMON, *kind.tables) for line in table.strip().split("\n")]
    optional = sorted(int(line[:8], 16) for line in lines if line[8:9] == "?")
    dropped = frozenset(rng.sample(optional, rng.randint(0, 5)))
    elements = parsed(lines, fields, rng, dropped)
    if vendor == "OTHER" and kind.rows == ():
        return elements
    blocks: dict[str, int] = {}
    for line in objects.PRIVATE[vendor].strip().split("\n"):
        group, creator, content = line[:4], *line[5:].split(": ")
        block = blocks[group] = blocks.get(group, 0x0F) + 1
        private = [f"{group}00{block:02X} LO {creator}"]
        private += [f"{group}{block:02X}{code[:2]} {code[2:]} *" for code in content.split()]
        elements += parsed(private, fields, rng)
    return sorted(elements)


def _make_private_gaps(rng: random.Random, elements: list[Element]) -> list[str]:
    """Let up to five private texts differ between the instances."""
    private = [
        place
        for place, element in enumerate(elements)
        if element.tag >> 16 & 1 and element.tag & 0xFF00 and element.vr in {"DS", "IS", "LO", "SH"}
    ]
    places = rng.sample(private, min(len(private), rng.randint(0, 5)))
    for place in places:
        elements[place] = elements[place]._replace(value=f"private {place}")
    return [f"private {place}" for place in places]


def _pixel_fields(rng: random.Random, kind: Kind) -> Fields:
    if not kind.rows:
        return {}
    rows, signed = rng.choice(kind.rows), int(kind is CT)
    stored = 8 if kind.bits == 8 else 16 if signed else 12
    return {
        "samples": 1,
        "photometric": "MONOCHROME2",
        "rows": rows,
        "columns": rows * 4 // 3 if kind is US else rows,
        "bits": kind.bits,
        "stored": stored,
        "high_bit": stored - 1,
        "signed": signed,
        "pixel_vr": "SS" if signed else "US",
        "frames": rng.choice(kind.frames),
    }


def _pixel_data(rng: random.Random, fields: Fields, syntax: str) -> tuple[bytes, int, bytes]:
    """Header, hole and tail of Pixel Data that are all zero."""
    explicit = syntax != IMPLICIT_LE
    rows, columns, frames, bits = (fields[name] for name in ("rows", "columns", "frames", "bits"))
    tail = encoded(0xFFFCFFFC, "OB", bytes(64), explicit=explicit) if rng.random() < 0.05 else b""
    if syntax == RLE:
        # PS3.5 §G: per frame a header of 16 numbers, then a segment per byte of a pixel.
        segment = b"\x81\0" * (rows * columns // 128)
        segments = bits // 8
        starts = [64 + n * len(segment) for n in range(segments)]
        frame = struct.pack("<16I", segments, *starts, *[0] * (15 - segments)) + segment * segments
        fragment = ITEM + struct.pack("<I", len(frame)) + frame
        table = struct.pack(f"<{frames}I", *(n * len(fragment) for n in range(frames)))
        start = encoded(0x7FE00010, "OB", b"")[:-4] + struct.pack("<I", UNDEFINED)
        items = ITEM + struct.pack("<I", len(table)) + table + fragment * frames
        return start, 0, items + SEQUENCE_END + tail
    length = rows * columns * frames * bits // 8
    vr = "OB" if bits == 8 and explicit else "OW"
    start = encoded(0x7FE00010, vr, b"", explicit=explicit)[:-4] + struct.pack("<I", length)
    return start, length, tail


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic DICOM archive.")
    parser.add_argument("root", type=Path)
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", default=",".join(MIX), help="kinds, separated by commas")
    arguments = parser.parse_args()
    mix = arguments.mix.split(",")
    if unknown := set(mix) - set(MIX):
        parser.error(f"unknown kinds {', '.join(sorted(unknown))}; known are {', '.join(MIX)}")
    started = time.perf_counter()
    total = build(arguments.root, arguments.files, arguments.seed, mix)
    seconds = time.perf_counter() - started
    print(
        f"{arguments.files} files, {total / 2**30:.2f} GiB apparent,"
        f" {arguments.files / seconds:.0f} files/s"
    )


if __name__ == "__main__":
    main()
