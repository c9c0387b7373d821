"""Containers: what is in zip and tar archives, and what is refused of them."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import ChangedFileError, LazyDicomError, SourceError, UnsupportedError
from lazydicom.index import container
from lazydicom.index.container import Container, container_kind
from lazydicom.index.forward import ForwardSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMBERS = {"a/1": b"one", "a/2": b"two" * 10_000, "b": b"", "c/d/é": b"four"}


def zip_of(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def tar_of(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as made:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return path


MAKERS: dict[str, Callable[[Path, dict[str, bytes]], Path]] = {
    "stored.zip": zip_of,
    "deflated.zip": lambda path, members: zip_of(path, members, zipfile.ZIP_DEFLATED),
    "lzma.zip": lambda path, members: zip_of(path, members, zipfile.ZIP_LZMA),
    "plain.tar": tar_of,
    "a.tar.gz": lambda path, members: tar_of(path, members, "w:gz"),
    "a.tbz": lambda path, members: tar_of(path, members, "w:bz2"),
    "a.txz": lambda path, members: tar_of(path, members, "w:xz"),
}


def opened(path: Path) -> Container:
    kind = container_kind(str(path))
    assert kind is not None
    return Container(str(path), kind)


@pytest.mark.parametrize("name", MAKERS)
def test_members_are_listed_and_read(tmp_path: Path, name: str) -> None:
    made = opened(MAKERS[name](tmp_path / name, MEMBERS))
    assert {name: entry.size for name, entry in made.members.items()} == {
        name: len(data) for name, data in MEMBERS.items()
    }
    assert made.refused == []
    for member, data in MEMBERS.items():
        source = made.source(member)
        assert source.size == len(data)
        assert source.read(0, len(data)) == data
        assert source.name == f"{tmp_path / name}!/{member}"
        source.close()
    made.close()


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tbz", "a.txz"])
def test_a_stream_gives_its_members_in_their_order(tmp_path: Path, name: str) -> None:
    made = opened(MAKERS[name](tmp_path / name, MEMBERS))
    assert made.is_stream
    found = [(name, source.read_up_to(0, 1 << 20)) for name, source in made.sources(set(MEMBERS))]
    assert found == list(MEMBERS.items())
    assert [name for name, _ in made.sources({"c/d/é", "a/1"})] == ["a/1", "c/d/é"]
    made.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"x" * 600,
        bytes(128) + b"DICM" + bytes(400),
        gzip.compress(b"DICM"),
        b"\x1f\x8b",
    ],
)
def test_what_is_no_container_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    assert container_kind(str(tmp_path / "file")) is None


def test_a_container_is_known_by_its_bytes_and_dicom_comes_first(tmp_path: Path) -> None:
    for name, maker in MAKERS.items():
        path = maker(tmp_path / name, MEMBERS).rename(tmp_path / "anything")
        assert container_kind(str(path))
    both = bytearray(zip_of(tmp_path / "x", {"a" * 200: b""}).read_bytes())
    both[128:132] = b"DICM"
    (tmp_path / "x").write_bytes(both)
    assert container_kind(str(tmp_path / "x")) is None


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ("../up", "leads out"),
        ("a/../../up", "leads out"),
        ("a\\..\\up", "leads out"),
        ("/etc/passwd", "absolute"),
        ("\\\\host\\share", "absolute"),
        ("C:\\x", "absolute"),
        ("n" * 1001, "more than 1000 bytes"),
        (".", "no possible name"),
    ],
)
@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_names_that_lead_elsewhere_are_refused(
    tmp_path: Path, make: Callable[[Path, dict[str, bytes]], Path], stored: str, reason: str
) -> None:
    made = opened(make(tmp_path / "x", {stored: b"1", "./good//name": b"2"}))
    assert list(made.members) == ["good/name"]
    ((_, found),) = made.refused
    assert reason in found
    assert made.source("good/name").read(0, 1) == b"2"
    with pytest.raises(SourceError):
        made.source(stored)
    made.close()


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as tar:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE)):
            info = tarfile.TarInfo(f"bad{number}")
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
        tar.addfile(tarfile.TarInfo("good"), io.BytesIO())
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        link = zipfile.ZipInfo("bad")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("good", b"")
        made.mkdir("folder")
    for name, count in (("x.tar", 3), ("x.zip", 1)):
        found = opened(tmp_path / name)
        assert list(found.members) == ["good"]
        assert [reason.rpartition(",")[2] for _, reason in found.refused] == [
            " not followed"
        ] * count
        found.close()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_of_one_name_one_counts(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zip", "w") as made:
        made.writestr("a", b"first")
        made.writestr("a", b"second")
    for name, mode in (("tar", "w"), ("gz", "w:gz")):
        with tarfile.open(tmp_path / name, mode) as tar:  # type: ignore[call-overload]
            for data in (b"first", b"second"):
                info = tarfile.TarInfo("a")
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    for name, data in (("zip", b"second"), ("tar", b"second"), ("gz", b"first")):
        found = opened(tmp_path / name)
        assert len(found.refused) == 1
        assert "more than once" in found.refused[0][1]
        assert found.source("a").read(0, len(data)) == data
        found.close()


def test_a_tar_that_is_cut_short_has_the_members_before_that(tmp_path: Path) -> None:
    whole = tar_of(tmp_path / "x", {"a": bytes(600), "b": bytes(600)}).read_bytes()
    for size, count in ((1600, 1), (2000, 1), (2900, 1)):
        (tmp_path / "x").write_bytes(whole[:size])
        found = opened(tmp_path / "x")
        assert len(found.members) >= count
        assert "damaged" in found.refused[-1][1]
        found.close()
    (tmp_path / "x").write_bytes(whole[:1536] + b"garbage" * 100)
    found = opened(tmp_path / "x")
    assert (list(found.members), len(found.refused)) == (["a"], 1)
    found.close()


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_MEMBERS", 2)
    for name, maker in MAKERS.items():
        with pytest.raises(UnsupportedError, match="more than 2 members"):
            opened(maker(tmp_path / name, MEMBERS))


def test_a_header_that_inflates_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "LONGEST_READ", 1 << 16)
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 20
    with gzip.open(tmp_path / "bomb.tgz", "wb") as file:
        file.write(info.tobuf() + bytes(1 << 20))
    with pytest.raises(UnsupportedError, match="trap"):
        opened(tmp_path / "bomb.tgz")


@pytest.mark.parametrize("mode", ["gz", "bz2", "xz"])
def test_a_compressed_tar_that_grows_beyond_all_measure_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    # 842 bytes of bzip2 can be a gigabyte, and a crawl has to inflate a member to get behind it
    path = tar_of(tmp_path / "bomb", {"first": b"1", "huge": bytes(1 << 22)}, f"w:{mode}")
    assert list(opened(path).members) == ["first", "huge"]
    monkeypatch.setattr(container, "RATIO_FREE", 1 << 20)
    monkeypatch.setattr(container, "RATIO_CAP", 10)
    with pytest.raises(UnsupportedError, match="inflates to more than"):
        opened(path)


def test_a_member_that_inflates_beyond_the_cap_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "COMPRESSED_CAP", 1 << 16)
    for name in ("deflated.zip", "a.tar.gz"):
        made = opened(MAKERS[name](tmp_path / name, {"a": bytes(1 << 20)}))
        with pytest.raises(UnsupportedError, match="needs more than"):
            made.source("a").read(0, 1 << 20)
        made.close()


def test_a_container_that_was_replaced_is_a_changed_file(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "x", MEMBERS)
    made = opened(path)
    tar_of(tmp_path / "y", {"a/1": b"other"}).replace(path)
    with pytest.raises(ChangedFileError):
        made.source("a/1")
    made.close()


def test_an_encrypted_member_is_an_error_of_its_own(tmp_path: Path) -> None:
    data = bytearray(zip_of(tmp_path / "x", {"a": b"1"}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "x").write_bytes(data)
    made = opened(tmp_path / "x")
    with pytest.raises(SourceError, match="encrypted"):
        made.source("a").read(0, 1)
    made.close()


_WHOLE: dict[str, bytes] = {}


@pytest.mark.parametrize("name", MAKERS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_damage_is_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / f"damaged-{name}"
    if name not in _WHOLE:
        _WHOLE[name] = MAKERS[name](path, MEMBERS).read_bytes()
    changed = bytearray(_WHOLE[name])
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(changed[: data.draw(st.integers(0, len(changed)))])
    kind = container_kind(os.fspath(path))
    if kind is None:
        return
    try:
        made = Container(os.fspath(path), kind)
    except LazyDicomError:
        return
    for member in made.members:
        try:
            source = made.source(member)
            if isinstance(source, ForwardSource):
                source.read_up_to(0, 1 << 20)
            else:
                source.read(0, source.size)
        except LazyDicomError:
            pass
    made.close()
