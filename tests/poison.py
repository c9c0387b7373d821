"""Poisoned indexes: records that are wrong on purpose, their checksums right.

``python -m tests.poison --runs 20000 --seed 1``: each run changes a record as somebody would who
knows the form of records - numbers that are too large, cut, spliced, swapped - and makes all seals
and digests fit again; then everything is asked of the archive. What may come is an answer, whatever
it says, or a `LazyDicomError`; in little memory and time. For kernels that watch their memory, too.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import random
import resource
import shutil
import signal
import struct
import sys
import tempfile
import traceback
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from lazydicom.archive.files.directory import front_length
from lazydicom.errors import CacheError, LazyDicomError
from lazydicom.index import store_keys
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store import Store
from lazydicom.index.store_keys import DIRECTORY, NAME, NUMBER, OFFSETS, Family
from tests.properties.test_damaged_index import answers, build

if TYPE_CHECKING:
    from collections.abc import Callable

Record = tuple[bytes, bytes]

FAMILIES = [one for one in vars(store_keys).values() if isinstance(one, Family)]
NUMBERS = (0, 1, 2, 3, 7, 8, 15, 16, 127, 128, 255, 256, 600, 1023, 4096, 32767, 32768, 65535)
NUMBERS += (65536, 1 << 24, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 40, (1 << 63) - 1, 1 << 63)
SLOWEST = 60
"""Seconds after which a run is a finding."""
MEMORY = 1 << 30
"""Bytes that a run may take."""


def mutated(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """A record that is wrong in one to three places."""
    made = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        at = rng.randrange(len(made) + 1)
        if rng.random() < 0.5:
            at = min(at, rng.randrange(48))  # counts and widths stand in front
        width = rng.choice([1, 1, 2, 4, 4, 8])
        match rng.randrange(9):
            case 0 | 1 | 2:
                value = rng.choice(NUMBERS) if rng.random() < 0.8 else rng.getrandbits(64)
                made[at : at + width] = (value & (1 << 8 * width) - 1).to_bytes(width, "little")
            case 3 | 4:
                old = int.from_bytes(made[at : at + width], "little")
                new = old + rng.choice([-1, 1, 2, -2, 16, -16, 256])
                made[at : at + width] = (new & (1 << 8 * width) - 1).to_bytes(width, "little")
            case 5:
                del made[at : at + rng.choice([1, 2, 4, 8, len(made)])]
            case 6:
                made[at:at] = rng.randbytes(rng.choice([1, 2, 4, 8, 40]))
            case 7:
                other = rng.choice(others)
                cut = rng.randrange(len(other) + 1)
                made[at : at + 40] = other[cut : cut + rng.choice([2, 8, 40])]
            case _:
                end = at + rng.choice([2, 4, 8, 16])
                made[at:end] = made[at:end][::-1]
    return bytes(made)


class Opened:
    """A record as whoever writes one sees it: without its seal, inflated."""

    def __init__(self, key: bytes, record: bytes) -> None:
        self.key = key
        self.front, self.body = b"", record
        self.is_sealed = self.is_deflated = False
        with contextlib.suppress(CacheError):
            self.body, self.is_sealed = unseal(record, "it"), True
        for front in self._fronts():
            with contextlib.suppress(zlib.error):
                inflated = zlib.decompress(self.body[front:])
                self.front, self.body = self.body[:front], inflated
                self.is_deflated = True
                break

    def _fronts(self) -> list[int]:
        """Where what is deflated may begin."""
        if self.key[:1] == DIRECTORY.key()[:1]:
            with contextlib.suppress(Exception):
                return [front_length(self.body)]
        return [16] if self.key[:1] == OFFSETS.key()[:1] else [0]

    def closed(self, front: bytes, body: bytes) -> bytes:
        """The record with another content."""
        data = front + (zlib.compress(body, 1) if self.is_deflated else body)
        return seal(data) if self.is_sealed else data


def poison(rng: random.Random, records: list[Record]) -> list[Record]:
    """What to put in place of some record."""
    family = rng.choice(sorted({key[:1] for key, _ in records}))
    some = [one for one in records if one[0][:1] == family]
    key, record = rng.choice(some)
    opened = Opened(key, record)
    others = [Opened(*one).body for one in rng.sample(some, min(4, len(some)))]
    front, body = opened.front, opened.body
    if front and rng.random() < 0.4:
        front = mutated(rng, front, others)
    else:
        body = mutated(rng, body, others)
    made = opened.closed(front, body)
    found = [(key, made)]
    if family == NUMBER.key()[:1]:  # and what it is found by
        kind, number = NUMBER.numbers(key)
        digest = blake2b(made, digest_size=16).digest()
        found.append((NAME.key(kind) + digest, struct.pack("<I", number)))
    return found


class Poisoned:
    """An archive whose index is poisoned again and again."""

    def __init__(self, home: Path) -> None:
        self.root, self.index = home / "root", home / "index"
        build(self.root, self.index)
        with Archive(self.root, self.index) as archive:
            self.answers = list(answers(archive))
            with archive.reading() as snapshot:
                self.records = [
                    (bytes(key), bytes(record))
                    for family in FAMILIES
                    for key, record in snapshot.reader.scan(family.code)
                ]
        self._whole = home / "whole"
        shutil.copytree(self.index, self._whole)

    def run(self, seed: str) -> int:
        """Poison something and ask; how many answers were errors. The index is whole again."""
        rng = random.Random(seed)
        changed = [one for _ in range(rng.choice([1, 1, 2])) for one in poison(rng, self.records)]
        try:
            with Store.open(self.index) as store, store.writing() as writer:
                for key, record in changed:
                    writer.put(key, record)
            return self._ask(rng)
        finally:
            shutil.rmtree(self.index)
            shutil.copytree(self._whole, self.index)

    def _ask(self, rng: random.Random) -> int:
        errors = 0
        with contextlib.ExitStack() as stack:
            try:
                archive = stack.enter_context(Archive(self.root, self.index))
            except CacheError:
                return 1
            for ask in (*answers(archive).values(), archive.stats, lambda: _tables(archive)):
                errors += _fails(ask)
            if rng.random() < 0.3:
                errors += _fails(lambda: list(archive.verify(content=True, files=False, workers=1)))
            if rng.random() < 0.5:
                errors += _fails(lambda: archive.update(workers=1, allow_mass_removal=True))
                errors += _fails(archive.compact)
        return errors


def _tables(archive: Archive) -> None:
    selection = archive.query("True")
    for name in ("StudyDate", "PatientName", "SliceThickness"):
        selection[name]
    selection.group_by("PatientID").count()


def _fails(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (LazyDicomError, AssertionError):  # an assertion of the tests: a lie was noticed
        return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description="Poison indexes.")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unlimited", action="store_true", help="for sanitizers, which take all")
    chosen = parser.parse_args()
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)
    findings = errors = 0
    known = set[str]()

    def too_slow(_number: int, _frame: object) -> None:
        raise TimeoutError(f"took more than {SLOWEST} seconds")

    signal.signal(signal.SIGALRM, too_slow)
    with tempfile.TemporaryDirectory() as folder:
        poisoned = Poisoned(Path(folder))
        if not chosen.unlimited:
            taken = int(Path("/proc/self/statm").read_text("ascii").split()[5]) * 4096
            resource.setrlimit(resource.RLIMIT_DATA, (taken + MEMORY,) * 2)
        for number in range(chosen.runs):
            seed = f"{chosen.seed}/{number}"
            print(f"\r{seed}", end="", file=sys.stderr, flush=True)  # what ends the process
            signal.alarm(SLOWEST)
            try:
                errors += poisoned.run(seed) > 0
            except Exception as error:  # noqa: BLE001 - whatever comes out is a finding
                findings += 1
                kind = f"{type(error).__name__} {traceback.extract_tb(error.__traceback__)[-1][:2]}"
                if kind not in known:
                    known.add(kind)
                    print(f"seed {seed}\n{traceback.format_exc()}", flush=True)
            finally:
                signal.alarm(0)
    print(f"{chosen.runs} poisoned indexes: {errors} with errors, {findings} findings")
    return int(findings > 0)


if __name__ == "__main__":
    sys.exit(main())
