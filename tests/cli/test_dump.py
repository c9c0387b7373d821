from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_file_meta_and_data_set_are_shown(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    found = command("dump", sample["CT_small.dcm"])
    assert found.status == 0
    lines = found.out.splitlines()
    assert lines[:2] == [f"# {sample['CT_small.dcm']}", "# Explicit VR Little Endian"]
    assert lines[2].startswith("(0002,0000) UL 192")
    assert any(line.startswith("(7FE0,0010) OW 32768 bytes") for line in lines)


def test_what_is_wrong_comes_last_and_is_status_1(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    cut = tmp_path / "cut.dcm"
    cut.write_bytes(sample["CT_small.dcm"].read_bytes()[:30_000])
    found = command("dump", cut)
    assert found.status == 1
    assert "# 1 problem\n#   TRUNCATED at offset" in found.out


def test_the_depth_is_limited(command: Callable[..., Result], sample: dict[str, Path]) -> None:
    every = command("dump", sample["rtplan.dcm"]).out.splitlines()
    top = command("dump", sample["rtplan.dcm"], "--depth", 0, "--offsets").out.splitlines()
    assert len(top) < len(every)
    assert all(line[:11].strip().isdigit() for line in top[2:])


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not DICOM at all, by any means")
    found = command("dump", text, sample["CT_small.dcm"])
    assert found.status == 2
    assert found.err.startswith(f"lazydicom: {text}: ")
    assert "CT_small" in found.out


def test_it_stops_before_a_tag(command: Callable[..., Result], sample: dict[str, Path]) -> None:
    lines = command("dump", sample["CT_small.dcm"], "--until", "PatientName").out.splitlines()
    assert lines[-1].startswith("(0009,10E9)")
    assert command("dump", sample["CT_small.dcm"], "--until", "PatientNam").status == 2


def test_only_what_a_path_names_is_shown(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    found = command("dump", sample["CT_small.dcm"], "--tag", "**.PatientID")
    assert [line.split()[2] for line in found.out.splitlines()[2:]] == [
        "1CT1",
        "ABCD1234",
        "1234ABCD",
    ]


def test_lines_are_cut_to_a_width_and_values_are_not_with_no_limit(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    narrow = command("dump", sample["rtplan.dcm"], "-w", 60).out.splitlines()
    assert max(map(len, narrow[2:])) == 60
    whole = command("dump", sample["rtplan.dcm"], "--no-limit").out
    assert "..." in "".join(narrow)
    assert "..." not in whole


def test_json_is_what_the_json_command_gives(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    path = sample["CT_small.dcm"]
    assert command("dump", "--format", "json", path) == command("json", path)
