from __future__ import annotations

import json
from typing import TYPE_CHECKING

import lazydicom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_one_file_is_one_object(command: Callable[..., Result], sample: dict[str, Path]) -> None:
    found = command("json", sample["CT_small.dcm"])
    assert (found.status, found.err, found.out.count("\n")) == (0, "", 1)
    model = json.loads(found.out)
    assert model["00100010"] == {"vr": "PN", "Value": [{"Alphabetic": "CompressedSamples^CT1"}]}
    assert "00020010" not in model


def test_several_files_are_an_array_that_is_read_as_a_list(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    found = command("json", sample["CT_small.dcm"], sample["MR_small.dcm"], "--bulk-data", "none")
    made = lazydicom.from_json(found.out)
    assert [one.Modality for one in made] == ["CT", "MR"]


def test_bulk_data_is_a_place_in_the_file_or_inline_or_left_out(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    path = sample["CT_small.dcm"]
    pixels = lazydicom.open(path).PixelData
    for options, inside in (
        ((), "BulkDataURI"),
        (("--bulk-data", "inline"), "InlineBinary"),
        (("--bulk-threshold", 100_000), "InlineBinary"),
    ):
        model = json.loads(command("json", path, *options).out)
        assert set(model["7FE00010"]) == {"vr", inside}
        made = lazydicom.from_json(model, lazydicom.file_bulk_data(path.parent))
        assert made.PixelData == pixels
    assert "7FE00010" not in json.loads(command("json", path, "--bulk-data", "none").out)


def test_pretty_is_indented(command: Callable[..., Result], sample: dict[str, Path]) -> None:
    pretty, plain = (
        command("json", sample["CT_small.dcm"], *options) for options in (["--pretty"], [])
    )
    assert pretty.out.startswith('{\n  "00080005": {\n')
    assert json.loads(pretty.out) == json.loads(plain.out)


def test_a_file_that_cannot_be_read_leaves_the_array_whole(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    missing = tmp_path / "missing.dcm"
    found = command("json", missing, sample["CT_small.dcm"])
    assert found.status == 2
    assert found.err == f"lazydicom: {missing}: No such file or directory\n"
    assert len(json.loads(found.out)) == 1
    assert json.loads(command("json", missing, missing).out) == []
    assert command("json", missing).out == ""
