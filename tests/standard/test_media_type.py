from __future__ import annotations

import pytest

from lazydicom.standard.media_type import is_acceptable, of_frames

JPEG = "1.2.840.10008.1.2.4.50"


@pytest.mark.parametrize(
    ("syntax", "kind"),
    [
        ("1.2.840.10008.1.2", "application/octet-stream"),
        (JPEG, "image/jpeg"),
        ("1.2.840.10008.1.2.4.80", "image/jls"),
        ("1.2.840.10008.1.2.4.91", "image/jp2"),
        ("1.2.840.10008.1.2.4.202", "image/jphc"),
        ("1.2.840.10008.1.2.5", "image/dicom-rle"),
        ("1.2.840.10008.1.2.4.102", "video/mp4"),
    ],
)
def test_frames_have_the_media_type_of_their_transfer_syntax(syntax: str, kind: str) -> None:
    assert of_frames(syntax) == kind


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        [],
        ["*/*"],
        ["*/"],
        ["image/*"],
        ["image/"],
        ["image/jpeg"],
        [("image/jpeg",)],
        [("image/jpeg", "*")],
        [("image/jpeg", JPEG)],
        ["image/png", ("image/jpeg", JPEG)],
    ],
)
def test_wildcards_and_names_accept(accepted: list[str | tuple[str, ...]] | None) -> None:
    assert is_acceptable("image/jpeg", JPEG, accepted)


@pytest.mark.parametrize(
    "accepted", [["image/png"], ["video/*"], [("image/jpeg", "1.2")], ["image"], ["IMAGE/JPEG"]]
)
def test_others_do_not(accepted: list[str | tuple[str, ...]]) -> None:
    assert not is_acceptable("image/jpeg", JPEG, accepted)
